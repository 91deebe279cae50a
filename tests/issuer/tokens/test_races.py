"""64 uses of one refresh token at once: one step, one successor, nobody signed out, nothing but answers."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.synchronize import Barrier as ProcessBarrier

from issuer.tokens.grant_world import GrantWorld
from processes import forked
from splitpin.issuer.db import open_database
from splitpin.issuer.tokens import flow
from splitpin.issuer.tokens.model import Grant, RefreshRefused

PROCESSES = 2


def outcomes_of(world: GrantWorld, text: str, number: int, gate: ProcessBarrier | None = None) -> list[str]:
    """What so many threads that set out together got: a successor, or `!` and the reason."""
    start = threading.Barrier(number)
    outcomes: list[str] = []

    def use() -> None:
        start.wait(30)
        outcome = world.rotate(text)
        outcomes.append(world.text(outcome) if isinstance(outcome, Grant) else f"!{outcome.reason}")

    threads = [threading.Thread(target=use) for _ in range(number)]
    if gate is not None:
        gate.wait(60)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def in_a_process(url: str, bare: GrantWorld, text: str, number: int, gate: ProcessBarrier, answers: object) -> None:
    """One process's share."""
    db = open_database(url)
    answers.put(outcomes_of(replace(bare, db=db), text, number, gate))  # type: ignore[attr-defined]
    db.close()


def over_processes(world: GrantWorld, url: str, text: str, number: int) -> list[str]:
    """What `number` uses over two processes got."""
    context = forked()
    gate, answers = context.Barrier(PROCESSES), context.Queue()
    bare = replace(world, db=None)  # type: ignore[arg-type]
    share = number // PROCESSES
    processes = [
        context.Process(target=in_a_process, args=(url, bare, text, share, gate, answers)) for _ in range(PROCESSES)
    ]
    for process in processes:
        process.start()
    outcomes = [outcome for _ in processes for outcome in answers.get(timeout=100)]
    for process in processes:
        process.join(30)
    return outcomes


def test_64_threads_get_one_successor(world: GrantWorld) -> None:
    text = world.open()
    outcomes = outcomes_of(world, text, 64)
    assert len(outcomes) == 64
    assert len(set(outcomes)) == 1
    assert world.generation(text) == 1
    assert world.refresh(outcomes[0])


def test_64_uses_over_two_processes_get_one_successor(world: GrantWorld, migrated_url: str) -> None:
    text = world.open()
    outcomes = over_processes(world, migrated_url, text, 64)
    assert len(outcomes) == 64
    assert len(set(outcomes)) == 1
    assert world.generation(text) == 1
    assert world.revoked_at(text) is None


async def test_64_coroutines_get_one_successor(world: GrantWorld) -> None:
    text = world.open()

    def use() -> asyncio.Task[Grant | RefreshRefused]:
        running = world.db.run(
            flow.rotate,
            text,
            client_id=world.client_id,
            refresh_tokens=world.refresh_tokens,
            policy=world.policy,
            now=world.now,
        )
        return asyncio.ensure_future(running)

    grants = await asyncio.gather(*[use() for _ in range(64)])
    assert {world.text(grant) for grant in grants if isinstance(grant, Grant)} == {world.refresh(text)}
    assert world.generation(text) == 1


def test_64_late_uses_of_the_predecessor_at_once_get_one_successor(world: GrantWorld) -> None:
    text = world.open()
    successor = world.refresh(text)
    world.now += 60
    assert set(outcomes_of(world, text, 64)) == {successor}


def test_64_late_uses_at_once_end_the_family_once(world: GrantWorld) -> None:
    """All are refused, and the log has one end."""
    text = world.open()
    world.refresh(world.refresh(text))
    world.now += 60
    outcomes = Counter(outcomes_of(world, text, 64))
    assert outcomes.keys() <= {"!reused", "!revoked"}
    assert outcomes["!reused"] >= 1
    rows = world.db.run_now(lambda tx: tx.all("SELECT event FROM audit_events"))
    assert [row["event"] for row in rows] == ["session.ended"]


def test_refreshing_and_revoking_at_once_leaves_nothing_alive(world: GrantWorld) -> None:
    for _ in range(10):
        text = world.open()
        successors: list[str] = []

        def refresh(text: str = text, successors: list[str] = successors) -> None:
            outcome = world.rotate(text)
            if isinstance(outcome, Grant):
                successors.append(world.text(outcome))

        def revoke(text: str = text) -> None:
            assert world.revoke(text)

        at_once(refresh, revoke, refresh)
        assert [world.refused(each) for each in [text, *successors]] == ["revoked"] * (1 + len(successors))


def test_tabs_that_refresh_five_times_each_at_once_all_stay_signed_in(world: GrantWorld) -> None:
    """They share one stored token, as the pages of one origin do, and the last answer to come overwrites it."""
    for _ in range(5):
        stored = {"token": world.open()}
        refused: list[str] = []
        start = threading.Barrier(2)

        def tab(
            stored: dict[str, str] = stored, refused: list[str] = refused, start: threading.Barrier = start
        ) -> None:
            start.wait(30)
            for _ in range(5):
                outcome = world.rotate(stored["token"])
                if isinstance(outcome, Grant):
                    stored["token"] = world.text(outcome)
                else:
                    refused.append(outcome.reason)

        at_once(tab, tab)
        assert refused == []
        assert world.refresh(stored["token"])


def test_a_tab_whose_requests_are_slow_stays_signed_in_beside_one_that_is_quick(world: GrantWorld) -> None:
    """Each keeps its own copy; the slow one's five requests all carry the token it began with."""
    for _ in range(5):
        text = world.open()
        outcomes: list[Grant | RefreshRefused] = []

        def quick(text: str = text, outcomes: list[Grant | RefreshRefused] = outcomes) -> None:
            for _ in range(5):
                outcome = world.rotate(text)
                outcomes.append(outcome)
                text = world.text(outcome) if isinstance(outcome, Grant) else text

        def slow(text: str = text, outcomes: list[Grant | RefreshRefused] = outcomes) -> None:
            outcomes.append(world.rotate(text))

        at_once(quick, *[slow] * 5)
        assert [outcome for outcome in outcomes if isinstance(outcome, RefreshRefused)] == []
        newest = max((grant for grant in outcomes if isinstance(grant, Grant)), key=lambda grant: grant.generation)
        assert newest.generation in {5, 6}  # six: a slow one was first
        assert world.refresh(world.text(newest))


def at_once(*works: Callable[[], None]) -> None:
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
