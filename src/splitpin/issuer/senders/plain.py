"""Plain text as mails have it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

WIDTH = 76
"""Characters of a line; RFC 5322 section 2.1.1 says 78."""


def paragraphs(*parts: str | Sequence[str]) -> str:
    """Paragraphs: sentences, one behind the other, or lines that stay as they are, such as a link."""
    return "\n\n".join(part if isinstance(part, str) else _wrapped(joined(part)) for part in parts)


def joined(said: Iterable[str]) -> str:
    """Sentences one behind the other. Behind an ideographic full stop there is no blank."""
    return " ".join(said).replace("。 ", "。")


def _wrapped(text: str) -> str:
    """A text on lines that fit, by hand: `textwrap` takes longer for a mail than all else about it."""
    if len(text) <= WIDTH:
        return text
    lines, rest = list[str](), text
    while len(rest) > WIDTH and " " in rest:
        end = rest.rfind(" ", 0, WIDTH + 1)
        end = rest.find(" ") if end < 0 else end  # a long word has a line of its own
        lines.append(rest[:end])
        rest = rest[end + 1 :]
    return "\n".join([*lines, rest])
