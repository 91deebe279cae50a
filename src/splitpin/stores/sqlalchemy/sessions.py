"""The sessions through SQLAlchemy: each method one transaction."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import bindparam, delete, insert, null, or_, select, update
from sqlalchemy.exc import SQLAlchemyError

from splitpin.errors import Conflict
from splitpin.relying_party.sessions.session import AGAIN, SPENT_FOR, Session, SessionStart
from splitpin.relying_party.steps import Steps, ask
from splitpin.stores.sqlalchemy.accounts import Statement, is_disabled, signed_out_since
from splitpin.stores.sqlalchemy.columns import python_type
from splitpin.stores.sqlalchemy.database import Database
from splitpin.stores.sqlalchemy.tables import PROOF, Tables, kept_proof
from splitpin.stores.tables.sessions import SWEEP_EVERY, SWEEP_ROWS, session_of, spent
from splitpin.stores.tables.signing_in import Work

T = TypeVar("T")

_log = logging.getLogger(__name__)


class SQLAlchemySessions:
    """A `SessionStore` of the users of `Tables`; the user of a session is the user as the database knows them now.

    Args:
        database: Runs the flows.
        tables: The tables.

    Attributes:
        keeps_proof: Whether the sessions' table has the columns `acr` and `auth_time`.
    """

    def __init__(self, database: Database, tables: Tables) -> None:
        self._database = database
        self._proof = kept_proof(tables)
        self.keeps_proof: bool = bool(self._proof)
        table = tables.sessions
        columns = table.c
        self._key_of = _key_reader(tables)
        self._starts = itertools.count()
        this_session = columns.digest == bindparam("of_digest")
        self._insert = insert(table).inline()  # nobody asks for the new row's key
        self._begun = select(columns.id, columns.ended, columns.created_at, columns.user_id).where(
            columns.token_id == bindparam("of_token")
        )
        self._take_begun = self._begun.with_for_update()
        self._go_on = (
            update(table)
            .where(columns.id == bindparam("of_id"))
            .values(digest=bindparam("new_digest"), seen_at=bindparam("until"), tokens=bindparam("new_tokens"))
        )
        ended: dict[str, Any] = {"ended": True, "tokens": None}
        self._end = update(table).where(this_session).values(**ended)
        of_user = columns.user_id == bindparam("of_user")
        self._end_all = update(table).where(of_user, columns.ended.is_(False)).values(**ended)
        self._touch = (
            update(table)
            .where(this_session, columns.seen_at < bindparam("until"), columns.ended.is_(False))
            .values(seen_at=bindparam("until"))
        )
        outs = tables.sign_outs
        self._last_out = select(outs.c.at).where(outs.c.user_id == bindparam("of_user")).with_for_update()
        self._first_out = insert(outs)
        self._later_out = (
            update(outs)
            .where(outs.c.user_id == bindparam("of_user"), outs.c.at < bindparam("until"))
            .values(at=bindparam("until"))
        )
        self._renew = (
            update(table)
            .where(this_session, columns.tokens == bindparam("of_tokens"))
            .values(tokens=bindparam("new_tokens"))
        )
        found = (
            select(
                columns.user_id, tables.identifier, columns.issuer, columns.audience, columns.subject,
                columns.authentication_method, columns.created_at, columns.seen_at, columns.expires_at, columns.tokens,
                *(columns[name] if self.keeps_proof else null() for name in PROOF), columns.digest,
            )
            .select_from(table.join(tables.users, columns.user_id == tables.key))
            .where(
                is_disabled(tables).is_(None),
                columns.ended.is_(False),
                ~signed_out_since(tables, columns.issued_at),
            )
        )  # fmt: skip
        self._find = found.where(this_session)
        self._find_all = found.where(columns.user_id == bindparam("of_user")).order_by(
            columns.created_at.desc(), columns.id.desc()
        )
        # The oldest rows only, by the primary key, but none that somebody holds; MySQL wants the limit in a derived
        # table and the deletion apart.
        kept = (columns.id, columns.expires_at, columns.ended, columns.issued_at)
        oldest = select(*kept).order_by(columns.id).limit(SWEEP_ROWS).subquery()
        over = or_(oldest.c.ended.is_(True), oldest.c.expires_at <= bindparam("until"))
        self._old = select(oldest.c.id).where(over, oldest.c.issued_at <= bindparam("until_spent"))
        self._free = (
            select(columns.id).where(columns.id.in_(bindparam("ids", expanding=True))).with_for_update(skip_locked=True)
        )
        self._sweep = delete(table).where(columns.id.in_(bindparam("ids", expanding=True)))

    def start(self, start: SessionStart, session: Session) -> Awaitable[None] | None:
        """Store a session under its digest and end the one that it replaces.

        Raises:
            InvalidToken: `spent`.
        """

        def flow() -> Work[Statement, None]:
            yield from self.starting(start, session)
            if start.replaces is not None:
                yield from self.ending(start.replaces)

        def steps() -> Steps[None]:
            yield from ask(self._database.run(flow))
            yield from self.sweep(session.created_at)

        return self._database.finish(steps())

    def find(self, digest: bytes) -> Session | Awaitable[Session | None] | None:
        """Return the session, or None."""

        def flow() -> Work[Statement, Session | None]:
            rows = yield Statement(self._find, {"of_digest": digest})
            return _session(rows[0]) if rows else None

        return self._database.run(flow)

    def touch(self, digest: bytes, seen_at: int) -> Awaitable[None] | None:
        """Set `seen_at`; it never moves backwards, and an ended session stays ended."""
        return self._database.run(lambda: _perform(self._touch, of_digest=digest, until=seen_at))

    def renew(self, digest: bytes, before: bytes, tokens: bytes) -> bool | Awaitable[bool]:
        """Replace the sealed tokens `before` by `tokens`; False where they are not there any more."""

        def flow() -> Work[Statement, bool]:
            values = {"of_digest": digest, "of_tokens": before, "new_tokens": tokens}
            return bool((yield Statement(self._renew, values))[0][0])

        return self._database.run(flow)

    def end(self, digest: bytes) -> Awaitable[None] | None:
        """End the session; it is no error if there is none."""
        return self._database.run(lambda: _perform(self._end, of_digest=digest))

    def end_all(self, user_id: str, at: int) -> int | Awaitable[int]:
        """End every session of a user and return how many there were; no older token begins another."""

        def flow() -> Work[Statement, int]:
            key = self._key_of(user_id)
            if key is None:
                return 0
            rows = yield Statement(self._last_out, {"of_user": key})
            if rows:
                yield Statement(self._later_out, {"of_user": key, "until": at})
            else:
                yield Statement(self._first_out, {"user_id": key, "at": at})
            rows = yield Statement(self._end_all, {"of_user": key})
            return int(rows[0][0])

        return self._database.run(flow)

    def find_all(self, user_id: str) -> Mapping[bytes, Session] | Awaitable[Mapping[bytes, Session]]:
        """Return a user's sessions by digest, newest first."""

        def flow() -> Work[Statement, Mapping[bytes, Session]]:
            key = self._key_of(user_id)
            rows = () if key is None else (yield Statement(self._find_all, {"of_user": key}))
            return {bytes(row[-1]): _session(row) for row in rows}

        return self._database.run(flow)

    def spent(self, start: SessionStart) -> Work[Statement, Any]:
        """Find what the token began, inside the caller's transaction: the session's row, or None.

        Raises:
            InvalidToken: `spent`: that has ended, or was not just now.
        """
        token = {"of_token": start.token_id}
        rows = yield Statement(self._begun, token)
        if rows:
            # Locked only where it is there: MySQL would lock the gap, and whoever else starts a session in it.
            rows = yield Statement(self._take_begun, token)
        if rows and (rows[0][1] or rows[0][2] <= start.created_at - AGAIN):
            raise spent()
        return rows[0] if rows else None

    def starting(self, start: SessionStart, session: Session) -> Work[Statement, None]:
        """Store a session inside the caller's transaction.

        Raises:
            InvalidToken: `spent`.
        """
        key = self._key_of(session.user.id)
        begun = yield from self.spent(start)
        outs = yield Statement(self._last_out, {"of_user": key})
        if (outs and outs[0][0] > start.issued_at) or (begun is not None and begun[3] != key):
            raise spent()
        if begun is not None:
            values = {"of_id": begun[0], "new_digest": start.digest, "until": start.created_at}
            yield Statement(self._go_on, values | {"new_tokens": session.tokens})
            return
        values = {
            "digest": start.digest,
            "token_id": start.token_id,
            "issued_at": start.issued_at,
            "user_id": key,
            "identifier": session.user.identifier,
            "issuer": session.issuer,
            "audience": session.audience,
            "subject": session.subject,
            "authentication_method": session.authentication_method,
            "created_at": session.created_at,
            "seen_at": session.seen_at,
            "expires_at": session.expires_at,
            "tokens": session.tokens,
        }
        values.update((name, getattr(session, name)) for name in self._proof)
        yield Statement(self._insert, values)

    def ending(self, digest: bytes) -> Work[Statement, None]:
        """End a session inside the caller's transaction."""
        yield Statement(self._end, {"of_digest": digest})

    def sweep(self, now: int) -> Steps[None]:
        """Now and then delete old sessions that are past their absolute limit; called after each start.

        The session has started by then, so what goes wrong here is no error of its sign-in.
        """
        if next(self._starts) % SWEEP_EVERY == 0:
            try:
                yield from ask(self._database.run(lambda: self.sweeping(now)))
            except (SQLAlchemyError, Conflict, OSError) as error:
                _log.warning("old sessions could not be deleted: %s", type(error).__name__)

    def sweeping(self, now: int) -> Work[Statement, None]:
        """Delete the oldest sessions that are past their absolute limit, in a transaction of its own."""
        ids = [row[0] for row in (yield Statement(self._old, {"until": now, "until_spent": now - SPENT_FOR}))]
        if ids:
            ids = [row[0] for row in (yield Statement(self._free, {"ids": ids}))]
        if ids:
            yield Statement(self._sweep, {"ids": ids})


def _perform(executable: Any, **parameters: object) -> Work[Statement, None]:
    yield Statement(executable, parameters)


def _session(row: Sequence[Any]) -> Session:
    return session_of((str(row[0]), *row[1:]))


def _key_reader(tables: Tables) -> Callable[[str], Any]:
    """Return what turns a user's id into the users' key; None for a text that is no key."""
    kind = python_type(tables.key)

    def read(user_id: str) -> Any:
        try:
            return kind(user_id)
        except ValueError:
            return None

    return read
