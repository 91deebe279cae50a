"""Sign-ins of known people that wait at the same moment share one statement, one round trip and one commit.

Most of what a sign-in costs a PostgreSQL server is the same for one row and for twenty: the round trip, the start of
the statement, the commit. So whoever comes while a statement is under way waits for the next one, together with all
who come meanwhile. Nobody waits for company that is not there yet: a statement leaves when the loop has turned twice
without a newcomer, and by then every request that lay in a socket is read.

Only what cannot hold up the others is shared: the statement finds people and inserts rows, and waits for nobody's lock.
Whom it does not sign in (an unknown person, an address that changed or was never proved, somebody disabled, a session
to be ended) goes alone, in a transaction of their own, and so does everybody where one of them makes it fail.
"""

from __future__ import annotations

import asyncio
from contextvars import Context
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

import asyncpg

from splitpin.relying_party.login import Identity
from splitpin.relying_party.sessions.session import SessionStart
from splitpin.stores.postgres.database import PostgresDatabase
from splitpin.stores.tables import sessions as table
from splitpin.stores.tables.postgres import SIGN_IN_ALL_KNOWN, SIGN_IN_KNOWN

_LARGEST_BATCH = 64

_LONGEST_QUEUE = 1024

_NOBODY_IN_PARTICULAR = (
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
)
"""What the server says when it is at fault itself; to try each sign-in by itself then would only add to it."""


# One turn reads a socket and starts a task, the next one runs it.
_QUIET_TURNS = 2


@dataclass(slots=True, eq=False)
class _Waiting:
    """One sign-in and who waits for it: for the user's id, or None where it must go alone.

    Attributes:
        shared: The parameters that all of a statement have in common; they seldom differ, since an app has one issuer
            and a session one length.
        own: Those of this one.
        answer: Who waits.
    """

    shared: tuple[str, str, int, int]
    own: tuple[bytes, bytes, int, str, str, str, bool, bytes | None, str | None, int | None]
    answer: asyncio.Future[str | None]

    @classmethod
    def of(cls, identity: Identity, start: SessionStart, answer: asyncio.Future[str | None]) -> _Waiting:
        """Return the parameters of SIGN_IN_ALL_KNOWN for one sign-in."""
        own = (
            start.digest,
            start.token_id,
            start.issued_at,
            identity.subject,
            identity.identifier,
            identity.authentication_method,
            table.asks_proof(identity),
            start.tokens,
            start.acr,
            start.auth_time,
        )
        return cls((identity.issuer, start.audience, start.created_at, start.expires_at), own, answer)


@dataclass(slots=True)
class _Queue:
    """The sign-ins of one event loop that wait, and the task that sends them, done when nobody waits."""

    waiting: list[_Waiting] = field(default_factory=list[_Waiting])
    sender: asyncio.Task[None] | None = None

    def next_batch(self) -> list[_Waiting]:
        """Take those who can go with the first one; whoever was cancelled meanwhile is left out."""
        batch: list[_Waiting] = []
        others: list[_Waiting] = []
        for one in self.waiting:
            if not one.answer.done():
                fits = len(batch) < _LARGEST_BATCH and (not batch or one.shared == batch[0].shared)
                (batch if fits else others).append(one)
        self.waiting = others
        return batch

    async def gather(self) -> None:
        """Let those come in who have arrived already."""
        quiet = 0
        while quiet < _QUIET_TURNS and len(self.waiting) < _LARGEST_BATCH:
            before = len(self.waiting)
            await asyncio.sleep(0)
            quiet = quiet + 1 if len(self.waiting) == before else 0


class KnownSignIns:
    """Signs in people who are known and about whom nothing changed, those of one event loop in shared statements.

    Args:
        database: The database.
    """

    def __init__(self, database: PostgresDatabase) -> None:
        self._database = database
        self._queues: WeakKeyDictionary[asyncio.AbstractEventLoop, _Queue] = WeakKeyDictionary()

    async def sign_in(self, identity: Identity, start: SessionStart) -> str | None:
        """Find the identity's user and start the session.

        A caller who is cancelled disturbs nobody else. Their session may have been started: nobody knows its id.

        Returns:
            The user's id, or None where nothing was done and the sign-in must go alone.
        """
        loop = asyncio.get_running_loop()
        queue = self._queues.get(loop)
        if queue is None:
            queue = self._queues.setdefault(loop, _Queue())
        # To end a session may mean to wait for whoever has locked its row, and the others are not to wait with it.
        if start.replaces is not None or len(queue.waiting) >= _LONGEST_QUEUE:
            return await self._alone(identity, start)
        one = _Waiting.of(identity, start, loop.create_future())
        queue.waiting.append(one)
        if queue.sender is None or queue.sender.done():
            # In nobody's context: the task serves many requests, and may outlive the one that it began with.
            queue.sender = Context().run(loop.create_task, self._send(queue))
        return await one.answer

    async def _alone(self, identity: Identity, start: SessionStart) -> str | None:
        args = (*table.start_known_args(identity, start), start.replaces, start.token_id)
        rows = await self._database.fetch(SIGN_IN_KNOWN, *args)
        return rows[0][0] if rows else None

    async def _send(self, queue: _Queue) -> None:
        """Send batch after batch, until nobody waits."""
        batch: list[_Waiting] = []
        try:
            while queue.waiting:
                await queue.gather()
                batch = queue.next_batch()
                if batch:
                    await self._share(batch)
        finally:
            # Left over only where somebody cancels this task, as the end of the event loop does.
            for one in (*batch, *queue.waiting):
                one.answer.cancel()
            queue.waiting.clear()
            queue.sender = None  # a task holds its loop, and would keep this queue's for ever

    async def _share(self, batch: list[_Waiting]) -> None:
        """Send one statement for all of them and tell each what came of it."""
        try:
            columns = zip(*(one.own for one in batch), strict=True)
            rows = await self._database.fetch(SIGN_IN_ALL_KNOWN, *batch[0].shared, *columns)
        except Exception as error:  # noqa: BLE001 - it is for those who wait
            return _fail(batch, error)
        users = {row[0]: row[1] for row in rows}
        for one in batch:
            if not one.answer.done():
                one.answer.set_result(users.get(one.own[0]))
        return None


def _fail(batch: list[_Waiting], error: Exception) -> None:
    """Tell each of them the error, or where it may be the fault of one of several, to go alone."""
    somebodys = isinstance(error, asyncpg.PostgresError | ValueError) and not isinstance(error, _NOBODY_IN_PARTICULAR)
    for one in batch:
        if one.answer.done():
            continue
        if somebodys and len(batch) > 1:
            one.answer.set_result(None)
        else:
            one.answer.set_exception(error)
