"""A whole sign-in without HTTP: the issuer's insides, and one browser in front of them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from issuer.code_world import HERE, START, Browser, address
from splitpin.issuer.clients.model import Client
from splitpin.issuer.codes.model import Begun
from splitpin.issuer.codes.service import Codes
from splitpin.issuer.db import Database
from splitpin.issuer.keys.ring import KeyRing
from splitpin.issuer.outbox.outbox import Outbox
from splitpin.issuer.senders import Message, TextMessage
from splitpin.issuer.senders.inbox import InboxSender
from splitpin.issuer.sessions.model import Circumstances
from splitpin.issuer.signin.flow import SignIn
from splitpin.issuer.tokens.outcome import SignedIn, TokensHere


class Clock:
    """Stands still unless told."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> float:
        return self.now + 0.5


@dataclass
class House:
    """Database, keys, mint, outbox and inbox."""

    db: Database
    clock: Clock
    ring: KeyRing
    inbox: InboxSender
    outbox: Outbox
    client: Client
    codes: Codes
    sign_in: SignIn
    tokens: TokensHere
    browser: Browser
    windows: dict[str, Browser] = field(default_factory=dict)

    async def begin(self, to: str = "ann@example.test", network: str = HERE) -> Begun:
        """Asks for a code, in a window of its own."""
        self.browser = Browser()
        begun = await self.codes.begin(
            self.client,
            to=address(to),
            code_challenge=self.browser.challenge,
            code_challenge_method="S256",
            network=network,
        )
        self.windows[begun.challenge_id] = self.browser
        return begun

    async def verify(self, begun: Begun, code: str, network: str = HERE) -> SignedIn:
        typed = self.codes.typed(
            self.client,
            challenge_id=begun.challenge_id,
            code=code,
            code_verifier=self.windows[begun.challenge_id].verifier,
            network=network,
        )
        return (await self.sign_in.complete(self.client, typed, self.tokens, Circumstances(network))).delivered

    async def arrived(self, count: int = 1) -> list[Message | TextMessage]:
        """What is in the inbox, newest first, once so many are there."""
        async with asyncio.timeout(5):
            while len(self.inbox.received) < count:
                await asyncio.sleep(0.005)
        return [received.message for received in self.inbox.received]

    def events(self) -> list[tuple[str, str | None, str | None]]:
        rows = self.db.run_now(lambda tx: tx.all("SELECT event, reason, subject FROM audit_events ORDER BY id"))
        return [(row["event"], row["reason"], row["subject"]) for row in rows]
