"""The SQL of lists of users: each walks an index in the order of the list, from where it goes on, and sorts nothing."""

from __future__ import annotations

from collections.abc import Sequence

from splitpin.issuer.db import Row, Transaction
from splitpin.issuer.users.listing.model import Position
from splitpin.issuer.users.model import Account, Identifier
from splitpin.issuer.users.store import identifier_of, user_of

PAGE = 50
"""Users of one list."""

_COLUMNS = "subject, project_id, client_user_id, status, created_at, updated_at, signed_out_at"
_NEWEST_FIRST = "ORDER BY created_at DESC, subject DESC"
_LIVING = f"SELECT {_COLUMNS} FROM users WHERE status <> 'deleted'"  # noqa: S608 - constants of this module
_AFTER = "AND (created_at, subject) < (:created_at, :subject)"
_OF_PROJECT = "AND project_id = :project_id"

# Memories of addresses are parts of them: each user in turn is asked until enough are found.
_WITH = """AND EXISTS (SELECT value FROM identifiers WHERE identifiers.subject = users.subject
    AND value LIKE :pattern ESCAPE '!')"""

# One statement for each question, for none of them is to be asked of an index that another one needs.
_LISTS = {
    (of_project, part): f"{_LIVING} {_OF_PROJECT if of_project else ''} {_WITH if part else ''} {_AFTER} "
    f"{_NEWEST_FIRST} LIMIT {PAGE}"
    for of_project in (False, True)
    for part in (False, True)
}

_LAST_BEFORE = f"""
SELECT created_at, subject FROM users WHERE status <> 'deleted' {_OF_PROJECT} {_NEWEST_FIRST} LIMIT 1 OFFSET :skipped
"""  # noqa: S608

_POSITION = "SELECT created_at, subject FROM users WHERE subject = :subject"

# By project, so that the indexes that keep names and addresses unique find them.
_NAMED = f"""
SELECT {_COLUMNS} FROM users WHERE status <> 'deleted' AND subject IN (
    SELECT subject FROM users WHERE subject = :name
    UNION SELECT subject FROM users WHERE project_id IN (SELECT project_id FROM projects) AND client_user_id = :name
    UNION SELECT subject FROM identifiers
           WHERE project_id IN (SELECT project_id FROM projects) AND kind IN ('email', 'phone') AND value = :value)
   AND (:project_id = '' OR project_id = :project_id) LIMIT 2
"""  # noqa: S608

_IDENTIFIERS = f"""
SELECT subject, kind, value, shown, verified_at, proven_at FROM identifiers WHERE subject IN (
    {", ".join(f":subject{number}" for number in range(PAGE))})
 ORDER BY CASE WHEN verified_at IS NULL THEN 1 ELSE 0 END, verified_at, kind, value
"""  # noqa: S608

_FROM_THE_START = Position(2**62, "")


def newest(tx: Transaction, *, project_id: str | None, part: str, after: Position | None) -> list[Account]:
    """`PAGE` users of one or all projects, newest first.

    Args:
        tx: The transaction.
        project_id: Whose; None: all projects'.
        part: What one of their addresses contains, in lower case; empty: whatever it is.
        after: Where to go on; None: at the newest.
    """
    parameters: dict[str, object] = {"project_id": project_id} if project_id is not None else {}
    if part:
        parameters["pattern"] = "%" + "".join(f"!{each}" if each in "!%_" else each for each in part) + "%"
    created_at, subject = after or _FROM_THE_START
    sql = _LISTS[project_id is not None, bool(part)]
    return with_identifiers(tx, tx.all(sql, **parameters, created_at=created_at, subject=subject))


def last_before(tx: Transaction, page: int, *, project_id: str) -> Position | None:
    """The last user before a page that is not the first, counted off; None where there are not so many."""
    return _position(tx.one(_LAST_BEFORE, project_id=project_id, skipped=page * PAGE - 1))


def position_of(tx: Transaction, subject: str) -> Position | None:
    """Where a user stands in lists, a deleted one too."""
    return _position(tx.one(_POSITION, subject=subject))


def named(tx: Transaction, name: str, *, value: str, project_id: str | None) -> list[Account]:
    """The users of one or all projects who have this subject, name or canonical address; two at most."""
    return with_identifiers(tx, tx.all(_NAMED, name=name, value=value, project_id=project_id or ""))


def with_identifiers(tx: Transaction, rows: Sequence[Row]) -> list[Account]:
    """The users of these rows, `PAGE` at most, with their addresses, those first that were proven longest ago."""
    users = [user_of(row) for row in rows]
    if not users:
        return []
    subjects = {f"subject{number}": "" for number in range(PAGE)}
    subjects |= {f"subject{number}": user.subject for number, user in enumerate(users)}
    found: dict[str, list[Identifier]] = {user.subject: [] for user in users}
    for row in tx.all(_IDENTIFIERS, **subjects):
        found[row["subject"]].append(identifier_of(row))
    return [Account(user, tuple(found[user.subject])) for user in users]


def _position(row: Row | None) -> Position | None:
    return None if row is None else Position(row["created_at"], row["subject"])
