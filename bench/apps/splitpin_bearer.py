"""The same route twice, open and protected by a bearer token; ADAPTER is asgi, starlette or fastapi.

Each is alone in an app of its own: of two routes in one app, the second would pay for the first, which is compared with
every path.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import uvicorn

from splitpin import JWKSet, RelyingParty
from splitpin.testing import MemoryStore

ANSWER = b'{"ok":true}'

party = RelyingParty(
    issuer=os.environ["ISSUER"],
    audience=os.environ["AUDIENCE"],
    origin=os.environ["ORIGIN"],
    keys=JWKSet.from_dict(json.loads(Path(os.environ["JWKS"]).read_text())),
    users=MemoryStore().users,
)

match os.environ["ADAPTER"]:
    case "asgi":
        from splitpin.asgi import SignIn

        HEADERS = [(b"content-type", b"application/json"), (b"content-length", str(len(ANSWER)).encode())]

        async def open_to_all(_, __, send):
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            await send({"type": "http.response.body", "body": ANSWER})

        async def protected(scope, _, send):
            await sign_in.bearer(scope)
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            await send({"type": "http.response.body", "body": ANSWER})

        sign_in = SignIn(party, protected)
        apps = {"/open": SignIn(party, open_to_all), "/protected": sign_in}
    case "starlette":
        from starlette.applications import Starlette
        from starlette.responses import Response
        from starlette.routing import Route

        from splitpin.starlette import SignIn

        sign_in = SignIn(party)

        async def open_to_all(_):
            return Response(ANSWER, media_type="application/json")

        async def protected(request):
            await sign_in.bearer(request)
            return Response(ANSWER, media_type="application/json")

        apps = {
            "/open": Starlette(routes=[Route("/open", open_to_all)]),
            "/protected": Starlette(routes=[Route("/protected", protected)]),
        }
    case "fastapi":
        from typing import Annotated

        from fastapi import Depends, FastAPI, Response

        from splitpin import AccessToken
        from splitpin.fastapi import SignIn

        sign_in = SignIn(party)
        apps = {"/open": FastAPI(), "/protected": FastAPI()}

        @apps["/open"].get("/open")
        async def open_to_all() -> Response:
            return Response(ANSWER, media_type="application/json")

        @apps["/protected"].get("/protected")
        async def protected(_: Annotated[AccessToken, Depends(sign_in.bearer)]) -> Response:
            return Response(ANSWER, media_type="application/json")


async def app(scope, receive, send):
    # Whoever waits for the server to start asks for "/".
    await apps.get(scope["path"], apps["/open"])(scope, receive, send)


if __name__ == "__main__":
    uvicorn.run(
        app,
        port=int(os.environ["PORT"]),
        log_level="error",
        access_log=False,
        loop="uvloop",
        http="httptools",
        lifespan="off",
    )
