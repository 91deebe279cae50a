"""What a whole project's codes are counted in: nobody waits there for another's commit, and nothing is exceeded."""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Iterator

import pytest

from issuer.code_world import Browser, World, address, code_of, wrong_for
from issuer.migrated_databases import MigratedDatabases
from splitpin.errors import TooMany
from splitpin.issuer.codes import flow
from splitpin.issuer.codes.model import Begun, new_challenge_id
from splitpin.issuer.db import Transaction, open_database
from splitpin.issuer.limits import share_of
from splitpin.issuer.policy import HOUR, Limit, LimitPolicy

MAILS = LimitPolicy.DEFAULT.mails_per_project


@pytest.fixture
def world(migrated_databases: MigratedDatabases) -> Iterator[World]:
    """On PostgreSQL: SQLite has one writer, who commits for all that wait."""
    with migrated_databases.one() as url:
        database = open_database(url)
        yield World.make(database)
        database.close()


def begin(tx: Transaction, world: World, number: int) -> object:
    return flow.begin(
        tx,
        terms=world.terms,
        client=world.client,
        to=address(f"{number}@example.test"),
        code_challenge=Browser().challenge,
        network=f"198.51.{number}.0/24",
        now=world.now,
        entropy=lambda size: bytes([number]) * size,
    )


def share(world: World, number: int) -> str:
    """The row that the code of `begin(number)` is counted in."""
    challenge_id = new_challenge_id(lambda size: bytes([number]) * size)
    return share_of("row", MAILS, f"{challenge_id} {world.now}")[0]


def test_people_of_one_project_do_not_wait_for_each_other_s_commits(world: World) -> None:
    """One begins and its commit takes its time; whoever comes from elsewhere with another address goes on meanwhile."""
    first = 1
    others = [number for number in range(2, 60) if share(world, number) != share(world, first)]
    assert len(others) > 50
    began, over = threading.Event(), threading.Event()

    def slow(tx: Transaction) -> object:
        outcome = begin(tx, world, first)
        began.set()
        assert over.wait(30)
        return outcome

    outcomes: list[object] = []
    thread = threading.Thread(target=lambda: outcomes.append(world.database.run_now(slow)))
    thread.start()
    try:
        assert began.wait(30)
        for number in others[:10]:
            assert isinstance(world.database.run_now(begin, world, number), Begun)
    finally:
        over.set()
        thread.join()
    assert isinstance(outcomes[0], Begun)


def test_wrong_codes_of_a_project_never_hold_up_a_right_one(world: World) -> None:
    """Guesses are counted for the project; whoever is right writes nothing there."""
    guessed = world.begun("victim@example.test", network="198.51.100.0/24")
    mine = world.begun("ann@example.test")
    judged, over = threading.Event(), threading.Event()

    def slow(tx: Transaction) -> object:
        refused = flow.judge(
            tx,
            terms=world.terms,
            client=world.client,
            challenge_id=guessed.challenge_id,
            code=wrong_for(guessed),
            code_verifier=world.window(guessed).verifier,
            network="198.51.100.0/24",
            now=world.now,
        )
        judged.set()
        assert over.wait(30)
        return refused

    thread = threading.Thread(target=lambda: world.database.run_now(slow))
    thread.start()
    try:
        assert judged.wait(30)
        assert not isinstance(world.verify(mine, code_of(mine)), TooMany)
    finally:
        over.set()
        thread.join()


@pytest.mark.parametrize("most", [1, 499, 1_000, 20_000, pytest.param(500_000, marks=pytest.mark.long)])
def test_the_shares_of_a_limit_allow_all_of_it_but_a_tenth_and_never_more(most: int) -> None:
    draw, used, refused_at = random.Random(7), Counter[str](), 0
    part = Limit(1, HOUR)
    for number in range(1, 2 * most + 100):
        name, part = share_of("row", Limit(most, HOUR), str(draw.random()))
        if used[name] < part.most:
            used[name] += 1
        elif not refused_at:
            refused_at = number
    assert used.total() <= most
    assert refused_at > 0.88 * most
    assert part.most * len(used) > most - len(used)
