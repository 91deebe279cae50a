"""The authentication backend: names the sessions that a token began, and lets code sign in by a token."""

from __future__ import annotations

from typing import Any, Final

from asgiref.sync import sync_to_async
from django.contrib.auth.backends import ModelBackend

from splitpin.django.configuration import party
from splitpin.errors import Conflict, InvalidToken, Refused
from splitpin.relying_party.login import Identity
from splitpin.relying_party.steps import Steps, ask, finish
from splitpin.relying_party.users import SignedIn

BACKEND: Final = "splitpin.django.backend.SplitpinBackend"


class SplitpinBackend(ModelBackend):
    """Django's own backend, permissions and `is_active` included, with an access token in place of a password."""

    def authenticate(self, request: Any, access_token: str | None = None, **_: Any) -> Any:  # noqa: ARG002 - Django's
        """Return the user whom an access token signs in, or None where it signs in nobody.

        A name and a password sign in nobody here; keep `ModelBackend` in `AUTHENTICATION_BACKENDS` for those who have
        them.

        Args:
            request: The request, or None.
            access_token: The issuer's access token.

        Raises:
            IssuerUnavailable: There are no keys to verify it with.
        """
        if access_token is None:
            return None
        try:
            return self.get_user(finish(_sign_in(access_token)).user.id)
        except (InvalidToken, Refused, Conflict):
            return None

    async def aauthenticate(self, request: Any, access_token: str | None = None, **_: Any) -> Any:
        """Do what `authenticate` does, in a thread; `ModelBackend` would take a password here."""
        return await sync_to_async(self.authenticate)(request, access_token=access_token)


def _sign_in(access_token: str) -> Steps[SignedIn]:
    token = party().verifier.verify_fresh(access_token)
    return (yield from ask(party().user_store.sign_in(Identity.from_token(token))))
