"""Grants live on a session: what it allows, what its end takes with it, and what others' ends leave alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from issuer.tokens.grant_world import START, GrantWorld
from splitpin.issuer.accounts.flow import disable, enable
from splitpin.issuer.db import Transaction
from splitpin.issuer.policy import DAY, HOUR
from splitpin.issuer.sessions import flow as sessions
from splitpin.issuer.sessions.model import Proof, Session
from splitpin.issuer.tokens import flow
from splitpin.issuer.tokens.model import Grant
from splitpin.issuer.users.flow import set_status


def session_of(world: GrantWorld, text: str) -> Session:
    session = world.db.run_now(sessions.find, world.sid(text))
    assert session is not None
    return session


def beside(world: GrantWorld, text: str, *, client_id: str | None = None) -> str:
    """The first refresh token of the other client, or of one that is named, in the same session."""
    sid = world.sid(text)

    def open_beside(tx: Transaction) -> Grant:
        session = sessions.resume(tx, sid, policy=world.policy, now=world.now)
        assert session is not None
        proof = Proof("OTP", ("otp",), world.now)
        client = client_id or world.other_client_id
        return world.open_in(tx, session, proof, email="ann@example.test", client_id=client)

    return world.text(world.db.run_now(open_beside))


def test_ending_a_session_ends_all_that_came_of_it_and_nothing_else(world: GrantWorld) -> None:
    here, there = world.open(), world.open()
    other = beside(world, here)
    assert world.db.run_now(sessions.end, world.sid(here), because="operator", now=world.now)
    assert world.refused(here) == "revoked"
    assert world.refused(other, client_id=world.other_client_id) == "revoked"
    assert world.refresh(there)


@pytest.mark.parametrize("kept", [False, True])
def test_ending_all_ends_all_but_the_one_to_keep(world: GrantWorld, kept: bool) -> None:
    here, there, bobs = world.open(), world.open(), world.open("bob@example.test")
    but = world.sid(here) if kept else None
    ended = world.db.run_now(sessions.end_all, world.subject(here), because="person", now=world.now, but=but)
    assert ended == (1 if kept else 2)
    assert world.refused(there) == "revoked"
    assert world.revoked_at(here) == (None if kept else world.now)
    assert world.refresh(bobs)


def test_enabling_revives_nothing_that_disabling_ended(world: GrantWorld) -> None:
    text = world.open()
    world.db.run_now(disable, world.subject(text), now=world.now)
    assert world.refused(text) == "revoked"
    world.now += 1
    world.db.run_now(enable, world.subject(text), now=world.now)
    assert world.refused(text) == "revoked"
    assert world.refresh(world.open())


def test_a_user_who_may_have_no_tokens_gets_none_even_where_nothing_was_ended(world: GrantWorld) -> None:
    text = world.open()
    world.db.run_now(set_status, world.subject(text), "disabled", now=world.now)
    assert world.refused(text) == "user_refused"
    assert world.generation(text) == 0


@pytest.mark.parametrize(
    "over",
    [
        "UPDATE sessions SET ended_at = :now WHERE sid = :sid",
        "UPDATE sessions SET idle_expires_at = :now WHERE sid = :sid",
    ],
)
def test_a_session_that_is_over_gives_nothing_whatever_the_grant_itself_says(world: GrantWorld, over: str) -> None:
    text = world.open()
    sid = world.sid(text)
    world.db.run_now(lambda tx: tx.execute(over, sid=sid, now=world.now))
    assert world.refused(text) == "session_over"
    assert world.generation(text) == 0


def test_a_replayed_token_ends_the_session_and_all_its_grants(world: GrantWorld) -> None:
    text = world.open()
    other, elsewhere = beside(world, text), world.open()
    world.refresh(world.refresh(text))
    world.now += 60
    assert world.refused(text) == "reused"
    assert session_of(world, text).ended_because == "refresh_token_reused"
    assert world.refused(other, client_id=world.other_client_id) == "revoked"
    assert world.refresh(elsewhere)


def test_whoever_signs_out_of_one_app_stays_in_the_other_and_the_last_one_ends_the_session(world: GrantWorld) -> None:
    text = world.open()
    other = beside(world, text)
    assert world.revoke(text)
    assert session_of(world, text).end_at(world.now) is None
    other = world.text(rotated(world, other))
    assert world.revoke(other, client_id=world.other_client_id)
    assert session_of(world, text).ended_because == "revoked_by_client"


def rotated(world: GrantWorld, text: str) -> Grant:
    outcome = world.rotate(text, client_id=world.other_client_id)
    assert isinstance(outcome, Grant)
    return outcome


def test_an_app_that_signs_out_has_nothing_left_in_the_session(world: GrantWorld) -> None:
    """It may have signed in twice there; whoever presses the button does not mean one of the two."""
    text = world.open()
    second = beside(world, text, client_id=world.client_id)
    beside(world, text)
    assert world.revoke(text)
    assert world.refused(second) == "revoked"


def test_a_grant_that_is_opened_late_ends_with_its_session(world: GrantWorld) -> None:
    text = world.open()
    began = world.now
    for _ in range(3):
        world.now += 25 * DAY
        text = world.refresh(text)
    late = rotated(world, beside(world, text))
    assert late.expires_at == session_of(world, text).expires_at == began + 90 * DAY
    assert late.idle_expires_at == late.expires_at


def test_refreshing_notes_once_an_hour_that_the_session_is_used(world: GrantWorld) -> None:
    text = world.open()
    seen = []
    for seconds in (HOUR - 1, 1, 1, HOUR):
        world.now += seconds
        text = world.refresh(text)
        seen.append(session_of(world, text).seen_at - START)
    assert seen == [0, HOUR, HOUR, 2 * HOUR + 1]


def test_a_session_never_ends_before_a_grant_of_it_that_is_used(world: GrantWorld) -> None:
    text = world.open()
    world.now += HOUR - 1
    text = world.refresh(text)
    world.now += world.policy.idle_lifetime - 1
    assert world.refresh(text)


def test_a_session_is_forgotten_after_its_grants(world: GrantWorld) -> None:
    world.policy = replace(world.policy, absolute_lifetime=200 * DAY)
    text = world.open()
    sid = world.sid(text)
    world.db.run_now(sessions.end, sid, because="operator", now=world.now)
    world.now += 90 * DAY
    assert world.db.run_now(sessions.forget, ended_before=world.now) == 0
    world.now = START + 200 * DAY
    assert world.db.run_now(flow.forget, now=world.now) == 1
    assert world.db.run_now(sessions.forget, ended_before=world.now) == 1
    assert world.db.run_now(sessions.find, sid) is None
