"""Ways for a message to leave: a mail server (`smtp`), the terminal (`console`), a list in memory (`inbox`).

A `Message` is a mail, a `TextMessage` goes to a phone; each sender says which of them it takes. It tries once; trying
again, and when to give up, is the outbox's.
"""

from __future__ import annotations

from typing import Protocol, TypeVar

from splitpin.issuer.senders.message import Message
from splitpin.issuer.senders.text import TextMessage

__all__ = ["Message", "NotSent", "Sender", "TextMessage"]

M_contra = TypeVar("M_contra", bound=Message | TextMessage, contravariant=True)


class NotSent(Exception):
    """A message did not get out.

    Attributes:
        permanent: Whether another try is useless: the server refused this very message.
        reason: For the log; names no address and quotes nothing that the other side said.
        recipient: Whether it is this recipient that cannot be reached, by a server that works for others.
        doubtful: Whether it may have arrived all the same: nobody heard the end.
    """

    def __init__(self, reason: str, *, permanent: bool, recipient: bool = False, doubtful: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.recipient = recipient
        self.doubtful = doubtful


class Sender(Protocol[M_contra]):
    """Takes a message to where it is going."""

    async def send(self, message: M_contra) -> None:
        """Send once.

        Raises:
            NotSent: It did not get out.
        """
        ...

    async def close(self) -> None:
        """Let go of what was kept for the next message. Whoever sends again begins anew."""
        ...
