"""Users and sessions in PostgreSQL, through asyncpg (the extra `postgres`): for apps on an event loop.

The sign-in of somebody known is one statement, one round trip, one commit, shared with whoever signs in at the same
moment (`postgres_batch`); each session call is one of its own.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias, cast

import asyncpg

from splitpin.arguments import require_functions, require_hooks
from splitpin.errors import Conflict
from splitpin.relying_party.linking import LinkingPolicy
from splitpin.relying_party.login import Identity
from splitpin.relying_party.sessions.session import Session, SessionStart
from splitpin.relying_party.users import SignedIn, User, link
from splitpin.stores.postgres.batch import KnownSignIns
from splitpin.stores.postgres.connection import Connection
from splitpin.stores.postgres.database import PostgresDatabase
from splitpin.stores.postgres.sessions import PostgresSessions
from splitpin.stores.tables import sessions as table
from splitpin.stores.tables import users as flow
from splitpin.stores.tables.postgres import ATTEMPTS, START
from splitpin.stores.tables.statements import Query

OnCreatedHook: TypeAlias = Callable[[asyncpg.Connection, User], Awaitable[None]]
RevokeHook: TypeAlias = Callable[[asyncpg.Connection, str], Awaitable[None]]


class PostgresStore:
    """The app's users and sessions in one PostgreSQL database; creates its tables on first use.

    Every method is a coroutine. A store may be used on several event loops; each has connections of its own.

    Args:
        url: The database's address as libpq takes it, `postgresql://user:password@host/name?sslmode=verify-full`. A
            parameter that asyncpg does not support is refused by name.
        on_created: Called once for each new user, in the transaction that creates them, with the connection and the
            user: whatever it writes through the connection is committed with the user or not at all. An exception
            undoes the sign-in and reaches the caller.
        revoke: Called in the transaction in which somebody proves an address that was never proved before, with the
            connection and the user's id. It must end everything else that lets in the person who set up the account:
            passwords, API keys, pending changes of address. Sessions and linked identities in this store are ended
            already. Without it such an account is never adopted: a new user is created beside it.
        linking: Which local user a first sign-in may adopt.
        size: The maximum number of connections.
        timeout: Seconds for connecting, where the address has no `connect_timeout`, and for each statement.
        clock: Gives the time in Unix seconds.
        entropy: Gives random bytes, for user ids.

    Attributes:
        users: The users alone, a `UserStore`.
        sessions: The sessions of these users, a `SessionStore`. For users kept elsewhere:
            `splitpin.stores.postgres.sessions.PostgresSessionStore`.

    Raises:
        ConfigurationError: An argument is wrong; names it and the fix.
    """

    def __init__(
        self,
        url: str,
        *,
        on_created: OnCreatedHook | None = None,
        revoke: RevokeHook | None = None,
        linking: LinkingPolicy = link,
        size: int = 8,
        timeout: float = 5.0,
        clock: Callable[[], float] = time.time,
        entropy: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        self._database = PostgresDatabase(url, size=size, timeout=timeout)
        require_hooks(on_created=on_created, revoke=revoke)
        require_functions(clock=clock)
        self._on_created = on_created
        self._revoke = revoke
        self._policy = flow.Policy(linking=linking, may_revoke=revoke is not None, entropy=entropy)
        self._clock = clock
        self._known = KnownSignIns(self._database)
        self.users: PostgresUsers = PostgresUsers(self)
        self.sessions: PostgresSessions = PostgresSessions(self._database, joined=True)

    async def sign_in(self, identity: Identity, start: SessionStart) -> SignedIn:
        """Sign the identity in and start the session, in one transaction.

        Raises:
            InvalidToken: `spent`.
            Refused: The user is disabled.
        """
        user_id = await self._known.sign_in(identity, start)
        if user_id is not None:
            signed_in = SignedIn(user=User(user_id, identity.identifier), registered=False)
        else:
            signed_in = await self._database.run(lambda connection: self._sign_in(connection, identity, start))
        await self.sessions.sweep(start.created_at)
        return signed_in

    async def sign_in_user(self, identity: Identity) -> SignedIn:
        """Sign the identity in without a session: `users.sign_in`."""
        rows = await self._database.fetch(flow.FIND_USER, identity.issuer, identity.subject)
        if rows and flow.is_current(rows[0], identity):
            return SignedIn(user=User(rows[0][0], identity.identifier), registered=False)
        return await self._database.run(lambda connection: self._sign_in(connection, identity, None))

    async def find_user(self, identity: Identity) -> User | None:
        """Find whom the identity is linked to: `users.find`."""
        return flow.found(await self._database.fetch(flow.FIND_USER, identity.issuer, identity.subject))

    async def add_user(self, identifier: str, *, verified: bool) -> User:
        """Add a user who has not signed in yet, for example from the app's older system.

        Args:
            identifier: The address, as it is to be shown.
            verified: Whether the app has proved that this user controls it. When in doubt: False.
        """
        user, query = flow.add_user(identifier, self._policy, int(self._clock()), verified=verified)
        await self._database.fetch(query.sql, *query.args)
        return user

    async def close(self) -> None:
        """Close this event loop's connections. The store opens new ones if it is used again."""
        await self._database.close()

    async def _sign_in(self, connection: Connection, identity: Identity, start: SessionStart | None) -> SignedIn:
        for _ in range(ATTEMPTS):
            transaction = connection.transaction()
            await transaction.start()
            try:
                if start is not None and await connection.fetch(table.SPENT, start.token_id, start.created_at):
                    raise table.spent()
                signed_in = await self._drive(connection, identity)
                if signed_in is not None and start is not None:
                    await self._start(connection, start, start.session(identity, signed_in.user))
            except BaseException:
                await transaction.rollback()
                raise
            if signed_in is not None:
                await transaction.commit()
                return signed_in
            await transaction.rollback()
        raise Conflict("This sign-in collided with others. Please try again.")

    async def _start(self, connection: Connection, start: SessionStart, session: Session) -> None:
        """Start the session inside the open transaction."""
        args = (*table.start_args(start, session), start.replaces, start.token_id)
        if not await connection.fetch(START, *args):
            raise table.spent()

    async def _drive(self, connection: Connection, identity: Identity) -> SignedIn | None:
        """Perform the flow's steps inside the open transaction."""
        steps = flow.sign_in(identity, self._policy, int(self._clock()))
        rows: Sequence[flow.Row]
        try:
            step = next(steps)
            while True:
                rows = await self._perform(connection, step)
                step = steps.send(rows)
        except StopIteration as end:
            signed_in: SignedIn | None = end.value
            return signed_in

    async def _perform(self, connection: Connection, step: flow.Step) -> Sequence[flow.Row]:
        if isinstance(step, Query):
            return await connection.fetch(step.sql, *step.args)
        if isinstance(step, flow.OnCreated):
            if self._on_created is not None:
                await self._on_created(cast("asyncpg.Connection", connection), step.user)
        elif self._revoke is not None:
            await self._revoke(cast("asyncpg.Connection", connection), step.user_id)
        return ()


class PostgresUsers:
    """The users of a `PostgresStore`, a `UserStore`."""

    def __init__(self, store: PostgresStore) -> None:
        self._store = store

    async def sign_in(self, identity: Identity) -> SignedIn:
        """Find the user of (issuer, subject), adopt one or create one: see `UserStore`.

        Raises:
            Refused: The user is disabled.
        """
        return await self._store.sign_in_user(identity)

    async def find(self, identity: Identity) -> User | None:
        """Find the user of (issuer, subject) and change nothing: see `UserFinder`."""
        return await self._store.find_user(identity)
