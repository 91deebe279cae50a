"""However many guess at once, over two processes: exactly as many are judged as may be, whatever counts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from multiprocessing.synchronize import Barrier as ProcessBarrier
from typing import Any

import pytest

from issuer.code_world import World, code_of, wrong_for
from issuer.codes.link_world import LinkWorld
from issuer.codes.test_account_limits import MANY_MAILS
from issuer.codes.test_races import at_once
from processes import forked
from splitpin.errors import TooMany
from splitpin.issuer import limits
from splitpin.issuer.authentication import Authentication
from splitpin.issuer.codes.counted import names
from splitpin.issuer.codes.link import Opened
from splitpin.issuer.db import Database, Row, Transaction, open_database
from splitpin.issuer.policy import HOUR, Limit

PROCESSES, THREADS = 2, 20
Guess = tuple[str, str]


def kind_of(outcome: object) -> str:
    """What somebody who guesses is told."""
    if isinstance(outcome, Authentication):
        return "right"
    return "too many" if isinstance(outcome, TooMany) else "wrong"


def share_of_one_process(url: str, world: World, guesses: Sequence[Guess], gate: ProcessBarrier, answers: Any) -> None:
    database = open_database(url)
    here, rest = replace(world, database=database), list(guesses)

    def guess() -> list[str]:
        return [kind_of(here.verify(*rest.pop())) for _ in range(len(guesses) // THREADS)]

    answers.put([each for told in at_once(THREADS, guess, gate) for each in told])  # type: ignore[attr-defined]
    database.close()


def over_processes(world: World, url: str, guesses: Sequence[Guess]) -> Counter[str]:
    """What all of these guesses are told, made at once in two processes with twenty threads each."""
    context = forked()
    gate, answers = context.Barrier(PROCESSES), context.Queue()
    bare = replace(world, database=None)  # type: ignore[arg-type]
    processes = [
        context.Process(target=share_of_one_process, args=(url, bare, guesses[number::PROCESSES], gate, answers))
        for number in range(PROCESSES)
    ]
    for process in processes:
        process.start()
    told = [each for _ in processes for each in answers.get(timeout=120)]
    for process in processes:
        process.join(30)
    assert len(told) == len(guesses)  # nobody waited for anybody in a circle, and nobody was lost
    return Counter(told)


def test_of_200_wrong_codes_at_once_a_network_s_limit_is_judged(world: World, migrated_url: str) -> None:
    world.limit(wrong_per_network=Limit(20, HOUR))
    codes = [world.begun(f"{number}@example.test") for number in range(200)]
    told = over_processes(world, migrated_url, [(begun.challenge_id, wrong_for(begun)) for begun in codes])
    assert told == {"wrong": 20, "too many": 180}


def test_of_200_wrong_codes_at_once_an_account_s_limit_is_judged(world: World, migrated_url: str) -> None:
    world.limit(**MANY_MAILS, wrong_per_account_here=Limit(20, HOUR))
    codes = [world.begun() for _ in range(50)] * 4
    told = over_processes(world, migrated_url, [(begun.challenge_id, wrong_for(begun)) for begun in codes])
    assert told == {"wrong": 20, "too many": 180}


def test_of_200_codes_at_once_the_right_ones_take_no_place(world: World, migrated_url: str) -> None:
    """A limit of one: each right code holds it while it is judged, and gives it back."""
    world.limit(wrong_per_network=Limit(1, HOUR))
    codes = [world.begun(f"{number}@example.test") for number in range(200)]
    told = over_processes(world, migrated_url, [(begun.challenge_id, code_of(begun)) for begun in codes])
    assert told == {"right": 200}
    here = names("wrong", "", "", "192.0.2.0/24").network
    assert world.database.run_now(limits.read, here)[0].empty


def test_of_200_wrong_links_at_once_a_network_s_limit_is_judged(db: Database) -> None:
    world: LinkWorld = LinkWorld.make(db)
    world.limit(wrong_per_network=Limit(20, HOUR))
    outcomes = at_once(40, lambda: [world.opened("A" * 65) for _ in range(5)])
    told = Counter(type(each) for some in outcomes for each in some)  # type: ignore[attr-defined]
    assert told == {Opened: 20, TooMany: 180}


class Counted:
    """A transaction that counts its statements."""

    def __init__(self, tx: Transaction) -> None:
        self.tx, self.number = tx, 0

    def one(self, sql: str, /, **parameters: object) -> Row | None:
        self.number += 1
        return self.tx.one(sql, **parameters)

    def all(self, sql: str, /, **parameters: object) -> list[Row]:
        self.number += 1
        return self.tx.all(sql, **parameters)

    def execute(self, sql: str, /, **parameters: object) -> int:
        self.number += 1
        return self.tx.execute(sql, **parameters)

    def later(self, sql: str, /, **parameters: object) -> None:
        self.execute(sql, **parameters)

    def alone(self, sql: str, /, **parameters: object) -> Row | None:
        return self.one(sql, **parameters)


@pytest.mark.parametrize("right", [True, False])
def test_counting_first_costs_a_right_code_no_statement(
    world: World, right: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The try, the count, the use, the count given back: no more than when it was read and written."""
    begun = world.begun()
    run, counted = world.database.run_now, list[Counted]()

    def counting(use_case: Any, /, *args: Any, **named: Any) -> Any:
        def work(tx: Transaction) -> Any:
            counted.append(Counted(tx))
            return use_case(counted[-1], *args, **named)

        return run(work)

    monkeypatch.setattr(type(world.database), "run_now", lambda _, *args, **named: counting(*args, **named))
    world.verify(begun, code_of(begun) if right else wrong_for(begun))
    assert counted[-1].number == (4 if right else 6)
