"""A one-time code in what a person typed, or in the message they pasted: found for certain, or not at all."""

from __future__ import annotations

import re
from typing import Literal

from splitpin.errors import InvalidRequest
from splitpin.issuer.typed.text import TURNS, dashes, plain

NoCode = Literal["none", "several"]

_MOST_TYPED = 2000  # a message with all that a mail program quotes around it

# What is a date or a time and no code: 10:05, 10.05, 2026-11-30, 30.11., 30.11.2026, 11/30/26. Written without
# lookbehind, as in the page's script: older browsers in use do not know it.
_MOMENT = re.compile(
    r"(^|[^0-9])(?:[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
    r"|[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{4}|[0-9]{2})?|[0-9]{1,2}/[0-9]{1,2}(?:/(?:[0-9]{4}|[0-9]{2}))?)(?![0-9])"
)
# Stops that no blank follows, and that would be taken for those within an amount.
_STOP = re.compile("[\u3001\u3002\uff01\uff0c\uff1b]")
_GROUPED = re.compile(r"[0-9][0-9 .\-]*")
_CHUNK = re.compile(r"[0-9]+")
_RUN = re.compile(r"[0-9]+(?:(?: {1,3}| ?- ?)[0-9]+)+")
# A part of a word, of a phone number, of an amount.
_OPEN_BEFORE = re.compile(r"(?:[A-Za-z_+]|[0-9][.,:/\-])$")
_OPEN_AFTER = re.compile(r"[A-Za-z_]|[.,:/\-][0-9]")


def read_code(text: str, digits: int, *, field: str = "code") -> str:
    """The code of so many digits in a text: alone, in groups, or in the message around it.

    Raises:
        InvalidRequest: There is none, or more than one it could be; the message holds nothing of the text.
    """
    found = find_code(text, digits)
    if found == "several":
        raise InvalidRequest(
            f"There is more than one number of {digits} digits in this text. Type the code alone.", field=field
        )
    if found == "none":
        raise InvalidRequest(f"A code has {digits} digits.", field=field)
    return found


def find_code(text: str, digits: int) -> str | NoCode:
    """The same, with a word for why there is none. `findCode` of the page's script is this function."""
    if len(text) > _MOST_TYPED:
        return "none"
    written = dashes(plain(_STOP.sub(r"\g<0> ", text)))
    if TURNS in written:
        return "none"
    if _GROUPED.fullmatch(written) and len(whole := re.sub(r"[^0-9]", "", written)) == digits:
        return whole
    undated = _MOMENT.sub(r"\1|", written)
    for pattern in (_CHUNK, _RUN):  # a number of that length before groups that make one
        found = _closed(pattern, undated, digits)
        if found:
            return found.pop() if len(found) == 1 else "several"
    return "none"


def _closed(pattern: re.Pattern[str], text: str, digits: int) -> set[str]:
    """All numbers of that length that stand for themselves."""
    return {
        number
        for match in pattern.finditer(text)
        if len(number := re.sub(r"[^0-9]", "", match[0])) == digits
        and not _OPEN_BEFORE.search(text[max(match.start() - 2, 0) : match.start()])
        and not _OPEN_AFTER.match(text, match.end())
    }
