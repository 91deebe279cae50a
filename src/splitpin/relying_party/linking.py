"""Whom a first sign-in adopts: the rule of every ready-made store, and the policies that it may be told.

The default policy is `splitpin.relying_party.users.link`: a first sign-in adopts the one user with the same canonical,
verified identifier. It fits the app's own issuer. Where the issuer's word about addresses must not count (a provider
that other people run), pass `link_by_subject_alone`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from splitpin.relying_party.login import Identity
from splitpin.relying_party.users import Linking, LocalUser


class LinkingPolicy(Protocol):
    """Decides about an identity seen for the first time; the shape of `splitpin.relying_party.users.link`."""

    def __call__(self, identity: Identity, local: LocalUser | None, *, may_revoke: bool) -> Linking:
        """Return what to do with the user who has the same canonical identifier, if there is one."""
        ...


def link_by_subject_alone(
    identity: Identity,  # noqa: ARG001 - the shape of LinkingPolicy
    local: LocalUser | None,  # noqa: ARG001
    *,
    may_revoke: bool,  # noqa: ARG001
) -> Linking:
    """Never adopt: each new (issuer, subject) is a new user, no matter who has the address (OWASP ASVS 5.0, 6.8.1)."""
    return Linking.CREATE


class Candidate(Protocol):
    """A user with the identity's canonical identifier, in whatever form a store has them at hand."""

    @property
    def local(self) -> LocalUser:
        """What a policy may know of them."""
        ...


C = TypeVar("C", bound=Candidate)


@dataclass(frozen=True, slots=True)
class Adoption(Generic[C]):
    """What becomes of a user from before.

    Attributes:
        candidate: To whom the identity is to be linked.
        revoke: Whether everything that was set up before anybody proved the identifier is to end first.
    """

    candidate: C
    revoke: bool


def adoption(
    identity: Identity, candidates: Sequence[C], policy: LinkingPolicy, *, may_revoke: bool
) -> Adoption[C] | None:
    """Return the user whom a new identity adopts; the store carries it out in the transaction that read the candidates.

    Args:
        identity: Who the token proves.
        candidates: Everybody with the same canonical identifier; for an identifier that is not proved, nobody.
        policy: Decides about the one user whom the identifier means.
        may_revoke: Whether the app gave a hook that ends what was set up before the identifier was proved.

    Returns:
        The adoption, or None for a new user.
    """
    chosen = _meant(candidates)
    decision = policy(identity, None if chosen is None else chosen.local, may_revoke=may_revoke)
    # Whatever a policy says: a user has one subject of an issuer.
    if chosen is None or chosen.local.linked or decision is Linking.CREATE:
        return None
    return Adoption(chosen, revoke=decision is Linking.REVOKE_AND_ADOPT)


def _meant(candidates: Sequence[C]) -> C | None:
    """The one user whom an identifier means: verified before unverified, and nobody where it would be a guess."""
    free = [candidate for candidate in candidates if not candidate.local.linked]
    verified = [candidate for candidate in free if candidate.local.verified]
    among = verified or free
    if among:
        return among[0] if len(among) == 1 else None
    return candidates[0] if candidates else None
