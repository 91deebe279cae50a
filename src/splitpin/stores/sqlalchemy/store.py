"""Users and sessions through SQLAlchemy (the extra `sqlalchemy`): beside the app's own models, or in ready tables.

    from splitpin.stores.sqlalchemy import SQLAlchemyStore, Tables

    class User(Base):
        __tablename__ = "users"
        id: Mapped[int] = mapped_column(primary_key=True)
        email: Mapped[str] = mapped_column(unique=True)
        email_verified_at: Mapped[datetime | None]

    tables = Tables.beside(User, identifier="email", verified="email_verified_at")
    store = SQLAlchemyStore(engine, tables)

`tables` adds `splitpin_identities` and `splitpin_sessions` to the models' `MetaData`, where Alembic finds them. Without
an own model `SQLAlchemyStore(engine)` has the ready table `splitpin_users`. With a synchronous engine each method
returns its value, for WSGI; with an asynchronous one an awaitable.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Awaitable, Callable

from sqlalchemy import delete, false
from sqlalchemy.ext.asyncio import AsyncEngine

from splitpin.arguments import require_functions, require_hooks
from splitpin.errors import ConfigurationError, Conflict
from splitpin.relying_party.linking import LinkingPolicy
from splitpin.relying_party.login import Identity
from splitpin.relying_party.sessions.session import SessionStart
from splitpin.relying_party.steps import Steps, ask
from splitpin.relying_party.users import SignedIn, User, link
from splitpin.stores.sqlalchemy.accounts import SQLAlchemyAccounts, Statement
from splitpin.stores.sqlalchemy.database import Hooks, OnCreatedHook, RevokeHook, Source, open_database
from splitpin.stores.sqlalchemy.keys import check_keys
from splitpin.stores.sqlalchemy.known import KnownSignIns
from splitpin.stores.sqlalchemy.sessions import SQLAlchemySessions
from splitpin.stores.sqlalchemy.tables import Tables
from splitpin.stores.tables import signing_in
from splitpin.stores.tables.signing_in import Policy, Work

__all__ = ["OnCreatedHook", "RevokeHook", "SQLAlchemyStore", "Tables"]


class SQLAlchemyStore:
    """The app's users and sessions in the database of an engine. The tables must exist: see `create_tables`.

    Args:
        source: An `Engine` or `AsyncEngine`, or a `sessionmaker` or `async_sessionmaker` bound to one.
        tables: `Tables.beside(...)` for the app's own users; by default `Tables.ready()`.
        on_created: Called once for each new user, in the transaction that creates them, with the user and the
            connection, or the session where `source` makes sessions: whatever it writes there is committed with the
            user or not at all. With an asynchronous engine it may be `async def`. An exception undoes the sign-in and
            reaches the caller.
        revoke: Called in the transaction in which somebody proves an address that was never proved before, with the
            connection or session and the user's id. It must end everything else that lets in the person who set up the
            account: passwords, API keys, pending changes of address. Sessions and linked identities are ended already.
            Without it such an account is never adopted: a new user is created beside it, or `Conflict` is raised where
            the table has no room for two users with one address.
        linking: Which local user a first sign-in may adopt.
        clock: Gives the time in Unix seconds.
        entropy: Gives random bytes, for user ids in the ready table.

    Attributes:
        engine: The engine; the app disposes of it.
        tables: The tables.
        users: The users alone, a `UserStore`.
        sessions: The sessions of these users, a `SessionStore`.

    Raises:
        ConfigurationError: `source` is no engine and no maker of sessions bound to one, SQLite may give a user's key
            a second time, or another argument is not what it is to be; names it and the fix.
    """

    def __init__(
        self,
        source: Source,
        tables: Tables | None = None,
        *,
        on_created: OnCreatedHook | None = None,
        revoke: RevokeHook | None = None,
        linking: LinkingPolicy = link,
        clock: Callable[[], float] = time.time,
        entropy: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        require_hooks(on_created=on_created, revoke=revoke)
        require_functions(clock=clock)
        self.tables = Tables.ready() if tables is None else tables
        if not isinstance(self.tables, Tables):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ConfigurationError("tables", "are not Tables", "Give Tables.beside(User), or leave them out.")
        self._database, self.engine = open_database(source, Hooks(on_created, revoke))
        check_keys(self.tables, self.engine.dialect.name)
        # Whoever proves an address for the first time ends what was before; where nothing says who has proved theirs,
        # anybody may be doing so at the moment.
        doubtful = self.tables.verified is None and revoke is not None
        self._policy = Policy(linking, may_revoke=revoke is not None, entropy=entropy, locks_everybody=doubtful)
        self._accounts = SQLAlchemyAccounts(self.tables, entropy)
        # MySQL does not return what it inserts; what MariaDB returns is not known before the first connection.
        returns = self.engine.dialect.name in {"postgresql", "sqlite"}
        self._known = KnownSignIns(self.tables, self._accounts) if returns and not doubtful else None
        self._clock = clock
        # In SQLite what is read before the first write may be outdated by then: a write that changes nothing takes the
        # one writer's place at once. Elsewhere rows are locked.
        self._first = delete(self.tables.identities).where(false()) if self.engine.dialect.name == "sqlite" else None
        self.users: SQLAlchemyUsers = SQLAlchemyUsers(self)
        self.sessions: SQLAlchemySessions = SQLAlchemySessions(self._database, self.tables)

    def sign_in(self, identity: Identity, start: SessionStart) -> SignedIn | Awaitable[SignedIn]:
        """Sign the identity in and start the session, in one transaction.

        Raises:
            InvalidToken: `spent`.
            Refused: The user is disabled.
            Conflict: The address belongs to a user who cannot be adopted, and the table has no room for a second one.
        """

        def flow() -> Work[Statement, SignedIn]:
            signed_in = None if self._known is None else (yield from self._known.sign_in(identity, start))
            if signed_in is None:
                yield from self._begin()
                yield from self.sessions.spent(start)
                signed_in = yield from self._signing_in(identity)
                yield from self.sessions.starting(start, start.session(identity, signed_in.user))
            if start.replaces is not None:
                yield from self.sessions.ending(start.replaces)
            return signed_in

        def steps() -> Steps[SignedIn]:
            signed_in = yield from ask(self._database.run(flow))
            yield from self.sessions.sweep(start.created_at)
            return signed_in

        return self._database.finish(steps())

    def sign_in_user(self, identity: Identity) -> SignedIn | Awaitable[SignedIn]:
        """Sign the identity in without a session: `users.sign_in`."""
        return self._database.finish(self._sign_in_user(identity))

    def find_user(self, identity: Identity) -> User | Awaitable[User | None] | None:
        """Find whom the identity is linked to: `users.find`."""

        def flow() -> Work[Statement, User | None]:
            rows = yield from self._accounts.find_user(identity)
            return None if not rows or rows[0][3] is not None else User(str(rows[0][0]), rows[0][1])

        return self._database.run(flow)

    def add_user(self, identifier: str, *, verified: bool) -> User | Awaitable[User]:
        """Add a user who has not signed in yet to the ready table, for example from the app's older system.

        Args:
            identifier: The address, as it is to be shown.
            verified: Whether the app has proved that this user controls it. When in doubt: False.
        """

        def flow() -> Work[Statement, User]:
            now = int(self._clock())
            key = yield from self._accounts.insert_user(identifier, now if verified else None, now, {})
            return User(str(key), identifier)

        return self._database.run(flow)

    def create_tables(self) -> Awaitable[None] | None:
        """Create those tables of the `MetaData` that are missing; for apps without migrations."""
        create = self.tables.metadata.create_all

        async def create_awaited(engine: AsyncEngine) -> None:
            async with engine.begin() as connection:
                await connection.run_sync(create)

        return create_awaited(self.engine) if isinstance(self.engine, AsyncEngine) else create(self.engine)

    def _sign_in_user(self, identity: Identity) -> Steps[SignedIn]:
        """Asked for each request where the token takes the session's place: mostly there is nothing to write."""

        def known() -> Work[Statement, SignedIn | None]:
            rows = yield from self._accounts.find_user(identity)
            if not rows or not signing_in.is_current(rows[0], identity):
                return None
            return SignedIn(User(str(rows[0][0]), identity.identifier), registered=False)

        def anybody() -> Work[Statement, SignedIn]:
            yield from self._begin()
            return (yield from self._signing_in(identity))

        signed_in = yield from ask(self._database.run(known))
        return signed_in if signed_in is not None else (yield from ask(self._database.run(anybody)))

    def _begin(self) -> Work[Statement, None]:
        if self._first is not None:
            yield Statement(self._first)

    def _signing_in(self, identity: Identity) -> Work[Statement, SignedIn]:
        signed_in = yield from signing_in.sign_in(identity, self._policy, self._accounts, int(self._clock()))
        if signed_in is None:
            raise Conflict("This sign-in collided with others. Please try again.")
        return signed_in


class SQLAlchemyUsers:
    """The users of a `SQLAlchemyStore`, a `UserStore`."""

    def __init__(self, store: SQLAlchemyStore) -> None:
        self._store = store

    def sign_in(self, identity: Identity) -> SignedIn | Awaitable[SignedIn]:
        """Find the user of (issuer, subject), adopt one or create one: see `UserStore`.

        Raises:
            Refused: The user is disabled.
            Conflict: The address belongs to a user who cannot be adopted, and the table has no room for a second one.
        """
        return self._store.sign_in_user(identity)

    def find(self, identity: Identity) -> User | Awaitable[User | None] | None:
        """Find the user of (issuer, subject) and change nothing: see `UserFinder`."""
        return self._store.find_user(identity)
