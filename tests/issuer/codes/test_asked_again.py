"""Whoever did not hear that a code was sent asks again and hears it: one request is one code and one message."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from issuer.code_world import Browser, World, code_of, sent, wrong_for
from issuer.codes.link_world import cookie
from issuer.codes.test_account_limits import MANY_MAILS
from issuer.codes.test_races import at_once
from splitpin.errors import TooMany
from splitpin.issuer.authentication import Authentication, Repeated
from splitpin.issuer.codes import store
from splitpin.issuer.codes.attack import Attack
from splitpin.issuer.codes.link import LinkRequest, browser_digest
from splitpin.issuer.codes.model import Begun
from splitpin.issuer.db import open_database
from splitpin.issuer.policy import HOUR, Limit


def counted(world: World) -> list[tuple[str, str]]:
    """All that is counted, of whatever."""
    rows = world.database.run_now(lambda tx: tx.all("SELECT name, state FROM limits ORDER BY name"))
    return [(row["name"], row["state"]) for row in rows]


def test_the_same_request_is_the_same_code_and_no_second_message(world: World) -> None:
    window = Browser()
    first = world.begun(browser=window)
    before = counted(world), world.audit()
    world.now += 7
    again = world.begun(browser=window)
    assert again == replace(first, expires_in=293, resend_in=23, message=None)
    elsewhere = world.begun(browser=window, network="203.0.113.0/24")
    assert elsewhere == replace(again, resend_in=0)  # where nobody has asked for another one yet
    assert (counted(world), world.audit()) == before
    assert isinstance(world.verify(again, code_of(first)), Authentication)


@pytest.mark.parametrize(
    "other", [{"to": "ben@example.test"}, {"browser": Browser()}, {"client": "other"}, {"to": "+12125550123"}]
)
def test_another_request_is_another_code(world: World, other: dict[str, Any]) -> None:
    """Two addresses under one challenge, one address under two, another app: none of them was answered before."""
    world.limit(**MANY_MAILS)
    world.serve("US")
    window = Browser()
    first = world.begun(browser=window)
    client = world.other_client if other.get("client") else None
    second = world.begun(**{"browser": window} | other | {"client": client})
    assert second.challenge_id != first.challenge_id
    assert sent(second)


def test_another_way_to_the_same_phone_is_another_message(world: World) -> None:
    world.serve("US", per_account=(Limit(1000, HOUR),))
    window = Browser()
    ways = [world.begun("+12125550123", channel=channel, browser=window) for channel in ("sms", "whatsapp", "sms")]
    assert [begun.message is None for begun in ways] == [False, False, True]
    assert ways[0].challenge_id == ways[2].challenge_id


@pytest.mark.parametrize("end", ["used", "expired", "guessed at"])
def test_a_code_that_cannot_be_typed_any_more_is_not_answered_again(world: World, end: str) -> None:
    window = Browser()
    first = world.begun(browser=window)
    if end == "used":
        world.verify(first, code_of(first))
    for _ in range(5 if end == "guessed at" else 0):
        world.verify(first, wrong_for(first))
    world.now += 300 if end == "expired" else 30
    second = world.begun(browser=window)
    assert second.challenge_id != first.challenge_id
    assert second.expires_in == 300
    assert isinstance(world.verify(second, code_of(second)), Authentication)


def test_a_refused_request_leaves_no_code_behind(world: World) -> None:
    world.begun()
    window = Browser()
    for _ in range(3):
        assert isinstance(world.begin(browser=window), TooMany)
    row = world.database.run_now(lambda tx: tx.one("SELECT count(*) AS n FROM one_time_codes"))
    assert row is not None
    assert row["n"] == 1


def test_a_link_asked_for_again_is_the_one_that_was_sent(world: World) -> None:
    window, browser = Browser(), cookie()
    first, again = (world.begun(browser=window, link=LinkRequest(browser_digest(browser))) for _ in range(2))
    assert (again.challenge_id, again.message) == (first.challenge_id, None)


def test_of_64_same_requests_at_once_one_is_sent_and_all_hear_of_it(world: World) -> None:
    window = Browser()
    outcomes = at_once(64, lambda: world.begin(browser=window))
    begun = [outcome for outcome in outcomes if isinstance(outcome, Begun)]
    assert len({each.challenge_id for each in begun}) == 1
    assert len(begun) == 64
    assert sum(each.message is not None for each in begun) == 1
    assert [event for event, _ in world.audit()] == ["code.sent"]


def test_and_over_two_processes_databases_too(world: World, migrated_url: str) -> None:
    """As good as: each opens the database for itself, with its own connections."""
    window, other = Browser(), open_database(migrated_url)
    worlds = [world, replace(world, database=other)] * 32
    outcomes = at_once(64, lambda: worlds.pop().begin(browser=window))
    other.close()
    assert sum(isinstance(outcome, Begun) and outcome.message is not None for outcome in outcomes) == 1
    assert len({outcome.challenge_id for outcome in outcomes if isinstance(outcome, Begun)}) == 1
    assert all(isinstance(outcome, Begun) for outcome in outcomes)


def noted(world: World, begun: Begun) -> None:
    """That the code led somewhere, as a sign-in notes it."""
    from_now_on = "UPDATE one_time_codes SET sid = 's', led_to = 'grant 1' WHERE challenge_id = :challenge_id"
    world.database.run_now(lambda tx: tx.execute(from_now_on, challenge_id=begun.challenge_id))


def test_the_right_code_again_is_what_was_proven_before_however_often_and_late(world: World) -> None:
    begun = world.begun()
    for _ in range(4):
        world.verify(begun, wrong_for(begun))
    proof = world.verify(begun, code_of(begun))
    assert isinstance(proof, Authentication)
    noted(world, begun)
    world.now += 299
    for _ in range(7):
        again = world.verify(begun, code_of(begun), network="203.0.113.0/24")
        assert again == Repeated(proof.who, "OTP", ("otp",), proof.at, "s", "grant 1")
    world.now += 1
    assert world.verify(begun, code_of(begun)).reason == "spent"  # type: ignore[union-attr]


def test_a_wrong_code_is_none_of_a_used_one_and_is_counted(world: World) -> None:
    begun = world.begun()
    world.verify(begun, code_of(begun))
    noted(world, begun)
    for _ in range(5):
        assert world.verify(begun, wrong_for(begun)).reason == "wrong"  # type: ignore[union-attr]
    assert world.verify(begun, code_of(begun)).reason == "spent"  # type: ignore[union-attr]
    assert world.reasons() == ["wrong"] * 5 + ["spent"]


def test_another_browser_and_another_app_have_nothing_of_it(world: World) -> None:
    begun = world.begun()
    world.verify(begun, code_of(begun))
    noted(world, begun)
    thief = world.verify(begun, code_of(begun), browser=Browser())
    elsewhere = world.verify(begun, code_of(begun), client=world.other_client)
    assert [thief.reason, elsewhere.reason] == ["wrong_verifier", "foreign_client"]  # type: ignore[union-attr]
    assert isinstance(world.verify(begun, code_of(begun)), Repeated)


def test_a_right_code_that_is_too_short_since_is_right_again(world: World) -> None:
    """It was judged before the attack; whoever guesses has as few tries at it as at any other."""
    begun, late = world.begun(), world.begun("ben@example.test")
    world.verify(begun, code_of(begun))
    noted(world, begun)
    attacked = Attack(digits=8, least_digits=8, until=world.now + HOUR)
    world.database.run_now(store.note_attack, world.client.project.id, attacked)
    assert isinstance(world.verify(begun, code_of(begun)), Repeated)
    assert world.verify(late, code_of(late)).reason == "too_short"  # type: ignore[union-attr]
