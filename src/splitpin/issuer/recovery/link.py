"""The link of a recovery's notices: it stops one recovery, and nothing else, for whoever reads one of them."""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable

from splitpin.issuer.link_address import Reader, link_address
from splitpin.jose.base64url import encode

PATH = "/stop-recovery"
"""The page that links lead to, on the issuer's own origin."""

# The last character is never "-" or "_": mail programs that make links out of plain text leave such an end out.
_TOKEN = re.compile(r"(?P<id>[A-Za-z0-9_-]{22})(?P<mac>[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048])")


class StopLinks:
    """Writes the links and knows them again. They have no end of their own: the recovery has.

    Args:
        keys: The derived secrets for `PURPOSE`, newest first: the newest writes, each recognises what it wrote.
    """

    PURPOSE = "recovery_stop_link"
    __slots__ = ("_keys",)

    def __init__(self, keys: Iterable[bytes]) -> None:
        self._keys = tuple(keys)

    def address(self, issuer: str, recovery_id: str, *, reader: Reader | None = None) -> str:
        """The link, as the message has it; see `link_address`.

        Args:
            issuer: The issuer's own origin, from the settings.
            recovery_id: The recovery that it stops.
            reader: For whom it is, where there is room to say so.
        """
        return link_address(issuer, PATH, recovery_id + _derive(self._keys[0], recovery_id), reader)

    def recovery_of(self, token: str) -> str | None:
        """The recovery that a link stops; None where it is none of ours."""
        match = _TOKEN.fullmatch(token)
        if match is None:
            return None
        known = any(hmac.compare_digest(match["mac"], _derive(key, match["id"])) for key in self._keys)
        return match["id"] if known else None


def _derive(key: bytes, recovery_id: str) -> str:
    return encode(hmac.digest(key, recovery_id.encode(), "sha256"))
