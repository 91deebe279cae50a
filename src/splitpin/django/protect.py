"""Decorators for views, `def` or `async def`, that let in a session, a bearer token or either.

They need no middleware of ours, and answer whom they do not let in as the endpoints would. Django's
`LoginRequiredMiddleware` leaves such views to them, and its CSRF check those that take a token: a page of another site
cannot send one, and where a session counts instead, the origin is checked here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias, cast

from asgiref.sync import iscoroutinefunction
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

from splitpin.django.views import respond
from splitpin.django.visitor import Visitor
from splitpin.errors import ConfigurationError, SplitpinError
from splitpin.jose.tokens import AccessToken
from splitpin.relying_party.http.answer import failure
from splitpin.relying_party.step_up import Of, Requirement

View: TypeAlias = Callable[..., Any]


def session_required(view: View) -> View:
    """Let in who is signed in, as `request.user`; in a request that may change something, from the app's own pages."""
    return _required(view, Visitor.session, Visitor.asession)


def bearer_required(view: View) -> View:
    """Let in an access token, as `request.access_token`. `request.user` stays what Django's session says."""
    return _without_csrf_check(_required(view, Visitor.bearer, Visitor.abearer))


def either_required(view: View) -> View:
    """Let in the access token where one was sent, and otherwise who is signed in: then `access_token` is None."""
    return _without_csrf_check(_required(view, Visitor.either, Visitor.aeither))


def require(*, acr: str | None = None, max_age: int | None = None, of: Of = "session") -> Callable[[View], View]:
    """Let in whom `session_required` would, or another of the three, if that rests on such a proof (RFC 9470).

        @require(acr="phr", max_age=300)
        def transfer(request): ...

    Args:
        acr: How strong the proof must be at least: `pwl1`, `pwl2`, `phr`, `phrh`; any other is compared as it is.
        max_age: How many seconds ago the person may have given it.
        of: Who makes the request: `session`, `bearer` or `either`.

    Raises:
        ConfigurationError: Nothing is asked for, or something that no proof can be.
    """
    Requirement(acr, max_age, of)

    def decorate(view: View) -> View:
        guarded = _required(
            view,
            lambda visitor: visitor.require(acr=acr, max_age=max_age, of=of),
            lambda visitor: visitor.arequire(acr=acr, max_age=max_age, of=of),
        )
        return guarded if of == "session" else _without_csrf_check(guarded)

    return decorate


class RequireMixin:
    """For class-based views, in front of Django's `View`: what `require` asks, as attributes.

    class Transfer(RequireMixin, View):
        acr = "phr"
        max_age = 300
    """

    acr: str | None = None
    max_age: int | None = None
    of: Of = "session"

    @classmethod
    def as_view(cls, **initkwargs: Any) -> View:
        """Return the view, guarded.

        Raises:
            ConfigurationError: Nothing is asked for, or something that no proof can be.
        """
        asked = {name: initkwargs.get(name, getattr(cls, name)) for name in ("acr", "max_age", "of")}
        view: View = super().as_view(**initkwargs)  # type: ignore[misc]  # Django's `View` comes behind
        return require(**asked)(view)


def _required(view: View, verb: Callable[[Visitor], Any], averb: Callable[[Visitor], Any]) -> View:
    if iscoroutinefunction(view):

        @login_not_required
        @wraps(view)
        async def alet_in(request: Any, *args: Any, **kwargs: Any) -> Any:
            try:
                who = await averb(Visitor(request))
            except SplitpinError as error:
                return _refuse(error)
            request.access_token = who if isinstance(who, AccessToken) else None
            return await view(request, *args, **kwargs)

        return cast("View", alet_in)

    @login_not_required
    @wraps(view)
    def let_in(request: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            who = verb(Visitor(request))
        except SplitpinError as error:
            return _refuse(error)
        request.access_token = who if isinstance(who, AccessToken) else None
        return view(request, *args, **kwargs)

    return cast("View", let_in)


def _without_csrf_check(view: View) -> View:
    return cast("View", csrf_exempt(view))


def _refuse(error: SplitpinError) -> HttpResponse:
    if isinstance(error, ConfigurationError):
        raise error
    return respond(failure(error))
