"""Processes that are killed while they send lose no mail, and nobody gets one more than twice.

No kill meets a message that a kill has met already: of that price speaks `splitpin.issuer.outbox.model.MOST_HANDED`.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Set
from email import message_from_bytes

import pytest

from issuer.code_world import World
from issuer.outbox.delivering_process import clock, deliver
from issuer.senders.mail_sink import Sink, open_sink
from processes import forked
from splitpin.issuer.db import Database
from splitpin.issuer.policy import CodePolicy, LimitPolicy


@pytest.mark.parametrize("kills", [2, pytest.param(30, marks=[pytest.mark.long, pytest.mark.timeout(600)])])
async def test_no_mail_is_lost_and_none_comes_more_than_twice(db: Database, migrated_url: str, kills: int) -> None:
    world = World.make(db, codes=CodePolicy(lifetime=600), limits=LimitPolicy.CHEAPEST)
    context = forked()
    expected: set[str] = set()
    async with open_sink() as sink:
        sink.pause = 0.03
        arrived = Arrived(sink)
        for number in range(kills + 1):
            world.now = int(clock())
            older = frozenset(expected)
            for person in range(20):
                begun = world.begun(f"ann{number}@{person}.test", network=f"net {person % 5}")
                assert begun.message is not None
                expected.add(f"<{begun.message.key}@acme.test>")
            process = context.Process(target=deliver, args=(migrated_url, sink.port, world.terms))
            process.start()
            try:
                await arrived.until(older, len(older))
                await arrived.until(expected, len(expected) - 10 if number < kills else len(expected))
            finally:
                process.kill()
                process.join()
        counts = arrived.look()
    assert set(counts) == expected
    assert max(counts.values()) <= 2


class Arrived:
    """What came, by Message-ID; each mail is read once, for the server is in the same event loop."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._read = 0
        self.counts: Counter[str] = Counter()

    def look(self) -> Counter[str]:
        new = self._sink.envelopes[self._read :]
        self._read += len(new)
        for envelope in new:
            assert isinstance(envelope.content, bytes)
            self.counts[message_from_bytes(envelope.content)["Message-ID"]] += 1
        return self.counts

    async def until(self, expected: Set[str], count: int) -> None:
        async with asyncio.timeout(50):
            while len(expected & set(self.look())) < count:
                await asyncio.sleep(0.01)
