"""Frameworks without an adapter of their own: the ASGI or WSGI app around theirs, and the verbs in their handlers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

import bottle
import httpx
import pytest
from litestar import Litestar, Request, get
from litestar.exceptions import HTTPException
from pyramid.config import Configurator
from pyramid.httpexceptions import HTTPUnauthorized
from quart import Quart, abort, request

from small_issuer import ORIGIN, SmallIssuer
from splitpin import asgi, wsgi
from splitpin.errors import Unauthenticated
from splitpin.relying_party.config import RelyingParty
from wsgi_transport import WSGITransport


def on_litestar(party: RelyingParty) -> httpx.AsyncBaseTransport:
    @get("/me")
    async def me(request: Request[Any, Any, Any]) -> dict[str, str]:
        try:
            user = await sign_in.session(request.scope)  # type: ignore[arg-type]  # Litestar's own type of a scope
        except Unauthenticated as error:
            raise HTTPException(error.message, status_code=401) from error
        return {"identifier": user.identifier}

    app: Any = Litestar([me], openapi_config=None)
    sign_in = asgi.SignIn(party, app)
    return httpx.ASGITransport(app=sign_in)


def on_quart(party: RelyingParty) -> httpx.AsyncBaseTransport:
    app = Quart(__name__)
    inner: Any = app.asgi_app
    sign_in = asgi.SignIn(party, inner)
    app.asgi_app = sign_in  # type: ignore[assignment]  # the place that Quart's documentation names for middleware

    @app.get("/me")
    async def me() -> dict[str, str]:
        user = await sign_in.session_or_none(request.scope)  # type: ignore[arg-type]  # Quart's own type of a scope
        return {"identifier": user.identifier} if user is not None else abort(401)

    return httpx.ASGITransport(app=app)  # type: ignore[arg-type]


def on_bottle(party: RelyingParty) -> httpx.AsyncBaseTransport:
    app = bottle.Bottle()

    @app.get("/me")  # type: ignore[untyped-decorator]
    def me() -> Any:
        user = sign_in.session_or_none(bottle.request.environ)
        return {"identifier": user.identifier} if user is not None else bottle.abort(401)

    sign_in = wsgi.SignIn(party, app)
    return WSGITransport(sign_in)


def on_pyramid(party: RelyingParty) -> httpx.AsyncBaseTransport:
    def me(request: Any) -> dict[str, str]:
        try:
            return {"identifier": sign_in.session(request.environ).identifier}
        except Unauthenticated as error:
            raise HTTPUnauthorized(error.message) from error

    with Configurator() as config:
        config.add_route("me", "/me")
        config.add_view(me, route_name="me", renderer="json")
        sign_in = wsgi.SignIn(party, config.make_wsgi_app())
    return WSGITransport(sign_in)


@pytest.fixture(params=[on_litestar, on_quart, on_bottle, on_pyramid])
async def client(request: pytest.FixtureRequest, issuer: SmallIssuer) -> AsyncIterator[httpx.AsyncClient]:
    build: Callable[[RelyingParty], httpx.AsyncBaseTransport] = request.param
    async with httpx.AsyncClient(transport=build(issuer.party()), base_url=ORIGIN) as client:
        yield client


async def test_a_sign_in_from_its_beginning_to_its_end(client: httpx.AsyncClient, issuer: SmallIssuer) -> None:
    assert (await client.get("/me")).status_code == 401
    first = await client.post("/login", json=issuer.payload())
    assert (first.status_code, first.json()["registered"]) == (200, True)
    assert (await client.get("/me")).json() == {"identifier": "ann@example.com"}
    assert (await client.get("/session")).json() == {"user": first.json()["user"]}
    foreign = await client.post("/logout", headers={"origin": "https://evil.example"})
    assert foreign.status_code == 403
    assert (await client.post("/logout")).status_code == 204
    assert (await client.get("/me")).status_code == 401


async def test_a_bad_login_is_refused_in_the_same_words(client: httpx.AsyncClient, issuer: SmallIssuer) -> None:
    refused = await client.post("/login", json=issuer.payload(audience="another client"))
    assert refused.json() == {"code": "invalid_token", "message": "Invalid access token"}
    assert (await client.post("/login", content=b"text")).status_code == 415
    assert (await client.get("/login")).headers["allow"] == "POST"
    too_long = await client.post("/login", content=b" " * 1_000_000, headers={"content-type": "application/json"})
    assert too_long.status_code == 413


async def test_what_is_not_ours_reaches_the_framework(client: httpx.AsyncClient) -> None:
    answer = await client.get("/nowhere")
    assert answer.status_code == 404
    assert answer.text != '{"code": "not_found", "message": "There is nothing here"}'
