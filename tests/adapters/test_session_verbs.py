"""What an app builds a page of open sessions with, on each asynchronous framework."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from fastapi import Depends, FastAPI, Request
from starlette.applications import Starlette
from starlette.requests import Request as StarletteRequest
from starlette.responses import JSONResponse
from starlette.routing import Route

from small_issuer import ORIGIN, SmallIssuer
from splitpin import RelyingParty, User, asgi, fastapi, starlette


def on_starlette(party: RelyingParty) -> Any:
    sign_in = starlette.SignIn(party)

    async def sessions(request: StarletteRequest) -> JSONResponse:
        user = await sign_in.session(request)
        if request.method == "POST":
            return JSONResponse(await sign_in.end_all(user.id))
        if request.method == "DELETE":
            return JSONResponse(await sign_in.end_session(user.id, request.query_params["session"]))
        return JSONResponse([[each.id, each.current] for each in await sign_in.sessions_of(user.id, request)])

    return Starlette(routes=[*sign_in.routes, Route("/sessions", sessions, methods=["GET", "POST", "DELETE"])])


def on_fastapi(party: RelyingParty) -> Any:
    sign_in = fastapi.SignIn(party)
    app = FastAPI()
    app.include_router(sign_in.router)
    needed = Depends(sign_in.session)

    async def listed(request: Request, user: User = needed) -> Any:
        return [[each.id, each.current] for each in await sign_in.sessions_of(user.id, request)]

    async def end_all(user: User = needed) -> Any:
        return await sign_in.end_all(user.id)

    async def end(session: str, user: User = needed) -> Any:
        return await sign_in.end_session(user.id, session)

    app.get("/sessions")(listed)
    app.post("/sessions")(end_all)
    app.delete("/sessions")(end)
    return app


def on_asgi(party: RelyingParty) -> Any:
    async def inner(scope: Any, receive: Any, send: Any) -> None:
        user = await sign_in.session(scope)
        if scope["method"] == "POST":
            answer: Any = await sign_in.end_all(user.id)
        elif scope["method"] == "DELETE":
            answer = await sign_in.end_session(user.id, scope["query_string"].decode().removeprefix("session="))
        else:
            answer = [[each.id, each.current] for each in await sign_in.sessions_of(user.id, scope)]
        await JSONResponse(answer)(scope, receive, send)

    sign_in = asgi.SignIn(party, inner)
    return sign_in


@pytest.mark.parametrize("build", [on_starlette, on_fastapi, on_asgi])
async def test_a_page_of_open_sessions(build: Any) -> None:
    """It shows all, marks the one at hand, ends another one, and ends them all."""
    issuer = SmallIssuer()
    transport = httpx.ASGITransport(build(issuer.party()))
    laptop, phone, tablet = (httpx.AsyncClient(transport=transport, base_url=ORIGIN) for _ in range(3))
    for device in (laptop, phone, tablet):
        issuer.clock.now += 1
        assert (await device.post("/login", json=issuer.payload())).status_code == 200
    listed = (await phone.get("/sessions")).json()
    assert sorted(current for _, current in listed) == [False, False, True]
    lost = next(session for session, current in (await tablet.get("/sessions")).json() if current)
    assert (await phone.request("DELETE", "/sessions", params={"session": lost})).json() is True
    assert (await phone.request("DELETE", "/sessions", params={"session": lost})).json() is False
    assert (await tablet.get("/session")).status_code == 401
    assert (await laptop.post("/sessions")).json() == 2
    for device in (laptop, phone, tablet):
        assert (await device.get("/session")).status_code == 401
        await device.aclose()
