"""A recipient's slowness is the recipient's: everybody else's mail arrives as ever."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress

from issuer.outbox.outbox_world import Post, Scripted, eventually


async def test_200_requests_to_a_tarpit_domain_hold_up_nobody(post: Post) -> None:
    server = Scripted(slow=frozenset({"tarpit.test"}))
    delivery = post.process(server, places=16)
    await asyncio.gather(
        *(post.ask(delivery, f"ann{number}@tarpit.test", network=f"net {number % 3}") for number in range(200))
    )
    began = time.monotonic()
    for number in range(10):
        await post.ask(delivery, f"bob{number}@example.test", network=f"home {number}")
    await eventually(lambda: len(server.arrived) == 10, within=5)
    assert time.monotonic() - began < 5
    assert {message.to.partition("@")[2] for message in server.arrived} == {"example.test"}
    assert server.at_once == 4  # a quarter of the places, and no more of them were ever asked for
    server.gate.set()
    await eventually(lambda: len(server.keys) == 210)


async def test_one_network_with_a_tarpit_for_each_mail_holds_up_no_other(post: Post) -> None:
    domains = [f"tarpit{number}.test" for number in range(40)]
    server = Scripted(slow=frozenset(domains))
    delivery = post.process(server, places=8)
    for domain in domains:
        await post.ask(delivery, f"ann@{domain}", network="192.0.2.0/24")
    await eventually(lambda: server.at_once == 4)
    began = time.monotonic()
    await post.ask(delivery, "bob@example.test", network="198.51.100.0/24")
    await eventually(lambda: "bob@example.test" in {message.to for message in server.arrived}, within=5)
    assert time.monotonic() - began < 5


async def test_a_server_that_was_away_four_minutes_has_every_code_that_lives_within_20_s(post: Post) -> None:
    """Across a deploy: the process that promised half of them is gone. The clock is moved; in the soak it runs."""
    away = Scripted(away=True)
    first = post.process(away)
    asked = []
    for minute in range(4):
        asked += [await post.ask(first, f"ann{minute}@{number}.test", network=f"n{number}") for number in range(10)]
        post.world.now += 60
        await asyncio.sleep(0.1)
        if minute == 1:
            await first.stop(0.1)
            first = post.process(away)
    assert away.arrived == []
    away.away = False
    back_at = post.world.now
    for _ in range(20):
        post.world.now += 1
        with suppress(TimeoutError):
            await eventually(lambda: len(away.keys) == 40, within=1)
            break
    living = [begun for begun in asked if begun.expires_at > back_at + 20]
    assert len(living) == 40
    assert {message.key for message in away.arrived} >= {begun.message.key for begun in living if begun.message}
    assert set(away.keys.values()) == {1}
