"""Decorators for views, `def` or `async def`, that let in a session, a bearer token or either.

They need no middleware of ours, and answer whom they do not let in as the endpoints would.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

from asgiref.sync import iscoroutinefunction
from django.http import HttpResponse

from splitpin.django.views import respond
from splitpin.django.visitor import Visitor
from splitpin.errors import ConfigurationError, SplitpinError
from splitpin.jose.tokens import AccessToken
from splitpin.relying_party.answer import failure

View: TypeAlias = Callable[..., Any]


def session_required(view: View) -> View:
    """Let in who is signed in, as `request.user`; in a request that may change something, from the app's own pages."""
    return _required(view, Visitor.session, Visitor.asession)


def bearer_required(view: View) -> View:
    """Let in an access token, as `request.access_token`. `request.user` stays what Django's session says."""
    return _required(view, Visitor.bearer, Visitor.abearer)


def either_required(view: View) -> View:
    """Let in the access token where one was sent, and otherwise who is signed in: then `access_token` is None."""
    return _required(view, Visitor.either, Visitor.aeither)


def _required(view: View, verb: Callable[[Visitor], Any], averb: Callable[[Visitor], Any]) -> View:
    if iscoroutinefunction(view):

        @wraps(view)
        async def alet_in(request: Any, *args: Any, **kwargs: Any) -> Any:
            try:
                who = await averb(Visitor(request))
            except SplitpinError as error:
                return _refuse(error)
            request.access_token = who if isinstance(who, AccessToken) else None
            return await view(request, *args, **kwargs)

        return alet_in

    @wraps(view)
    def let_in(request: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            who = verb(Visitor(request))
        except SplitpinError as error:
            return _refuse(error)
        request.access_token = who if isinstance(who, AccessToken) else None
        return view(request, *args, **kwargs)

    return let_in


def _refuse(error: SplitpinError) -> HttpResponse:
    if isinstance(error, ConfigurationError):
        raise error
    return respond(failure(error))
