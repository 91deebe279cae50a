"""The sessions' table: its statements and its rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from splitpin.errors import InvalidToken
from splitpin.relying_party.login import Identity
from splitpin.relying_party.sessions.session import AGAIN, SPENT_FOR, Session, SessionStart
from splitpin.relying_party.users import User

COLUMNS = (
    "digest, token_id, issued_at, user_id, identifier, issuer, audience, subject, authentication_method, "
    "created_at, seen_at, expires_at, tokens, acr, auth_time"
)

_SIGNED_OUT_SINCE = "SELECT 1 FROM splitpin_sign_outs o WHERE o.user_id ="

# One token, one session: whoever posts it again within AGAIN seconds gets that session under a new id, and the old id
# opens nothing any more; from then on there is no row for the token to begin.
ONE_SESSION = f"""
ON CONFLICT (token_id) DO UPDATE SET digest = excluded.digest, seen_at = excluded.seen_at, tokens = excluded.tokens
WHERE NOT splitpin_sessions.ended AND splitpin_sessions.user_id = excluded.user_id
  AND splitpin_sessions.created_at > excluded.created_at - {AGAIN}"""

# Gives no row where the token is spent.
START = f"""
INSERT INTO splitpin_sessions ({COLUMNS})
SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15
WHERE NOT EXISTS ({_SIGNED_OUT_SINCE} $16 AND o.at > $17){ONE_SESSION}
RETURNING user_id"""

# The sign-in of somebody known, about whom nothing changed: one statement finds them and starts the session. $15 says
# whether their address must have been proved: see `asks_proof`.
START_KNOWN = f"""
INSERT INTO splitpin_sessions ({COLUMNS})
SELECT $1, $2, $3, u.id, u.identifier, i.issuer, $4, i.subject, $5, $6, $7, $8, $9, $10, $11
FROM splitpin_identities i JOIN splitpin_users u ON u.id = i.user_id
WHERE i.issuer = $12 AND i.subject = $13 AND u.identifier = $14 AND u.disabled_at IS NULL
  AND (u.verified_at IS NOT NULL OR NOT CAST($15 AS BOOLEAN))
  AND NOT EXISTS ({_SIGNED_OUT_SINCE} u.id AND o.at > $16){ONE_SESSION}
RETURNING user_id"""  # noqa: S608

SPENT = f"SELECT 1 FROM splitpin_sessions WHERE token_id = $1 AND (ended OR created_at <= $2 - {AGAIN})"  # noqa: S608
"""Whether a token is spent for sure: asked before anybody is registered by it, and before a hook of the app runs."""

_OWN = (
    "s.user_id, s.identifier, s.issuer, s.audience, s.subject, s.authentication_method, s.created_at, s.seen_at, "
    "s.expires_at, s.tokens, s.acr, s.auth_time"
)
_JOINED = _OWN.replace("s.identifier", "u.identifier")
_ENABLED = "splitpin_sessions s JOIN splitpin_users u ON u.id = s.user_id AND u.disabled_at IS NULL"

# A sign-in that was under way while its user was signed out everywhere may have started a session just afterwards: it
# is told by its token, which is older. So nobody has to wait for anybody.
_LIVES = f"NOT s.ended AND NOT EXISTS ({_SIGNED_OUT_SINCE} s.user_id AND o.at > s.issued_at)"

# With the ready users' table the user is read as they are now; with users kept elsewhere, as they were at the sign-in.
FIND = f"SELECT {_JOINED} FROM {_ENABLED} WHERE s.digest = $1 AND {_LIVES}"  # noqa: S608
FIND_ALONE = f"SELECT {_OWN} FROM splitpin_sessions s WHERE s.digest = $1 AND {_LIVES}"  # noqa: S608

_NEWEST_FIRST = f"WHERE s.user_id = $1 AND {_LIVES} ORDER BY s.created_at DESC, s.id DESC"
FIND_ALL = f"SELECT {_JOINED}, s.digest FROM {_ENABLED} {_NEWEST_FIRST}"  # noqa: S608
FIND_ALL_ALONE = f"SELECT {_OWN}, s.digest FROM splitpin_sessions s {_NEWEST_FIRST}"  # noqa: S608

TOUCH = "UPDATE splitpin_sessions SET seen_at = $1 WHERE digest = $2 AND seen_at < $3 AND NOT ended"

# A compare-and-set: of two that renew the tokens of one session at once, one is told that it did.
RENEW = "UPDATE splitpin_sessions SET tokens = $1 WHERE digest = $2 AND tokens = $3 RETURNING id"

END = "UPDATE splitpin_sessions SET ended = TRUE, tokens = NULL WHERE digest = $1"

SIGN_OUT = """
INSERT INTO splitpin_sign_outs (user_id, at) VALUES ($1, $2)
ON CONFLICT (user_id) DO UPDATE SET at = excluded.at WHERE splitpin_sign_outs.at < excluded.at"""

END_ALL = "UPDATE splitpin_sessions SET ended = TRUE, tokens = NULL WHERE user_id = $1 AND NOT ended RETURNING id"

SWEEP_EVERY = 128
"""A process sweeps at its first and then at every 128th start of a session."""

SWEEP_ROWS = 256
"""How many rows a sweep looks at: two for each one added since the last."""

# Looks at the oldest rows only, so that sweeping needs no index on the expiry, which each sign-in would have to write.
# A session may be shorter than the time for which its token has to be remembered.
EXPIRED = f"""
SELECT id FROM (SELECT id, expires_at, ended, issued_at FROM splitpin_sessions ORDER BY id LIMIT {SWEEP_ROWS}) AS oldest
WHERE (ended OR expires_at <= $1) AND issued_at <= $2 - {SPENT_FOR}"""  # noqa: S608 - constants

SWEEP = f"DELETE FROM splitpin_sessions WHERE id IN ({EXPIRED})"  # noqa: S608 - constants


def start_args(start: SessionStart, session: Session) -> tuple[object, ...]:
    """Return the arguments of START."""
    return (
        start.digest,
        start.token_id,
        start.issued_at,
        session.user.id,
        session.user.identifier,
        session.issuer,
        session.audience,
        session.subject,
        session.authentication_method,
        session.created_at,
        session.seen_at,
        session.expires_at,
        session.tokens,
        session.acr,
        session.auth_time,
        session.user.id,
        start.issued_at,
    )


def spent() -> InvalidToken:
    """Return the refusal of a token that begins no session any more."""
    return InvalidToken("spent", "jti")


def asks_proof(identity: Identity) -> bool:
    """Tell whether a user with an address that was never proved is to be signed in the long way, which locks them.

    Whoever proves the address may be doing it now, and takes the account from everybody else. Nobody proves a name.
    """
    return identity.kind != "username"


def start_known_args(identity: Identity, start: SessionStart) -> tuple[object, ...]:
    """Return the arguments of START_KNOWN."""
    return (
        start.digest,
        start.token_id,
        start.issued_at,
        start.audience,
        identity.authentication_method,
        start.created_at,
        start.created_at,
        start.expires_at,
        start.tokens,
        start.acr,
        start.auth_time,
        identity.issuer,
        identity.subject,
        identity.identifier,
        asks_proof(identity),
        start.issued_at,
    )


def session_of(row: Sequence[Any]) -> Session:
    """Return the session of a row of FIND, or of FIND_ALL, where the digest follows."""
    return Session(User(row[0], row[1]), *row[2:12])
