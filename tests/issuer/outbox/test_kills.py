"""Processes that are killed while they send lose no mail, and nobody gets one more than twice."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections import Counter
from email import message_from_bytes

import pytest

from issuer.code_world import World
from issuer.outbox.delivering_process import clock, deliver
from issuer.senders.mail_sink import Sink, open_sink
from splitpin.issuer.db import Database
from splitpin.issuer.policy import CodePolicy, LimitPolicy


@pytest.mark.parametrize("kills", [2, pytest.param(100, marks=[pytest.mark.long, pytest.mark.timeout(1200)])])
async def test_no_mail_is_lost_and_none_comes_more_than_twice(db: Database, migrated_url: str, kills: int) -> None:
    world = World.make(db, codes=CodePolicy(lifetime=600), limits=LimitPolicy.CHEAPEST)
    context = multiprocessing.get_context("spawn")
    expected: set[str] = set()
    async with open_sink() as sink:
        sink.pause = 0.03
        for number in range(kills + 1):
            world.now = int(clock())
            for person in range(20):
                begun = world.begun(f"ann{number}@{person}.test", network=f"net {person % 5}")
                assert begun.message is not None
                expected.add(f"<{begun.message.key}@acme.test>")
            process = context.Process(target=deliver, args=(migrated_url, sink.port, world.terms))
            process.start()
            try:
                await _until(sink, len(expected) - 10 if number < kills else len(expected), expected)
            finally:
                process.kill()
                process.join()
    arrived = _arrived(sink)
    assert set(arrived) == expected
    assert max(arrived.values()) <= 2


async def _until(sink: Sink, count: int, expected: set[str]) -> None:
    async with asyncio.timeout(50):
        while len(expected & set(_arrived(sink))) < count:
            await asyncio.sleep(0.01)


def _arrived(sink: Sink) -> Counter[str]:
    contents = (envelope.content for envelope in sink.envelopes)
    return Counter(message_from_bytes(content)["Message-ID"] for content in contents if isinstance(content, bytes))
