"""A place among those who hand messages over, kept over the transaction that writes the message down."""

from __future__ import annotations

from collections.abc import Callable

from splitpin.issuer.senders import Message, TextMessage


class Place:
    """A place for a message that is about to be written down; see `Delivery.place`.

    Attributes:
        taken: Whether the message was handed over.

    Args:
        hand_over: Starts sending on this place; None where there is none.
        wake: Says that something waits.
    """

    __slots__ = ("_hand_over", "_wake", "taken")

    def __init__(self, hand_over: Callable[[Message | TextMessage], None] | None, wake: Callable[[], None]) -> None:
        self._hand_over = hand_over
        self._wake = wake
        self.taken = False

    @property
    def held(self) -> bool:
        """Whether it is there. If not, the message is written down for whoever has one."""
        return self._hand_over is not None

    def take(self, message: Message | TextMessage) -> None:
        """Hand the message over, now that it is committed."""
        if self._hand_over is None:
            self._wake()
        else:
            self.taken = True
            self._hand_over(message)
