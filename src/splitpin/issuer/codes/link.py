"""Magic links as values: the long secret of a one-time code, and what it is bound to.

A link is no second thing beside the code: it is the same row, proven by 256 bits in place of six digits. What it opens
is decided by the cookie of the browser that asked: there, a click signs in; anywhere else it shows the code to type.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from splitpin.errors import Refused
from splitpin.issuer.codes.model import OneTimeCode
from splitpin.issuer.link_address import Reader, link_address
from splitpin.jose.base64url import encode

PATH = "/link"
"""The page that links lead to, on the issuer's own origin."""

# The challenge id finds the row, 256 bits prove that its mail was read. The last character is never "-" or "_": mail
# programs that make links out of plain text leave such an end out.
_TOKEN = re.compile(r"(?P<challenge_id>[A-Za-z0-9_-]{22})[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]")
# What an earlier link that led to the page has left there: of two words of one name the page might read the wrong one.
_STALE = re.compile(r"challenge(?:_id)?(?:=|$)")

State = Literal["here", "elsewhere", "dead"]
Progress = Literal["waiting", "moved"]
RefusalReason = Literal["unknown", "spent", "expired", "wrong_browser", "wrong_verifier", "foreign_client"]


@dataclass(frozen=True, slots=True)
class LinkRequest:
    """That the message shall carry a link beside the code.

    Attributes:
        browser_digest: What the link is bound to: see `browser_digest`; or `model.NO_BROWSER`.
        return_to: The page it leads back to, checked; None where the tab that asked finishes by itself.
    """

    browser_digest: bytes = field(repr=False)
    return_to: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link means in the browser that opened it; nothing was used up.

    Attributes:
        state: `here`: a click signs in. `elsewhere`: another browser asked. `dead`: used, expired, unknown or wrong.
        name: The project's name, unless it is dead.
        code: Elsewhere, the digits to type in the window where they were asked for; None where no try is left.
    """

    state: State
    name: str | None = None
    code: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A link was clicked through in the browser that asked for it.

    Attributes:
        return_to: Where to go on, `challenge` and `challenge_id` in its query; None where the tab that asked finishes.
    """

    return_to: str | None = field(default=None, repr=False)


class LinkKeys:
    """Derives the long secrets of a code; the one thing that can. Nothing in the database gives them.

    Args:
        links: The derived secrets for `LINK`, newest first: the newest makes, each recognises what it made.
        continuations: The same for `CONTINUATION`.
    """

    LINK = "magic_link"
    CONTINUATION = "magic_link_continuation"
    __slots__ = ("_continuations", "_links")

    def __init__(self, links: Iterable[bytes], continuations: Iterable[bytes]) -> None:
        self._links = tuple(links)
        self._continuations = tuple(continuations)

    def address(self, issuer: str, code: OneTimeCode, reader: Reader | None) -> str:
        """The link, as the message has it; see `link_address`.

        Args:
            issuer: The issuer's own origin, from the settings.
            code: Asked for with a link.
            reader: For whom it is, where there is room to say so.
        """
        return link_address(issuer, PATH, code.challenge_id + _derive(self._links[0], code), reader)

    def is_link(self, token: str, code: OneTimeCode) -> bool:
        """Whether this is the token of that code; in constant time."""
        return _is_one(token, (code.challenge_id + _derive(key, code) for key in self._links))

    def continuation(self, code: OneTimeCode) -> str:
        """What the page the link led back to proves that it was led there with; worth nothing in another browser."""
        return _derive(self._continuations[0], code)

    def is_continuation(self, secret: str, code: OneTimeCode) -> bool:
        """Whether this is the continuation of that code; in constant time."""
        return _is_one(secret, (_derive(key, code) for key in self._continuations))


def challenge_id_of(token: str) -> str | None:
    """The code that a link's token speaks of; None where it is no such token. It proves nothing: see `is_link`."""
    match = _TOKEN.fullmatch(token)
    return None if match is None else match["challenge_id"]


def browser_digest(cookie: str) -> bytes:
    """What is kept of a browser's cookie: its SHA-256. There is nothing to guess in 256 random bits."""
    return hashlib.sha256(cookie.encode()).digest()


def is_browser(cookie: str | None, code: OneTimeCode) -> bool:
    """Whether a browser is the one that asked; in constant time."""
    asked = code.browser_digest
    return cookie is not None and asked is not None and hmac.compare_digest(browser_digest(cookie), asked)


def returning(return_to: str, *, challenge_id: str, challenge: str) -> str:
    """The page's address with the two words it finishes with at the end of its query; all others as they were."""
    page = urlsplit(return_to)
    kept = [word for word in page.query.split("&") if word and not _STALE.match(word)]
    query = "&".join([*kept, f"challenge={challenge}", f"challenge_id={challenge_id}"])
    return page._replace(query=query).geturl()


def refusal(reason: RefusalReason) -> Refused:
    """The one answer to a link that is used, expired, unknown or another browser's."""
    return Refused("That link no longer works. Ask for a new one.", reason=reason)


def _derive(key: bytes, code: OneTimeCode) -> str:
    """256 bits of HMAC-SHA-256 over all that the code, its browser and its page are, in base64url."""
    if code.browser_digest is None:
        raise ValueError("this code was asked for without a link")
    # A digest is 32 bytes and a row has a page or none, so what follows the code's own bindings is unambiguous too.
    page = b"" if code.return_to is None else b"\0" + code.return_to.encode()
    return encode(hmac.digest(key, code.bindings() + code.browser_digest + page, "sha256"))


def _is_one(given: str, known: Iterable[str]) -> bool:
    # A lone surrogate, as JSON can carry it, equals none of them.
    return any(hmac.compare_digest(given.encode("utf-8", "surrogatepass"), each.encode()) for each in known)
