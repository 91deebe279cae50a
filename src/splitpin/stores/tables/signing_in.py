"""Whom does an identity sign in: the rule over an app's users, written once for every ready-made store.

`sign_in` is a generator. It yields what is to be done inside one transaction (a statement, in whatever form the store
speaks, or the app's own hook) and is sent the rows; a store drives it and commits. Returning None means that another
transaction linked the identity first: the store rolls back and begins again, and the next run finds the winner's row.

What may go wrong with accounts prepared by somebody else: Sudhodanan and Paverd, "Pre-hijacked accounts" (2022). The
rule is `splitpin.relying_party.linking.adoption`; here is what it means for rows of users and links.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias, TypeVar

from splitpin.arguments import require_functions
from splitpin.errors import Refused
from splitpin.relying_party.linking import LinkingPolicy, adoption
from splitpin.relying_party.login import Identity
from splitpin.relying_party.users import LocalUser, SignedIn, User

S = TypeVar("S")
S_co = TypeVar("S_co", covariant=True)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OnCreated:
    """Call the app's `on_created` hook for this user, now, inside the transaction."""

    user: User


@dataclass(frozen=True, slots=True)
class Revoke:
    """Call the app's `revoke` hook for the user with this id, now, inside the transaction."""

    user_id: str


# A row is whatever the driver gives: rows are read by position, and typed by the tables.
Row: TypeAlias = Sequence[Any]
Work: TypeAlias = Generator[S | OnCreated | Revoke, Sequence[Row], T]
"""A flow that yields statements of the kind `S` and ends with a `T`."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What the rule must know of its store.

    Attributes:
        linking: Decides about an identity seen for the first time.
        may_revoke: Whether the app gave a `revoke` hook.
        entropy: Gives random bytes, for user ids.
        locks_everybody: Whether everybody's row is locked, known or not: where nothing says whose address was proved.
    """

    linking: LinkingPolicy
    may_revoke: bool
    entropy: Callable[[int], bytes]
    locks_everybody: bool = False

    def __post_init__(self) -> None:
        require_functions(linking=self.linking, entropy=self.entropy)


class Accounts(Protocol[S_co]):
    """Users and their links, as statements of the kind `S`. A key is what the users' table has as its primary key."""

    def find_user(self, identity: Identity) -> Work[S_co, Sequence[Row]]:
        """Find whom (issuer, subject) is linked to: key, identifier, verified, disabled; the last two NULL for no."""
        ...

    def lock_user(self, key: Any) -> Work[S_co, None]:
        """Lock a user until the transaction ends; what is read afterwards is as whoever had the lock left it."""
        ...

    def find_local(self, identity: Identity) -> Work[S_co, Sequence[Row]]:
        """Find and lock who has the canonical identifier: key, verified, disabled, linked to the issuer."""
        ...

    def add_user(self, identity: Identity, now: int) -> Work[S_co, Any]:
        """Add a user and return their key."""
        ...

    def link(self, identity: Identity, key: Any, now: int) -> Work[S_co, bool]:
        """Link (issuer, subject) to a user; False, or the store's own way to begin again, where it is linked."""
        ...

    def set_identifier(self, key: Any, identity: Identity, proved_at: int | None) -> Work[S_co, None]:
        """Give the user the identity's identifier, proved now or not at all."""
        ...

    def revoke(self, key: Any, identity: Identity) -> Work[S_co, None]:
        """End all sessions of the user and unlink every identity but this one."""
        ...


def sign_in(identity: Identity, policy: Policy, accounts: Accounts[S], now: int) -> Work[S, SignedIn | None]:
    """Find the user of the identity, adopt one, or create one.

    Args:
        identity: Who the token proves.
        policy: The store's configuration.
        accounts: Its tables.
        now: Unix seconds.

    Returns:
        The user, or None where another transaction won the race: roll back and begin again.

    Raises:
        Refused: The user is disabled.
    """
    rows = yield from accounts.find_user(identity)
    if rows and (policy.locks_everybody or rows[0][2] is None):
        # Somebody may be proving this user's address at the moment, which is to leave no other way in: not this one
        # either, if it is another's.
        yield from accounts.lock_user(rows[0][0])
        rows = yield from accounts.find_user(identity)
    if rows:
        return (yield from _known(rows[0], identity, accounts, now))
    candidates: list[_Candidate] = []
    if identity.verified:
        candidates = [_Candidate.of(row) for row in (yield from accounts.find_local(identity))]
    found = adoption(identity, candidates, policy.linking, may_revoke=policy.may_revoke)
    if found is None:
        return (yield from _create(identity, accounts, now))
    return (yield from _adopt(found.candidate, identity, accounts, now, revoke=found.revoke))


def is_current(row: Row, identity: Identity) -> bool:
    """Tell whether a row of `find_user` needs no change for this sign-in: then there is nothing to write."""
    _, identifier, verified, disabled = row
    return identifier == identity.identifier and disabled is None and not (identity.verified and verified is None)


def _known(row: Row, identity: Identity, accounts: Accounts[S], now: int) -> Work[S, SignedIn]:
    """Sign in a user already linked: the address follows the token, and the first proof of it ends what was before."""
    key, _, verified, disabled = row
    if disabled is not None:
        raise _disabled()
    user = User(id=str(key), identifier=identity.identifier)
    if not is_current(row, identity):
        if identity.verified and verified is None:
            yield from _revoke(key, identity, accounts)
        # An address that the token shows but does not prove counts as unproved, so that it leads nobody else here.
        yield from accounts.set_identifier(key, identity, now if identity.verified else None)
    return SignedIn(user=user, registered=False)


def _create(identity: Identity, accounts: Accounts[S], now: int) -> Work[S, SignedIn | None]:
    """Create the user, link the identity, call the hook: in this order, so that only the winner of a race calls it."""
    key = yield from accounts.add_user(identity, now)
    if not (yield from accounts.link(identity, key, now)):
        return None
    user = User(id=str(key), identifier=identity.identifier)
    yield OnCreated(user)
    return SignedIn(user=user, registered=True)


def _adopt(
    candidate: _Candidate, identity: Identity, accounts: Accounts[S], now: int, *, revoke: bool
) -> Work[S, SignedIn | None]:
    """Link the identity to an existing user, ending first what was set up by whoever did not prove the address."""
    if candidate.disabled:
        raise _disabled()
    if not (yield from accounts.link(identity, candidate.key, now)):
        return None
    if revoke:
        yield from _revoke(candidate.key, identity, accounts)
    yield from accounts.set_identifier(candidate.key, identity, now)
    return SignedIn(user=User(id=str(candidate.key), identifier=identity.identifier), registered=False)


def _revoke(key: Any, identity: Identity, accounts: Accounts[S]) -> Work[S, None]:
    """End the user's sessions and other linked identities, then what the app alone knows of (GHSA-qq9h-g4jm-xgf3)."""
    yield from accounts.revoke(key, identity)
    yield Revoke(str(key))


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A local user with the identity's address, and what the linking policy may know of them."""

    key: Any
    disabled: bool
    local: LocalUser

    @classmethod
    def of(cls, row: Row) -> _Candidate:
        """Return the candidate of a row of `find_local`."""
        key, verified, disabled, linked = row
        return cls(key, disabled is not None, LocalUser(verified=verified is not None, linked=bool(linked)))


def _disabled() -> Refused:
    return Refused("This account is disabled.", reason="user_disabled")
