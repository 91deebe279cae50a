"""Values of a query whose writer may have forgotten to escape a plus, which then arrives as a blank."""

from __future__ import annotations

import re

_LOST = re.compile(r" [0-9]")


def address_in(text: str) -> str:
    """An address or a number as it was meant. A blank is a plus only where nothing else can have stood.

    That is before the `@` of an address (`ann+shop@example.com`), and before a number that has no plus of its own:
    `+49 170 1234567` is written with blanks by most people.
    """
    local, at, domain = text.partition("@")
    if at:
        return local.strip(" ").replace(" ", "+") + at + domain
    return "+" + text[1:] if _LOST.match(text) and "+" not in text else text


def base64_in(text: str) -> str:
    """A value in base64, which has no blanks."""
    return text.replace(" ", "+")
