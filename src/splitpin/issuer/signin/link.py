"""Signing in with a magic link, from the click to the authorization code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from splitpin.errors import Refused
from splitpin.issuer.authentication import Authentication
from splitpin.issuer.authorization.model import AuthorizationRequest, IssuedCode
from splitpin.issuer.clients.model import Client
from splitpin.issuer.codes import link_flow as links
from splitpin.issuer.codes.link import Confirmed, Opened, Progress
from splitpin.issuer.codes.terms import CodeTerms
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.outcome import raised
from splitpin.issuer.pkce import challenge_of
from splitpin.issuer.signin.authorize import authorize


@dataclass(frozen=True, slots=True)
class LinkSignIn:
    """Sign-in with a magic link, as the edge calls it; `CodeSignIn.begin` sends one.

    Refusals are exceptions here, and by the time they are raised what they counted is committed.

    Attributes:
        database: Where everything is.
        terms: What a link is and how often wrong ones may be tried.
        clock: Seconds since 1970 UTC.
        entropy: Random bytes.
    """

    database: Database
    terms: CodeTerms
    clock: Callable[[], float]
    entropy: Callable[[int], bytes]

    async def opened(self, link: str, *, browser: str | None, network: str) -> Opened:
        """What a link means in the browser that opened it; uses nothing up.

        Args:
            link: The token, from the fragment of the link's address.
            browser: The browser's cookie, where it sent one.
            network: Where the request came from, a /24 or /56.

        Raises:
            TooMany: Too many wrong ones came from there.
            DatabaseUnavailable: The database is away.
        """
        return raised(
            await self.database.run(
                links.opened, terms=self.terms, link=link, browser=browser, network=network, now=int(self.clock())
            )
        )

    async def confirm(self, link: str, *, browser: str | None, network: str) -> Confirmed | Opened:
        """Notes the click, in the browser that asked; in any other this is `opened`.

        Args:
            link: The token, from the fragment of the link's address.
            browser: The browser's cookie, where it sent one.
            network: Where the request came from, a /24 or /56.

        Raises:
            TooMany: Too many wrong ones came from there.
            DatabaseUnavailable: The database is away; the click was not noted.
        """
        outcome = await self.database.run(
            links.confirm, terms=self.terms, link=link, browser=browser, network=network, now=int(self.clock())
        )
        if isinstance(outcome, Refused):
            raise outcome
        return outcome

    async def progress(
        self,
        client: Client,
        *,
        challenge_id: str,
        code_verifier: str,
        request: AuthorizationRequest,
        network: str,
    ) -> IssuedCode | Progress:
        """What the tab that asked hears until it hears, once, the authorization code.

        Args:
            client: Who asks.
            challenge_id: From `CodeSignIn.begin`.
            code_verifier: RFC 7636 section 4.1, of the tab that asked.
            request: What the authorization code is to be bound to, checked.
            network: Where the request came from, a /24 or /56.

        Raises:
            InvalidRequest: The verifier is malformed.
            Refused: There is no such link, it is too old, or link or code were used: there is nothing to wait for.
            TooMany: Too many wrong ones came from there.
            DatabaseUnavailable: The database is away; the link was not used.
        """
        challenge_of(code_verifier)
        return raised(
            await self.database.run(
                self._progress,
                request,
                client=client,
                challenge_id=challenge_id,
                code_verifier=code_verifier,
                network=network,
                now=int(self.clock()),
            )
        )

    async def continued(
        self,
        client: Client,
        *,
        challenge_id: str,
        challenge: str,
        browser: str | None,
        request: AuthorizationRequest,
        network: str,
    ) -> IssuedCode:
        """Ends the sign-in on the page that the link led back to, once.

        Args:
            client: Who asks.
            challenge_id: From the page's query.
            challenge: From the page's query.
            browser: The browser's cookie, where it sent one.
            request: What the authorization code is to be bound to, checked.
            network: Where the request came from, a /24 or /56.

        Raises:
            Refused: Used, too old, unknown, or another browser: alike.
            TooMany: Too many wrong ones came from there.
            DatabaseUnavailable: The database is away; the link was not used.
        """
        return raised(
            await self.database.run(
                self._continued,
                request,
                client=client,
                challenge_id=challenge_id,
                challenge=challenge,
                browser=browser,
                network=network,
                now=int(self.clock()),
            )
        )

    def _progress(
        self,
        tx: Transaction,
        request: AuthorizationRequest,
        *,
        client: Client,
        challenge_id: str,
        code_verifier: str,
        network: str,
        now: int,
    ) -> IssuedCode | Progress | Refused:
        heard = links.progress(
            tx,
            terms=self.terms,
            client=client,
            challenge_id=challenge_id,
            code_verifier=code_verifier,
            network=network,
            now=now,
        )
        if not isinstance(heard, Authentication):
            return heard
        return authorize(tx, heard, client, request, now=now, entropy=self.entropy)

    def _continued(
        self,
        tx: Transaction,
        request: AuthorizationRequest,
        *,
        client: Client,
        challenge_id: str,
        challenge: str,
        browser: str | None,
        network: str,
        now: int,
    ) -> IssuedCode | Refused:
        proof = links.continued(
            tx,
            terms=self.terms,
            client=client,
            challenge_id=challenge_id,
            challenge=challenge,
            browser=browser,
            network=network,
            now=now,
        )
        return authorize(tx, proof, client, request, now=now, entropy=self.entropy)
