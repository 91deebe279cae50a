"""However many come at once, over threads and processes: one wins, and no more are judged than may be."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.synchronize import Barrier as ProcessBarrier

from issuer.code_world import World, code_of, wrong_for
from issuer.codes.test_account_limits import MANY_MAILS
from processes import forked
from splitpin.errors import Refused, TooMany
from splitpin.issuer.authentication import Authentication
from splitpin.issuer.db import open_database

PROCESSES = 2


def at_once(number: int, work: Callable[[], object], gate: ProcessBarrier | None = None) -> list[object]:
    """What `work` returned or raised in `number` threads that set out together."""
    start = threading.Barrier(number)
    outcomes: list[object] = []

    def run() -> None:
        start.wait(30)
        outcomes.append(work())

    threads = [threading.Thread(target=run) for _ in range(number)]
    if gate is not None:
        gate.wait(30)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def in_a_process(
    url: str, world: World, challenge_id: str, code: str, number: int, gate: ProcessBarrier, answers: object
) -> None:
    """One process's share: how many it let in."""
    database = open_database(url)
    here = replace(world, database=database)
    outcomes = at_once(number, lambda: here.verify(challenge_id, code), gate)
    won = sum(isinstance(outcome, Authentication) for outcome in outcomes)
    refused = sum(isinstance(outcome, Refused) for outcome in outcomes)
    answers.put((won, refused))  # type: ignore[attr-defined]
    database.close()


def over_processes(world: World, url: str, challenge_id: str, code: str, number: int) -> tuple[int, int]:
    """`number` uses of a code over two processes: how many won, how many were refused."""
    context = forked()
    gate, answers = context.Barrier(PROCESSES), context.Queue()
    bare = replace(world, database=None)  # type: ignore[arg-type]
    processes = [
        context.Process(target=in_a_process, args=(url, bare, challenge_id, code, number // PROCESSES, gate, answers))
        for _ in range(PROCESSES)
    ]
    for process in processes:
        process.start()
    shares = [answers.get(timeout=60) for _ in processes]
    for process in processes:
        process.join(30)
    return sum(won for won, _ in shares), sum(refused for _, refused in shares)


def test_of_64_uses_of_the_right_code_in_threads_one_wins(world: World) -> None:
    begun = world.begun()
    outcomes = at_once(64, lambda: world.verify(begun, code_of(begun)))
    assert sum(isinstance(outcome, Authentication) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, Refused) for outcome in outcomes) == 63


def test_of_64_uses_of_the_right_code_in_two_processes_one_wins(world: World, migrated_url: str) -> None:
    begun = world.begun()
    assert over_processes(world, migrated_url, begun.challenge_id, code_of(begun), 64) == (1, 63)


def test_of_100_wrong_codes_at_once_five_are_judged(world: World) -> None:
    begun = world.begun()
    outcomes = at_once(100, lambda: world.verify(begun, wrong_for(begun)))
    assert all(type(outcome) is Refused for outcome in outcomes)
    assert world.reasons().count("wrong") == 5
    assert isinstance(world.verify(begun, code_of(begun)), Refused)


def test_of_100_wrong_codes_in_two_processes_five_are_judged(world: World, migrated_url: str) -> None:
    begun = world.begun()
    assert over_processes(world, migrated_url, begun.challenge_id, wrong_for(begun), 100) == (0, 100)
    assert world.reasons().count("wrong") == 5


def test_guesses_at_many_codes_of_one_account_at_once_stay_within_the_account_s_limit(world: World) -> None:
    """Each of 20 codes has tries left; the account has seven in all."""
    world.limit(**MANY_MAILS)
    codes = [world.begun() for _ in range(20)]
    rest = list(codes * 3)
    outcomes = at_once(60, lambda: world.verify(begun := rest.pop(), wrong_for(begun)))
    assert world.reasons().count("wrong") == 7
    assert sum(isinstance(outcome, TooMany) for outcome in outcomes) == 53
    assert isinstance(world.verify(codes[0], code_of(codes[0])), TooMany)


def test_of_100_mails_asked_for_at_once_one_is_sent(world: World) -> None:
    outcomes = at_once(100, world.begin)
    assert sum(isinstance(outcome, TooMany) for outcome in outcomes) == 99
    assert [event for event, _ in world.audit()].count("code.sent") == 1


def test_different_people_signing_in_at_once_do_not_stop_each_other(world: World) -> None:
    """No two of them wait for each other's rows in a circle."""
    rest = [f"{number}@example.test" for number in range(40)]

    def sign_in() -> object:
        begun = world.begun(rest.pop())
        world.verify(begun, wrong_for(begun))
        return world.verify(begun, code_of(begun))

    outcomes = at_once(40, sign_in)
    assert all(isinstance(outcome, Authentication) for outcome in outcomes)
    assert len(outcomes) == 40
