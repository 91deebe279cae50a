"""The middleware: puts the verbs on each request, and answers what they raise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.http import HttpRequest, HttpResponse

from splitpin.django.configuration import party
from splitpin.django.renewed import follow_tokens, may_be_undone
from splitpin.django.views import respond
from splitpin.django.visitor import Visitor
from splitpin.errors import ConfigurationError, SplitpinError
from splitpin.relying_party.http.answer import failure


class SplitpinMiddleware:
    """Sets `request.splitpin`, a `Visitor`; it does nothing by itself, so a request that calls no verb costs nothing.

    Args:
        get_response: The rest of the app, synchronous or asynchronous.
    """

    sync_capable = True
    async_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self._get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> Any:
        """Pass the request on; what comes back is a response or something to await, as the rest of the app is."""
        setattr(request, "splitpin", Visitor(request))  # noqa: B010 - Django's requests are open for this
        if party().renewal is not None:
            follow_tokens(request)
            if may_be_undone(request):
                return self._ask_first(request)
        return self._get_response(request)

    def _ask_first(self, request: Any) -> Any:
        """Find out who is signed in before the view, and its transaction, begins."""
        if iscoroutinefunction(self._get_response):
            return self._ask_first_async(request)
        bool(request.user)
        return self._get_response(request)

    async def _ask_first_async(self, request: Any) -> Any:
        await request.auser()
        return await self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:  # noqa: ARG002
        """Answer a refusal that a view let pass, in the words of the endpoints."""
        if isinstance(exception, SplitpinError) and not isinstance(exception, ConfigurationError):
            return respond(failure(exception))
        return None
