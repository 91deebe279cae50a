"""Prints messages: for development, and for servers without mail."""

from __future__ import annotations

from typing import TextIO

from splitpin.issuer.senders.message import Message


class ConsoleSender:
    """Writes each message to a stream, the terminal as a rule. Whoever reads that can sign in as anybody.

    Args:
        stream: Where to.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    async def send(self, message: Message) -> None:
        """Write the plain text, with the recipient and the subject above it."""
        self._stream.write(f"\nTo: {message.to}\nSubject: {message.subject}\n\n{message.text}\n")
        self._stream.flush()
