"""The text of an authorization code: 256 bits of HMAC-SHA-256 over its number and salt, in base64url.

Nothing that could be used as a code is stored: the database alone gives none, the master secret alone gives none. And
the same row is always the same text, so that whoever lost the answer with it gets it again.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable
from typing import Final

from splitpin.issuer.authorization.model import IssuedCode
from splitpin.jose.base64url import encode

SALT_BYTES = 16
_ONE_TEXT = re.compile(r"([1-9][0-9]{0,15})\.([A-Za-z0-9_-]{43})")


class AuthorizationCodes:
    """Writes authorization codes and tells genuine ones from others.

    Args:
        keys: The derived secrets for `PURPOSE`, newest first: the newest writes, all recognise.
    """

    PURPOSE: Final = "authorization_code"
    __slots__ = ("_keys",)

    def __init__(self, keys: Iterable[bytes]) -> None:
        self._keys = tuple(keys)

    def write(self, number: int, salt: bytes) -> str:
        """The one text of this code."""
        return _derive(self._keys[0], number, salt)

    def genuine(self, text: str, number: int, salt: bytes) -> bool:
        """Whether this is the text of that code, now or under an earlier master secret; in constant time."""
        given = text.encode("utf-8", "surrogatepass")
        return any(hmac.compare_digest(given, _derive(key, number, salt).encode()) for key in self._keys)


def _derive(key: bytes, number: int, salt: bytes) -> str:
    return encode(hmac.digest(key, number.to_bytes(8, "big") + salt, "sha256"))


def one_text(issued: IssuedCode) -> str:
    """A code with its number in one text, as OpenID clients bring it (RFC 6749 section 4.1.2)."""
    return f"{issued.number}.{issued.code}"


def parts_of(text: str) -> IssuedCode | None:
    """The number and the code of such a text; None of any other."""
    match = _ONE_TEXT.fullmatch(text)
    return None if match is None else IssuedCode(int(match[1]), match[2])
