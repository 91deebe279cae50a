"""Who is told what, and how often; and what the link in it does."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from issuer.notices.notice_world import NoticeWorld
from splitpin.issuer.notices.link import NoticeLinks
from splitpin.issuer.notices.model import Notice, Opened
from splitpin.issuer.policy import DAY, HOUR

LIFETIME = 7 * DAY


def test_it_says_what_when_and_where_to_a_proven_address(world: NoticeWorld) -> None:
    session = world.session()
    assert world.prepare(session) == Notice(
        kind="new_browser",
        project_id=session.project_id,
        subject=session.subject,
        to="ann@example.test",
        name="Acme",
        sid=session.sid,
        at=world.sessions.now,
        network="192.0.2.0/24",
        user_agent="Firefox on Linux",
    )


def test_an_address_that_was_never_proven_is_told_nothing(world: NoticeWorld) -> None:
    session = world.session()
    world.db.run_now(lambda tx: tx.execute("UPDATE identifiers SET verified_at = NULL"))
    assert world.prepare(session) is None


def test_one_of_a_kind_for_a_session(world: NoticeWorld) -> None:
    session = world.session()
    assert world.prepare(session, "pin_set")
    assert world.prepare(session, "pin_set") is None
    assert world.prepare(session, "device_added")
    assert world.prepare(world.session(), "pin_set")


def test_three_an_hour_and_ten_a_day_for_an_account(world: NoticeWorld) -> None:
    sent = []
    for _ in range(24):
        told = [world.prepare(world.session()) is not None for _ in range(5)]
        sent.append(told.count(True))
        world.sessions.now += HOUR + 1
    assert sent[:4] == [3, 3, 3, 1]
    assert sum(sent) == 10
    assert world.prepare(world.session("bob@example.test"))


def test_what_comes_at_once_is_bounded_too(world: NoticeWorld) -> None:
    sessions = [world.session() for _ in range(16)]
    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(world.prepare, sessions))
    assert sum(each is not None for each in told) == 3


def test_the_link_shows_the_session_and_ends_nothing_by_itself(world: NoticeWorld) -> None:
    session = world.session()
    link = world.link(session)
    expected = Opened("standing", "Acme", "Firefox on Linux", "192.0.2.0/24", session.created_at)
    assert world.opened(link) == world.opened(link) == expected
    assert world.sessions.find(session.sid).end_at(world.sessions.now) is None


def test_a_click_ends_that_session_and_no_other(world: NoticeWorld) -> None:
    session, other = world.session(), world.session()
    link = world.link(session)
    assert world.end(link).state == "ended"
    assert world.end(link).state == world.opened(link).state == "ended"
    assert world.sessions.find(session.sid).ended_because == "person"
    assert world.sessions.standing(session.subject) == [other.sid]
    assert world.sessions.events().count(("session.ended", "person")) == 1


def test_a_link_works_for_seven_days(world: NoticeWorld) -> None:
    session = world.session()
    link = world.link(session)
    world.sessions.now += LIFETIME - 1
    assert world.opened(link).state == "standing"
    world.sessions.now += 1
    assert world.end(link) == Opened("dead")
    assert world.sessions.find(session.sid).ended_at is None


def test_no_other_text_ends_anything(world: NoticeWorld) -> None:
    session, other = world.session(), world.session()
    link = world.link(session)
    forged = NoticeLinks([b"x" * 32]).address("", session.sid, now=world.sessions.now).partition("#")[2]
    later = f"{int(link[22:30], 16) + 1:08x}"
    wrong = [
        "",
        "x",
        session.sid,
        forged,
        other.sid + link[22:],
        link[:22] + later + link[30:],
        link[:-1],
        link + "A",
        link[:-2] + "AA",
        "\x00" + link[1:],
        "\ud800" + link[1:],
    ]
    for text in wrong:
        assert world.opened(text) == world.end(text) == Opened("dead")
    assert len(world.sessions.standing(session.subject)) == 2


def test_an_older_secret_s_link_still_works(world: NoticeWorld) -> None:
    session = world.session()
    link = world.link(session)
    world.links = NoticeLinks([b"n" * 32, b"k" * 32])
    assert world.opened(link).state == "standing"


@pytest.mark.parametrize("character", ["-", "_"])
def test_no_link_ends_in_what_mail_programs_leave_out(character: str) -> None:
    links = NoticeLinks([b"k" * 32])
    assert not any(links.address("", f"{number:022d}", now=0).endswith(character) for number in range(500))
