"""The rule of signing in over SQLAlchemy tables: `Accounts` whose statements are built once, from the columns' meaning.

Links are inserted plainly: where another transaction was first, the database says so with an `IntegrityError`, on every
dialect alike, and the store begins again.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Executable,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    literal,
    not_,
    null,
    select,
    update,
)

from splitpin.relying_party.login import Identity, canonical_identifier, spellings
from splitpin.stores.sqlalchemy.columns import moment, python_type
from splitpin.stores.sqlalchemy.tables import Tables
from splitpin.stores.tables.signing_in import Row, Work


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with its parameters: the step of a flow that a store performs.

    Attributes:
        executable: The statement.
        parameters: Values by name.
        returns_key: Whether the answer is the new row's primary key.
    """

    executable: Executable
    parameters: dict[str, Any] = field(default_factory=dict[str, Any])
    returns_key: bool = False


class SQLAlchemyAccounts:
    """`Accounts` over `Tables`.

    Args:
        tables: The tables.
        entropy: Gives random bytes, for the ids of users in the ready table.
    """

    def __init__(self, tables: Tables, entropy: Callable[[int], bytes]) -> None:
        self._tables = tables
        self._entropy = entropy
        users, links, key = tables.users, tables.identities.c, tables.key
        this_link = and_(links.issuer == bindparam("issuer"), links.subject == bindparam("subject"))
        self._find_user = (
            select(key, tables.identifier, proof(tables), is_disabled(tables), links.issuer, links.subject)
            .select_from(tables.identities.join(users, links.user_id == key))
            .where(this_link)
        )
        if tables.canonical is not None:
            same_identifier = tables.canonical == bindparam("canonical")
        else:
            # Finds too much rather than too little: what the database folds, Python tells apart again.
            either = (func.lower(bindparam("canonical")), func.lower(bindparam("in_own_script")))
            same_identifier = func.lower(tables.identifier).in_(either)
        linked = exists().where(links.user_id == key, links.issuer == bindparam("issuer"))
        proved = null() if tables.verified is None else _if_set(tables.verified)
        self._find_local = (
            select(key, tables.identifier, proved, is_disabled(tables), linked)
            .where(same_identifier)
            .order_by(key)
            .with_for_update(of=users)
        )
        self._lock_user = select(key).where(key == bindparam("key")).with_for_update()
        self._link = insert(tables.identities)
        whose = select(key).where(key == links.user_id)
        self._left_behind = select(links.user_id).where(this_link, not_(whose.exists()))
        self._unlink_this = delete(tables.identities).where(this_link)
        theirs = tables.sessions.c.user_id == bindparam("key")
        self._end_sessions = update(tables.sessions).where(theirs).values(ended=True, tokens=None)
        self._unlink_others = delete(tables.identities).where(links.user_id == bindparam("key"), not_(this_link))
        self._unlink_all = delete(tables.identities).where(links.user_id == bindparam("key"))
        self._this_user = update(users).where(key == bindparam("key"))

    def find_user(self, identity: Identity) -> Work[Statement, Sequence[Row]]:
        """Find whom (issuer, subject) is linked to."""
        link = {"issuer": identity.issuer, "subject": identity.subject}
        rows = yield Statement(self._find_user, link)
        # Whatever collation the columns have got, Python's comparison is exact.
        return [row[:-2] for row in rows if tuple(row[-2:]) == (identity.issuer, identity.subject)]

    def lock_user(self, key: Any) -> Work[Statement, None]:
        """Lock a user until the transaction ends."""
        yield Statement(self._lock_user, {"key": key})

    def find_local(self, identity: Identity) -> Work[Statement, Sequence[Row]]:
        """Find and lock who has the canonical identifier."""
        canonical, in_own_script = spellings(identity.identifier)
        given = {"issuer": identity.issuer, "canonical": canonical}
        if self._tables.canonical is None:
            given["in_own_script"] = in_own_script
        rows = yield Statement(self._find_local, given)
        # A collation may hold other addresses for equal, or equal ones apart: Python's comparison is exact.
        return [(key, *rest) for key, identifier, *rest in rows if canonical_identifier(identifier) == canonical]

    def add_user(self, identity: Identity, now: int) -> Work[Statement, Any]:
        """Add a user; what a user before them with the same key may have left behind in the other tables, goes."""
        more: Mapping[str, Any] = {} if self._tables.new_row is None else self._tables.new_row(identity)
        key = yield from self.insert_user(identity.identifier, now if identity.verified else None, now, more)
        if self._tables.own:
            # A key may come again, and SQLite enforces no foreign key that would have removed the old one's rows.
            yield Statement(self._end_sessions, {"key": key})
            yield Statement(self._unlink_all, {"key": key})
        return key

    def insert_user(
        self, identifier: str, proved_at: int | None, now: int, more: Mapping[str, Any]
    ) -> Work[Statement, Any]:
        """Add a user and return their key."""
        tables = self._tables
        values: dict[Column[Any], Any] = {tables.users.c[name]: value for name, value in more.items()}
        values |= self._identifier_values(identifier, proved_at)
        if tables.created_at is not None:
            values[tables.created_at] = moment(tables.created_at, now)
        if not tables.own:
            values[tables.key] = str(uuid.UUID(bytes=self._entropy(16), version=4))
        rows = yield Statement(insert(tables.users).values(_by_key(values)), returns_key=True)
        return rows[0][0]

    def link(self, identity: Identity, key: Any, now: int) -> Work[Statement, bool]:
        """Link (issuer, subject) to a user, or fail and begin again; a link to a user deleted since is no link."""
        this = {"issuer": identity.issuer, "subject": identity.subject}
        if (yield Statement(self._left_behind, this)):
            yield Statement(self._unlink_this, this)
        yield Statement(self._link, {**this, "user_id": key, "linked_at": now})
        return True

    def set_identifier(self, key: Any, identity: Identity, proved_at: int | None) -> Work[Statement, None]:
        """Give the user the identity's identifier."""
        values = self._identifier_values(identity.identifier, proved_at)
        yield Statement(self._this_user.values(_by_key(values)), {"key": key})

    def revoke(self, key: Any, identity: Identity) -> Work[Statement, None]:
        """End all sessions of the user and unlink every identity but this one."""
        yield Statement(self._end_sessions, {"key": key})
        yield Statement(self._unlink_others, {"key": key, "issuer": identity.issuer, "subject": identity.subject})

    def _identifier_values(self, identifier: str, proved_at: int | None) -> dict[Column[Any], Any]:
        tables = self._tables
        values: dict[Column[Any], Any] = {tables.identifier: identifier}
        if tables.canonical is not None:
            values[tables.canonical] = canonical_identifier(identifier)
        if tables.verified is not None:
            values[tables.verified] = moment(tables.verified, proved_at)
        return values


def is_disabled(tables: Tables) -> ColumnElement[Any]:
    """Return an expression that is NULL for users who may sign in, and for nobody else."""
    reasons: list[tuple[ColumnElement[bool], int]] = []
    if tables.disabled is not None:
        reasons.append((_if_set(tables.disabled).is_not(None), 1))
    if tables.active is not None:
        reasons.append((tables.active.is_not(True), 1))
    return case(*reasons) if reasons else null()


def proof(tables: Tables) -> ColumnElement[Any]:
    """Return an expression that is NULL for users who are linked and whose address was never proved.

    Where the table does not say whether it was, a link counts as proof of it and a row does not.
    """
    return literal(1) if tables.verified is None else _if_set(tables.verified)


def signed_out_since(tables: Tables, issued_at: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return whether a user was signed out everywhere after a token was issued, for a statement about users."""
    outs = tables.sign_outs.c
    return exists().where(outs.user_id == tables.key, outs.at > issued_at)


def _if_set(column: Column[Any]) -> ColumnElement[Any]:
    """An expression that is NULL for no: a time says so itself, a truth value must be asked."""
    return case((column.is_(True), 1)) if python_type(column) is bool else column


def _by_key(values: dict[Column[Any], Any]) -> dict[str, Any]:
    return {column.key: value for column, value in values.items()}
