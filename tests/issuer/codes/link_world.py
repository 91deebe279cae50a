"""The world of codes, with links: two browsers, each with its cookie, and what they do with a link."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from issuer.code_world import HERE, World, sent
from splitpin.errors import Refused
from splitpin.issuer.authentication import Authentication, Repeated
from splitpin.issuer.clients.model import Client
from splitpin.issuer.codes import link_flow
from splitpin.issuer.codes.link import Confirmed, LinkRequest, Opened, Progress, browser_digest
from splitpin.issuer.codes.model import Begun

PAGE = "https://acme.test/shop?q=a%20b"


def cookie() -> str:
    """What tells one browser from another."""
    return secrets.token_urlsafe(32)


@dataclass
class LinkWorld(World):
    """The use cases of links with everything filled in that a test does not speak of."""

    cookie: str = field(default_factory=cookie)

    def asked(self, return_to: str | None = None, *, address: str = "ann@example.test") -> Begun:
        """A link that this browser asked for."""
        return self.begun(address, link=LinkRequest(browser_digest(self.cookie), return_to))

    def opened(self, link: Begun | str, *, browser: str | None = "", network: str = HERE) -> Opened | Refused:
        return self.database.run_now(
            link_flow.opened,
            terms=self.terms,
            link=link if isinstance(link, str) else token_of(link),
            browser=self.cookie if browser == "" else browser,
            network=network,
            now=self.now,
        )

    def confirm(
        self, link: Begun | str, *, browser: str | None = "", network: str = HERE
    ) -> Confirmed | Opened | Refused:
        return self.database.run_now(
            link_flow.confirm,
            terms=self.terms,
            link=link if isinstance(link, str) else token_of(link),
            browser=self.cookie if browser == "" else browser,
            network=network,
            now=self.now,
        )

    def clicked(self, link: Begun) -> Confirmed:
        """A click that counts."""
        outcome = self.confirm(link)
        assert isinstance(outcome, Confirmed), outcome
        return outcome

    def progress(
        self, begun: Begun | str, *, verifier: str = "", client: Client | None = None, network: str = HERE
    ) -> Authentication | Repeated | Progress | Refused:
        return self.database.run_now(
            link_flow.progress,
            terms=self.terms,
            client=client or self.client,
            challenge_id=begun if isinstance(begun, str) else begun.challenge_id,
            code_verifier=verifier or self.window(begun).verifier,
            network=network,
            now=self.now,
        )

    def continued(
        self,
        confirmed: Confirmed,
        *,
        browser: str | None = "",
        client: Client | None = None,
        network: str = HERE,
        **other: str,
    ) -> Authentication | Repeated | Refused:
        """What the page does that a click led back to."""
        return self.database.run_now(
            link_flow.continued,
            terms=self.terms,
            client=client or self.client,
            browser=self.cookie if browser == "" else browser,
            network=network,
            now=self.now,
            **words_of(confirmed) | other,
        )

    def why(self) -> list[str | None]:
        """Why links were refused, in order."""
        return [reason for event, reason in self.audit() if event == "link.refused"]


def token_of(begun: Begun) -> str:
    """What the link in the mail carries."""
    link = sent(begun).link
    assert link is not None
    return link.partition("#")[2]


def words_of(confirmed: Confirmed) -> dict[str, str]:
    """What the page that a click leads back to reads from its query."""
    assert confirmed.return_to is not None
    query = parse_qs(urlsplit(confirmed.return_to).query)
    return {"challenge": query["challenge"][-1], "challenge_id": query["challenge_id"][-1]}
