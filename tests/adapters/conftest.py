"""One app, built on every framework: the endpoints, and the routes that the verbs protect.

A test of the shared scenario takes one of three fixtures, each of which opens browsers on such an app: `browser` where
it holds in every framework, `own_browser` where the app's sessions are Splitpin's and the test chooses the stores, and
`async_browser` where the stores are asynchronous.
"""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from asgi_apps import build_asgi, build_fastapi, build_starlette
from django_site import DjangoSite
from small_issuer import ORIGIN, Browser, SmallIssuer
from wsgi_apps import build_flask, build_wsgi
from wsgi_transport import WSGITransport

ASGI = {"asgi": build_asgi, "starlette": build_starlette, "fastapi": build_fastapi}
WSGI = {"wsgi": build_wsgi, "flask": build_flask}
# Django brings its own users and sessions; its asynchronous views are the same routes under another path.
DJANGO = ("django", "django-asgi", "django-async-views")


@pytest.fixture
def issuer() -> SmallIssuer:
    return SmallIssuer()


class Browsers:
    """Opens browsers, each with a cookie jar of its own; arguments configure a fresh app's relying party."""

    def __init__(self, framework: str, issuer: SmallIssuer) -> None:
        self._framework = framework
        self._issuer = issuer
        self._transport: httpx.AsyncBaseTransport | None = None
        self.opened: list[httpx.AsyncClient] = []

    def __call__(self, **changed: Any) -> httpx.AsyncClient:
        if changed or self._transport is None:
            party = self._issuer.party(**changed)
            if self._framework in ASGI:
                self._transport = httpx.ASGITransport(app=ASGI[self._framework](party))
            else:
                self._transport = WSGITransport(WSGI[self._framework](party))
        self.opened.append(httpx.AsyncClient(transport=self._transport, base_url=ORIGIN))
        return self.opened[-1]

    def close(self) -> None:
        """Undo what opening did to the process."""


class DjangoBrowsers(Browsers):
    """The same on Django's own users and sessions; arguments change the setting `SPLITPIN`."""

    _site: DjangoSite | None = None

    def __call__(self, **changed: Any) -> httpx.AsyncClient:
        if changed or self._site is None:
            self.close()
            self._site = DjangoSite(self._issuer, **{name.upper(): value for name, value in changed.items()})
            self._site.__enter__()
            wsgi = self._framework == "django"
            transport = WSGITransport(self._site.wsgi) if wsgi else httpx.ASGITransport(app=self._site.asgi)
            self._transport = _AsyncViews(transport) if self._framework == "django-async-views" else transport
        return super().__call__()

    def close(self) -> None:
        if self._site is not None:
            self._site.__exit__()
        self._site = None


class _AsyncViews(httpx.AsyncBaseTransport):
    """Sends what goes to a protected route to its `async def` twin."""

    def __init__(self, transport: httpx.AsyncBaseTransport) -> None:
        self._transport = transport

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.path not in {"/login", "/callback", "/logout", "/session"}:
            request.url = request.url.copy_with(raw_path=b"/async" + request.url.raw_path)
        return await self._transport.handle_async_request(request)


async def _browsers(framework: str, issuer: SmallIssuer) -> AsyncIterator[Browser]:
    browsers = DjangoBrowsers(framework, issuer) if framework in DJANGO else Browsers(framework, issuer)
    with contextlib.closing(browsers):
        yield browsers
    for client in browsers.opened:
        await client.aclose()


@pytest.fixture(params=[*ASGI, *WSGI, *DJANGO])
async def browser(request: pytest.FixtureRequest, issuer: SmallIssuer) -> AsyncIterator[Browser]:
    """Every framework."""
    async for opens in _browsers(request.param, issuer):
        yield opens


@pytest.fixture(params=[*ASGI, *WSGI])
async def own_browser(request: pytest.FixtureRequest, issuer: SmallIssuer) -> AsyncIterator[Browser]:
    """The frameworks in which sessions are Splitpin's."""
    async for opens in _browsers(request.param, issuer):
        yield opens


@pytest.fixture(params=[*ASGI])
async def async_browser(request: pytest.FixtureRequest, issuer: SmallIssuer) -> AsyncIterator[Browser]:
    """The frameworks that can wait for a store."""
    async for opens in _browsers(request.param, issuer):
        yield opens
