"""Prints messages: for development, and for servers without mail."""

from __future__ import annotations

from typing import TextIO

from splitpin.issuer.senders import Leaving, freely
from splitpin.issuer.senders.message import Message
from splitpin.issuer.senders.text import TextMessage
from splitpin.issuer.senders.trial import Trial


class ConsoleSender:
    """Writes each message to a stream, the terminal as a rule. Whoever reads that can sign in as anybody.

    Args:
        stream: Where to.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    async def send(self, message: Message | TextMessage, *, leaving: Leaving = freely) -> None:
        """Write the plain text, with the recipient and the subject or channel above it."""
        await leaving()
        head = f"Subject: {message.subject}" if isinstance(message, Message) else f"Channel: {message.channel}"
        self._stream.write(f"\nTo: {message.to}\n{head}\n\n{message.text}\n")
        self._stream.flush()

    def trials(self, _message: Message | TextMessage | None) -> list[Trial]:
        """There is nobody to try."""
        return []

    async def close(self) -> None:
        """Nothing is kept."""
