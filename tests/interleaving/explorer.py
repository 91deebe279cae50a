"""Tries a meeting in every order of its statements on PostgreSQL, and judges each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from queue import Queue
from typing import Any, Generic, Protocol, TypeVar

import psycopg
from psycopg.rows import dict_row

from interleaving.actor import COMMIT, Actor
from interleaving.choices import Choices, Redundant
from interleaving.footprint import Footprints
from interleaving.held import Connection, FreeDatabase, HeldDatabase, as_database
from interleaving.schedule import Schedule, Step, commute
from splitpin.issuer.db import Database
from splitpin.issuer.db.postgres import BOUNDS
from splitpin.issuer.db.wire import Wire

D = TypeVar("D")
D_co = TypeVar("D_co", covariant=True)

# The order decides, and no clock: who waits waits, and deadlocks are ended by whoever runs the order.
PATIENCE = "SET deadlock_timeout = '1h'; SET lock_timeout = 0; SET statement_timeout = 0"
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
class MeetingOver(Generic[D]):
    """What is tried in every order.

    Attributes:
        acts: What each does, by name, with a database, or whatever it is, of its own.
        judge: Asserts what must hold when all are done, whatever the order; knows what each was answered.
    """

    acts: Mapping[str, Callable[[D], object]]
    judge: Callable[[Answers], None]


Meeting = MeetingOver[Database]
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


class Seat(Protocol[D_co]):
    """Where one of those who meet sits: a connection, and what is done over it."""

    @property
    def pid(self) -> int:
        """Of the server process at the other end."""
        ...

    def of(self, actor: Actor, faults: Mapping[str, str]) -> D_co:
        """What an actor acts with; with these texts of statements in the place of others."""
        ...


class ExplorerOver(Generic[D]):
    """Explores meetings in a database that is its own, with all tables.

    Args:
        url: The database's address; of a superuser.
        free: For whoever prepares and looks afterwards.
        seats: As many as may meet.
    """

    def __init__(self, url: str, free: D, seats: Sequence[Seat[D]]) -> None:
        self._free = free
        self._seats = seats
        self._watch = psycopg.connect(url, autocommit=True)
        self._footprints = Footprints(self._watch)
        row = self._watch.execute(_EMPTY).fetchone()
        self._empty = f"SET session_replication_role = replica; {row[0] if row else ''}"

    def close(self) -> None:
        self._watch.close()

    def explore(
        self,
        arrange: Callable[[D], MeetingOver[D]],
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
            meeting = arrange(self._free)
            self._try(meeting, choices, tried, faults or {}, None if every_order else self._footprints, outcome)
        return tried

    def _try(
        self,
        meeting: MeetingOver[D],
        choices: Choices[Step],
        tried: Tried,
        faults: Mapping[str, str],
        footprints: Footprints | None,
        outcome: Callable[[Answers], str] | None,
    ) -> None:
        arrivals: Queue[Actor] = Queue()
        actors: list[Actor] = []
        for (name, act), seat in zip(meeting.acts.items(), self._seats, strict=False):
            actor = Actor(name, seat.pid, arrivals)
            actor.start(partial(act, seat.of(actor, faults)))
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


class DatabaseSeat:
    """A connection on which the issuer's use cases run."""

    def __init__(self, url: str) -> None:
        self.connection = _connect(url)
        self._wire = Wire(self.connection, BOUNDS)

    @property
    def pid(self) -> int:
        return self.connection.info.backend_pid

    def of(self, actor: Actor, faults: Mapping[str, str]) -> Database:
        return as_database(HeldDatabase(self.connection, self._wire, actor, faults))


class Explorer(ExplorerOver[Database]):
    """Explores what the issuer's use cases do to each other.

    Args:
        url: The database's address; of a superuser.
    """

    def __init__(self, url: str) -> None:
        self._three = [DatabaseSeat(url) for _ in range(3)]
        self._prepares = _connect(url)
        super().__init__(url, as_database(FreeDatabase(self._prepares)), self._three)

    def close(self) -> None:
        super().close()
        for connection in (self._prepares, *(seat.connection for seat in self._three)):
            connection.close()


def _judge(meeting: MeetingOver[D], actors: list[Actor], answers: Answers, schedule: Schedule, number: int) -> None:
    told = "\n".join(map(str, [*schedule.steps, *(f"{name:>12}= {answer!r}" for name, answer in answers.items())]))
    for actor in actors:
        if actor.fault is not None:
            raise Violation(f"{actor.name} met an error in order {number}:\n{told}") from actor.fault
    try:
        meeting.judge(answers)
    except Exception as error:
        raise Violation(f"{error}\nin order {number}:\n{told}") from error


def _connect(url: str) -> Connection:
    connection = Connection.connect(url, autocommit=True, row_factory=dict_row)
    connection.isolation_level = psycopg.IsolationLevel.READ_COMMITTED
    connection.execute(PATIENCE)
    return connection
