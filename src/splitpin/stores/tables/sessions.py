"""The sessions' table: its statements and its rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from splitpin.relying_party.login import Identity
from splitpin.relying_party.sessions.session import Session, SessionStart
from splitpin.relying_party.users import User

COLUMNS = "digest, user_id, identifier, issuer, subject, authentication_method, created_at, seen_at, expires_at, tokens"

START = f"INSERT INTO splitpin_sessions ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"  # noqa: S608 - constant

# The sign-in of somebody known, about whom nothing changed: one statement finds them and starts the session. $10 says
# whether their address must have been proved: see `asks_proof`.
START_KNOWN = f"""
INSERT INTO splitpin_sessions ({COLUMNS})
SELECT $1, u.id, u.identifier, i.issuer, i.subject, $2, $3, $4, $5, $6
FROM splitpin_identities i JOIN splitpin_users u ON u.id = i.user_id
WHERE i.issuer = $7 AND i.subject = $8 AND u.identifier = $9 AND u.disabled_at IS NULL
  AND (u.verified_at IS NOT NULL OR NOT CAST($10 AS BOOLEAN))
RETURNING user_id"""  # noqa: S608

_OWN = (
    "s.user_id, s.identifier, s.issuer, s.subject, s.authentication_method, s.created_at, s.seen_at, s.expires_at, "
    "s.tokens"
)
_JOINED = _OWN.replace("s.identifier", "u.identifier")
_ENABLED = "splitpin_sessions s JOIN splitpin_users u ON u.id = s.user_id AND u.disabled_at IS NULL"

# With the ready users' table the user is read as they are now; with users kept elsewhere, as they were at the sign-in.
FIND = f"SELECT {_JOINED} FROM {_ENABLED} WHERE s.digest = $1"  # noqa: S608
FIND_ALONE = f"SELECT {_OWN} FROM splitpin_sessions s WHERE s.digest = $1"  # noqa: S608

_NEWEST_FIRST = "WHERE s.user_id = $1 ORDER BY s.created_at DESC, s.id DESC"
FIND_ALL = f"SELECT {_JOINED}, s.digest FROM {_ENABLED} {_NEWEST_FIRST}"  # noqa: S608
FIND_ALL_ALONE = f"SELECT {_OWN}, s.digest FROM splitpin_sessions s {_NEWEST_FIRST}"  # noqa: S608

TOUCH = "UPDATE splitpin_sessions SET seen_at = $1 WHERE digest = $2 AND seen_at < $3"

# A compare-and-set: of two that renew the tokens of one session at once, one is told that it did.
RENEW = "UPDATE splitpin_sessions SET tokens = $1 WHERE digest = $2 AND tokens = $3 RETURNING id"

END = "DELETE FROM splitpin_sessions WHERE digest = $1"

END_ALL = "DELETE FROM splitpin_sessions WHERE user_id = $1 RETURNING id"

SWEEP_EVERY = 128
"""A process sweeps at its first and then at every 128th start of a session."""

SWEEP_ROWS = 256
"""How many rows a sweep looks at: two for each one added since the last."""

# Looks at the oldest rows only, so that sweeping needs no index on the expiry, which each sign-in would have to write.
EXPIRED = f"""
SELECT id FROM (SELECT id, expires_at FROM splitpin_sessions ORDER BY id LIMIT {SWEEP_ROWS}) AS oldest
WHERE expires_at <= $1"""  # noqa: S608 - constants

SWEEP = f"DELETE FROM splitpin_sessions WHERE id IN ({EXPIRED})"  # noqa: S608 - constants


def start_args(digest: bytes, session: Session) -> tuple[object, ...]:
    """Return the arguments of START."""
    return (
        digest,
        session.user.id,
        session.user.identifier,
        session.issuer,
        session.subject,
        session.authentication_method,
        session.created_at,
        session.seen_at,
        session.expires_at,
        session.tokens,
    )


def asks_proof(identity: Identity) -> bool:
    """Tell whether a user with an address that was never proved is to be signed in the long way, which locks them.

    Whoever proves the address may be doing it now, and takes the account from everybody else. Nobody proves a name.
    """
    return identity.kind != "username"


def start_known_args(identity: Identity, start: SessionStart) -> tuple[object, ...]:
    """Return the arguments of START_KNOWN."""
    return (
        start.digest,
        identity.authentication_method,
        start.created_at,
        start.created_at,
        start.expires_at,
        start.tokens,
        identity.issuer,
        identity.subject,
        identity.identifier,
        asks_proof(identity),
    )


def session_of(row: Sequence[Any]) -> Session:
    """Return the session of a row of FIND, or of FIND_ALL, where the digest follows."""
    return Session(User(row[0], row[1]), row[2], row[3], row[4], row[5], row[6], row[7], row[8])
