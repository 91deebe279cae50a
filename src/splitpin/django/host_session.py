"""Django's session as the one that a login begins and a logout ends; and the end of all of a user's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import auth
from django.http import HttpRequest

from splitpin.django import spent_tokens
from splitpin.django.backend import BACKEND, SplitpinBackend
from splitpin.django.configuration import party
from splitpin.django.models import Identity
from splitpin.django.proof import remember_proof
from splitpin.django.renewed import digest_of, remember, why_nobody
from splitpin.errors import ConfigurationError, Conflict, Refused
from splitpin.relying_party import open_sessions
from splitpin.relying_party.open_sessions import OpenSession
from splitpin.relying_party.protect import Proof
from splitpin.relying_party.steps import finish
from splitpin.relying_party.users import User


class DjangoSession:
    """The session of one request, a `splitpin.relying_party.host_session.HostSession`."""

    def __init__(self, request: HttpRequest) -> None:
        self._request: Any = request
        self._token: tuple[bytes, int] | None = None

    def spend(self, token_id: bytes, issued_at: int, now: int) -> None:
        """Note that a token signs somebody in: see `spent_tokens.spend`.

        Raises:
            InvalidToken: `spent`.
        """
        spent_tokens.spend(token_id, now)
        self._token = (token_id, issued_at)

    def start(self, user_id: str, digest: bytes | None, proof: Proof) -> None:
        """Sign the user in with `login()`, which sends `user_logged_in`; the session gets a new key every time."""
        user = SplitpinBackend().get_user(user_id)
        if user is None:
            raise Refused("This account is disabled.", reason="user_disabled")
        if self._token is not None:
            spent_tokens.require_newer(user, party().first_issuer, self._token[1])
        session = self._request.session
        came_with = session.session_key
        auth.login(self._request, user, backend=BACKEND)
        if came_with is not None and session.session_key == came_with:
            # Django keeps the key where the same user signs in again; here the old one ends with every sign-in.
            session.cycle_key()
        if self._token is not None:
            if session.session_key is None:
                # Somebody else's was flushed; the new one has no key before it is saved.
                session.save()
            spent_tokens.began(self._token[0], session.session_key)
        remember(self._request, digest)
        remember_proof(self._request, user, proof)

    def user(self) -> User:
        """Return who is signed in, however they signed in, with the identifier that the issuer last showed.

        Raises:
            Unauthenticated: Nobody.
            IssuerUnavailable: The session's access token has expired, and cannot be renewed now.
        """
        user = self._request.user
        if not user.is_authenticated:
            raise why_nobody(self._request)
        rows = Identity.objects.filter(user_id=user.pk, issuer=party().first_issuer)
        identifier = rows.values_list("identifier", flat=True).first()
        return User(str(user.pk), identifier or user.get_username())

    def digest(self) -> bytes | None:
        """Return what names the row of the session's tokens; None where it has none."""
        return digest_of(self._request)

    def end(self) -> None:
        """Sign out with `logout()`, which empties the session and sends `user_logged_out`."""
        remember(self._request, None)  # or who signs out would wait for the issuer
        auth.logout(self._request)


def sessions_of(user: Any, request: HttpRequest | None = None) -> list[OpenSession]:
    """List a user's sessions that keep tokens, newest first; the one that a request came with is marked.

    Args:
        user: An instance of the project's user model.
        request: The request at hand.

    Raises:
        ConfigurationError: The project keeps no tokens; Django alone knows no list of a user's sessions.
    """
    _require_rows()
    digest = None if request is None else digest_of(request)
    here = None if digest is None else digest.hex()
    found = finish(open_sessions.sessions_of(party(), str(user.pk)))
    return [replace(each, current=each.id == here) for each in found]


def end_session(user: Any, session_id: str) -> bool:
    """End one session of a user, by `OpenSession.id`, and tell whether there was one; its refresh token is revoked.

    Raises:
        ConfigurationError: As in `sessions_of`.
    """
    _require_rows()
    return finish(open_sessions.end_session(party(), str(user.pk), session_id))


def _require_rows() -> None:
    if party().renewal is None:
        fix = 'Set SPLITPIN["SESSIONS"] = TokenSessions(...).'
        raise ConfigurationError("SPLITPIN['SESSIONS']", "is missing, and Django cannot list sessions", fix)


def end_all(user: Any) -> None:
    """Log a user without a password out everywhere, with any session engine: the sessions end with their next request.

    Django binds each session to the user's password. These users have an unusable one, which this changes. The
    sessions' refresh tokens are revoked.

    Args:
        user: An instance of the project's user model.

    Raises:
        Conflict: The user has a password; changing that is what logs them out.
    """
    if user.has_usable_password():
        raise Conflict("This user has a password: change it to log them out everywhere")
    # First what a sign-in asks last: one that is under way has then read either the new time or the old password.
    Identity.objects.filter(user_id=user.pk).update(signed_out_at=party().now())
    user.set_unusable_password()
    user.save(update_fields=("password",))
    if party().renewal is not None:
        finish(open_sessions.end_all(party(), str(user.pk)))
