"""Keeps messages instead of sending them: what the inbox page of development shows, and what tests read."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from splitpin.issuer.senders import Leaving, freely
from splitpin.issuer.senders.message import Message
from splitpin.issuer.senders.text import TextMessage
from splitpin.issuer.senders.trial import Trial

NEWEST = 100
"""How many messages are kept."""


@dataclass(frozen=True, slots=True)
class Received:
    """A message in the inbox.

    Attributes:
        number: Of all that came, from 1.
        message: What came.
        sent_at: When, seconds UTC.
    """

    number: int
    message: Message | TextMessage
    sent_at: int

    @property
    def channel(self) -> str:
        """How it would have gone: `email`, `sms` or `whatsapp`."""
        return "email" if isinstance(self.message, Message) else self.message.channel

    @property
    def when(self) -> str:
        """`sent_at` in RFC 3339."""
        return datetime.fromtimestamp(self.sent_at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def html(self) -> str | None:
        """An email as mail programs show it; None for a message to a phone."""
        return self.message.html if isinstance(self.message, Message) else None

    def to_dict(self) -> dict[str, str | None]:
        """The message as `/inbox.json` shows it; `sent_at` in RFC 3339."""
        message = self.message
        return {
            "channel": self.channel,
            "to": message.to,
            "subject": message.subject,
            "text": message.text,
            "html": self.html,
            "code": message.code,
            "link": message.link,
            "sent_at": self.when,
        }


class Inbox(Protocol):
    """Takes messages, and shows them."""

    async def send(self, message: Message | TextMessage, *, leaving: Leaving = freely) -> None:
        """Put the message on top."""
        ...

    def trials(self, _message: Message | TextMessage | None, /) -> list[Trial]:
        """None: messages go to nobody."""
        ...

    async def close(self) -> None:
        """What was received stays."""
        ...

    async def newest(self) -> list[Received]:
        """What there is, newest first."""
        ...


class InboxSender:
    """Keeps the newest messages in memory. Whoever reads them can sign in as anybody: development only.

    Args:
        clock: Seconds since 1970 UTC.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._received: deque[Received] = deque(maxlen=NEWEST)
        self._count = 0

    async def send(self, message: Message | TextMessage, *, leaving: Leaving = freely) -> None:
        """Put the message on top."""
        await leaving()
        self._count += 1
        self._received.appendleft(Received(self._count, message, int(self._clock())))

    def trials(self, _message: Message | TextMessage | None) -> list[Trial]:
        """There is nobody to try."""
        return []

    async def close(self) -> None:
        """What was received stays."""

    @property
    def received(self) -> list[Received]:
        """What there is, newest first."""
        return list(self._received)

    async def newest(self) -> list[Received]:
        """The same."""
        return self.received
