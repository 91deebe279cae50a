"""The link of a notice: it ends one session, and nothing else, for whoever reads the mail."""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable
from urllib.parse import urlencode

from splitpin.issuer.link_address import Reader, link_address
from splitpin.issuer.policy import NOTICE_LINK_LIFETIME
from splitpin.jose.base64url import encode

PATH = "/end-session"
"""The page that links lead to, on the issuer's own origin."""

# The session's name stands in tokens, so it is no secret; 256 bits of HMAC over it and the end prove that the link is
# ours. The last character is never "-" or "_": mail programs that make links out of plain text leave such an end out.
_TOKEN = re.compile(r"(?P<sid>[A-Za-z0-9_-]{22})(?P<ends>[0-9a-f]{8})(?P<mac>[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048])")


class NoticeLinks:
    """Writes the links and knows them again.

    Args:
        keys: The derived secrets for `PURPOSE`, newest first: the newest writes, each recognises what it wrote.
    """

    PURPOSE = "notice_link"
    __slots__ = ("_keys",)

    def __init__(self, keys: Iterable[bytes]) -> None:
        self._keys = tuple(keys)

    def address(self, issuer: str, sid: str, *, reader: Reader | None = None, now: int) -> str:
        """The link, as the mail has it; see `link_address`.

        Args:
            issuer: The issuer's own origin, from the settings.
            sid: The session that it ends.
            reader: For whom it is; None: the page looks as usual, in the language of the browser.
            now: Seconds UTC; it works for `NOTICE_LINK_LIFETIME` from then on.
        """
        bound = f"{sid}{now + NOTICE_LINK_LIFETIME:08x}"
        return link_address(issuer, PATH, bound + _derive(self._keys[0], bound), reader)

    def sid_of(self, token: str, *, now: int) -> str | None:
        """The session that a link ends; None where it is none of ours, or too old."""
        match = _TOKEN.fullmatch(token)
        if match is None:
            return None
        bound = match["sid"] + match["ends"]
        if not any(hmac.compare_digest(match["mac"], _derive(key, bound)) for key in self._keys):
            return None
        return match["sid"] if now < int(match["ends"], 16) else None


def _derive(key: bytes, bound: str) -> str:
    return encode(hmac.digest(key, bound.encode(), "sha256"))


def keep_address(issuer: str, client_id: str, language: str) -> str:
    """Where somebody whose account is about to be deleted signs in to keep it: it says nothing that is a secret.

    Args:
        issuer: The issuer's own origin, from the settings.
        client_id: Of the project's first client.
        language: That the person reads (BCP 47).
    """
    account = f"{issuer}/account?{urlencode({'client_id': client_id})}"
    named = {"client_id": client_id, "return_to": account, "keep": "account", "ui_locales": language}
    return f"{issuer}/sign-in?{urlencode(named)}"
