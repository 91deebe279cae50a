"""Whether messages of one way get out: what the log hears of it, and what `/readyz` says."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from splitpin.issuer.senders import NotSent
from splitpin.issuer.senders.reasons import Reasons

IN_A_ROW = 3
"""Messages that were put off one after the other, each by a server that works: then it does not."""

_log = logging.getLogger("splitpin.issuer.outbox")


class Condition:
    """Takes in what becomes of handings-over.

    A server's trouble means that messages do not get out. That of one recipient does not, but of several in a row, and
    nobody reached, it does. An address that takes no mail means nothing: strangers choose addresses.

    Args:
        timer: Seconds from a clock that does not jump.
    """

    def __init__(self, timer: Callable[[], float]) -> None:
        self._reasons = Reasons(timer)
        self._put_off: set[str] = set()
        self._server_in_trouble = False

    @property
    def failing(self) -> bool:
        """Whether messages do not get out, as far as is known."""
        return self._server_in_trouble or len(self._put_off) >= IN_A_ROW

    @property
    def of_server(self) -> bool:
        """Whether that is a server's, which can be tried without a message."""
        return self._server_in_trouble

    def sent(self) -> None:
        """A message got out."""
        if self.failing:
            _log.warning("messages are being sent again")
        self._server_in_trouble = False
        self._put_off.clear()
        self._reasons.forget()

    def not_sent(self, message_id: str, trouble: NotSent) -> None:
        """A message did not.

        Args:
            message_id: Which.
            trouble: Why.
        """
        self._reasons.tell(f"message {'refused' if trouble.permanent else 'not sent'}: {trouble.reason}")
        if trouble.permanent and trouble.recipient:
            self._server_in_trouble = False  # it works for others
        elif not (trouble.permanent or trouble.recipient):
            self._server_in_trouble = True
        elif len(self._put_off) < IN_A_ROW:
            self._put_off.add(message_id)

    def examined(self, troubles: Sequence[str], *, well: bool) -> None:
        """The servers were tried without a message.

        Args:
            troubles: What is wrong with each that would take none.
            well: Whether there is one that would.
        """
        for trouble in troubles:
            self._reasons.tell(f"messages cannot be sent: {trouble}")
        if well and self._server_in_trouble:
            _log.warning("messages can be sent again")
        self._server_in_trouble = not well
