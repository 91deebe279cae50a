"""Whom does an identity sign in: the flow over the users' tables, written once for every ready-made store.

`sign_in` is a generator. It yields what is to be done inside one transaction (a `Query`, or the app's own hook) and is
sent the rows; a store drives it and commits. Returning None means that another transaction linked the identity first:
the store rolls back and begins again, and the next run finds the winner's row.

What may go wrong with accounts prepared by somebody else: Sudhodanan and Paverd, "Pre-hijacked accounts" (2022). The
rule is `splitpin.relying_party.users.link`; here is what it means in tables.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from splitpin.errors import Refused
from splitpin.relying_party.linking import LinkingPolicy
from splitpin.relying_party.login import Identity, canonical_identifier
from splitpin.relying_party.users import Linking, LocalUser, SignedIn, User
from splitpin.stores.statements import Query

FIND_USER = """
SELECT u.id, u.identifier, u.verified_at, u.disabled_at
FROM splitpin_identities i JOIN splitpin_users u ON u.id = i.user_id
WHERE i.issuer = $1 AND i.subject = $2"""

_FIND_LOCAL = """
SELECT u.id, u.verified_at, u.disabled_at,
       EXISTS (SELECT 1 FROM splitpin_identities i WHERE i.user_id = u.id AND i.issuer = $1)
FROM splitpin_users u WHERE u.canonical_identifier = $2 ORDER BY u.id FOR UPDATE"""

_ADD_USER = """
INSERT INTO splitpin_users (id, identifier, canonical_identifier, verified_at, created_at)
VALUES ($1, $2, $3, $4, $5)"""

_LINK = """
INSERT INTO splitpin_identities (issuer, subject, user_id, linked_at) VALUES ($1, $2, $3, $4)
ON CONFLICT DO NOTHING RETURNING user_id"""

_SET_IDENTIFIER = """
UPDATE splitpin_users SET identifier = $1, canonical_identifier = $2, verified_at = $3 WHERE id = $4"""

_END_SESSIONS = "DELETE FROM splitpin_sessions WHERE user_id = $1"

_UNLINK_OTHERS = "DELETE FROM splitpin_identities WHERE user_id = $1 AND NOT (issuer = $2 AND subject = $3)"


@dataclass(frozen=True, slots=True)
class OnCreated:
    """Call the app's `on_created` hook for this user, now, inside the transaction."""

    user: User


@dataclass(frozen=True, slots=True)
class Revoke:
    """Call the app's `revoke` hook for the user with this id, now, inside the transaction."""

    user_id: str


# A row is a tuple in SQLite and a Record in asyncpg: both are read by position, and typed by the tables above.
Row: TypeAlias = Sequence[Any]
Step: TypeAlias = Query | OnCreated | Revoke
Flow: TypeAlias = Generator[Step, Sequence[Row], SignedIn | None]


@dataclass(frozen=True, slots=True)
class Policy:
    """What the flow must know of its store.

    Attributes:
        linking: Decides about an identity seen for the first time.
        may_revoke: Whether the app gave a `revoke` hook.
        entropy: Gives random bytes, for user ids.
    """

    linking: LinkingPolicy
    may_revoke: bool
    entropy: Callable[[int], bytes]


def sign_in(identity: Identity, policy: Policy, now: int) -> Flow:
    """Find the user of the identity, adopt one, or create one.

    Args:
        identity: Who the token proves.
        policy: The store's configuration.
        now: Unix seconds.

    Returns:
        The user, or None where another transaction won the race: roll back and begin again.

    Raises:
        Refused: The user is disabled.
    """
    rows = yield Query(FIND_USER, (identity.issuer, identity.subject))
    if rows:
        return (yield from _known(rows[0], identity, now))
    candidate: _Candidate | None = None
    if identity.verified:
        rows = yield Query(_FIND_LOCAL, (identity.issuer, identity.canonical_identifier))
        candidate = _choose(rows)
    local = candidate.local if candidate is not None else None
    decision = policy.linking(identity, local, may_revoke=policy.may_revoke)
    if decision is Linking.CREATE or candidate is None or candidate.local.linked:
        return (yield from _create(identity, policy, now))
    return (yield from _adopt(candidate, identity, now, revoke=decision is Linking.REVOKE_AND_ADOPT))


def add_user(identifier: str, policy: Policy, now: int, *, verified: bool) -> tuple[User, Query]:
    """Return a new user whom no identity is linked to yet, and the statement that stores them."""
    user = User(id=_new_id(policy.entropy), identifier=identifier)
    verified_at = now if verified else None
    return user, Query(_ADD_USER, (user.id, identifier, canonical_identifier(identifier), verified_at, now))


def is_current(row: Row, identity: Identity) -> bool:
    """Tell whether a row of FIND_USER needs no change for this sign-in: then there is nothing to write."""
    _, identifier, verified_at, disabled_at = row
    return identifier == identity.identifier and disabled_at is None and not (identity.verified and verified_at is None)


def _known(row: Row, identity: Identity, now: int) -> Flow:
    """Sign in a user already linked: the address follows the token, and the first proof of it ends what was before."""
    user_id, identifier, verified_at, disabled_at = row
    if disabled_at is not None:
        raise _disabled()
    user = User(id=user_id, identifier=identity.identifier)
    if is_current(row, identity):
        return SignedIn(user=user, registered=False)
    if identity.verified and verified_at is None:
        yield from _revoke(user_id, identity)
    # An address that the token shows but does not prove counts as unproved, so that it leads nobody else to this row.
    proved_at = now if identity.verified else (verified_at if identifier == identity.identifier else None)
    yield Query(_SET_IDENTIFIER, (identity.identifier, identity.canonical_identifier, proved_at, user_id))
    return SignedIn(user=user, registered=False)


def _create(identity: Identity, policy: Policy, now: int) -> Flow:
    """Create the user, link the identity, call the hook: in this order, so that only the winner of a race calls it."""
    user, query = add_user(identity.identifier, policy, now, verified=identity.verified)
    yield query
    if not (yield Query(_LINK, (identity.issuer, identity.subject, user.id, now))):
        return None
    yield OnCreated(user)
    return SignedIn(user=user, registered=True)


def _adopt(candidate: _Candidate, identity: Identity, now: int, *, revoke: bool) -> Flow:
    """Link the identity to an existing user, ending first what was set up by whoever did not prove the address."""
    if candidate.disabled:
        raise _disabled()
    if not (yield Query(_LINK, (identity.issuer, identity.subject, candidate.user_id, now))):
        return None
    if revoke:
        yield from _revoke(candidate.user_id, identity)
    yield Query(_SET_IDENTIFIER, (identity.identifier, identity.canonical_identifier, now, candidate.user_id))
    return SignedIn(user=User(id=candidate.user_id, identifier=identity.identifier), registered=False)


def _revoke(user_id: str, identity: Identity) -> Generator[Step, Sequence[Row], None]:
    """End the user's sessions and other linked identities, then what the app alone knows of (GHSA-qq9h-g4jm-xgf3)."""
    yield Query(_END_SESSIONS, (user_id,))
    yield Query(_UNLINK_OTHERS, (user_id, identity.issuer, identity.subject))
    yield Revoke(user_id)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A local user with the identity's address, and what the linking policy may know of them."""

    user_id: str
    disabled: bool
    local: LocalUser


def _choose(rows: Sequence[Row]) -> _Candidate | None:
    """Return the one user whom the address means: verified before unverified, and nobody where it would be a guess."""
    candidates = [
        _Candidate(user_id, disabled_at is not None, LocalUser(verified=verified_at is not None, linked=bool(linked)))
        for user_id, verified_at, disabled_at, linked in rows
    ]
    free = [candidate for candidate in candidates if not candidate.local.linked]
    verified = [candidate for candidate in free if candidate.local.verified]
    for choice in (verified, free):
        if choice:
            return choice[0] if len(choice) == 1 else None
    return candidates[0] if candidates else None


def _disabled() -> Refused:
    return Refused("This account is disabled.", reason="user_disabled")


def _new_id(entropy: Callable[[int], bytes]) -> str:
    return str(uuid.UUID(bytes=entropy(16), version=4))
