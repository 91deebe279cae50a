"""One app that keeps the issuer's tokens, on some store and some interface, and its browsers."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from typing import Any

import httpx

from splitpin.relying_party.config import RelyingParty
from splitpin.relying_party.sessions.kept_tokens import KeptTokens, tokens_seal
from splitpin.relying_party.sessions.session import session_digest
from token_world import KEY, TokenWorld

HOUR = 3600


class App:
    """One app of the world, and its browsers."""

    def __init__(self, world: TokenWorld, store: Any, browser: Callable[[RelyingParty], httpx.AsyncClient]) -> None:
        self.world = world
        self.store = store
        self.party = world.party(store)
        self._browser = browser
        self._opened: list[httpx.AsyncClient] = []

    def browser(self, party: RelyingParty | None = None) -> httpx.AsyncClient:
        self._opened.append(self._browser(party or self.party))
        return self._opened[-1]

    async def signed_in(self, payload: dict[str, Any] | None = None) -> httpx.AsyncClient:
        """A browser that has signed in."""
        browser = self.browser()
        answer = await browser.post("/login", json=payload or await asyncio.to_thread(self.world.payload))
        assert answer.status_code == 200, answer.text
        return browser

    async def settled(self) -> httpx.AsyncClient:
        """A browser that has signed in and made its first request."""
        browser = await self.signed_in()
        assert (await browser.get("/me")).status_code == 200
        self.world.wire.sent.clear()
        return browser

    async def close(self) -> None:
        for browser in self._opened:
            await browser.aclose()
        self.party.close()
        closed = self.store.close()
        if closed is not None:
            await closed

    def digest_of(self, browser: httpx.AsyncClient) -> bytes:
        """The key of a browser's session."""
        return session_digest(browser.cookies[self.world.session_cookie])

    async def kept(self, browser: httpx.AsyncClient) -> KeptTokens | None:
        """The tokens in a session's row, opened; None where there is no session any more."""
        digest = self.digest_of(browser)
        answer = self.store.sessions.find(digest)
        session = await answer if inspect.isawaitable(answer) else answer
        return None if session is None else KeptTokens.open(tokens_seal([KEY]), digest, session.tokens)
