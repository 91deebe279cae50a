"""A notice is sent after the commit, and what keeps it from being sent is nobody else's trouble."""

from __future__ import annotations

import asyncio

from issuer.notices.notice_world import ISSUER, NoticeWorld
from splitpin.issuer.courier import Courier
from splitpin.issuer.notices.delivery import Notices
from splitpin.issuer.senders.inbox import InboxSender


async def test_it_goes_out_with_a_link_that_ends_the_session(world: NoticeWorld) -> None:
    inbox, courier = sending(world)
    notices = Notices(ISSUER, world.db, world.links, courier, lambda: world.sessions.now)
    session = world.session()
    await courier.start()
    await notices.send(world.prepare(session))
    await courier.stop()
    (received,) = inbox.received
    assert received.message.to == "ann@example.test"
    link = received.message.link
    assert link is not None
    assert link.startswith(f"{ISSUER}/end-session#")
    assert (await notices.end(link.partition("#")[2])).state == "ended"
    assert world.sessions.standing(session.subject) == []


async def test_nothing_is_sent_where_there_is_nothing_to_say(world: NoticeWorld) -> None:
    inbox, courier = sending(world)
    await courier.start()
    await Notices(ISSUER, world.db, world.links, courier, lambda: world.sessions.now).send(None)
    await courier.stop()
    assert inbox.received == []


async def test_where_too_many_mails_wait_it_is_dropped_and_counted(world: NoticeWorld) -> None:
    inbox, courier = sending(world)
    notices = Notices(ISSUER, world.db, world.links, courier, lambda: world.sessions.now)
    await asyncio.wait_for(notices.send(world.prepare(world.session())), 5)  # the courier was never started
    assert inbox.received == []
    assert world.sessions.events()[-1] == ("notice.dropped", "new_browser")


async def test_a_database_that_is_away_fails_nobody_either(world: NoticeWorld) -> None:
    _, courier = sending(world)
    notice = world.prepare(world.session())
    world.db.close()
    await Notices(ISSUER, world.db, world.links, courier, lambda: world.sessions.now).send(notice)


def sending(world: NoticeWorld) -> tuple[InboxSender, Courier]:
    inbox = InboxSender(lambda: world.sessions.now)
    return inbox, Courier(inbox, clock=lambda: world.sessions.now)
