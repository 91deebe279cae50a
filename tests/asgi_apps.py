"""The scenario's app on raw ASGI, on Starlette and on FastAPI."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from fastapi import Depends, FastAPI
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from splitpin import asgi, fastapi, starlette
from splitpin.errors import SplitpinError
from splitpin.relying_party.config import RelyingParty
from splitpin.relying_party.http.answer import Answer, failure
from splitpin.relying_party.users import User
from wsgi_apps import STEP_UPS, seen


def build_asgi(party: RelyingParty) -> Any:
    async def inner(scope: Any, receive: Any, send: Any) -> None:
        verbs: dict[str, Callable[[Any], Any]] = {
            "/me": sign_in.session,
            "/api": sign_in.bearer,
            "/both": sign_in.either,
            "/maybe": sign_in.session_or_none,
            "/maybe-api": sign_in.bearer_or_none,
            "/maybe-both": sign_in.either_or_none,
            **{path: sign_in.require(**asked) for path, asked in STEP_UPS.items()},
            "/guarded": sign_in.require(acr="phr", max_age=300),
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

    async def end_all(request: Request) -> JSONResponse:
        user = await sign_in.session(request)
        await sign_in.end_all(user.id)
        return JSONResponse(seen(user))

    @sign_in.require(acr="phr", max_age=300)
    async def guarded(request: Request) -> JSONResponse:
        return JSONResponse(seen(request.state.signed_in))

    return Starlette(
        routes=[
            *sign_in.routes,
            Route("/guarded", guarded, methods=["GET", "POST"]),
            *(route(path, sign_in.require(**asked)) for path, asked in STEP_UPS.items()),
            Route("/end-all", end_all, methods=["POST"]),
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

    who = Depends(sign_in.session)

    @app.post("/end-all")
    async def end_all(user: User = who) -> dict[str, str | None]:
        await sign_in.end_all(user.id)
        return seen(user)

    for path, asked in {**STEP_UPS, "/guarded": STEP_UPS["/transfer"]}.items():
        route(path, sign_in.require(**asked))
    route("/me", sign_in.session)
    route("/api", sign_in.bearer)
    route("/both", sign_in.either)
    route("/maybe", sign_in.session_or_none)
    route("/maybe-api", sign_in.bearer_or_none)
    route("/maybe-both", sign_in.either_or_none)
    return app
