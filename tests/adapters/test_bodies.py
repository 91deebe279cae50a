"""Bodies that something else has read, that end early, or that break: the same in every framework."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest
from django.conf import settings
from django.test.utils import override_settings
from fastapi import Depends, FastAPI
from starlette.applications import Starlette
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request

from django_site import DjangoSite, threaded
from small_issuer import ORIGIN, Browser, SmallIssuer
from splitpin import fastapi, starlette
from wsgi_apps import build_flask, build_wsgi
from wsgi_transport import WSGITransport

JSON = {"content-type": "application/json"}


class InvalidChunkSizeError(Exception):
    """As gunicorn says it: no kind of `OSError`."""


class Breaking:
    """A server's input stream, on which a chunk is malformed."""

    def read(self, size: int = -1, /) -> bytes:
        raise InvalidChunkSizeError("zz")

    readline = read


@pytest.fixture(params=["wsgi", "flask", "django"])
def wsgi_app(request: pytest.FixtureRequest, issuer: SmallIssuer) -> Iterator[Any]:
    """The WSGI frameworks' app."""
    with ExitStack() as closing:
        if request.param == "django":
            yield closing.enter_context(DjangoSite(issuer)).wsgi
        else:
            yield {"wsgi": build_wsgi, "flask": build_flask}[request.param](issuer.party())


def client_of(transport: httpx.AsyncBaseTransport) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=transport, base_url=ORIGIN)


async def test_a_body_shorter_than_declared_is_refused(browser: Browser, issuer: SmallIssuer) -> None:
    """Even where what came is whole JSON: somebody else may have cut it there."""
    body = json.dumps(issuer.payload()).encode()
    for missing in (1, 1000):
        headers = {**JSON, "content-length": str(len(body) + missing)}
        refused = await browser().post("/login", content=body, headers=headers)
        assert refused.status_code == 400
        assert refused.json() == {"code": "invalid_request", "message": "The body ended early"}


@pytest.mark.parametrize("framing", [{"content-length": "100"}, {"transfer-encoding": "chunked"}])
async def test_whatever_the_server_s_stream_raises_the_body_ended_early(wsgi_app: Any, framing: dict[str, str]) -> None:
    def broken(environ: dict[str, Any], start_response: Any) -> Any:
        return wsgi_app({**environ, "wsgi.input": Breaking()}, start_response)

    async with client_of(WSGITransport(broken)) as client:
        refused = await client.post("/login", content=b" " * 100, headers={**JSON, **framing})
    assert (refused.status_code, refused.json()["message"]) == (400, "The body ended early")


async def test_chunks_that_the_server_does_not_end_need_a_length(wsgi_app: Any, issuer: SmallIssuer) -> None:
    """As under eventlet: a read would wait for bytes that never come."""
    headers = {**JSON, "transfer-encoding": "chunked"}
    async with client_of(WSGITransport(wsgi_app, terminated=False)) as client:
        refused = await client.post("/login", content=json.dumps(issuer.payload()).encode(), headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (411, "length_required")


def fastapi_dependency(issuer: SmallIssuer, how: str) -> Any:
    async def look(request: Request) -> None:
        await getattr(request, how)()

    app = FastAPI(dependencies=[Depends(look)])
    app.include_router(fastapi.SignIn(issuer.party()).router)
    return app


def fastapi_router_dependency(issuer: SmallIssuer, how: str) -> Any:
    async def look(request: Request) -> None:
        await getattr(request, how)()

    app = FastAPI()
    app.include_router(fastapi.SignIn(issuer.party()).router, dependencies=[Depends(look)])
    return app


def fastapi_middleware(issuer: SmallIssuer, how: str) -> Any:
    app = FastAPI()
    app.include_router(fastapi.SignIn(issuer.party()).router)

    @app.middleware("http")
    async def look(request: Request, call_next: Callable[[Request], Any]) -> Any:
        await getattr(request, how)()
        return await call_next(request)

    return app


def starlette_middleware(issuer: SmallIssuer, how: str) -> Any:
    async def look(request: Request, call_next: Callable[[Request], Any]) -> Any:
        await getattr(request, how)()
        return await call_next(request)

    app = Starlette(routes=starlette.SignIn(issuer.party()).routes)
    app.add_middleware(BaseHTTPMiddleware, dispatch=look)
    return app


def django_middleware(get_response: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def look(request: Any) -> Any:
        assert request.body
        return get_response(request)

    return look


@pytest.mark.parametrize(
    "build", [fastapi_dependency, fastapi_router_dependency, fastapi_middleware, starlette_middleware]
)
@pytest.mark.parametrize("how", ["body", "json"])
async def test_a_body_that_the_app_has_read_is_still_there(build: Any, how: str, issuer: SmallIssuer) -> None:
    """A logger, a limiter or a check of signatures may look at it; the server gives it once."""
    async with client_of(httpx.ASGITransport(app=build(issuer, how))) as client, asyncio.timeout(10):
        answer = await client.post("/login", json=issuer.payload())
        assert (answer.status_code, answer.json()["registered"]) == (200, True)
        too_long = await client.post("/login", content=b"[" + b" " * 1_000_000 + b"]", headers=JSON)
        assert too_long.status_code == 413


@pytest.fixture(params=["wsgi", "asgi"])
async def reading_django(request: pytest.FixtureRequest, issuer: SmallIssuer) -> AsyncIterator[httpx.AsyncClient]:
    """A project with a middleware that has read the body."""
    middleware = ["adapters.test_bodies.django_middleware", *threaded(lambda: list(settings.MIDDLEWARE))]
    with DjangoSite(issuer) as site, override_settings(MIDDLEWARE=middleware):
        transport = WSGITransport(site.wsgi) if request.param == "wsgi" else httpx.ASGITransport(app=site.asgi)
        async with client_of(transport) as client:
            yield client


async def test_a_body_that_django_s_middleware_has_read_is_still_there(
    reading_django: httpx.AsyncClient, issuer: SmallIssuer
) -> None:
    assert (await reading_django.post("/login", json=issuer.payload())).status_code == 200


async def test_a_body_that_was_taken_in_pieces_does_not_hang(issuer: SmallIssuer) -> None:
    """FastAPI keeps nothing of what `request.stream()` gave: an error of the app's own, and at once."""

    async def take(request: Request) -> None:
        async for _ in request.stream():
            pass

    app = FastAPI(dependencies=[Depends(take)])
    app.include_router(fastapi.SignIn(issuer.party()).router)
    async with client_of(httpx.ASGITransport(app=app)) as client, asyncio.timeout(10):
        with pytest.raises(RuntimeError, match="Stream consumed"):
            await client.post("/login", json=issuer.payload())
