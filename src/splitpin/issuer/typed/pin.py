"""A PIN, which stands in no message: digits alone, however they were grouped."""

from __future__ import annotations

import re

from splitpin.errors import InvalidRequest
from splitpin.issuer.typed.text import dashes, plain

_PIN = re.compile(r"[0-9]{4,12}")


def read_pin(text: str, *, field: str = "code") -> str:
    """A PIN that may be set, and that one that is set can be.

    Raises:
        InvalidRequest: It is not 4 to 12 digits.
    """
    pin = re.sub("[ -]", "", dashes(plain(text)))
    if not _PIN.fullmatch(pin):
        raise InvalidRequest("A PIN has 4 to 12 digits.", field=field)
    return pin
