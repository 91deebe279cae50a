"""64 at once: whoever is shut out or signed out while others refresh and sign in has nothing left afterwards."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from multiprocessing.synchronize import Barrier as ProcessBarrier

import pytest

from issuer.tokens.grant_world import GrantWorld
from processes import forked
from splitpin.errors import Refused
from splitpin.issuer.accounts.flow import delete, disable, enable, end_sessions
from splitpin.issuer.db import Database, Transaction, open_database
from splitpin.issuer.sessions import flow
from splitpin.issuer.tokens.model import Grant

MANY = 64
ANN = "ann@example.test"


@pytest.fixture
def world(db: Database) -> GrantWorld:
    return GrantWorld.make(db)


def at_once(works: list[Callable[[], None]], gate: ProcessBarrier | None = None) -> None:
    """Each in a thread of its own; all set out together."""
    start = threading.Barrier(len(works))

    def run(work: Callable[[], None]) -> None:
        start.wait(30)
        work()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    if gate is not None:
        gate.wait(60)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def refreshing(world: GrantWorld, text: str, got: list[str]) -> Callable[[], None]:
    """Uses a refresh token and its successors until there is none."""

    def work() -> None:
        current = text
        for _ in range(4):
            outcome = world.rotate(current)
            if not isinstance(outcome, Grant):
                return
            current = world.text(outcome)
            got.append(current)

    return work


def signing_in(world: GrantWorld, got: list[str]) -> Callable[[], None]:
    """Signs in, which may be refused."""

    def work() -> None:
        outcome = world.db.run_now(world.sign_in, ANN)
        if isinstance(outcome, Grant):
            got.append(world.text(outcome))
        else:
            assert outcome.reason in {"user_disabled", "user_removed", "signed_out_since"}

    return work


def standing(world: GrantWorld, subject: str) -> int:
    """How many of a person's sessions and grants stand, by their rows."""

    def count(tx: Transaction) -> int:
        sessions = tx.one("SELECT COUNT(*) AS n FROM sessions WHERE subject = :it AND ended_at IS NULL", it=subject)
        grants = tx.one("SELECT COUNT(*) AS n FROM grants WHERE subject = :it AND revoked_at IS NULL", it=subject)
        assert sessions is not None
        assert grants is not None
        return int(sessions["n"]) + int(grants["n"])

    return world.db.run_now(count)


def test_disabling_against_refreshing_leaves_nothing(world: GrantWorld) -> None:
    texts = [world.open() for _ in range(8)]
    subject, got = world.subject(texts[0]), list(texts)
    works = [refreshing(world, texts[number % 8], got) for number in range(MANY - 1)]
    at_once([*works[:32], lambda: disable_now(world, subject), *works[32:]])
    assert standing(world, subject) == 0
    world.db.run_now(enable, subject, now=world.now)
    assert {world.refused(text) for text in set(got)} == {"revoked"}


def test_disabling_against_signing_in_leaves_nothing(world: GrantWorld) -> None:
    got = [world.open()]
    subject = world.subject(got[0])
    works = [signing_in(world, got) for _ in range(MANY - 1)]
    at_once([*works[:32], lambda: disable_now(world, subject), *works[32:]])
    assert isinstance(world.db.run_now(world.sign_in, ANN), Refused)
    assert standing(world, subject) == 0
    world.db.run_now(enable, subject, now=world.now)
    assert {world.refused(text) for text in got} == {"revoked"}


def test_ending_one_against_refreshing_it_leaves_nothing_of_it(world: GrantWorld) -> None:
    text, other = world.open(), world.open()
    sid, got = world.sid(text), [text]
    works = [refreshing(world, text, got) for _ in range(MANY - 1)]
    at_once([*works, lambda: ended(world, sid)])
    assert {world.refused(each) for each in set(got)} == {"revoked"}
    assert world.refresh(other)


def test_ending_all_against_refreshing_when_every_use_is_noted(world: GrantWorld) -> None:
    """After an hour each refresh writes the session's row first, which the end wants too."""
    texts = [world.open() for _ in range(8)]
    subject, got = world.subject(texts[0]), list(texts)
    world.now += 3600
    works = [refreshing(world, texts[number % 8], got) for number in range(MANY - 1)]
    at_once([*works, lambda: ended_all(world, subject)])
    assert standing(world, subject) == 0
    assert {world.refused(text) for text in set(got)} == {"revoked"}


def test_deleting_against_refreshing_and_signing_in_leaves_nothing_of_that_person(world: GrantWorld) -> None:
    text = world.open()
    subject, got = world.subject(text), [text]
    works = [refreshing(world, text, got) if number % 2 else partial(anew, world) for number in range(MANY - 1)]
    at_once([*works, lambda: world.db.run_now(delete, subject, now=world.now)])
    assert standing(world, subject) == 0
    assert {world.refused(each) for each in set(got)} == {"unknown"}
    assert isinstance(world.db.run_now(world.sign_in, ANN), Grant)


def anew(world: GrantWorld) -> None:
    """Signs in: as the person of before, as somebody new, or not at all."""
    outcome = world.db.run_now(world.sign_in, ANN)
    assert isinstance(outcome, Grant) or outcome.reason == "user_removed"


def test_first_sign_ins_of_one_browser_make_one_person_with_a_session_each(world: GrantWorld) -> None:
    """And ending them all in the middle leaves those only that began after it."""
    for _ in range(5):
        got: list[str] = []
        at_once([signing_in(world, got) for _ in range(MANY)])
        assert len(got) == MANY
        assert len({world.subject(text) for text in got}) == 1
        assert len({world.sid(text) for text in got}) == MANY
        subject = world.subject(got[0])
        at_once([*[refreshing(world, text, got) for text in got[:8]], partial(ended_all, world, subject)])
        assert standing(world, subject) == 0


def test_disabling_against_refreshing_over_two_processes_leaves_nothing(world: GrantWorld, migrated_url: str) -> None:
    texts = [world.open() for _ in range(4)]
    subject = world.subject(texts[0])
    context = forked()
    gate, answers = context.Barrier(2), context.Queue()
    bare = replace(world, db=None)  # type: ignore[arg-type]
    process = context.Process(target=in_a_process, args=(migrated_url, bare, texts, gate, answers))
    process.start()
    got = list(texts)
    works = [refreshing(world, texts[number % 4], got) for number in range(MANY // 2 - 1)]
    at_once([*works, lambda: disable_now(world, subject)], gate)
    got += answers.get(timeout=100)
    process.join(30)
    assert standing(world, subject) == 0
    world.db.run_now(enable, subject, now=world.now)
    assert {world.refused(text) for text in set(got)} == {"revoked"}


def in_a_process(url: str, bare: GrantWorld, texts: list[str], gate: ProcessBarrier, answers: object) -> None:
    """The other process's share: refreshing and signing in."""
    db = open_database(url)
    world = replace(bare, db=db)
    got: list[str] = []
    works = [refreshing(world, texts[number % 4], got) for number in range(MANY // 4)]
    at_once(works + [signing_in(world, got) for _ in range(MANY // 4)], gate)
    answers.put(got)  # type: ignore[attr-defined]
    db.close()


def disable_now(world: GrantWorld, subject: str) -> None:
    world.db.run_now(disable, subject, now=world.now)


def ended(world: GrantWorld, sid: str) -> None:
    assert world.db.run_now(flow.end, sid, because="operator", now=world.now)


def ended_all(world: GrantWorld, subject: str) -> None:
    world.db.run_now(end_sessions, subject, now=world.now)
