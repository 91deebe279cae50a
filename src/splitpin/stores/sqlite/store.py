"""Users and sessions in one SQLite file, with nothing but the standard library.

One `SQLiteStore` serves threads and event loops alike, and any number of processes may share the file. Called on an
event loop, each method of a store's protocol returns an awaitable; elsewhere it returns the value. Commits are durable
against a crash of the process; a power cut may lose the last moments (`synchronous=NORMAL`): a session lost so is a new
sign-in, no more.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import sqlite3
import time
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from splitpin.arguments import require_functions, require_hooks
from splitpin.relying_party.linking import LinkingPolicy
from splitpin.relying_party.login import Identity
from splitpin.relying_party.sessions.session import SessionStart
from splitpin.relying_party.users import SignedIn, User, link
from splitpin.stores.sqlite.file import SQLiteFile
from splitpin.stores.sqlite.sessions import SQLiteSessions
from splitpin.stores.tables import sessions as table
from splitpin.stores.tables import users as flow
from splitpin.stores.tables.ready import Ready, on_event_loop
from splitpin.stores.tables.schema import SQLITE_SCHEMA
from splitpin.stores.tables.statements import Query, for_sqlite

OnCreatedHook: TypeAlias = Callable[[sqlite3.Connection, User], None]
RevokeHook: TypeAlias = Callable[[sqlite3.Connection, str], None]

_START_KNOWN = for_sqlite(table.START_KNOWN)
_FIND_USER = for_sqlite(flow.FIND_USER)
_SPENT = for_sqlite(table.SPENT)


class SQLiteStore:
    """The app's users and sessions in one SQLite file; creates its tables on first use.

    Args:
        path: The file; created if missing. Its folder must exist.
        on_created: Called once for each new user, in the transaction that creates them, with the connection and the
            user: whatever it writes through the connection is committed with the user or not at all. It must not
            commit. An exception undoes the sign-in and reaches the caller.
        revoke: Called in the transaction in which somebody proves an address that was never proved before, with the
            connection and the user's id. It must end everything else that lets in the person who set up the account:
            passwords, API keys, pending changes of address. Sessions and linked identities in this store are ended
            already. Without it such an account is never adopted: a new user is created beside it.
        linking: Which local user a first sign-in may adopt.
        timeout: Seconds to wait for another writer before `sqlite3.OperationalError`.
        clock: Gives the time in Unix seconds.
        entropy: Gives random bytes, for user ids.

    Attributes:
        users: The users alone, a `UserStore`.
        sessions: The sessions of these users, a `SessionStore`. For users kept elsewhere:
            `splitpin.stores.sqlite.sessions.SQLiteSessionStore`.

    Raises:
        ConfigurationError: An argument is wrong, or the file's folder is missing; names the fix.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        on_created: OnCreatedHook | None = None,
        revoke: RevokeHook | None = None,
        linking: LinkingPolicy = link,
        timeout: float = 5.0,
        clock: Callable[[], float] = time.time,
        entropy: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        self._file = SQLiteFile(path, schema=SQLITE_SCHEMA, timeout=timeout)
        require_hooks(on_created=on_created, revoke=revoke)
        require_functions(clock=clock)
        self._on_created = on_created
        self._revoke = revoke
        self._policy = flow.Policy(linking=linking, may_revoke=revoke is not None, entropy=entropy)
        self._clock = clock
        self.users: SQLiteUsers = SQLiteUsers(self)
        self.sessions: SQLiteSessions = SQLiteSessions(self._file, joined=True)

    def sign_in(self, identity: Identity, start: SessionStart) -> SignedIn | Awaitable[SignedIn]:
        """Sign the identity in and start the session, in one transaction.

        Raises:
            InvalidToken: `spent`.
            Refused: The user is disabled.
        """

        def known(connection: sqlite3.Connection) -> SignedIn | None:
            rows = connection.execute(_START_KNOWN, table.start_known_args(identity, start)).fetchall()
            if not rows:
                return None
            self.sessions.started(connection, start)
            return SignedIn(user=User(rows[0][0], identity.identifier), registered=False)

        def anybody(connection: sqlite3.Connection) -> SignedIn:
            signed_in = known(connection)
            if signed_in is None:
                if connection.execute(_SPENT, (start.token_id, start.created_at)).fetchall():
                    raise table.spent()
                signed_in = self._drive(connection, identity)
                self.sessions.insert(connection, start, start.session(identity, signed_in.user))
                self.sessions.started(connection, start)
            return signed_in

        if self._has_hooks and on_event_loop():
            return self._known_or_in_thread(known, anybody)
        return self._file.write(anybody)

    def add_user(self, identifier: str, *, verified: bool) -> User:
        """Add a user who has not signed in yet, for example from the app's older system. Blocks; for scripts.

        Args:
            identifier: The address, as it is to be shown.
            verified: Whether the app has proved that this user controls it. When in doubt: False.
        """
        user, query = flow.add_user(identifier, self._policy, int(self._clock()), verified=verified)
        self._file.write_now(lambda connection: _perform(connection, query))
        return user

    def close(self) -> None:
        """Close the connections. The store opens them again if it is used again."""
        self._file.close()

    def sign_in_user(self, identity: Identity) -> SignedIn | Awaitable[SignedIn]:
        """Sign the identity in without a session: `users.sign_in`."""
        rows = self._file.read(_FIND_USER, (identity.issuer, identity.subject))
        if rows and flow.is_current(rows[0], identity):
            signed_in = SignedIn(user=User(rows[0][0], identity.identifier), registered=False)
            return Ready(signed_in) if on_event_loop() else signed_in

        def anybody(connection: sqlite3.Connection) -> SignedIn:
            return self._drive(connection, identity)

        if self._has_hooks and on_event_loop():
            return asyncio.to_thread(self._file.write_now, anybody)
        return self._file.write(anybody)

    def find_user(self, identity: Identity) -> User | Awaitable[User | None] | None:
        """Find whom the identity is linked to: `users.find`."""
        user = flow.found(self._file.read(_FIND_USER, (identity.issuer, identity.subject)))
        return Ready(user) if on_event_loop() else user

    @property
    def _has_hooks(self) -> bool:
        """Whether a registration runs code of the app, which may take its time: never on the event loop."""
        return self._on_created is not None or self._revoke is not None

    async def _known_or_in_thread(
        self,
        known: Callable[[sqlite3.Connection], SignedIn | None],
        anybody: Callable[[sqlite3.Connection], SignedIn],
    ) -> SignedIn:
        answer = self._file.write(known)
        signed_in = await answer if isinstance(answer, Awaitable) else answer
        if signed_in is not None:
            return signed_in
        return await asyncio.to_thread(self._file.write_now, anybody)

    def _drive(self, connection: sqlite3.Connection, identity: Identity) -> SignedIn:
        """Perform the flow's steps. There is one writer at a time, so no race is ever lost here."""
        steps = flow.sign_in(identity, self._policy, int(self._clock()))
        rows: list[flow.Row] = []
        try:
            step = next(steps)
            while True:
                rows = self._perform_step(connection, step)
                step = steps.send(rows)
        except StopIteration as end:
            signed_in: SignedIn | None = end.value
        if signed_in is None:
            raise sqlite3.IntegrityError("an identity was linked outside of a transaction")
        return signed_in

    def _perform_step(self, connection: sqlite3.Connection, step: flow.Step) -> list[flow.Row]:
        if isinstance(step, Query):
            return _perform(connection, step)
        if isinstance(step, flow.OnCreated):
            if self._on_created is not None:
                self._on_created(connection, step.user)
        elif self._revoke is not None:
            self._revoke(connection, step.user_id)
        return []


class SQLiteUsers:
    """The users of a `SQLiteStore`, a `UserStore`."""

    def __init__(self, store: SQLiteStore) -> None:
        self._store = store

    def sign_in(self, identity: Identity) -> SignedIn | Awaitable[SignedIn]:
        """Find the user of (issuer, subject), adopt one or create one: see `UserStore`.

        Raises:
            Refused: The user is disabled.
        """
        return self._store.sign_in_user(identity)

    def find(self, identity: Identity) -> User | Awaitable[User | None] | None:
        """Find the user of (issuer, subject) and change nothing: see `UserFinder`."""
        return self._store.find_user(identity)


def _perform(connection: sqlite3.Connection, query: Query) -> list[flow.Row]:
    return connection.execute(for_sqlite(query.sql), query.args).fetchall()
