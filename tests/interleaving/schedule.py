"""One order: lets the actors go on one at a time, and knows of each whether it is held, blocked by another, or done."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from queue import Empty, Queue
from typing import Any

import psycopg

from interleaving.actor import COMMIT, ROLLBACK, Actor
from interleaving.choices import Choices
from interleaving.footprint import Footprint, Footprints

LOOK_AFTER = 0.001
"""Seconds without an arrival after which PostgreSQL is asked who is blocked."""
STUCK = 30.0
"""Seconds after which something is wrong that is not a lock."""

_BLOCKED = "SELECT pid, pg_blocking_pids(pid) FROM unnest(%s::int[]) AS pid"
_CANCEL = "SELECT pg_cancel_backend(%s)"


@dataclass(frozen=True, slots=True)
class Step:
    """One way to go on.

    Attributes:
        actor: Whose.
        text: The statement it is held before; or that it is the one to give way in a deadlock.
        footprint: What that touches.
    """

    actor: str
    text: str
    footprint: Footprint = field(compare=False)

    def __str__(self) -> str:
        return f"{self.actor:>12}: {' '.join(self.text.split())[:150]}"


def commute(one: Step, other: Step) -> bool:
    """Whether two steps of different actors have the same effect in either order."""
    return one.actor != other.actor and one.footprint.commutes_with(other.footprint)


class Schedule:
    """Runs actors to their ends in one order, and remembers it.

    Whoever is blocked goes on as soon as it can, up to its next statement: which of them gets the lock is PostgreSQL's
    choice, and the same each time. A deadlock is ended here and not by the server, which would choose by its clock:
    each of those in it is tried as the one that gives way.

    Args:
        watch: A connection of the one who runs the order.
        footprints: Of the statements; None: nothing commutes.

    Attributes:
        steps: What was done, in order.
        waits: How many statements were blocked by another's.
        deadlocks: How many were ended.
    """

    def __init__(self, watch: psycopg.Connection[Any], actors: Sequence[Actor], arrivals: Queue[Actor]) -> None:
        self._watch = watch
        self._actors = {actor.pid: actor for actor in actors}
        self._arrivals = arrivals
        self._moving = set(self._actors)
        self._blocked: dict[int, set[int]] = {}
        self.steps: list[Step] = []
        self.waits = 0
        self.deadlocks = 0

    def run(self, choices: Choices[Step], footprints: Footprints | None) -> None:
        """Go on until all are done.

        Raises:
            Redundant: The rest was tried before; whoever is not done is still held.
        """
        self._settle()
        while options := self._options(footprints):
            step = choices.choose(options)
            self.steps.append(step)
            actor = next(actor for actor in self._actors.values() if actor.name == step.actor)
            if actor.pid in self._blocked:
                self._give_way(actor)
            else:
                self._moving.add(actor.pid)
                actor.go_on()
            self._settle()

    def abandon(self) -> None:
        """Have whoever is not done roll back."""
        for actor in self._actors.values():
            actor.abandon()
        for actor in self._actors.values():
            actor.join()

    def _options(self, footprints: Footprints | None) -> list[Step]:
        if cycle := _cycle(self._blocked):
            self.deadlocks += 1
            return [Step(self._actors[pid].name, "gives way", Footprint(alone=True)) for pid in sorted(cycle)]
        held = [actor for actor in self._actors.values() if actor.at is not None and actor.pid not in self._blocked]
        # Whoever waits goes on with the end of another's transaction, and so with it whatever they wait to do.
        known = footprints if not self._blocked else None
        return [Step(actor.name, str(actor.at), _footprint(actor, known)) for actor in held]

    def _give_way(self, actor: Actor) -> None:
        self._moving, self._blocked = set(self._blocked), {}
        actor.victim = True
        self._watch.execute(_CANCEL, [actor.pid])
        while actor.pid in self._moving:  # until the server has heard of it, all in the ring look blocked
            self._moving.discard(self._arrivals.get(timeout=STUCK).pid)

    def _settle(self) -> None:
        """Wait until each is held, done, or blocked by another who is not on the move."""
        waited = set(self._blocked)
        self._moving |= waited
        self._blocked = {}
        give_up = time.monotonic() + STUCK
        while self._moving:
            try:
                arrived = self._arrivals.get(bool(self._moving - waited), LOOK_AFTER)
                self._moving.discard(arrived.pid)
                continue
            except Empty:
                pass
            blocked = self._ask()
            # Who is blocked by those who stand still stays so: what was seen is still true.
            if set(blocked) == self._moving and self._arrivals.empty():
                self.waits += len(set(blocked) - waited)
                self._blocked, self._moving = blocked, set()
                return
            waited &= set(blocked)
            if time.monotonic() > give_up:
                raise RuntimeError(f"nobody moves, and no lock is the reason: {[*map(str, self.steps)]}")

    def _ask(self) -> dict[int, set[int]]:
        """Who of those on the move is blocked, and by whom of the others."""
        rows = self._watch.execute(_BLOCKED, [sorted(self._moving)]).fetchall()
        found = {pid: set(blockers) & set(self._actors) for pid, blockers in rows}
        return {pid: blockers for pid, blockers in found.items() if blockers}


def _footprint(actor: Actor, footprints: Footprints | None) -> Footprint:
    if footprints is None or actor.at is None:
        return Footprint(alone=True)
    if actor.at in {COMMIT, ROLLBACK}:
        return footprints.of_end(map(footprints.of, actor.ran))
    return footprints.of(actor.at)


def _cycle(blocked: Mapping[int, set[int]]) -> set[int]:
    """Those who wait for each other in a ring; empty where nobody does."""
    for first in blocked:
        reached: set[int] = set()
        ahead = set(blocked[first])
        while ahead:
            pid = ahead.pop()
            if pid not in reached:
                reached.add(pid)
                ahead |= blocked.get(pid, set())
        if first in reached:
            return {pid for pid in reached & set(blocked) if first in blocked[pid] or pid == first}
    return set()
