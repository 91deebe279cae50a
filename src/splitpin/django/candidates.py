"""The local users whom an address may mean: see `splitpin.relying_party.linking.adoption`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q

from splitpin.django.models import Identity as Linked
from splitpin.django.user_model import address_of, email_field
from splitpin.relying_party.login import Identity, canonical_identifier, spellings
from splitpin.relying_party.users import LocalUser


class LostRaceError(Exception):
    """Another transaction was first with this identity, this address or this user: begin again."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A user with the identity's address, and what the linking policy may know of them.

    Attributes:
        user: An instance of the project's user model.
        local: What the policy is told.
    """

    user: Any
    local: LocalUser

    def lock(self, identity: Identity) -> None:
        """Lock the user's row until the transaction ends, and see that the address still means them.

        Raises:
            LostRaceError: It does not.
        """
        rows = _everybody(self.user._state.db)  # noqa: SLF001 - documented: the database the row came from
        current = rows.select_for_update().filter(pk=self.user.pk).first()
        if current is None or _address(current) != identity.canonical_identifier:
            raise LostRaceError
        self.user.refresh_from_db(from_queryset=rows)


def candidates(identity: Identity, database: str, verified: Callable[[Any], bool] | None) -> list[Candidate]:
    """Return everybody who has the address.

    Args:
        identity: Seen for the first time. Where its address is not proved or is no email address, it means nobody.
        database: The alias of the database in which a transaction is open.
        verified: Tells whether the app itself has proved a user's address.
    """
    if identity.kind != "email" or not identity.verified:
        return []
    same = _same_address(identity, database)
    rows = list(Linked.objects.using(database).filter(user__in=same))
    linked = {row.user_id for row in rows if row.issuer == identity.issuer}
    proved = {
        row.user_id
        for row in rows
        if row.verified and canonical_identifier(row.identifier) == identity.canonical_identifier
    }
    return [
        Candidate(
            user,
            LocalUser(
                verified=user.pk in proved or (verified is not None and bool(verified(user))), linked=user.pk in linked
            ),
        )
        for user in same
    ]


def address_is_taken(identity: Identity, database: str) -> bool:
    """Tell whether a user has the address, proved or not: where addresses are unique, there is no room for another."""
    return identity.kind == "email" and bool(_same_address(identity, database))


def _same_address(identity: Identity, database: str) -> list[Any]:
    field = email_field(get_user_model())
    if field is None:
        return []
    # `iexact` folds more than ASCII, as the database likes; what it finds too much is left out here.
    same = (Q(**{f"{field}__iexact": spelling}) for spelling in spellings(identity.identifier))
    users = _everybody(database).filter(reduce(or_, same)).order_by("pk")
    return [user for user in users if _address(user) == identity.canonical_identifier]


def _everybody(database: str) -> Any:
    """Every user, whatever the project's own manager hides."""
    return get_user_model()._base_manager.using(database)  # noqa: SLF001 - documented


def _address(user: Any) -> str:
    """The user's address, as addresses are compared."""
    return canonical_identifier(address_of(user))
