"""A whole sign-in without HTTP: the issuer's insides, and one browser in front of them."""

from __future__ import annotations

from dataclasses import dataclass

from issuer.code_world import HERE, START, Browser, address
from splitpin.issuer.clients.model import Client
from splitpin.issuer.codes.model import Begun
from splitpin.issuer.courier import Courier
from splitpin.issuer.db import Database
from splitpin.issuer.keys.ring import KeyRing
from splitpin.issuer.senders.inbox import InboxSender
from splitpin.issuer.signin.flow import CodeSignIn
from splitpin.issuer.signin.model import SignedIn


class Clock:
    """Stands still unless told."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> float:
        return self.now + 0.5


@dataclass
class House:
    """Database, keys, mint, courier and inbox."""

    db: Database
    clock: Clock
    ring: KeyRing
    inbox: InboxSender
    courier: Courier
    client: Client
    sign_in: CodeSignIn
    browser: Browser

    async def begin(self, to: str = "ann@example.test", network: str = HERE) -> Begun:
        return await self.sign_in.begin(
            self.client,
            to=address(to),
            code_challenge=self.browser.challenge,
            code_challenge_method="S256",
            network=network,
        )

    async def verify(self, begun: Begun, code: str, network: str = HERE) -> SignedIn:
        return await self.sign_in.verify(
            self.client,
            challenge_id=begun.challenge_id,
            code=code,
            code_verifier=self.browser.verifier,
            network=network,
        )

    def events(self) -> list[tuple[str, str | None, str | None]]:
        rows = self.db.run_now(lambda tx: tx.all("SELECT event, reason, subject FROM audit_events ORDER BY id"))
        return [(row["event"], row["reason"], row["subject"]) for row in rows]
