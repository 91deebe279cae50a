"""The SQL of consents."""

from __future__ import annotations

from splitpin.issuer.consents.model import Consent
from splitpin.issuer.db import Row, Transaction

_OF_PERSON = """
    SELECT consents.client_id, clients.name, consents.scope, consents.given_at
    FROM consents JOIN clients ON clients.client_id = consents.client_id
    WHERE consents.subject = :subject ORDER BY consents.given_at, consents.client_id"""

_FIND = "SELECT scope FROM consents WHERE subject = :subject AND client_id = :client_id"

# What two windows allow at once is allowed; the words of both stand there, and one that stands twice is one.
_GIVE = """
    INSERT INTO consents (subject, client_id, project_id, scope, given_at)
    VALUES (:subject, :client_id, :project_id, :scope, :now)
    ON CONFLICT (subject, client_id) DO UPDATE SET given_at = excluded.given_at,
        scope = CASE WHEN consents.scope = excluded.scope THEN consents.scope
            ELSE consents.scope || ' ' || excluded.scope END"""

_WITHDRAW = "DELETE FROM consents WHERE subject = :subject AND client_id = :client_id RETURNING project_id"
_REMOVE_ALL = "DELETE FROM consents WHERE subject = :subject"


def of_person(tx: Transaction, subject: str) -> tuple[Consent, ...]:
    """All of a person, the oldest first."""
    return tuple(_consent(row) for row in tx.all(_OF_PERSON, subject=subject))


def scopes(tx: Transaction, subject: str, *, client_id: str) -> frozenset[str]:
    """What a person lets an app know."""
    row = tx.one(_FIND, subject=subject, client_id=client_id)
    return frozenset() if row is None else frozenset(row["scope"].split())


def give(tx: Transaction, subject: str, *, client_id: str, project_id: str, scope: str, now: int) -> None:
    """Adds to what a person lets an app know."""
    tx.execute(_GIVE, subject=subject, client_id=client_id, project_id=project_id, scope=scope, now=now)


def withdraw(tx: Transaction, subject: str, *, client_id: str) -> str | None:
    """Takes it all back; the project to the one who did, None where there was nothing."""
    row = tx.one(_WITHDRAW, subject=subject, client_id=client_id)
    return None if row is None else row["project_id"]


def remove_all(tx: Transaction, subject: str) -> None:
    """Deletes all of a person."""
    tx.execute(_REMOVE_ALL, subject=subject)


def _consent(row: Row) -> Consent:
    return Consent(row["client_id"], row["name"], frozenset(row["scope"].split()), row["given_at"])
