"""What other people's servers say, as our log may repeat it: on one line, short, without addresses and secrets."""

from __future__ import annotations

import re

from splitpin.issuer.senders.message import Message

LEFT_OUT = "[...]"
_LONGEST = 300
# Angle brackets, quotes and the like end an address; some servers write its at sign as URLs do, or as VERP does.
_ADDRESS = re.compile(r"[^\s<>()\[\]\"',;:|]*(?:@|%40)[^\s<>()\[\]\"',;:|]*", re.IGNORECASE)
# Codes have six digits and more, tokens of links 22 characters and more. Neither is how a reply code looks, or an IPv4
# address; a queue's own names may go with them.
_SECRET = re.compile(r"(?<![A-Za-z0-9])\d{6,}(?![A-Za-z0-9])|[A-Za-z0-9_-]{22,}")


def one_line(text: str) -> str:
    """A text on one line, in which what a terminal obeys, or is no character at all, is written out."""
    written = "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
        for character in text.replace("\r\n", " ").replace("\n", " ")
    )
    return written if len(written) <= _LONGEST else f"{written[:_LONGEST]}..."


def sentence(text: str) -> str:
    """The same with one full stop."""
    return f"{one_line(text).rstrip('. ')}."


def repeatable(text: str, message: Message | None = None) -> str:
    """What a server said, without what it repeated of a message: its address, its code, the secret of its link.

    Args:
        text: As it came.
        message: What the server was told; None where it has heard of none.
    """
    known = one_line(text)
    for private in _private(message):
        known = re.sub(rf"(?<![A-Za-z0-9]){re.escape(private)}(?![A-Za-z0-9])", LEFT_OUT, known, flags=re.IGNORECASE)
    return _SECRET.sub(LEFT_OUT, _ADDRESS.sub(LEFT_OUT, known))


def _private(message: Message | None) -> list[str]:
    if message is None:
        return []
    local, _, domain = message.to.rpartition("@")
    # A variable envelope return path has the address without its at sign: bounces-ann=example.com@...
    return [part for part in (message.link, f"{local}={domain}", message.to, local, message.code) if part]
