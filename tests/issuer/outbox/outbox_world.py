"""Processes that share one outbox, with senders that do as they are told."""

from __future__ import annotations

import asyncio
import secrets
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from issuer.code_world import START, Browser, World, address
from splitpin.issuer.codes import flow
from splitpin.issuer.codes.model import Begun
from splitpin.issuer.codes.posting import CodeComposer
from splitpin.issuer.db import Database, Row
from splitpin.issuer.outbox import flow as outbox
from splitpin.issuer.outbox.delivery import Delivery
from splitpin.issuer.outbox.model import Share
from splitpin.issuer.outbox.outbox import MAIL
from splitpin.issuer.outbox.shares import Shares
from splitpin.issuer.policy import LimitPolicy
from splitpin.issuer.senders import Leaving, Message, NotSent, Trial, freely

AWAY = NotSent("away", permanent=False)
LATER = NotSent("recipient refused, [450]", permanent=False, recipient=True)
REFUSED = NotSent("recipient refused, [550]", permanent=True, recipient=True)
LOST = NotSent("SMTPServerDisconnected", permanent=False, recipient=True, doubtful=True)


@dataclass
class Scripted:
    """A mail server that fails as it is told and then takes everything; slow domains wait for the gate."""

    troubles: list[Exception] = field(default_factory=list)
    slow: frozenset[str] = frozenset()
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    away: bool = False
    tries: int = 0
    arrived: list[Message] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0

    async def send(self, message: Message, *, leaving: Leaving = freely) -> None:
        self.tries += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            if message.to.partition("@")[2] in self.slow or "*" in self.slow:
                await self.gate.wait()
            else:
                await asyncio.sleep(0)
            if self.away:
                raise AWAY
            trouble = self.troubles.pop(0) if self.troubles else None
            if isinstance(trouble, NotSent) and not trouble.doubtful:
                raise trouble
            await leaving()
            if trouble is not None:
                raise trouble
            self.arrived.append(message)
        finally:
            self.at_once -= 1

    def trials(self, _message: Message | None) -> list[Trial]:
        return []

    async def close(self) -> None:
        pass

    @property
    def keys(self) -> Counter[str]:
        """How often each message arrived."""
        return Counter(message.key for message in self.arrived)


@dataclass
class Post:
    """A world of codes, and processes that deliver."""

    world: World
    deliveries: list[Delivery[Message]] = field(default_factory=list)

    @classmethod
    def make(cls, db: Database) -> Post:
        world = World.make(db, limits=LimitPolicy.CHEAPEST)
        world.now = START
        return cls(world)

    def clock(self) -> float:
        return self.world.now + 0.5

    def process(self, sender: Scripted, **options: Any) -> Delivery[Message]:
        """One more process, started; it tries again fast."""
        usual: dict[str, Any] = {"places": 8, "first_wait": 0.01, "longest_wait": 0.04, "poll": 0.02}
        delivery: Delivery[Message] = Delivery(
            self.world.database,
            sender,
            channels=MAIL,
            composers={"code": CodeComposer(self.world.terms)},
            clock=self.clock,
            **(usual | options),
        )
        delivery.start()
        self.deliveries.append(delivery)
        return delivery

    async def stop(self) -> None:
        for delivery in self.deliveries:
            await delivery.stop(0.05)

    async def ask(self, delivery: Delivery[Message] | None, to: str, *, network: str = "192.0.2.0/24") -> Begun:
        """A code is asked for, at a process or at one that ends with the commit."""
        share = Share.of(self.world.client.project.id, network, to)
        if delivery is None:
            return await self._begin(to, network, held=False)
        with delivery.place(share) as place:
            begun = await self._begin(to, network, held=place.held)
            assert begun.message is not None
            place.take(begun.message)
        return begun

    def die_after_claim(self, *, leaving: bool = False) -> int:
        """A process that took what waits and was killed before anything left, or just then; how much it had."""
        claimed, _ = self.world.database.run_now(
            outbox.claim,
            channels=MAIL,
            shares=Shares(8),
            most=8,
            busy=(),
            composers={"code": CodeComposer(self.world.terms)},
            now=self.world.now,
        )
        for entry, _message in claimed if leaving else ():
            assert self.world.database.run_now(outbox.depart, entry.message_id)
        return len(claimed)

    async def die_after_commit(self, to: str) -> Begun:
        """A process that had a place and was killed before it sent anything."""
        return await self._begin(to, "192.0.2.0/24", held=True)

    async def _begin(self, to: str, network: str, *, held: bool) -> Begun:
        outcome = await self.world.database.run(
            flow.begin,
            terms=self.world.terms,
            client=self.world.client,
            to=address(to),
            code_challenge=Browser().challenge,
            network=network,
            now=self.world.now,
            entropy=secrets.token_bytes,
            held=held,
        )
        assert isinstance(outcome, Begun), outcome
        return outcome

    def rows(self) -> list[Row]:
        return self.world.database.run_now(lambda tx: tx.all("SELECT * FROM outbox ORDER BY message_id"))


async def eventually(condition: Callable[[], bool], within: float = 10.0) -> None:
    async with asyncio.timeout(within):
        while not condition():
            await asyncio.sleep(0.005)
