"""A notice is written down with what it speaks of, goes out with its link, and costs nobody else anything."""

from __future__ import annotations

import asyncio

from issuer.notices.notice_world import ISSUER, NoticeWorld
from splitpin.issuer.notices.delivery import NoticeComposer, Notices
from splitpin.issuer.notices.return_link import ReturnLinks
from splitpin.issuer.outbox.outbox import Outbox, build_outbox
from splitpin.issuer.senders.inbox import InboxSender, Received


async def test_it_goes_out_with_a_link_that_ends_the_session(world: NoticeWorld) -> None:
    inbox, outbox = sending(world)
    notices = Notices(world.db, world.links, outbox, lambda: world.sessions.now)
    session = world.session()
    outbox.start()
    await notices.send(world.prepare(session))
    received = await first(inbox)
    await outbox.stop()
    assert received.message.to == "ann@example.test"
    link = received.message.link
    assert link is not None
    assert link.startswith(f"{ISSUER}/end-session?client_id=")
    assert (await notices.end(link.partition("#")[2])).state == "ended"
    assert world.sessions.standing(session.subject) == []


async def test_nothing_is_sent_where_there_is_nothing_to_say(world: NoticeWorld) -> None:
    inbox, outbox = sending(world)
    outbox.start()
    await Notices(world.db, world.links, outbox, lambda: world.sessions.now).send(None)
    await outbox.stop()
    assert inbox.received == []


async def test_one_that_nobody_sent_is_sent_by_the_next_process_with_the_same_words(world: NoticeWorld) -> None:
    first_inbox, one = sending(world)
    session = world.session()
    world.prepare(session)  # and the process ends
    world.sessions.now += 600
    one.start()
    received = await first(first_inbox)
    await one.stop()
    assert "January 15, 2027, 8:00 AM UTC" in received.message.text
    link = received.message.link
    assert link is not None
    assert world.end(link.partition("#")[2]).state == "ended"


async def test_a_database_that_is_away_fails_nobody(world: NoticeWorld) -> None:
    _, outbox = sending(world)
    notice = world.prepare(world.session())
    world.db.close()
    await Notices(world.db, world.links, outbox, lambda: world.sessions.now).send(notice)


def sending(world: NoticeWorld) -> tuple[InboxSender, Outbox]:
    inbox = InboxSender(lambda: world.sessions.now)
    composers = {"notice": NoticeComposer(ISSUER, world.links, ReturnLinks((bytes(32),)))}
    return inbox, build_outbox(world.db, mails=inbox, composers=composers, clock=lambda: world.sessions.now)


async def first(inbox: InboxSender) -> Received:
    async with asyncio.timeout(5):
        while not inbox.received:
            await asyncio.sleep(0.005)
    return inbox.received[0]
