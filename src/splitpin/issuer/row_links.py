"""The links that name one row of ours: the row has an end, so that they need none of their own."""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable
from typing import ClassVar

from splitpin.issuer.link_address import Reader, link_address
from splitpin.jose.base64url import encode

# The last character is never "-" or "_": mail programs that make links out of plain text leave such an end out.
_TOKEN = re.compile(r"(?P<id>[A-Za-z0-9_-]{22})(?P<mac>[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048])")


class RowLinks:
    """Writes the links of one kind and knows them again.

    Args:
        keys: The derived secrets for the kind, newest first: the newest writes, each recognises what it wrote.
    """

    PATH: ClassVar[str]
    """The page that they lead to, on the issuer's own origin."""
    __slots__ = ("_keys",)

    def __init__(self, keys: Iterable[bytes]) -> None:
        self._keys = tuple(keys)

    def address(self, issuer: str, row_id: str, *, reader: Reader | None = None) -> str:
        """The link, as the message has it; see `link_address`.

        Args:
            issuer: The issuer's own origin, from the settings.
            row_id: What it names: 128 bits in base64url.
            reader: For whom it is, where there is room to say so.
        """
        return link_address(issuer, self.PATH, row_id + _derive(self._keys[0], row_id), reader)

    def named(self, token: str) -> str | None:
        """What a link names; None where it is none of ours."""
        match = _TOKEN.fullmatch(token)
        if match is None:
            return None
        known = any(hmac.compare_digest(match["mac"], _derive(key, match["id"])) for key in self._keys)
        return match["id"] if known else None


def _derive(key: bytes, row_id: str) -> str:
    return encode(hmac.digest(key, row_id.encode(), "sha256"))
