"""The SQL of users and identifiers."""

from __future__ import annotations

from splitpin.issuer.authentication import FederatedAccount, IdentifierKind
from splitpin.issuer.db import Row, Transaction
from splitpin.issuer.policy import PROVEN_EVERY
from splitpin.issuer.users.model import Identifier, Status, User

_FIND_BY_IDENTIFIER = """
SELECT u.subject, u.project_id, u.client_user_id, u.status, u.created_at, u.updated_at,
       u.signed_out_at, i.kind, i.value, i.shown, i.verified_at, i.proven_at
  FROM identifiers i JOIN users u ON u.subject = i.subject
 WHERE i.project_id = :project_id AND i.kind = :kind AND i.value = :value
"""

_COLUMNS = "subject, project_id, client_user_id, status, created_at, updated_at, signed_out_at"
_FIND = f"SELECT {_COLUMNS} FROM users WHERE subject = :subject AND status <> 'deleted'"  # noqa: S608 - a constant

_INSERT_USER = """
INSERT INTO users (subject, project_id, client_user_id, status, created_at, updated_at)
VALUES (:subject, :project_id, :client_user_id, 'active', :created_at, :updated_at)
ON CONFLICT DO NOTHING
"""

_CLAIM = """
INSERT INTO identifiers (project_id, kind, value, subject, shown, verified_at, proven_at)
SELECT :project_id, :kind, :value, :subject, :shown, :verified_at, :verified_at
 WHERE NOT EXISTS (SELECT 1 FROM projects p WHERE p.project_id = :project_id AND p.deleted_at IS NOT NULL)
ON CONFLICT (project_id, kind, value) DO NOTHING
"""

_PROJECT_IS_GONE = "SELECT 1 AS gone FROM projects WHERE project_id = :project_id AND deleted_at IS NOT NULL"

_FIND_NAMED = f"""
SELECT {_COLUMNS} FROM users
 WHERE project_id = :project_id AND (subject = :name OR client_user_id = :name) AND status <> 'deleted'
 ORDER BY CASE WHEN subject = :name THEN 0 ELSE 1 END LIMIT 1
"""  # noqa: S608

_IDENTIFIERS = """
SELECT kind, value, shown, verified_at, proven_at FROM identifiers WHERE subject = :subject
 ORDER BY CASE WHEN verified_at IS NULL THEN 1 ELSE 0 END, verified_at, kind, value
"""

_FIND_LINKED = """
SELECT subject FROM federated_accounts WHERE project_id = :project_id AND issuer = :issuer AND account = :account
"""

_LINK = """
INSERT INTO federated_accounts (project_id, issuer, account, subject, linked_at)
VALUES (:project_id, :issuer, :account, :subject, :now)
ON CONFLICT DO NOTHING
"""

_UNLINK_ALL = "DELETE FROM federated_accounts WHERE subject = :subject"
_DELETE_IDENTIFIERS = "DELETE FROM identifiers WHERE subject = :subject"
_DELETE_USER = "DELETE FROM users WHERE subject = :subject"

# The update changes nothing: it is there to hold the row, which a reading statement cannot do on both databases.
_HOLD = f"""
UPDATE users SET status = status WHERE subject = :subject AND status <> 'deleted' AND NOT EXISTS (
    SELECT 1 FROM projects p WHERE p.project_id = users.project_id AND p.deleted_at IS NOT NULL)
RETURNING {_COLUMNS}
"""  # noqa: S608

_SIGN_OUT = f"""
UPDATE users SET signed_out_at = :now WHERE subject = :subject AND status <> 'deleted' RETURNING {_COLUMNS}
"""  # noqa: S608

_HAS_PROVEN = "SELECT kind FROM identifiers WHERE subject = :subject AND verified_at IS NOT NULL LIMIT 1"

_VERIFY = """
UPDATE identifiers SET subject = :subject, verified_at = :verified_at, proven_at = :verified_at
 WHERE project_id = :project_id AND kind = :kind AND value = :value AND verified_at IS NULL
"""

_NOTE_PROOF = f"""
UPDATE identifiers SET proven_at = :at
 WHERE project_id = :project_id AND kind = :kind AND value = :value AND subject = :subject
   AND proven_at <= :at - {PROVEN_EVERY}
"""  # noqa: S608 - a number

_REMOVE_IDENTIFIER = """
DELETE FROM identifiers WHERE project_id = :project_id AND kind = :kind AND value = :value AND subject = :subject
"""

_RELEASE = """
DELETE FROM identifiers
 WHERE project_id = :project_id AND kind = :kind AND value = :value AND subject = :subject AND proven_at = :proven_at
"""

_REASSIGN = """
UPDATE identifiers SET subject = :subject WHERE project_id = :project_id AND kind = :kind AND value = :value
"""

_SET_STATUS = f"""
UPDATE users SET status = :status, updated_at = :now WHERE subject = :subject AND status <> 'deleted'
RETURNING {_COLUMNS}
"""  # noqa: S608

# The row stays, so that its subject is never given again (OpenID Connect Core section 2); nothing of the person does.
_BURY = """
UPDATE users SET status = 'deleted', client_user_id = NULL, updated_at = :now
 WHERE subject = :subject AND status <> 'deleted' RETURNING project_id
"""


def find_by_identifier(
    tx: Transaction, *, project_id: str, kind: IdentifierKind, value: str
) -> tuple[User, Identifier] | None:
    """Who owns a canonical address in a project, and the address."""
    row = tx.one(_FIND_BY_IDENTIFIER, project_id=project_id, kind=kind, value=value)
    if row is None:
        return None
    return user_of(row), identifier_of(row)


def find_user(tx: Transaction, subject: str) -> User | None:
    """The user with this subject."""
    row = tx.one(_FIND, subject=subject)
    return None if row is None else user_of(row)


def find_named(tx: Transaction, *, project_id: str, name: str) -> User | None:
    """The user whose subject or, failing that, whose `client_user_id` this is."""
    row = tx.one(_FIND_NAMED, project_id=project_id, name=name)
    return None if row is None else user_of(row)


def find_linked(tx: Transaction, who: FederatedAccount, *, project_id: str) -> str | None:
    """The subject of the user whom an account at another provider is linked to."""
    row = tx.one(_FIND_LINKED, project_id=project_id, issuer=who.issuer, account=who.account)
    return None if row is None else str(row["subject"])


def link(tx: Transaction, who: FederatedAccount, *, project_id: str, subject: str, now: int) -> bool:
    """Link an account at another provider to a user, unless it is linked; true for whoever did it."""
    values = {"project_id": project_id, "issuer": who.issuer, "account": who.account}
    return tx.execute(_LINK, **values, subject=subject, now=now) == 1


def identifiers(tx: Transaction, subject: str) -> tuple[Identifier, ...]:
    """A user's addresses, those first that were proven longest ago."""
    return tuple(identifier_of(row) for row in tx.all(_IDENTIFIERS, subject=subject))


def insert(tx: Transaction, user: User) -> bool:
    """Write a new, active user without addresses; false where the subject or the project's own name for it is taken."""
    return tx.execute(_INSERT_USER, **_columns(user)) == 1


def insert_new(tx: Transaction, user: User) -> None:
    """Write a new, active user whose subject nobody can have, and who has no other name."""
    tx.later(_INSERT_USER, **_columns(user))


def claim(tx: Transaction, *, project_id: str, subject: str, identifier: Identifier) -> bool:
    """Give a canonical address to a user unless it has an owner or the project is gone; true for the one who got it."""
    changed = tx.execute(
        _CLAIM,
        project_id=project_id,
        kind=identifier.kind,
        value=identifier.value,
        subject=subject,
        shown=identifier.shown,
        verified_at=identifier.verified_at,
    )
    return changed == 1


def project_is_gone(tx: Transaction, project_id: str) -> bool:
    """Whether a project was deleted: nobody is added to it any more."""
    return tx.one(_PROJECT_IS_GONE, project_id=project_id) is not None


def remove_unclaimed(tx: Transaction, subject: str) -> None:
    """Take back the user that this transaction inserted and that got no address."""
    tx.execute(_DELETE_USER, subject=subject)


def remove(tx: Transaction, subject: str) -> None:
    """Take back the user that this transaction inserted, and the addresses that user got in it."""
    tx.execute(_DELETE_IDENTIFIERS, subject=subject)
    tx.execute(_DELETE_USER, subject=subject)


def hold(tx: Transaction, subject: str) -> User | None:
    """Hold a user until the transaction ends: whoever decides on what stands in the row decides alone."""
    row = tx.one(_HOLD, subject=subject)
    return None if row is None else user_of(row)


def sign_out(tx: Transaction, subject: str, *, now: int) -> User | None:
    """Note that a user is signed out everywhere; the user, whose row is held, or None where there is none."""
    row = tx.one(_SIGN_OUT, subject=subject, now=now)
    return None if row is None else user_of(row)


def has_proven(tx: Transaction, subject: str) -> bool:
    """Whether a user has proven any address."""
    return tx.one(_HAS_PROVEN, subject=subject) is not None


def verify(
    tx: Transaction, *, project_id: str, kind: IdentifierKind, value: str, subject: str, verified_at: int
) -> bool:
    """Note that this user proved control of an address that stood with an account unproven; true for the first time."""
    changed = tx.execute(
        _VERIFY, project_id=project_id, kind=kind, value=value, subject=subject, verified_at=verified_at
    )
    return changed == 1


def note_proof(tx: Transaction, *, project_id: str, subject: str, kind: IdentifierKind, value: str, at: int) -> None:
    """Note that a user proved an address of theirs again, unless the last time was just before."""
    tx.execute(_NOTE_PROOF, project_id=project_id, subject=subject, kind=kind, value=value, at=at)


def remove_identifier(tx: Transaction, owner: User, *, kind: IdentifierKind, value: str) -> bool:
    """Take an address from its user; true for the one who did."""
    whose = {"project_id": owner.project_id, "subject": owner.subject}
    return tx.execute(_REMOVE_IDENTIFIER, **whose, kind=kind, value=value) == 1


def release(tx: Transaction, owner: User, identifier: Identifier) -> bool:
    """Take an address from its user, who has not proven it since it was read; true for the one who did."""
    changed = tx.execute(
        _RELEASE,
        project_id=owner.project_id,
        subject=owner.subject,
        kind=identifier.kind,
        value=identifier.value,
        proven_at=identifier.proven_at,
    )
    return changed == 1


def reassign(tx: Transaction, *, project_id: str, kind: IdentifierKind, value: str, subject: str) -> None:
    """Give an address, with what is known of its proofs, to another user of the project."""
    tx.execute(_REASSIGN, project_id=project_id, kind=kind, value=value, subject=subject)


def set_status(tx: Transaction, subject: str, status: Status, *, now: int) -> User | None:
    """Let a user have tokens or not; the user, whose row is held, or None where there is none."""
    row = tx.one(_SET_STATUS, subject=subject, status=status, now=now)
    return None if row is None else user_of(row)


def bury(tx: Transaction, subject: str, *, now: int) -> str | None:
    """Leave nothing of a user but the subject; the project, or None where there is no such user."""
    row = tx.one(_BURY, subject=subject, now=now)
    if row is None:
        return None
    tx.execute(_DELETE_IDENTIFIERS, subject=subject)
    tx.execute(_UNLINK_ALL, subject=subject)
    project_id: str = row["project_id"]
    return project_id


def user_of(row: Row) -> User:
    """The user that a row of the table holds."""
    return User(
        subject=row["subject"],
        project_id=row["project_id"],
        status=row["status"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        client_user_id=row["client_user_id"],
        signed_out_at=row["signed_out_at"],
    )


def identifier_of(row: Row) -> Identifier:
    """The address that a row of the table holds."""
    return Identifier(row["kind"], row["value"], row["shown"], row["verified_at"], row["proven_at"])


def _columns(user: User) -> dict[str, object]:
    return {
        "subject": user.subject,
        "project_id": user.project_id,
        "client_user_id": user.client_user_id,
        "created_at": user.created_at,
        "updated_at": user.updated_at,
    }
