"""What tells a browser in which somebody signed in to an account from strangers who ask for codes for it.

Anybody can fill what is counted for an address. So an account has places of its own in every count for browsers that
bring a pass, and a pass is given to whoever signs in, or opens the link that a mail has while strangers press: either
way to whoever reads the account's mail. It signs nobody in, and says nothing of anybody.
"""

from __future__ import annotations

import hmac
import re
from base64 import urlsafe_b64decode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from splitpin.issuer.link_address import Reader, link_address
from splitpin.jose.base64url import encode

_NONCE = 12  # bytes, so that the passes of one account have nothing in common
_MAC = 20
_PASS = re.compile(r"[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]")  # 32 bytes, each written in one way
_LINK = re.compile(r"(?P<bound>[A-Za-z0-9_-]{8,440})\.(?P<mac>[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048])")

PATH = "/this-browser"
"""The page that links lead to, on the issuer's own origin."""

LINK_LIFETIME = 24 * 3600
"""Seconds for which the link in a mail gives a pass: mail is read late, and an attack may take a day."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a request brings that a stranger's does not.

    Attributes:
        passes: Of the accounts in whose name somebody signed in there before.
        solved: Names the challenge that was solved for it, to be used once; None: none was.
    """

    passes: Sequence[str] = field(default=(), repr=False)
    solved: str | None = field(default=None, repr=False)


STRANGER = Standing()


class BrowserPasses:
    """Makes passes, and the links that give one, and knows them again.

    Args:
        passes: The derived secrets for `PASS`, newest first: the newest makes, each recognises what it made.
        links: The same for `LINK`.
    """

    PASS = "browser_pass"  # noqa: S105 - the purpose of a key
    LINK = "browser_pass_link"
    __slots__ = ("_links", "_passes")

    def __init__(self, passes: Iterable[bytes], links: Iterable[bytes]) -> None:
        self._passes = tuple(passes)
        self._links = tuple(links)

    def new(self, project_id: str, address: str, *, of: str) -> str:
        """A pass for a browser: 96 bits that tell it from others, and 160 of HMAC-SHA-256 over them and the account.

        Args:
            project_id: Whose account.
            address: Canonical.
            of: What it is given for, a session's name or a link: whoever lost the answer gets the same one again.
        """
        nonce = hmac.digest(self._passes[0], of.encode("utf-8", "surrogatepass"), "sha256")[:_NONCE]
        return encode(nonce + _mac(self._passes[0], nonce, project_id, address))

    def admit(self, passes: Iterable[str], project_id: str, address: str) -> bool:
        """Whether one of these is of this account; in constant time for each."""
        return any(self._is_one(each, project_id, address) for each in passes if _PASS.fullmatch(each))

    def link(self, issuer: str, project_id: str, address: str, *, reader: Reader | None = None, now: int) -> str:
        """The link, as a mail to that very address has it; see `link_address`.

        Args:
            issuer: The issuer's own origin, from the settings.
            project_id: Whose account.
            address: Canonical.
            reader: For whom it is; None: the page looks as usual, in the language of the browser.
            now: Seconds UTC; it gives a pass for `LINK_LIFETIME` from then on.
        """
        bound = f"{now + LINK_LIFETIME:08x}{project_id}\0{address}".encode()
        secret = f"{encode(bound)}.{encode(hmac.digest(self._links[0], bound, 'sha256'))}"
        return link_address(issuer, PATH, secret, reader)

    def account_of(self, link: str, *, now: int) -> tuple[str, str] | None:
        """The project and the address whose pass a link gives; None where it is none of ours, or too old."""
        match = _LINK.fullmatch(link)
        if match is None:
            return None
        bound = urlsafe_b64decode(match["bound"] + "=" * (-len(match["bound"]) % 4))
        known = (encode(hmac.digest(key, bound, "sha256")) for key in self._links)
        if not any(hmac.compare_digest(match["mac"], each) for each in known):
            return None
        project_id, _, address = bound[8:].decode().partition("\0")
        return (project_id, address) if now < int(bound[:8], 16) else None

    def _is_one(self, given: str, project_id: str, address: str) -> bool:
        octets = urlsafe_b64decode(given + "=")
        nonce, mac = octets[:_NONCE], octets[_NONCE:]
        return any(hmac.compare_digest(mac, _mac(key, nonce, project_id, address)) for key in self._passes)


def _mac(key: bytes, nonce: bytes, project_id: str, address: str) -> bytes:
    return hmac.digest(key, nonce + f"{project_id}\0{address}".encode(), "sha256")[:_MAC]
