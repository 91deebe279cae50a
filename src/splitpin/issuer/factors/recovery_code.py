"""Codes on paper: ten of 80 random bits, in letters that are told apart on paper, each good for one use.

NIST SP 800-63B-4 section 3.1.2 asks for 64 bits where nothing limits guessing, and for one use.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b32decode, b32encode
from collections.abc import Callable

from splitpin.errors import InvalidRequest

HOW_MANY = 10
_BYTES = 10
_GROUP = 4
_CODE = re.compile(r"[A-Z2-7]{16}")

# What RFC 4648 section 6 leaves out because it is read as another character, and what stands between groups.
_READ_AS = str.maketrans({"0": "O", "1": "I", "8": "B"} | dict.fromkeys("-\u2010\u2011\u2013\u00ad", ""))


def new_codes(entropy: Callable[[int], bytes]) -> tuple[str, ...]:
    """Ten codes as they are shown, once: `ABCD-EFGH-IJKL-MNOP`."""
    return tuple(_written(entropy(_BYTES)) for _ in range(HOW_MANY))


def read_recovery_code(text: str, *, field: str = "code") -> bytes:
    """The 80 bits of a code as somebody typed it, in whatever case and groups.

    Raises:
        InvalidRequest: It can be none.
    """
    letters = "".join(text[:100].split()).upper().translate(_READ_AS)
    if not _CODE.fullmatch(letters):
        raise InvalidRequest("A recovery code has 16 letters and digits.", field=field)
    return b32decode(letters)


def digest_of(code: bytes, subject: str) -> bytes:
    """What is kept of a code."""
    return hashlib.sha256(subject.encode() + b"\0" + code).digest()


def _written(octets: bytes) -> str:
    letters = b32encode(octets).decode()
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))
