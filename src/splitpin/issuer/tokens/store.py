"""The SQL of grants: found by their integer key, moved on by one conditional statement."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from splitpin.issuer.db import Row, Transaction
from splitpin.issuer.sessions.assurance import Assurance
from splitpin.issuer.tokens.model import Grant, RootedGrant
from splitpin.issuer.tokens.openid import OpenIDTerms

_INSERT = """
    INSERT INTO grants (sid, project_id, client_id, subject, identifier, authentication_method, authenticated_at,
        acr, amr, scope, salt, openid, created_at, rotated_at, idle_expires_at, expires_at)
    VALUES (:sid, :project_id, :client_id, :subject, :identifier, :authentication_method, :authenticated_at,
        :acr, :amr, :scope, :salt, :openid, :now, :now, :idle_expires_at, :expires_at)
    RETURNING *"""

# All that a refresh decides on, in one reading.
_FIND = """
    SELECT g.*, s.seen_at, s.ended_at, s.idle_expires_at AS session_idle_expires_at, u.status
      FROM grants g JOIN sessions s ON s.sid = g.sid JOIN users u ON u.subject = g.subject
     WHERE g.id = :id AND NOT EXISTS (
        SELECT 1 FROM projects p WHERE p.project_id = g.project_id AND p.deleted_at IS NOT NULL)"""

# What an access token belongs to, which names its session and its client: the newest of theirs that is no younger.
_FIND_OPENID = """
    SELECT * FROM grants WHERE sid = :sid AND client_id = :client_id AND openid IS NOT NULL
        AND created_at <= :issued_at AND revoked_at IS NULL AND expires_at > :now
    ORDER BY id DESC LIMIT 1"""

# The same of any profile: whether the client still has what it got then.
_STANDS = """
    SELECT id FROM grants WHERE sid = :sid AND client_id = :client_id
        AND created_at <= :issued_at AND revoked_at IS NULL AND expires_at > :now LIMIT 1"""

# Compare and set: of any number of uses of one generation, on any number of machines, one gets a row back. Whether it
# has been revoked is asked again, for that may have happened since the grant was read; its ends only ever move away.
_ADVANCE = """
    UPDATE grants SET generation = :generation, rotated_at = :rotated_at, recent = :recent,
        idle_expires_at = :idle_expires_at
    WHERE id = :id AND generation = :from_generation AND revoked_at IS NULL
    RETURNING id"""

_SET_CLAIMS = "UPDATE grants SET claims = :claims WHERE id = :id"

_REVOKE_ONE = "UPDATE grants SET revoked_at = :now, revoked_because = :because WHERE id = :id AND revoked_at IS NULL"

_REVOKE_OF_CLIENT = """
    UPDATE grants SET revoked_at = :now, revoked_because = :because
    WHERE sid IN (SELECT sid FROM sessions WHERE subject = :subject) AND client_id = :client_id
        AND revoked_at IS NULL"""

_REVOKE = """
    UPDATE grants SET revoked_at = :now, revoked_because = :because
    WHERE sid = :sid AND client_id = :client_id AND revoked_at IS NULL"""

# The condition stands twice, so that PostgreSQL has an index for it outside too, and reads no living row.
_CLEAN = """
    DELETE FROM grants WHERE expires_at <= :before AND id IN (
        SELECT id FROM grants WHERE expires_at <= :before ORDER BY expires_at LIMIT :at_most)"""


# Of a person's grants that stand: their tokens name people by the address that they were proven by.
_KNOWN_BY = """
    UPDATE grants SET identifier = :after
    WHERE sid IN (SELECT sid FROM sessions WHERE subject = :subject) AND identifier = :before AND revoked_at IS NULL"""


def insert(
    tx: Transaction,
    *,
    sid: str,
    project_id: str,
    client_id: str,
    subject: str,
    identifier: str,
    authentication_method: str,
    authenticated_at: int,
    assurance: Assurance,
    scope: str,
    openid: OpenIDTerms | None,
    salt: bytes,
    now: int,
    idle_expires_at: int,
    expires_at: int,
) -> Grant:
    """Writes a new grant of generation 0."""
    row = tx.one(
        _INSERT,
        sid=sid,
        project_id=project_id,
        client_id=client_id,
        subject=subject,
        identifier=identifier,
        authentication_method=authentication_method,
        authenticated_at=authenticated_at,
        acr=assurance.acr,
        amr=" ".join(assurance.amr),
        scope=scope,
        openid=None if openid is None else openid.written(),
        salt=salt,
        now=now,
        idle_expires_at=idle_expires_at,
        expires_at=expires_at,
    )
    if row is None:
        raise RuntimeError("INSERT ... RETURNING gave no row")
    return _grant(row)


def find(tx: Transaction, grant_id: int) -> RootedGrant | None:
    """The grant of that id and what it lives on, whatever its state."""
    row = tx.one(_FIND, id=grant_id)
    if row is None:
        return None
    return RootedGrant(
        grant=_grant(row),
        session_seen_at=row["seen_at"],
        session_ended_at=row["ended_at"],
        session_idle_expires_at=row["session_idle_expires_at"],
        user_status=row["status"],
    )


def stands(tx: Transaction, sid: str, *, client_id: str, issued_at: int, now: int) -> bool:
    """Whether a client has a grant in a session that was there at a time and is not over."""
    return tx.one(_STANDS, sid=sid, client_id=client_id, issued_at=issued_at, now=now) is not None


def find_openid(tx: Transaction, sid: str, *, client_id: str, issued_at: int, now: int) -> Grant | None:
    """The grant that an OpenID client's access token belongs to; None where it is over."""
    row = tx.one(_FIND_OPENID, sid=sid, client_id=client_id, issued_at=issued_at, now=now)
    return None if row is None else _grant(row)


def advance(tx: Transaction, grant: Grant, successor: Grant, *, alone: bool) -> bool:
    """Moves the row on from exactly what `grant` says to what `successor` says; True for the one who did.

    Args:
        tx: The transaction.
        grant: What was read.
        successor: What is to stand there.
        alone: Whether who did writes nothing else (`Transaction.alone`).
    """
    row = (tx.alone if alone else tx.one)(
        _ADVANCE,
        id=grant.id,
        from_generation=grant.generation,
        generation=successor.generation,
        rotated_at=successor.rotated_at,
        recent=successor.recent,
        idle_expires_at=successor.idle_expires_at,
    )
    return row is not None


def set_claims(tx: Transaction, grant_id: int, claims: Mapping[str, Any]) -> None:
    """Has all tokens of the grant carry these claims from now on."""
    tx.execute(_SET_CLAIMS, id=grant_id, claims=json.dumps(claims, ensure_ascii=False, separators=(",", ":")))


def revoke(tx: Transaction, sid: str, *, client_id: str, because: str, now: int) -> bool:
    """Ends what a client has of a session; True for the one who did, False where all had ended before."""
    return tx.execute(_REVOKE, sid=sid, client_id=client_id, because=because, now=now) > 0


def revoke_one(tx: Transaction, grant_id: int, *, because: str, now: int) -> bool:
    """Ends one grant; True for the one who did."""
    return tx.execute(_REVOKE_ONE, id=grant_id, because=because, now=now) > 0


def revoke_of_client(tx: Transaction, subject: str, *, client_id: str, because: str, now: int) -> None:
    """Ends what a client has of a person, in all sessions."""
    tx.execute(_REVOKE_OF_CLIENT, subject=subject, client_id=client_id, because=because, now=now)


def clean(tx: Transaction, *, before: int, at_most: int) -> int:
    """Deletes grants whose absolute end is past, the oldest first; how many there were."""
    return tx.execute(_CLEAN, before=before, at_most=at_most)


def _grant(row: Row) -> Grant:
    return Grant(
        id=row["id"],
        sid=row["sid"],
        project_id=row["project_id"],
        client_id=row["client_id"],
        subject=row["subject"],
        identifier=row["identifier"],
        authentication_method=row["authentication_method"],
        authenticated_at=row["authenticated_at"],
        assurance=Assurance(row["acr"], tuple(row["amr"].split())),
        scope=row["scope"],
        salt=bytes(row["salt"]),
        generation=row["generation"],
        created_at=row["created_at"],
        rotated_at=row["rotated_at"],
        recent=row["recent"],
        idle_expires_at=row["idle_expires_at"],
        expires_at=row["expires_at"],
        revoked_at=row["revoked_at"],
        claims={} if row["claims"] is None else json.loads(row["claims"]),
        openid=OpenIDTerms.read(row["openid"]),
    )


def known_by(tx: Transaction, subject: str, *, before: str, after: str) -> None:
    """Have a person's grants name them by another address."""
    tx.execute(_KNOWN_BY, subject=subject, before=before, after=after)
