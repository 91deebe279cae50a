"""The ready users' tables: their statements, and the rule of signing in (`signing_in`) over them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import TypeAlias

from splitpin.relying_party.login import Identity, canonical_identifier
from splitpin.relying_party.users import SignedIn, User
from splitpin.stores.tables import signing_in
from splitpin.stores.tables.signing_in import OnCreated, Policy, Revoke, Row, Work, is_current
from splitpin.stores.tables.statements import Query

__all__ = [
    "FIND_USER",
    "Flow",
    "OnCreated",
    "Policy",
    "Revoke",
    "Row",
    "Step",
    "add_user",
    "found",
    "is_current",
    "sign_in",
]

FIND_USER = """
SELECT u.id, u.identifier, u.verified_at, u.disabled_at
FROM splitpin_identities i JOIN splitpin_users u ON u.id = i.user_id
WHERE i.issuer = $1 AND i.subject = $2"""

_FIND_LOCAL = """
SELECT u.id, u.verified_at, u.disabled_at,
       EXISTS (SELECT 1 FROM splitpin_identities i WHERE i.user_id = u.id AND i.issuer = $1)
FROM splitpin_users u WHERE u.canonical_identifier = $2 ORDER BY u.id FOR UPDATE"""

_LOCK_USER = "SELECT id FROM splitpin_users WHERE id = $1 FOR UPDATE"

_ADD_USER = """
INSERT INTO splitpin_users (id, identifier, canonical_identifier, verified_at, created_at)
VALUES ($1, $2, $3, $4, $5)"""

_LINK = """
INSERT INTO splitpin_identities (issuer, subject, user_id, linked_at) VALUES ($1, $2, $3, $4)
ON CONFLICT DO NOTHING RETURNING user_id"""

_SET_IDENTIFIER = """
UPDATE splitpin_users SET identifier = $1, canonical_identifier = $2, verified_at = $3 WHERE id = $4"""

_END_SESSIONS = "UPDATE splitpin_sessions SET ended = TRUE, tokens = NULL WHERE user_id = $1 AND NOT ended"

_UNLINK_OTHERS = "DELETE FROM splitpin_identities WHERE user_id = $1 AND NOT (issuer = $2 AND subject = $3)"

Step: TypeAlias = Query | OnCreated | Revoke
Flow: TypeAlias = Work[Query, SignedIn | None]


def sign_in(identity: Identity, policy: Policy, now: int) -> Flow:
    """Find the user of the identity, adopt one, or create one, in the ready tables: see `signing_in.sign_in`.

    Raises:
        Refused: The user is disabled.
    """
    return signing_in.sign_in(identity, policy, _ReadyAccounts(policy.entropy), now)


def found(rows: Sequence[Row]) -> User | None:
    """Return the user of the rows of FIND_USER; None for nobody, and for somebody disabled."""
    return None if not rows or rows[0][3] is not None else User(rows[0][0], rows[0][1])


def add_user(identifier: str, policy: Policy, now: int, *, verified: bool) -> tuple[User, Query]:
    """Return a new user whom no identity is linked to yet, and the statement that stores them."""
    user = User(id=new_id(policy.entropy), identifier=identifier)
    verified_at = now if verified else None
    return user, Query(_ADD_USER, (user.id, identifier, canonical_identifier(identifier), verified_at, now))


def new_id(entropy: Callable[[int], bytes]) -> str:
    """Return a new user's id: a random UUID, so that no id is ever used again."""
    return str(uuid.UUID(bytes=entropy(16), version=4))


class _ReadyAccounts:
    """`Accounts` over the ready tables."""

    __slots__ = ("_entropy",)

    def __init__(self, entropy: Callable[[int], bytes]) -> None:
        self._entropy = entropy

    def find_user(self, identity: Identity) -> Work[Query, Sequence[Row]]:
        return (yield Query(FIND_USER, (identity.issuer, identity.subject)))

    def lock_user(self, key: str) -> Work[Query, None]:
        yield Query(_LOCK_USER, (key,))

    def find_local(self, identity: Identity) -> Work[Query, Sequence[Row]]:
        return (yield Query(_FIND_LOCAL, (identity.issuer, identity.canonical_identifier)))

    def add_user(self, identity: Identity, now: int) -> Work[Query, str]:
        key, shown = new_id(self._entropy), identity.identifier
        proved_at = now if identity.verified else None
        yield Query(_ADD_USER, (key, shown, identity.canonical_identifier, proved_at, now))
        return key

    def link(self, identity: Identity, key: str, now: int) -> Work[Query, bool]:
        return bool((yield Query(_LINK, (identity.issuer, identity.subject, key, now))))

    def set_identifier(self, key: str, identity: Identity, proved_at: int | None) -> Work[Query, None]:
        yield Query(_SET_IDENTIFIER, (identity.identifier, identity.canonical_identifier, proved_at, key))

    def revoke(self, key: str, identity: Identity) -> Work[Query, None]:
        yield Query(_END_SESSIONS, (key,))
        yield Query(_UNLINK_OTHERS, (key, identity.issuer, identity.subject))
