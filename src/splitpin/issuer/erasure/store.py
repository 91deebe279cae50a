"""The SQL of a project's end: it names every table that has rows of a project, and tests hold it complete."""

from __future__ import annotations

from splitpin.issuer.db import Transaction
from splitpin.issuer.erasure.model import Condemned

_PEOPLE = 50  # whose rows one batch looks for
_SUBJECTS = ", ".join(f":subject{number}" for number in range(_PEOPLE))
_SESSIONS = f"SELECT sid FROM sessions WHERE subject IN ({_SUBJECTS})"  # noqa: S608 - constants of this module

_FIND = """
SELECT name, deleted_at,
       (SELECT COUNT(*) FROM clients c WHERE c.project_id = :project_id) AS clients,
       (SELECT COUNT(*) FROM users u WHERE u.project_id = :project_id AND u.status <> 'deleted') AS users
  FROM projects WHERE project_id = :project_id
"""
_SHUT = "UPDATE projects SET deleted_at = :now WHERE project_id = :project_id AND deleted_at IS NULL"
_SHUT_SINCE = "SELECT project_id FROM projects WHERE deleted_at >= :since ORDER BY deleted_at"

_SOME_USERS = f"SELECT subject FROM users WHERE project_id = :project_id LIMIT {_PEOPLE}"  # noqa: S608

# What hangs on people, found by indexes of theirs. What refers to a row goes before it.
_OF_PEOPLE = {
    table: f"DELETE FROM {table} WHERE {key} IN (SELECT {key} FROM {table} WHERE {condition} LIMIT :at_most)"  # noqa: S608
    for table, key, condition in (
        ("authorization_codes", "number", f"sid IN ({_SESSIONS})"),
        ("grants", "id", f"sid IN ({_SESSIONS})"),
        ("sessions", "sid", f"subject IN ({_SUBJECTS})"),
        ("device_keys", "id", f"subject IN ({_SUBJECTS})"),
        ("pins", "subject", f"subject IN ({_SUBJECTS})"),
        ("pin_resets", "number", f"subject IN ({_SUBJECTS})"),
        ("passkeys", "credential_id", f"subject IN ({_SUBJECTS})"),
        ("totp_secrets", "subject", f"subject IN ({_SUBJECTS})"),
        ("first_proofs", "id", f"subject IN ({_SUBJECTS})"),
        ("recovery_codes", "digest", f"subject IN ({_SUBJECTS})"),
        ("recoveries", "recovery_id", f"subject IN ({_SUBJECTS})"),
        ("past_addresses", "past_id", f"subject IN ({_SUBJECTS})"),
    )
} | {
    table: f"DELETE FROM {table} WHERE subject IN ({_SUBJECTS})"  # noqa: S608 - a person has few of each
    for table in (
        "consents",
        "test_people",
        "account_deletions",
        "federated_accounts",
        "user_handles",
        "identifiers",
        "users",
    )
}

# What hangs on the project itself. Codes and messages live for minutes or days: their tables are short enough to read.
_OF_PROJECT = {
    table: f"DELETE FROM {table} WHERE {key} IN (SELECT {key} FROM {table} WHERE {condition} LIMIT :at_most)"  # noqa: S608
    for table, key, condition in (
        ("one_time_codes", "challenge_id", "project_id = :project_id"),
        ("outbox", "message_id", "project_id = :project_id"),
        ("authorization_requests", "digest", "project_id = :project_id"),
        ("attacks", "project_id", "project_id = :project_id"),
        ("client_secrets", "id", "client_id IN (SELECT client_id FROM clients WHERE project_id = :project_id)"),
        ("clients", "client_id", "project_id = :project_id"),
    )
} | {
    table: f"DELETE FROM {table} WHERE project_id = :project_id"  # noqa: S608 - a row for a country, a day or a template
    for table in ("countries", "funnel", "message_templates")
}

EMPTIED = frozenset(_OF_PEOPLE) | frozenset(_OF_PROJECT)
"""The tables in which nothing of a deleted project stays."""


def find(tx: Transaction, project_id: str) -> Condemned | None:
    """The project, shut or not, and how much it has; None where there never was one of this id."""
    row = tx.one(_FIND, project_id=project_id)
    if row is None:
        return None
    return Condemned(project_id, row["name"], row["deleted_at"], row["clients"], row["users"])


def shut(tx: Transaction, project_id: str, *, now: int) -> bool:
    """Shuts a project; true for the one who did."""
    return tx.execute(_SHUT, project_id=project_id, now=now) == 1


def shut_since(tx: Transaction, since: int) -> list[str]:
    """The projects that were shut at a time or after it, seconds UTC, the earliest first."""
    return [row["project_id"] for row in tx.all(_SHUT_SINCE, since=since)]


def erase(tx: Transaction, project_id: str, *, at_most: int) -> int:
    """Deletes rows of a project, no more of a table than `at_most`; how many; 0: there is none left.

    A table is begun when the one before it is empty: of the people whose turn it is, or of the project.
    """
    people = [row["subject"] for row in tx.all(_SOME_USERS, project_id=project_id)]
    if people:
        subjects = {f"subject{number}": "" for number in range(_PEOPLE)}
        subjects |= {f"subject{number}": subject for number, subject in enumerate(people)}
        return _delete(tx, _OF_PEOPLE, at_most, subjects)
    return _delete(tx, _OF_PROJECT, at_most, {"project_id": project_id})


def _delete(tx: Transaction, statements: dict[str, str], at_most: int, whose: dict[str, str]) -> int:
    deleted = 0
    for sql in statements.values():
        parameters = whose | {"at_most": at_most} if ":at_most" in sql else whose
        count = tx.execute(sql, **parameters)
        deleted += count
        if count >= at_most:
            break  # there may be more, and what they refer to has to stay as long
    return deleted
