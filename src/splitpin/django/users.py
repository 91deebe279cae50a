"""Whom an identity signs in, over Django's ORM: found, adopted or created in one transaction, whoever else tries.

Only the first sign-in and a change of address write; all others are one SELECT.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, router, transaction
from django.db.models import F
from django.utils import timezone

from splitpin.django.candidates import LostRaceError, address_is_taken, candidates
from splitpin.django.integrity import is_taken
from splitpin.django.models import Identity as Linked
from splitpin.django.user_model import address_of, email_field, fits, plain_user
from splitpin.errors import Conflict, Refused
from splitpin.relying_party.linking import LinkingPolicy, adoption
from splitpin.relying_party.login import Identity, canonical_identifier
from splitpin.relying_party.users import SignedIn, User, link

# Each try but the first follows one that another transaction won, and finds what that one wrote.
_TRIES = 4


class DjangoUsers:
    """The project's users, whatever their model, a `UserStore`. It blocks; an async view calls it in a thread.

    Args:
        on_created: Called once with each new user and the identity, in the transaction that creates them.
        new_user: Returns the unsaved user for an identity.
        verified: Tells whether the app itself has proved a user's address.
        revoke: Ends what else could let in whoever set up an account before its address was proved.
        linking: Which local user a first sign-in may adopt.
        entropy: Gives random bytes, for user names that nobody chooses.
    """

    def __init__(
        self,
        *,
        on_created: Callable[[Any, Identity], None] | None = None,
        new_user: Callable[[Identity], Any] | None = None,
        verified: Callable[[Any], bool] | None = None,
        revoke: Callable[[Any], None] | None = None,
        linking: LinkingPolicy = link,
        entropy: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        self._on_created = on_created
        self._new_user = new_user or (lambda identity: plain_user(identity, entropy))
        self._verified = verified
        self._revoke = revoke
        self._linking = linking

    def sign_in(self, identity: Identity) -> SignedIn:
        """Find the user of (issuer, subject), adopt one or create one: see `UserStore`.

        Raises:
            Refused: The user is not active.
            Conflict: The user model admits one user per address, and the one who has it cannot be adopted.
            IntegrityError: The database refuses the new user for a reason of the project's own.
        """
        database = router.db_for_write(Linked)
        lost: BaseException | None = None
        for _ in range(_TRIES):
            row = _exactly(identity, Linked.objects.using(database))
            if row is not None and _is_current(row, identity):
                return _signed_in(_active(row.user), identity)
            try:
                with transaction.atomic(using=database):
                    return self._write(identity, database)
            except LostRaceError as error:
                lost = error.__cause__ or error
        if lost is not None and not address_is_taken(identity, database):
            raise lost
        raise Conflict("Another user has this address") from lost

    def find(self, identity: Identity) -> User | None:
        """Find the user of (issuer, subject) and change nothing: see `UserFinder`."""
        row = _exactly(identity, Linked.objects)
        if row is None or not getattr(row.user, "is_active", True):
            return None
        return User(str(row.user.pk), row.identifier)

    def _write(self, identity: Identity, database: str) -> SignedIn:
        """Do what the identity needs, in a transaction that writes before it reads.

        SQLite makes a transaction wait for the writer before it only if it has read nothing yet. So the first statement
        is an update: of a row that is then ours, or of none.
        """
        rows = Linked.objects.using(database)
        rows.filter(**_key(identity)).update(signed_out_at=F("signed_out_at"))
        row = _exactly(identity, rows)
        if row is not None:
            return (
                _signed_in(_active(row.user), identity) if _is_current(row, identity) else self._follow(row, identity)
            )
        same = candidates(identity, database, self._verified)
        found = adoption(identity, same, self._linking, may_revoke=self._revoke is not None)
        if found is None:
            return self._create(identity, database)
        user = found.candidate.user
        _link(user, identity, database)
        # The identity's row before the user's, here and in `_follow`: two transactions never wait for each other.
        found.candidate.lock(identity)
        _active(user)
        if found.revoke:
            self._end_what_was_before(user, identity)
        return _signed_in(user, identity)

    def _create(self, identity: Identity, database: str) -> SignedIn:
        """Create the user, link the identity, call the hook: in this order, so that only the winner of a race does."""
        user = self._new_user(identity)
        if not user.password:
            user.set_unusable_password()
        try:
            user.save(using=database)
        except IntegrityError as error:
            if not is_taken(error):
                raise
            raise LostRaceError from error
        _link(user, identity, database)
        if self._on_created is not None:
            self._on_created(user, identity)
        return _signed_in(user, identity, registered=True)

    def _follow(self, row: Any, identity: Identity) -> SignedIn:
        """Sign in a user already linked: the address follows the token; the first proof of it ends what was before."""
        user = _active(row.user)
        if identity.verified and not row.verified:
            self._end_what_was_before(user, identity)
        _move_address(user, row.identifier, identity)
        # An address that the token shows but does not prove counts as unproved, so that it leads nobody to this user.
        row.verified = identity.verified or (row.verified and row.identifier == identity.identifier)
        row.identifier = identity.identifier
        row.save(update_fields=("identifier", "verified"))
        return _signed_in(user, identity)

    def _end_what_was_before(self, user: Any, identity: Identity) -> None:
        """End the password, the sessions, which Django binds to it, the other identities, and what the app knows of."""
        user.set_unusable_password()
        user.save(update_fields=("password",))
        user.splitpin_identities.exclude(**_key(identity)).delete()
        if self._revoke is not None:
            self._revoke(user)


def _key(identity: Identity) -> dict[str, str]:
    return {"issuer": identity.issuer, "subject": identity.subject}


def _exactly(identity: Identity, rows: Any) -> Any:
    """The row of (issuer, subject), or None; what a column's collation holds for equal, Python tells apart again."""
    found = rows.select_related("user").filter(**_key(identity))
    return next((row for row in found if (row.issuer, row.subject) == (identity.issuer, identity.subject)), None)


def _is_current(row: Any, identity: Identity) -> bool:
    """Tell whether the row needs no change for this sign-in."""
    return bool(row.identifier == identity.identifier and (row.verified or not identity.verified))


def _link(user: Any, identity: Identity, database: str) -> None:
    row = Linked(user=user, **_key(identity), identifier=identity.identifier, verified=identity.verified)
    at = datetime.fromtimestamp(identity.authenticated_at, UTC)
    row.linked_at = at if settings.USE_TZ else timezone.make_naive(at)
    try:
        row.save(using=database, force_insert=True)
    except IntegrityError as error:
        raise LostRaceError from error


def _move_address(user: Any, before: str, identity: Identity) -> None:
    """Give the user the identity's address, if theirs came from it and the new one is proved and free."""
    model = type(user)
    field = email_field(model)
    if field is None or identity.kind != "email" or not (identity.verified or field == model.USERNAME_FIELD):
        return
    address = address_of(user)
    if not fits(model, field, identity.identifier):
        return
    if address == identity.identifier or canonical_identifier(address) != canonical_identifier(before):
        return
    setattr(user, field, identity.identifier)
    try:
        with transaction.atomic(using=user._state.db):  # noqa: SLF001 - documented: the database the row came from
            user.save(update_fields=(field,))
    except IntegrityError:
        # Somebody else has it: this user keeps the old address in the app's table, and is still let in.
        user.refresh_from_db(fields=(field,))


def _active(user: Any) -> Any:
    if not getattr(user, "is_active", True):
        raise Refused("This account is disabled.", reason="user_disabled")
    return user


def _signed_in(user: Any, identity: Identity, *, registered: bool = False) -> SignedIn:
    return SignedIn(User(str(user.pk), identity.identifier), registered=registered)
