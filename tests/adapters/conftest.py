"""One app, built on raw ASGI, Starlette and FastAPI: the endpoints, and the routes that the verbs protect."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
from fastapi import Depends, FastAPI
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from small_issuer import ORIGIN, Browser, SmallIssuer
from splitpin import asgi, fastapi, starlette
from splitpin.errors import SplitpinError
from splitpin.jose.tokens import AccessToken
from splitpin.relying_party.answer import Answer, failure
from splitpin.relying_party.config import RelyingParty
from splitpin.relying_party.users import User

Build = Callable[[RelyingParty], Any]


def seen(who: User | AccessToken | None) -> dict[str, str | None]:
    """What a protected route tells of whom it let in."""
    if who is None:
        return {"kind": None}
    if isinstance(who, User):
        return {"kind": "user", "id": who.id, "identifier": who.identifier}
    return {"kind": "token", "subject": who.subject}


def build_asgi(party: RelyingParty) -> Any:
    async def inner(scope: Any, receive: Any, send: Any) -> None:
        verbs: dict[str, Callable[[Any], Any]] = {
            "/me": sign_in.session,
            "/api": sign_in.bearer,
            "/both": sign_in.either,
            "/maybe": sign_in.session_or_none,
            "/maybe-api": sign_in.bearer_or_none,
            "/maybe-both": sign_in.either_or_none,
        }
        try:
            body = json.dumps(seen(await verbs[scope["path"]](scope)))
            answer = Answer(200, ((b"content-type", b"application/json"),), body.encode())
        except SplitpinError as error:
            answer = failure(error)
        await asgi.send_answer(answer, send)

    sign_in = asgi.SignIn(party, inner)
    return sign_in


def build_starlette(party: RelyingParty) -> Any:
    sign_in = starlette.SignIn(party)

    def route(path: str, verb: Callable[[Request], Any]) -> Route:
        async def show(request: Request) -> JSONResponse:
            return JSONResponse(seen(await verb(request)))

        return Route(path, show, methods=["GET", "POST"])

    return Starlette(
        routes=[
            *sign_in.routes,
            route("/me", sign_in.session),
            route("/api", sign_in.bearer),
            route("/both", sign_in.either),
            route("/maybe", sign_in.session_or_none),
            route("/maybe-api", sign_in.bearer_or_none),
            route("/maybe-both", sign_in.either_or_none),
        ]
    )


def build_fastapi(party: RelyingParty) -> Any:
    sign_in = fastapi.SignIn(party)
    app = FastAPI()
    app.include_router(sign_in.router)

    def route(path: str, verb: Any) -> None:
        needed = Depends(verb)

        async def show(who: Any = needed) -> dict[str, str | None]:
            return seen(who)

        app.add_api_route(path, show, methods=["GET", "POST"])

    route("/me", sign_in.session)
    route("/api", sign_in.bearer)
    route("/both", sign_in.either)
    route("/maybe", sign_in.session_or_none)
    route("/maybe-api", sign_in.bearer_or_none)
    route("/maybe-both", sign_in.either_or_none)
    return app


@pytest.fixture(params=[build_asgi, build_starlette, build_fastapi], ids=["asgi", "starlette", "fastapi"])
def build(request: pytest.FixtureRequest) -> Build:
    """Builds the app in one of the frameworks."""
    builder: Build = request.param
    return builder


@pytest.fixture
def issuer() -> SmallIssuer:
    return SmallIssuer()


@pytest.fixture
async def browser(build: Build, issuer: SmallIssuer) -> AsyncIterator[Browser]:
    """Opens browsers, each with a cookie jar of its own, on one app of which the arguments configure the party."""
    opened: list[httpx.AsyncClient] = []
    apps: list[Any] = []

    def open_browser(**changed: Any) -> httpx.AsyncClient:
        if changed or not apps:
            apps.append(build(issuer.party(**changed)))
        transport = httpx.ASGITransport(app=apps[-1])
        opened.append(httpx.AsyncClient(transport=transport, base_url=ORIGIN))
        return opened[-1]

    yield open_browser
    for client in opened:
        await client.aclose()
