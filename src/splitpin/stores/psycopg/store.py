"""Users and sessions in PostgreSQL, through psycopg 3 (the extra `psycopg`): for WSGI apps, under threads and gevent.

The tables are those of `splitpin.stores.postgres.PostgresStore`, which is for apps on an event loop; both may work on
one database at once. The sign-in of somebody known is one statement, one round trip, one commit; so is each session
call.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import psycopg

from splitpin.arguments import require_functions, require_hooks
from splitpin.errors import Conflict
from splitpin.relying_party.linking import LinkingPolicy
from splitpin.relying_party.login import Identity
from splitpin.relying_party.sessions.session import Session, SessionStart
from splitpin.relying_party.users import SignedIn, User, link
from splitpin.stores.psycopg.database import Connection, PsycopgDatabase, fetch
from splitpin.stores.psycopg.sessions import PsycopgSessions
from splitpin.stores.tables import sessions as table
from splitpin.stores.tables import users as flow
from splitpin.stores.tables.postgres import ATTEMPTS, SIGN_IN_KNOWN, START
from splitpin.stores.tables.statements import Query

OnCreatedHook: TypeAlias = Callable[[psycopg.Connection[tuple[Any, ...]], User], None]
RevokeHook: TypeAlias = Callable[[psycopg.Connection[tuple[Any, ...]], str], None]


class PsycopgStore:
    """The app's users and sessions in one PostgreSQL database; creates its tables on first use.

    Every method blocks and returns its value. A store may be made before the server forks its workers.

    Args:
        url: The database's address as libpq takes it, `postgresql://user:password@host/name?sslmode=verify-full`.
        on_created: Called once for each new user, in the transaction that creates them, with the connection and the
            user: whatever it writes through the connection is committed with the user or not at all. An exception
            undoes the sign-in and reaches the caller.
        revoke: Called in the transaction in which somebody proves an address that was never proved before, with the
            connection and the user's id. It must end everything else that lets in the person who set up the account:
            passwords, API keys, pending changes of address. Sessions and linked identities in this store are ended
            already. Without it such an account is never adopted: a new user is created beside it.
        linking: Which local user a first sign-in may adopt.
        size: The maximum number of connections in each process.
        timeout: Seconds for a turn, for connecting, where the address has no `connect_timeout`, and for each
            statement.
        clock: Gives the time in Unix seconds.
        entropy: Gives random bytes, for user ids.

    Attributes:
        users: The users alone, a `UserStore`.
        sessions: The sessions of these users, a `SessionStore`. For users kept elsewhere:
            `splitpin.stores.psycopg.sessions.PsycopgSessionStore`.

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
        self._database = PsycopgDatabase(url, size=size, timeout=timeout)
        require_hooks(on_created=on_created, revoke=revoke)
        require_functions(clock=clock)
        self._on_created = on_created
        self._revoke = revoke
        self._policy = flow.Policy(linking=linking, may_revoke=revoke is not None, entropy=entropy)
        self._clock = clock
        self.users: PsycopgUsers = PsycopgUsers(self)
        self.sessions: PsycopgSessions = PsycopgSessions(self._database, joined=True)

    def sign_in(self, identity: Identity, start: SessionStart) -> SignedIn:
        """Sign the identity in and start the session, in one transaction.

        Raises:
            InvalidToken: `spent`.
            Refused: The user is disabled.
        """
        args = (*table.start_known_args(identity, start), start.replaces, start.token_id)
        rows = self._database.fetch(SIGN_IN_KNOWN, *args)
        if rows:
            signed_in = SignedIn(user=User(rows[0][0], identity.identifier), registered=False)
        else:
            signed_in = self._database.run(lambda connection: self._sign_in(connection, identity, start))
        self.sessions.sweep(start.created_at)
        return signed_in

    def sign_in_user(self, identity: Identity) -> SignedIn:
        """Sign the identity in without a session: `users.sign_in`."""
        rows = self._database.fetch(flow.FIND_USER, identity.issuer, identity.subject)
        if rows and flow.is_current(rows[0], identity):
            return SignedIn(user=User(rows[0][0], identity.identifier), registered=False)
        return self._database.run(lambda connection: self._sign_in(connection, identity, None))

    def find_user(self, identity: Identity) -> User | None:
        """Find whom the identity is linked to: `users.find`."""
        return flow.found(self._database.fetch(flow.FIND_USER, identity.issuer, identity.subject))

    def add_user(self, identifier: str, *, verified: bool) -> User:
        """Add a user who has not signed in yet, for example from the app's older system.

        Args:
            identifier: The address, as it is to be shown.
            verified: Whether the app has proved that this user controls it. When in doubt: False.
        """
        user, query = flow.add_user(identifier, self._policy, int(self._clock()), verified=verified)
        self._database.fetch(query.sql, *query.args)
        return user

    def close(self) -> None:
        """Close the connections. The store opens new ones if it is used again."""
        self._database.close()

    def _sign_in(self, connection: Connection, identity: Identity, start: SessionStart | None) -> SignedIn:
        for _ in range(ATTEMPTS):
            with connection.begin():
                if start is not None and fetch(connection, table.SPENT, start.token_id, start.created_at):
                    raise table.spent()
                signed_in = self._drive(connection, identity)
                if signed_in is None:
                    raise psycopg.Rollback
                if start is not None:
                    self._start(connection, start, start.session(identity, signed_in.user))
                return signed_in
        raise Conflict("This sign-in collided with others. Please try again.")

    def _start(self, connection: Connection, start: SessionStart, session: Session) -> None:
        """Start the session inside the open transaction."""
        args = (*table.start_args(start, session), start.replaces, start.token_id)
        if not fetch(connection, START, *args):
            raise table.spent()

    def _drive(self, connection: Connection, identity: Identity) -> SignedIn | None:
        """Perform the flow's steps inside the open transaction."""
        steps = flow.sign_in(identity, self._policy, int(self._clock()))
        try:
            step = next(steps)
            while True:
                step = steps.send(self._perform(connection, step))
        except StopIteration as end:
            signed_in: SignedIn | None = end.value
            return signed_in

    def _perform(self, connection: Connection, step: flow.Step) -> Sequence[flow.Row]:
        if isinstance(step, Query):
            return fetch(connection, step.sql, *step.args)
        if isinstance(step, flow.OnCreated):
            if self._on_created is not None:
                self._on_created(connection, step.user)
        elif self._revoke is not None:
            self._revoke(connection, step.user_id)
        return ()


class PsycopgUsers:
    """The users of a `PsycopgStore`, a `UserStore`."""

    def __init__(self, store: PsycopgStore) -> None:
        self._store = store

    def sign_in(self, identity: Identity) -> SignedIn:
        """Find the user of (issuer, subject), adopt one or create one: see `UserStore`.

        Raises:
            Refused: The user is disabled.
        """
        return self._store.sign_in_user(identity)

    def find(self, identity: Identity) -> User | None:
        """Find the user of (issuer, subject) and change nothing: see `UserFinder`."""
        return self._store.find_user(identity)
