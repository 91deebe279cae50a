"""Keeps messages in memory instead of sending them: the inbox page of development, and what tests read."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from splitpin.issuer.senders.message import Message
from splitpin.issuer.senders.text import TextMessage
from splitpin.issuer.senders.trial import Trial

NEWEST = 100
"""How many messages are kept."""


@dataclass(frozen=True, slots=True)
class Received:
    """A message in the inbox, and when it came, seconds UTC."""

    message: Message | TextMessage
    sent_at: int

    def to_dict(self) -> dict[str, str | None]:
        """The message as `/inbox.json` shows it; `sent_at` in RFC 3339."""
        message = self.message
        return {
            "channel": "email" if isinstance(message, Message) else message.channel,
            "to": message.to,
            "subject": message.subject,
            "text": message.text,
            "html": message.html if isinstance(message, Message) else None,
            "code": message.code,
            "link": message.link,
            "sent_at": datetime.fromtimestamp(self.sent_at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        }


class InboxSender:
    """Keeps the newest messages. Whoever reads them can sign in as anybody: development only.

    Args:
        clock: Seconds since 1970 UTC.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._received: deque[Received] = deque(maxlen=NEWEST)

    async def send(self, message: Message | TextMessage) -> None:
        """Put the message on top."""
        self._received.appendleft(Received(message, int(self._clock())))

    def trials(self, _message: Message | TextMessage | None) -> list[Trial]:
        """There is nobody to try."""
        return []

    async def close(self) -> None:
        """What was received stays."""

    @property
    def received(self) -> list[Received]:
        """What there is, newest first."""
        return list(self._received)

    def to_list(self) -> list[dict[str, str | None]]:
        """The same as `/inbox.json` shows it."""
        return [received.to_dict() for received in self._received]
