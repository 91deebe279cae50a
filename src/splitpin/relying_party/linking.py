"""What a store may be told about linking: the policy type, and the stricter of the two policies.

The default is `splitpin.relying_party.users.link`: a first sign-in adopts the one user with the same canonical,
verified identifier. It fits the app's own issuer. Where the issuer's word about addresses must not count (a provider
that other people run), pass `link_by_subject_alone`.
"""

from __future__ import annotations

from typing import Protocol

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
    """Never adopt: each new (issuer, subject) is a new user, whoever has the address (OWASP ASVS 5.0, 6.8.1)."""
    return Linking.CREATE
