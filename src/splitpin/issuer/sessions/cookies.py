"""What a browser holds of a session on the issuer's own pages."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from typing import Final

from splitpin.jose.base64url import encode


class SessionCookies:
    """Derives the cookie of a session from its name, which alone gives nothing.

    The same session is always the same cookie, so that a browser that lost the answer with it gets it again.

    Args:
        keys: The derived secrets for `PURPOSE`, newest first: the newest writes.
    """

    PURPOSE: Final = "session_cookie"
    __slots__ = ("_key",)

    def __init__(self, keys: Iterable[bytes]) -> None:
        self._key = next(iter(keys))

    def write(self, sid: str) -> str:
        """256 bits of HMAC-SHA-256 (RFC 2104) in base64url."""
        return encode(hmac.digest(self._key, sid.encode(), "sha256"))
