"""A refresh token is good for one use, gives grace to races, and ends its family when it is in two hands."""

from __future__ import annotations

import pytest

from issuer.tokens.grant_world import KEY, START, GrantWorld
from splitpin.issuer.policy import DAY
from splitpin.issuer.tokens import flow
from splitpin.issuer.tokens.model import Grant
from splitpin.issuer.tokens.refresh_token import RefreshTokens


def test_each_use_gives_another_token_of_the_same_family(world: GrantWorld) -> None:
    texts = [world.open()]
    for _ in range(5):
        texts.append(world.refresh(texts[-1]))
    assert len(set(texts)) == 6
    assert len({text.partition(":")[0] for text in texts}) == 1


def test_within_the_grace_the_same_token_gives_the_same_successor(world: GrantWorld) -> None:
    first = world.open()
    second = world.refresh(first)
    for _ in range(3):
        world.now += 3
        assert world.refresh(first) == second
    assert world.generation(first) == 1


@pytest.mark.parametrize("later", [11, 3600, 30 * DAY - 1])
def test_whoever_lost_the_answer_gets_it_however_late(world: GrantWorld, later: int) -> None:
    first = world.open()
    second = world.refresh(first)
    world.now += later
    assert world.refresh(first) == world.refresh(first) == second
    assert world.generation(first) == 1
    assert world.refresh(second)


def test_a_lost_answer_moves_no_end(world: GrantWorld) -> None:
    """Or a token that nobody ever heard of would live on by being asked for."""
    first = world.open()
    world.refresh(first)
    for _ in range(2):
        world.now += 14 * DAY
        world.refresh(first)
    world.now += 2 * DAY
    assert world.refused(first) == "expired"


def test_after_the_grace_and_the_use_of_its_successor_it_ends_the_family_and_that_is_committed(
    world: GrantWorld,
) -> None:
    first = world.open()
    third = world.refresh(world.refresh(first))
    world.now += 11
    assert world.refused(first) == "reused"
    assert world.revoked_at(first) == START + 11
    assert world.refused(third) == "revoked"


def test_being_given_grace_does_not_prolong_it(world: GrantWorld) -> None:
    """Whoever asks every few seconds gets ten seconds in all."""
    first = world.open()
    world.refresh(world.refresh(first))
    world.now += 9
    world.refresh(first)
    world.now += 9
    assert world.refused(first) == "reused"


def test_grace_gives_what_is_current_by_then(world: GrantWorld) -> None:
    """One tab has gone on twice while the other's request was on its way."""
    first = world.open()
    second = world.refresh(first)
    world.now += 2
    third = world.refresh(second)
    assert world.refresh(first) == third
    assert world.refresh(second) == third
    assert world.generation(first) == 2


def test_each_token_has_ten_seconds_from_its_own_replacement(world: GrantWorld) -> None:
    first = world.open()
    second = world.refresh(first)
    world.now += 8
    third = world.refresh(second)
    world.now += 2
    assert world.refresh(first) == third
    world.now += 1
    assert world.refresh(second) == third
    assert world.refused(first) == "reused"
    assert world.revoked_at(first) == START + 11


def test_refreshing_on_and_on_keeps_no_old_token_alive(world: GrantWorld) -> None:
    """Grace cannot be chained: neither being given it nor what happens later moves the moment of the replacement."""
    first = newest = world.open()
    for _ in range(10):
        newest = world.refresh(newest)
        world.now += 1
        assert world.rotate(first)
    assert world.refresh(first) == newest
    world.now += 1
    assert world.refused(first) == "reused"
    assert world.refused(newest) == "revoked"


def test_many_refreshes_leave_a_row_of_bounded_size(world: GrantWorld) -> None:
    text = world.open()
    for second in range(30):
        for _ in range(5):
            text = world.refresh(text)
        world.now = START + second
    row = world.db.run_now(lambda tx: tx.one("SELECT recent FROM grants"))
    assert row is not None
    assert len(row["recent"].split()) <= world.policy.grace + 1


def test_whoever_steals_an_old_token_signs_out_everybody_who_has_the_family(world: GrantWorld) -> None:
    stolen = world.open()
    honest = stolen
    for _ in range(4):
        world.now += 60
        honest = world.refresh(honest)
    assert world.refused(stolen) == "reused"
    assert world.refused(honest) == "revoked"


def test_another_family_of_the_same_person_lives_on(world: GrantWorld) -> None:
    phone, laptop = world.open(), world.open()
    world.refresh(world.refresh(phone))
    world.now += 60
    assert world.refused(phone) == "reused"
    assert world.refresh(laptop)


def test_a_token_that_is_not_genuine_ends_nothing(world: GrantWorld) -> None:
    """Or anybody who can count could sign others out."""
    text = world.open()
    forger = RefreshTokens([b"f" * 32])
    grant_id = int(text.partition(":")[0])
    for generation in range(5):
        assert world.refused(forger.write(grant_id, b"s" * 16, generation)) == "not_genuine"
    assert world.refresh(text)


def test_another_client_can_neither_use_nor_end_it(world: GrantWorld) -> None:
    first = world.open()
    second = world.refresh(first)
    world.now += 60
    for text in (first, second):
        assert world.refused(text, client_id=world.other_client_id) == "wrong_client"
        assert world.revoke(text, client_id=world.other_client_id) is False
    assert world.refresh(second)


@pytest.mark.parametrize("text", ["", "1", "999999:" + "1" * 48, "x" * 5000])
def test_an_unknown_text_is_refused(world: GrantWorld, text: str) -> None:
    assert world.refused(text) in {"malformed", "unknown"}


def test_it_ends_when_nobody_refreshes_for_thirty_days(world: GrantWorld) -> None:
    text = world.open()
    world.now += 30 * DAY - 1
    text = world.refresh(text)
    world.now += 30 * DAY
    assert world.refused(text) == "expired"


def test_it_ends_after_ninety_days_however_often_it_is_refreshed(world: GrantWorld) -> None:
    text = world.open()
    while world.now < START + 90 * DAY - 1:
        world.now = min(world.now + 20 * DAY, START + 90 * DAY - 1)
        text = world.refresh(text)
    world.now += 1
    assert world.refused(text) == "expired"


@pytest.mark.parametrize("which", [0, 1, 2])
def test_revoking_any_token_of_the_family_ends_it(world: GrantWorld, which: int) -> None:
    texts = [world.open()]
    texts += [world.refresh(texts[0])]
    texts += [world.refresh(texts[1])]
    assert world.revoke(texts[which]) is True
    assert world.revoke(texts[which]) is False
    assert [world.refused(text) for text in texts] == ["revoked"] * 3


@pytest.mark.parametrize("text", ["", "not a token", "999999:" + "1" * 48])
def test_revoking_what_is_no_token_does_nothing(world: GrantWorld, text: str) -> None:
    assert world.revoke(text) is False


def test_a_token_from_after_a_restored_backup_is_refused_and_ends_nothing(world: GrantWorld) -> None:
    text = world.open()
    ahead = world.refresh(world.refresh(text))
    grant_id = int(text.partition(":")[0])
    world.db.run_now(lambda tx: tx.execute("UPDATE grants SET generation = 0 WHERE id = :id", id=grant_id))
    assert world.refused(ahead) == "ahead"
    assert world.refresh(text)


def test_a_new_master_secret_in_front_of_the_old_one_signs_nobody_out(world: GrantWorld) -> None:
    text = world.open()
    world.refresh_tokens = RefreshTokens([b"n" * 32, KEY])
    renewed = world.refresh(text)
    assert world.refresh(text) == renewed
    world.refresh_tokens = RefreshTokens([b"n" * 32])
    assert world.refresh(renewed)


def test_what_is_stored_is_no_token_and_makes_none(world: GrantWorld) -> None:
    """The row holds a salt and a number; without the master secret there is nothing to use."""
    text = world.open()
    row = world.db.run_now(lambda tx: tx.one("SELECT * FROM grants"))
    assert row is not None
    stored = [row[column] for column in row.keys()]  # noqa: SIM118 -- a Row is no dict
    secret = text.partition(":")[2]
    assert not any(secret in str(value) for value in stored)
    with_the_database_alone = RefreshTokens([b"\0" * 32]).write(row["id"], bytes(row["salt"]), row["generation"])
    assert world.refused(with_the_database_alone) == "not_genuine"


def test_late_repetitions_are_in_the_audit_log_but_do_not_fill_it(world: GrantWorld) -> None:
    """Many of them are what a family in two hands looks like, while neither hand is left behind."""
    token = world.open()
    world.refresh(token)
    world.refresh(token)
    world.now += 11
    for _ in range(30):
        world.refresh(token)
    rows = world.db.run_now(lambda tx: tx.all("SELECT event, subject FROM audit_events"))
    assert [(row["event"], row["subject"]) for row in rows] == [("refresh.repeated", world.subject(token))] * 10


def test_ends_are_written_into_the_audit_log(world: GrantWorld) -> None:
    first = world.open()
    world.refresh(world.refresh(first))
    world.now += 60
    world.refused(first)
    world.refused(first)
    world.refused("nonsense")
    other = world.open()
    world.refused(other, client_id=world.other_client_id)
    world.revoke(other)
    rows = world.db.run_now(lambda tx: tx.all("SELECT event, reason FROM audit_events ORDER BY id"))
    assert [(row["event"], row["reason"]) for row in rows] == [
        ("session.ended", "refresh_token_reused"),
        ("refresh.refused", "wrong_client"),
        ("session.ended", "revoked_by_client"),
    ]


def test_whoever_has_a_token_cannot_fill_the_audit_log_with_it(world: GrantWorld) -> None:
    token = world.open()
    for _ in range(30):
        assert world.refused(token, client_id=world.other_client_id) == "wrong_client"
    rows = world.db.run_now(lambda tx: tx.all("SELECT id FROM audit_events"))
    assert len(rows) == 10


def test_dead_grants_are_deleted_and_living_ones_are_not(world: GrantWorld) -> None:
    dead = world.open()
    world.now += 90 * DAY
    living = world.open()
    assert world.db.run_now(flow.forget, now=world.now) == 1
    assert world.refused(dead) == "unknown"
    assert world.refresh(living)


def test_a_grant_shows_no_salt(world: GrantWorld) -> None:
    outcome = world.rotate(world.open())
    assert isinstance(outcome, Grant)
    assert "salt" not in repr(outcome)
    assert len(outcome.salt) == 16
