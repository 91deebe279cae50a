"""Who looks at the page, and whose account it is."""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from splitpin.issuer.clients.model import Client
from splitpin.issuer.edge.language import PARAMETER
from splitpin.issuer.locale.sentences import Sentences
from splitpin.issuer.own_account.model import Asks, Missing, Overview
from splitpin.issuer.senders.text import TextChannel
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.users.model import Identifier
from splitpin.jose.base64url import encode

PATH = "/account"

_WORD = re.compile(r"[A-Za-z0-9_-]{22}")
_PURPOSE = b"splitpin account form "


@dataclass(frozen=True, slots=True)
class Visit:
    """A person on the page of their account.

    Attributes:
        client: The app whose account it is.
        overview: The account, as it stood when the request came.
        sentences: Of the language that the person reads.
        ui_locales: What the page was asked to speak, as it was asked; empty: what the browser asks for.
        network: Where the request comes from.
        channels: How a code may go to a phone, the likeliest first; empty: none does.
        word: Tells the forms of one page from those of another.
        browser: What the browser's cookie holds, or None.
    """

    client: Client
    overview: Overview
    sentences: Sentences
    ui_locales: str
    network: str
    channels: tuple[TextChannel, ...]
    word: str = field(repr=False)
    browser: str | None = field(default=None, repr=False)

    @property
    def session(self) -> Session:
        """Where they are signed in."""
        return self.overview.session

    @property
    def address(self) -> Identifier | None:
        """Where a code goes that proves that it is them."""
        return self.overview.reached_at

    @property
    def asks_for_second(self) -> bool:
        """Whether the project takes second factors."""
        return self.client.project.proofs.second_factors != "off"

    def missing(self, asks: Asks, *, now: int) -> Missing | None:
        """What has to be proven here before something is done; None: nothing more."""
        names = self.client.project.passkeys.rp_ids
        return self.overview.missing(self.session, asks, names=names, second_factors=self.asks_for_second, now=now)

    def parameters(self) -> dict[str, str]:
        """What names the page in an address."""
        return {"client_id": self.client.id} | ({PARAMETER: self.ui_locales} if self.ui_locales else {})

    def location(self, **more: str) -> str:
        """The page, as a page beside it says it."""
        return f"account?{urlencode(self.parameters() | more)}"

    def verifier(self, browser: str) -> str:
        """What this browser alone can say, of this session and this page alone (RFC 7636 section 4.1).

        Args:
            browser: What its cookie holds: 256 bits.
        """
        bound = _PURPOSE + f"{self.session.sid} {self.word}".encode()
        return encode(hmac.digest(browser.encode(), bound, "sha256"))


def word_of(sent: Mapping[str, str]) -> str | None:
    """The word of a form of ours; None of another's."""
    word = sent.get("word", "")
    return word if _WORD.fullmatch(word) else None


def address_of_account(issuer: str, client: Client) -> str:
    """Where the people of an app see their account: the whole address, and the one way in which it is written."""
    return f"{issuer}{PATH}?{urlencode({'client_id': client.id})}"
