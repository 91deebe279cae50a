"""The authorization endpoint before any page: what the edge calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from splitpin.errors import TooMany
from splitpin.issuer.authorization_requests.addressee import Addressee
from splitpin.issuer.authorization_requests.answering import Browser, Deciding, Next, Received
from splitpin.issuer.authorization_requests.flow import Act, act, begin, open_page
from splitpin.issuer.authorization_requests.hint import subject_of_hint
from splitpin.issuer.authorization_requests.parameters import Parameters
from splitpin.issuer.db import Database
from splitpin.issuer.keys.ring import KeyRing


@dataclass(frozen=True, slots=True)
class AuthorizationEndpoint:
    """Begins authorization requests and opens their pages.

    Attributes:
        database: Where they are.
        ring: Tells our own ID tokens, for hints.
        deciding: What decisions have at hand.
        clock: Seconds since 1970 UTC.
    """

    database: Database
    ring: KeyRing
    deciding: Deciding
    clock: Callable[[], float]

    async def begin(
        self, to: Addressee, parameters: Parameters, browser: Browser, *, at_once: bool, pushed: bytes | None = None
    ) -> Next:
        """What comes of a request.

        Args:
            to: Who asks: the client, and an address that is its own.
            parameters: What for.
            browser: Whose.
            at_once: Whether the browser's cookies came along.
            pushed: Names the pushed request that this is; None: it is none.

        Raises:
            TooMany: Of requests from this network.
            DatabaseUnavailable: The database is away.
        """
        now = int(self.clock())
        hint = parameters.get("id_token_hint")
        if hint is not None:
            await self.ring.refresh(self.database, now)
        keys, rsa = self.ring.published(now), self.ring.rsa_published(now)
        hinted = subject_of_hint(hint, keys=keys, rsa=rsa, issuer=self.deciding.issuer)
        begun = await self.database.run(
            begin,
            Received(to, parameters, hinted, pushed),
            browser=browser,
            at_once=at_once,
            deciding=self.deciding,
            now=now,
        )
        if isinstance(begun, TooMany):
            raise begun
        return begun

    async def open_page(self, code: str, browser: Browser) -> Next | None:
        """What comes next of a request that waits; None where there is none.

        Raises:
            InvalidRequest: Its address is none of the client's any more.
            DatabaseUnavailable: The database is away.
        """
        now = int(self.clock())
        return await self.database.run(open_page, code, browser=browser, deciding=self.deciding, now=now)

    async def act(self, code: str, pressed: Act, mark: str, browser: Browser) -> Next | None:
        """What comes of a press on the page of a request; None where there is none.

        Args:
            code: Of the request.
            pressed: What.
            mark: Of the page (`flow.mark_of`).
            browser: Whose.

        Raises:
            InvalidRequest: Its address is none of the client's any more.
            DatabaseUnavailable: The database is away.
        """
        now = int(self.clock())
        return await self.database.run(act, code, pressed, mark, browser=browser, deciding=self.deciding, now=now)
