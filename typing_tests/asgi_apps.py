"""A user's Starlette app, FastAPI app and bare ASGI app."""

from __future__ import annotations

from typing import Annotated, assert_type

from fastapi import Depends, FastAPI
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route

from splitpin import AccessToken, RelyingParty, User, asgi, fastapi, starlette
from splitpin.stores.sqlite import SQLiteStore

party = RelyingParty(
    issuer="https://id.example.com",
    audience="client",
    origin="https://app.example.com",
    store=SQLiteStore("app.db"),
)

sign_in = starlette.SignIn(party)


async def me(request: Request) -> JSONResponse:
    user = await sign_in.session(request)
    assert_type(user, User)
    assert_type(await sign_in.session_or_none(request), User | None)
    assert_type(await sign_in.bearer(request), AccessToken)
    assert_type(await sign_in.bearer_or_none(request), AccessToken | None)
    assert_type(await sign_in.either(request), User | AccessToken)
    assert_type(await sign_in.either_or_none(request), User | AccessToken | None)
    assert_type(await sign_in.require(acr="phr", max_age=300)(request), User)
    assert_type(await sign_in.require(acr="phr", of="bearer")(request), AccessToken)
    assert_type(await sign_in.require(max_age=300, of="either")(request), User | AccessToken)
    return JSONResponse({"id": user.id})


starlette_app = Starlette(routes=[*sign_in.routes, Mount("/auth", routes=sign_in.routes), Route("/me", me)])

protect = fastapi.SignIn(party)
fastapi_app = FastAPI()
fastapi_app.include_router(protect.router)


@fastapi_app.get("/me")
async def fastapi_me(user: Annotated[User, Depends(protect.session)]) -> dict[str, str]:
    return {"id": user.id, "identifier": user.identifier}


@fastapi_app.get("/api")
async def fastapi_api(token: Annotated[AccessToken | None, Depends(protect.bearer_or_none)]) -> str:
    return "stranger" if token is None else token.subject


async def hello(scope: asgi.Scope, receive: asgi.Receive, send: asgi.Send) -> None:
    del receive
    user = await bare.session_or_none(scope)
    assert_type(user, User | None)
    await send({"type": "http.response.start", "status": 204 if user else 401, "headers": []})
    await send({"type": "http.response.body"})


bare = asgi.SignIn(party, hello)
