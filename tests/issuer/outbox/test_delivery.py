"""A message that was promised arrives: after trouble, after kills, once, or twice at the most, and always the same."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import ExitStack

import pytest

from issuer.outbox.outbox_world import AWAY, LATER, LOST, REFUSED, Post, Scripted, eventually
from splitpin.issuer.outbox.model import LEASE, Share


async def test_who_asks_does_not_wait_for_the_mail_server(post: Post) -> None:
    server = Scripted(slow=frozenset({"*"}))
    begun = await post.ask(post.process(server), "ann@example.test")
    assert server.arrived == []
    server.gate.set()
    await eventually(lambda: server.arrived == [begun.message])


async def test_the_usual_mail_costs_one_insert_and_a_share_of_one_update(post: Post) -> None:
    """Nothing is read back: who commits has the place, and what became of the mails is written down together."""
    server = Scripted()
    delivery = post.process(server, places=64, poll=60)
    await asyncio.sleep(0.1)
    await asyncio.gather(*(post.ask(delivery, f"ann@{number}.test", network=f"net {number}") for number in range(20)))
    await eventually(lambda: all(row["sent_at"] for row in post.rows()))
    assert {row["tries"] for row in post.rows()} == {1}
    assert len(server.arrived) == 20


async def test_half_of_what_is_free_is_for_those_who_come_while_others_wait(post: Post) -> None:
    delivery = post.process(Scripted(), places=8, poll=60)
    ann = Share("project", "net", "ann.test")

    def all_is_free() -> bool:
        with ExitStack() as places:
            return sum(places.enter_context(delivery.place(share)).held for share in [ann] * 2) == 2

    await eventually(all_is_free)
    delivery.wake()  # and nobody looks before this test lets go of the event loop
    with ExitStack() as places:
        came = [Share(f"project {number}", f"net {number}", f"{number}.test") for number in range(8)]
        assert sum(places.enter_context(delivery.place(share)).held for share in came) == 4


async def test_a_mail_server_that_was_away_gets_the_mail_when_it_is_back(post: Post) -> None:
    server = Scripted([AWAY] * 7)
    begun = await post.ask(post.process(server), "ann@example.test")
    await eventually(lambda: server.arrived == [begun.message])
    assert server.tries == 8


async def test_a_server_that_is_away_is_asked_with_one_message_at_a_time(post: Post) -> None:
    server = Scripted(away=True)
    delivery = post.process(server, first_wait=0.05, longest_wait=0.05)
    began = time.monotonic()
    for number in range(20):
        await post.ask(delivery, f"ann@{number}.test")
    await asyncio.sleep(0.3)
    assert server.tries <= (time.monotonic() - began) / 0.05 + 2
    assert server.most_at_once <= 4  # whoever had a place when it was first noticed
    server.away = False
    await eventually(lambda: len(server.keys) == 20)
    assert set(server.keys.values()) == {1}


@pytest.mark.parametrize("error", [RuntimeError("canary"), OSError("canary")])
async def test_whatever_a_sender_raises_it_is_tried_again(post: Post, error: Exception) -> None:
    server = Scripted([error])
    await post.ask(post.process(server), "ann@example.test")
    await eventually(lambda: len(server.arrived) == 1)


async def test_a_message_refused_for_good_is_not_tried_again(post: Post) -> None:
    server = Scripted([REFUSED])
    await post.ask(post.process(server), "ann@example.test")
    await eventually(lambda: post.rows()[0]["bounced_at"] is not None)
    await asyncio.sleep(0.1)
    assert server.tries == 1


async def test_a_recipient_that_is_put_off_keeps_nobody_else_waiting(post: Post) -> None:
    server = Scripted([LATER])
    delivery = post.process(server, first_wait=2.0, longest_wait=2.0)
    await post.ask(delivery, "ann@slow.test")
    await eventually(lambda: server.tries == 1)
    begun = await post.ask(delivery, "bob@example.test")
    await eventually(lambda: server.arrived == [begun.message])
    post.world.now += 2
    await eventually(lambda: len(server.arrived) == 2)


async def test_a_message_is_not_sent_when_what_it_carries_has_expired(post: Post) -> None:
    await post.ask(None, "ann@example.test")
    post.world.now += 300
    server = Scripted()
    post.process(server)
    await asyncio.sleep(0.1)
    assert server.tries == 0


async def test_a_code_that_was_used_is_not_sent_any_more(post: Post) -> None:
    await post.ask(None, "ann@example.test")
    post.world.database.run_now(lambda tx: tx.execute("UPDATE one_time_codes SET consumed_at = 1"))
    server = Scripted()
    post.process(server)
    await eventually(lambda: post.rows()[0]["next_try_at"] is None)
    assert server.tries == 0


async def test_what_a_killed_process_promised_is_sent_by_another_in_the_same_words(post: Post) -> None:
    begun = await post.die_after_commit("ann@example.test")
    server = Scripted()
    post.process(server)
    await asyncio.sleep(0.1)
    assert server.tries == 0  # it may be on its way
    post.world.now += LEASE + 1
    await eventually(lambda: server.arrived == [begun.message])


async def test_processes_that_die_before_anything_left_use_nothing_up(post: Post) -> None:
    """But for the first one, of which nobody knows; the last is counted when the mail is about to leave."""
    begun = await post.die_after_commit("ann@example.test")
    for _ in range(3):
        post.world.now += LEASE + 1
        assert post.die_after_claim() == 1
    post.world.now += LEASE + 1
    server = Scripted()
    post.process(server)
    await eventually(lambda: server.arrived == [begun.message])


async def test_a_process_that_dies_while_the_last_one_leaves_has_used_it_up(post: Post) -> None:
    await post.die_after_commit("ann@example.test")
    post.world.now += LEASE + 1
    assert post.die_after_claim(leaving=True) == 1
    post.world.now += LEASE + 1
    assert post.die_after_claim() == 0, "a third one could be a third mail"


async def test_of_two_processes_that_hold_it_for_too_long_one_sends_it(post: Post) -> None:
    """A lease ran out on the way; whoever comes second to the server's door leaves it there."""
    await post.die_after_commit("ann@example.test")
    post.world.now += LEASE + 1
    servers = [Scripted(slow=frozenset({"*"})) for _ in range(2)]
    for server in servers:
        post.process(server)
        await eventually(lambda server=server: server.at_once == 1)  # type: ignore[misc]
        post.world.now += LEASE + 1
    for server in servers:
        server.gate.set()
    await eventually(lambda: sum(len(server.arrived) for server in servers) == 1)
    await eventually(lambda: post.rows()[0]["sent_at"] is not None)
    await eventually(lambda: all(server.at_once == 0 for server in servers))
    assert sum(len(server.arrived) for server in servers) == 1


async def test_a_server_that_is_not_reached_uses_up_no_last_one(post: Post) -> None:
    begun = await post.die_after_commit("ann@example.test")
    post.world.now += LEASE + 1
    server = Scripted(away=True)
    post.process(server)
    await eventually(lambda: server.tries >= 3)
    server.away = False
    await eventually(lambda: server.arrived == [begun.message])


async def test_two_handings_over_that_nobody_heard_the_end_of_are_the_last(post: Post) -> None:
    server = Scripted([LOST] * 5)
    await post.ask(post.process(server), "ann@example.test")
    await eventually(lambda: server.tries == 2)
    await asyncio.sleep(0.2)
    post.world.now += LEASE + 1
    await asyncio.sleep(0.2)
    assert server.tries == 2


async def test_tries_that_are_known_to_have_failed_do_not_count(post: Post) -> None:
    server = Scripted([LATER, LOST, LATER, LATER])
    await post.ask(post.process(server), "ann@example.test")
    for _ in range(4):
        post.world.now += 1
        await asyncio.sleep(0.15)
    await eventually(lambda: len(server.arrived) == 1)
    assert server.tries == 5


async def test_leaving_ends_what_is_under_way_and_leaves_the_rest_to_the_next_process(post: Post) -> None:
    slow = Scripted(slow=frozenset({"*"}))
    first = post.process(slow, places=4)
    for number in range(12):
        await post.ask(first, f"ann@{number}.test", network=f"net {number}")
    await eventually(lambda: slow.at_once >= 3)
    slow.gate.set()
    await first.stop(5.0)
    gone = len(slow.arrived)
    assert gone >= 3
    server = Scripted()
    post.process(server, places=4)
    await eventually(lambda: len(server.arrived) + gone == 12)
    assert max((slow.keys + server.keys).values()) == 1


async def test_leaving_does_not_wait_for_ever(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    hangs = Scripted(slow=frozenset({"*"}))
    delivery = post.process(hangs)
    begun = await post.ask(delivery, "ann@example.test")
    await eventually(lambda: hangs.at_once == 1)
    await delivery.stop(0.02)
    assert "1 messages" in caplog.text
    server = Scripted()
    post.process(server)
    post.world.now += 1
    await eventually(lambda: server.arrived == [begun.message])  # the second and last time that it may have arrived


async def test_processes_that_look_at_once_send_nothing_twice(post: Post) -> None:
    for number in range(60):
        await post.ask(None, f"ann@{number % 30}.test", network=f"net {number % 7}")
    servers = [Scripted() for _ in range(4)]
    for server in servers:
        post.process(server)
    await eventually(lambda: sum(len(server.arrived) for server in servers) == 60)
    await asyncio.sleep(0.1)
    arrived = sum((server.keys for server in servers[1:]), servers[0].keys)
    assert len(arrived) == 60
    assert set(arrived.values()) == {1}


async def test_the_log_names_no_address_and_no_code(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    server = Scripted([RuntimeError("canary@example.test 424242"), REFUSED])
    await post.ask(post.process(server), "canary@example.test")
    post.world.now += 1
    await eventually(lambda: "refused" in caplog.text)
    assert "canary" not in caplog.text
    assert "424242" not in caplog.text


async def test_whoever_waits_for_their_own_share_goes_on_as_soon_as_there_is_a_place(post: Post) -> None:
    """Not at the next look for what others left: that is a minute away here."""
    for number in range(40):
        await post.ask(None, f"ann{number}@example.test", network=f"net {number}")
    server = Scripted()
    post.process(server, poll=60.0)
    await eventually(lambda: len(server.arrived) == 40)
