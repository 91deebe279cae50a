"""Ways for a message to leave: a mail server (`smtp`), the terminal (`console`), a list in memory (`inbox`).

A `Message` is a mail, a `TextMessage` goes to a phone; each sender says which of them it takes. It tries once; trying
again, and when to give up, is the outbox's.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from splitpin.issuer.senders.message import Message
from splitpin.issuer.senders.text import TextMessage
from splitpin.issuer.senders.trial import Trial

__all__ = ["Leaving", "Message", "NotSent", "Sender", "TextMessage", "Trial", "freely"]

M_contra = TypeVar("M_contra", bound=Message | TextMessage, contravariant=True)


class NotSent(Exception):
    """A message did not get out.

    Attributes:
        permanent: Whether another try is useless: the server refused this very message. With `recipient`, its address
            takes no mail.
        reason: For the log: who said what, and what to do about it. It holds no address and nothing of the message.
        recipient: Whether it is this recipient that cannot be reached, by a server that works for others.
        ours: Whether it was refused for what we are, so that another provider may take it.
        doubtful: Whether it may have arrived all the same: nobody heard the end.
    """

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool,
        recipient: bool = False,
        ours: bool = False,
        doubtful: bool = False,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.recipient = recipient
        self.ours = ours
        self.doubtful = doubtful


Leaving = Callable[[], Awaitable[None]]


async def freely() -> None:
    """Nothing has to be done before a message leaves."""


class Sender(Protocol[M_contra]):
    """Takes a message to where it is going."""

    async def send(self, message: M_contra, *, leaving: Leaving = freely) -> None:
        """Send once.

        Args:
            message: What.
            leaving: Awaited before anything of the message's content leaves; what it raises keeps the message here.

        Raises:
            NotSent: It did not get out.
        """
        ...

    def trials(self, message: M_contra | None, /) -> list[Trial]:
        """How to try each provider step by step.

        Args:
            message: To be sent by each of them, once; None to go as far as nothing is sent.

        Returns:
            One for each provider; none where messages go to nobody.
        """
        ...

    async def close(self) -> None:
        """Let go of what was kept for the next message. Whoever sends again begins anew."""
        ...
