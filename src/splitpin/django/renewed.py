"""Sessions of Django's that last as long as the issuer's tokens do: `SPLITPIN = {..., "SESSIONS": TokenSessions(...)}`.

Django's session holds the name of a row; in the row are the tokens, sealed. Whoever asks for `request.user` has them
renewed when that is due, and is nobody once the issuer has refused. While an expired token cannot be renewed because
the issuer is away, `request.user` is nobody as well, the verbs answer 503, and the session lives on.
"""

from __future__ import annotations

from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib import auth
from django.contrib.auth.models import AnonymousUser
from django.db import connections, router
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from splitpin.django.configuration import party
from splitpin.django.head import head_of
from splitpin.django.models import SessionTokens
from splitpin.errors import ConfigurationError, IssuerUnavailable, SplitpinError, Unauthenticated
from splitpin.relying_party.host_session import tokens_of
from splitpin.relying_party.steps import finish

_DIGEST = "splitpin_tokens"
_WHY_NOBODY = "splitpin_why_nobody"


def remember(request: HttpRequest, digest: bytes | None) -> None:
    """Let the session know the row of its tokens."""
    if digest is None:
        request.session.pop(_DIGEST, None)
    else:
        request.session[_DIGEST] = digest.hex()


def digest_of(request: HttpRequest) -> bytes | None:
    """Return the name of the row with the session's tokens; None where it has none."""
    name = request.session.get(_DIGEST)
    return None if name is None else bytes.fromhex(name)


def access_token(request: HttpRequest) -> str:
    """Return the access token that keeps the session alive; somebody is known to be signed in.

    Raises:
        Unauthenticated: The session began without one, or the issuer refused to renew it.
        IssuerUnavailable: It has expired and the issuer cannot be reached.
        ConfigurationError: The project keeps no tokens.
    """
    if party().renewal is None:
        fix = 'Set SPLITPIN["SESSIONS"] = TokenSessions(...).'
        raise ConfigurationError("SPLITPIN['SESSIONS']", "is missing, and no access token is kept", fix)
    tokens = finish(tokens_of(party(), head_of(request), digest_of(request)))
    if tokens is None:
        raise Unauthenticated
    return tokens.access_token


def why_nobody(request: HttpRequest) -> SplitpinError:
    """Return what to answer where `request.user` is nobody: 503 where only the issuer is away, and 401 otherwise."""
    return getattr(request, _WHY_NOBODY, None) or Unauthenticated()


def may_be_undone(request: HttpRequest) -> bool:
    """Tell whether a view of this request could undo a renewal: its errors end the transaction that it runs in.

    The issuer does not go back with it, and would take the spent refresh token for a stolen one when it came again.
    """
    database = connections[router.db_for_write(SessionTokens)]
    return bool(database.settings_dict["ATOMIC_REQUESTS"]) and settings.SESSION_COOKIE_NAME in request.COOKIES


def follow_tokens(request: Any) -> None:
    """Let `request.user` and `request.auser` be nobody once the issuer has refused to renew the session's tokens."""
    user, auser = request.user, request.auser
    alive = SimpleLazyObject(lambda: _alive(request, user))

    async def alive_later() -> Any:
        # Django's own look at its session; what follows blocks, so it has a thread.
        await auser()
        await sync_to_async(bool)(alive)
        return alive

    request.user, request.auser = alive, alive_later


def _alive(request: Any, user: Any) -> Any:
    """Who is signed in, if the issuer still says so; the session ends if not."""
    if user.is_authenticated:
        try:
            finish(tokens_of(party(), head_of(request), digest_of(request)))
        except IssuerUnavailable as error:
            # Middleware asks too, and can only be told who, not why not.
            setattr(request, _WHY_NOBODY, error)
            return AnonymousUser()
        except Unauthenticated as error:
            setattr(request, _WHY_NOBODY, error)
            request.user = user  # whom `logout` names in its signal
            auth.logout(request)
            return AnonymousUser()
    return user
