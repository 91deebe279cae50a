"""Limits hold in any window, whoever counts and however many at once."""

from __future__ import annotations

import random
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from splitpin.issuer import limits
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.limits import MEMORY, Verdict, hit, name_of, read, take, undo, write
from splitpin.issuer.policy import HOUR, Limit
from splitpin.issuer.tally import Tally

NOW = 1_800_000_000
MAILS = (Limit(1, 30), Limit(5, HOUR))


def most_in_any_window(times: list[int], seconds: int) -> int:
    """The largest number of events within `seconds` seconds, wherever the window is laid."""
    return max((sum(start <= at < start + seconds for at in times) for start in times), default=0)


@settings(deadline=None)  # a busy machine is not a wrong answer
@given(
    st.lists(st.integers(0, 40), min_size=1, max_size=150),
    st.lists(st.builds(Limit, st.integers(1, 6), st.integers(1, 100)), min_size=1, max_size=3),
)
def test_no_window_ever_holds_more_than_the_limit_and_nothing_else_is_refused(
    steps: list[int], policy: list[Limit]
) -> None:
    """Where few are allowed the count is exact in both directions."""
    tally, now, recorded = Tally(), NOW, list[int]()
    for step in steps:
        now += step
        full = any(sum(now - at < limit.seconds for at in recorded) >= limit.most for limit in policy)
        assert (tally.wait(policy, now) > 0) is full
        if not full:
            tally = Tally.parse(tally.add(policy, now).text())
            recorded.append(now)
    for limit in policy:
        assert most_in_any_window(recorded, limit.seconds) <= limit.most


@settings(deadline=None)  # a busy machine is not a wrong answer
@given(st.lists(st.integers(0, 90), min_size=1, max_size=120), st.integers(1, 6))
def test_a_refusal_says_when_to_come_back_and_that_is_true_to_the_second(steps: list[int], most: int) -> None:
    policy = (Limit(most, 100),)
    tally, now = Tally(), NOW
    for step in steps:
        now += step
        wait = tally.wait(policy, now)
        if wait:
            assert tally.wait(policy, now + wait) == 0
            assert tally.wait(policy, now + wait - 1) == 1
        else:
            tally = tally.add(policy, now)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32), st.integers(65, 150))
def test_counting_many_in_coarser_parts_still_never_lets_more_through(seed: int, most: int) -> None:
    draw = random.Random(seed)
    policy = (Limit(most, 600),)
    tally, now, recorded = Tally(), NOW, list[int]()
    for _ in range(1000):
        now += draw.choice([0, 0, 0, 1, 2, 9])
        if not tally.wait(policy, now):
            tally = tally.add(policy, now)
            recorded.append(now)
        assert len(tally.events) <= 62
    assert most_in_any_window(recorded, 600) <= most
    assert len(recorded) >= most  # and it is a limit, not a wall


@settings(deadline=None)  # a busy machine is not a wrong answer
@given(st.lists(st.tuples(st.integers(0, 2**40), st.integers(1, 10**6)), unique_by=lambda e: e[0]), st.integers(0, 100))
def test_a_tally_reads_what_it_wrote(events: list[tuple[int, int]], in_a_row: int) -> None:
    tally = Tally(tuple(sorted(events)), in_a_row)
    assert Tally.parse(tally.text()) == tally


def test_the_mail_limits_as_the_design_has_them(db: Database) -> None:
    """One in 30 seconds and five an hour; a refused one does not count."""

    def count(now: int) -> Verdict:
        return db.run_now(hit, "mail", MAILS, now)

    assert count(NOW) == Verdict(allowed=True, wait=30)
    assert count(NOW) == Verdict(allowed=False, wait=30)
    assert count(NOW + 29) == Verdict(allowed=False, wait=1)
    for number in range(1, 4):
        assert count(NOW + 30 * number) == Verdict(allowed=True, wait=30)
    assert count(NOW + 120) == Verdict(allowed=True, wait=HOUR - 120)
    assert count(NOW + 180) == Verdict(allowed=False, wait=HOUR - 180)
    assert count(NOW + HOUR) == Verdict(allowed=True, wait=30)
    assert count(NOW + HOUR + 1) == Verdict(allowed=False, wait=29)


def test_each_name_counts_for_itself(db: Database) -> None:
    for number in range(10):
        assert db.run_now(hit, name_of("mail", str(number)), MAILS, NOW).allowed


def test_a_clock_that_was_set_back_refuses_no_longer_than_it_was_set_back(db: Database) -> None:
    assert db.run_now(hit, "mail", MAILS, NOW).allowed
    assert db.run_now(hit, "mail", MAILS, NOW - 300) == Verdict(allowed=False, wait=330)
    assert db.run_now(hit, "mail", MAILS, NOW + 30).allowed


def test_a_row_stays_small_however_long_it_is_used(db: Database) -> None:
    policy = (Limit(100_000, HOUR),)
    size = 0
    for number in range(400):
        db.run_now(hit, "many", policy, NOW + 20 * number)
        row = db.run_now(lambda tx: tx.one("SELECT state FROM limits WHERE name = 'many'"))
        assert row is not None
        size = max(size, len(row["state"]))
    assert size < 2500


@pytest.mark.parametrize("policy", [(Limit(5, HOUR),), (Limit(70, HOUR),)])
def test_of_two_hundred_at_once_exactly_as_many_pass_as_may(db: Database, policy: tuple[Limit, ...]) -> None:
    start = threading.Barrier(20)
    passed: list[bool] = []

    def ask() -> None:
        start.wait()
        passed.extend(db.run_now(hit, "shared", policy, NOW).allowed for _ in range(10))

    threads = [threading.Thread(target=ask) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(passed) == 200
    assert sum(passed) == policy[0].most


def test_a_rolled_back_use_case_counted_nothing(db: Database) -> None:
    def fails(tx: Transaction) -> None:
        hit(tx, "mail", MAILS, NOW)
        raise LookupError

    with pytest.raises(LookupError):
        db.run_now(fails)
    assert db.run_now(hit, "mail", MAILS, NOW).allowed


def test_wrong_ones_in_a_row_are_counted_until_a_right_one_and_kept_for_long(db: Database) -> None:
    policy = (Limit(20, HOUR),)

    def wrong(tx: Transaction, now: int) -> None:
        write(tx, "account", take(tx, "account", policy, now).wrong(policy, now), policy, now)

    def right(tx: Transaction, now: int) -> None:
        write(tx, "account", take(tx, "account", policy, now).right(), policy, now)

    for number in range(30):
        db.run_now(wrong, NOW + number * HOUR)
    later = NOW + 30 * HOUR
    assert db.run_now(limits.clean, now=later + 29 * MEMORY) == 0
    tally = db.run_now(read, "account")[0]
    assert (tally.in_a_row, tally.wait(policy, later)) == (30, 0)
    db.run_now(right, later)
    assert db.run_now(read, "account")[0].in_a_row == 0
    db.run_now(wrong, later)
    assert db.run_now(limits.clean, now=later + MEMORY + 1) == 1


def test_reading_names_nobody_counted_gives_empty_tallies(db: Database) -> None:
    db.run_now(hit, "b", MAILS, NOW)
    a, b, c = db.run_now(read, "a", "b", "c")
    assert (a, c) == (Tally(), Tally())
    assert b == Tally(((NOW, 1),))


def test_cleaning_forgets_only_what_no_limit_looks_at(db: Database) -> None:
    for number in range(10):
        db.run_now(hit, f"old{number}", MAILS, NOW)
    db.run_now(hit, "young", MAILS, NOW + 2 * HOUR)
    now = NOW + 2 * HOUR + 1
    assert db.run_now(limits.clean, now=now, at_most=4) == 4
    assert db.run_now(limits.clean, now=now) == 6
    assert not db.run_now(hit, "young", MAILS, now).allowed


def test_a_name_holds_no_address_and_parts_do_not_run_together() -> None:
    assert "ann" not in name_of("mail/account", "client", "email", "ann@example.test")
    assert name_of("x", "ab", "c") != name_of("x", "a", "bc")


def test_an_event_that_turned_out_to_be_harmless_is_taken_back(db: Database) -> None:
    policy = (Limit(2, HOUR),)
    assert db.run_now(hit, "block", policy, NOW).allowed
    assert db.run_now(hit, "block", policy, NOW + 1).allowed
    assert not db.run_now(hit, "block", policy, NOW + 2).allowed
    db.run_now(undo, "block", policy, NOW + 2)
    assert db.run_now(hit, "block", policy, NOW + 3).allowed
    assert not db.run_now(hit, "block", policy, NOW + 3).allowed
    for _ in range(5):
        db.run_now(undo, "block", policy, NOW + 3)
    db.run_now(undo, "nobody", policy, NOW)
    for name in ("block", "nobody"):
        assert [db.run_now(hit, name, policy, NOW + 4).allowed for _ in range(3)] == [True, True, False]
