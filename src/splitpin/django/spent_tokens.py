"""A token signs in once: which have, and the session of Django's that came of each."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.conf import settings

from splitpin.django.models import Identity, SpentToken
from splitpin.errors import InvalidToken
from splitpin.relying_party.sessions.session import AGAIN, SPENT_FOR


def spend(token_id: bytes, now: int) -> None:
    """Note that a token signs somebody in.

    Whoever posts it again while the answer may have been lost is let through, as long as the session lives that came of
    it: `began` ends that one.

    Raises:
        InvalidToken: `spent`.
    """
    row, new = SpentToken.objects.get_or_create(name=token_id.hex(), defaults={"spent_at": now})
    if not new and (row.spent_at <= now - AGAIN or _has_ended(row.name, row.session_key)):
        raise InvalidToken("spent", "jti")
    if new and token_id[-1] == 0:  # one in 256: nobody waits for it each time
        SpentToken.objects.filter(spent_at__lte=now - SPENT_FOR).delete()


def began(token_id: bytes, session_key: str | None) -> None:
    """Note the session that came of a token, and end the one that did before: of any number at once one is left."""
    if session_key is None or len(session_key) > 40:
        return  # the session is in the cookie, and there is nothing to end
    rows = SpentToken.objects.filter(name=token_id.hex())
    before = rows.values_list("session_key", flat=True).get()
    # A compare-and-set. Each that fails means that another request got there first; whose session is ended here.
    while not rows.filter(session_key=before).update(session_key=session_key):
        before = rows.values_list("session_key", flat=True).get()
    if before and before != session_key:
        _store().delete(before)


def require_newer(user: Any, issuer: str, issued_at: int) -> None:
    """Refuse a token from before the user was last logged out everywhere.

    Raises:
        InvalidToken: `spent`.
    """
    if Identity.objects.filter(user_id=user.pk, issuer=issuer, signed_out_at__gt=issued_at).exists():
        raise InvalidToken("spent", "jti")


def _has_ended(name: str, session_key: str) -> bool:
    """Tell whether the session of a token has ended; not so where another one took its place meanwhile."""
    while session_key and not _store().exists(session_key):
        before, session_key = session_key, SpentToken.objects.values_list("session_key", flat=True).get(name=name)
        if session_key == before:
            return True
    return False


def _store() -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore()
