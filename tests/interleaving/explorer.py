"""Tries a meeting in every order of its statements on PostgreSQL, and judges each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from queue import Queue
from typing import Any

import psycopg
from psycopg.rows import dict_row

from interleaving.actor import COMMIT, Actor
from interleaving.choices import Choices, Redundant
from interleaving.footprint import Footprints
from interleaving.held import FreeDatabase, HeldDatabase, as_database
from interleaving.schedule import Schedule, Step, commute
from splitpin.issuer.db import Database

# The order decides, and no clock: who waits waits, and deadlocks are ended by whoever runs the order.
_PATIENCE = "SET deadlock_timeout = '1h'; SET lock_timeout = 0; SET statement_timeout = 0"
_EMPTY = """
    SELECT string_agg(format('DELETE FROM %I', tablename), '; ') FROM pg_tables
     WHERE schemaname = 'public' AND tablename <> 'schema_migrations'"""


class Answers(dict[str, Any]):
    """What each was answered, by name.

    Args:
        answers: Those.
        commits: Names in the order of their commits.
    """

    def __init__(self, answers: Mapping[str, Any], commits: Sequence[str]) -> None:
        super().__init__(answers)
        self._commits = commits

    def before(self, one: str, other: str) -> bool:
        """Whether the last commit of one came before that of another."""
        return one in self._commits and (
            other not in self._commits
            or max(at for at, name in enumerate(self._commits) if name == one)
            < max(at for at, name in enumerate(self._commits) if name == other)
        )


@dataclass(frozen=True)
class Meeting:
    """What is tried in every order.

    Attributes:
        acts: What each does, by name, with a database of its own.
        judge: Asserts what must hold when all are done, whatever the order; knows what each was answered.
    """

    acts: Mapping[str, Callable[[Database], object]]
    judge: Callable[[Answers], None]


Arrange = Callable[[Database], Meeting]


class Violation(AssertionError):
    """There is an order in which something does not hold."""


@dataclass
class Tried:
    """How much was tried.

    Attributes:
        orders: Orders tried to their end and judged.
        redundant: Orders left off, the rest of which was tried before.
        waits: Statements that another's lock held up.
        deadlocks: Deadlocks met, with each who could give way.
        kills: Kills survived.
        outcomes: What the acts were answered, as far as that was asked for.
    """

    orders: int = 0
    redundant: int = 0
    waits: int = 0
    deadlocks: int = 0
    kills: int = 0
    outcomes: set[str] = field(default_factory=set)

    def __str__(self) -> str:
        counts = {
            "orders": self.orders,
            "waits for a lock": self.waits,
            "deadlocks": self.deadlocks,
            "kills": self.kills,
        }
        return ", ".join(f"{count} {what}" for what, count in counts.items() if count)


class Explorer:
    """Explores meetings in a database that is its own, with all tables.

    Args:
        url: The database's address; of a superuser.
        seats: How many may meet.
    """

    def __init__(self, url: str, *, seats: int = 3) -> None:
        self._free = _connect(url)
        self._watch = psycopg.connect(url, autocommit=True)
        self._seats = [_connect(url) for _ in range(seats)]
        self._footprints = Footprints(self._watch)
        row = self._watch.execute(_EMPTY).fetchone()
        self._empty = f"SET session_replication_role = replica; {row[0] if row else ''}"

    def close(self) -> None:
        for connection in (self._free, self._watch, *self._seats):
            connection.close()

    def explore(
        self,
        arrange: Arrange,
        *,
        faults: Mapping[str, str] | None = None,
        every_order: bool = False,
        outcome: Callable[[Answers], str] | None = None,
        at_most: int | None = None,
    ) -> Tried:
        """Try every order.

        Args:
            arrange: Writes the rows of one order, and tells who meets over them.
            faults: Texts of statements, and what to run in their place.
            every_order: Also those that differ in the order of statements that cannot notice each other.
            outcome: What to remember of an order.
            at_most: Orders after which it is enough.

        Raises:
            Violation: Something did not hold; tells in which order.
        """
        choices = Choices[Step](commute)
        tried = Tried()
        for number in choices:
            if at_most is not None and number > at_most:
                break
            self._watch.execute(self._empty.encode())
            meeting = arrange(as_database(FreeDatabase(self._free)))
            self._try(meeting, choices, tried, faults or {}, None if every_order else self._footprints, outcome)
        return tried

    def _try(
        self,
        meeting: Meeting,
        choices: Choices[Step],
        tried: Tried,
        faults: Mapping[str, str],
        footprints: Footprints | None,
        outcome: Callable[[Answers], str] | None,
    ) -> None:
        arrivals: Queue[Actor] = Queue()
        actors: list[Actor] = []
        for (name, act), connection in zip(meeting.acts.items(), self._seats, strict=False):
            actor = Actor(name, connection.info.backend_pid, arrivals)
            database = as_database(HeldDatabase(connection, actor, faults))
            actor.start(lambda act=act, database=database: act(database))  # type: ignore[misc]
            actors.append(actor)
        schedule = Schedule(self._watch, actors, arrivals)
        try:
            schedule.run(choices, footprints)
        except Redundant:
            tried.redundant += 1
            return
        finally:
            schedule.abandon()
        tried.orders += 1
        tried.waits += schedule.waits
        tried.deadlocks += schedule.deadlocks
        commits = [step.actor for step in schedule.steps if step.text == COMMIT]
        answers = Answers({actor.name: actor.answer for actor in actors}, commits)
        if outcome is not None:
            tried.outcomes.add(outcome(answers))
        _judge(meeting, actors, answers, schedule, tried.orders)


def _judge(meeting: Meeting, actors: list[Actor], answers: Answers, schedule: Schedule, number: int) -> None:
    told = "\n".join(map(str, [*schedule.steps, *(f"{name:>12}= {answer!r}" for name, answer in answers.items())]))
    for actor in actors:
        if actor.fault is not None:
            raise Violation(f"{actor.name} met an error in order {number}:\n{told}") from actor.fault
    try:
        meeting.judge(answers)
    except Exception as error:
        raise Violation(f"{error}\nin order {number}:\n{told}") from error


def _connect(url: str) -> psycopg.Connection[Any]:
    connection = psycopg.connect(url, autocommit=True, row_factory=dict_row)
    connection.isolation_level = psycopg.IsolationLevel.READ_COMMITTED
    connection.execute(_PATIENCE)
    return connection
