"""One app with the same route twice, open and protected by a bearer token; ADAPTER is asgi, starlette or fastapi."""

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

        async def inside(scope, _, send):
            if scope["path"] == "/protected":
                await sign_in.bearer(scope)
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            await send({"type": "http.response.body", "body": ANSWER})

        app = sign_in = SignIn(party, inside)
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

        app = Starlette(routes=[Route("/open", open_to_all), Route("/protected", protected)])
    case "fastapi":
        from typing import Annotated

        from fastapi import Depends, FastAPI, Response

        from splitpin import AccessToken
        from splitpin.fastapi import SignIn

        sign_in = SignIn(party)
        app = FastAPI()

        @app.get("/open")
        async def open_to_all() -> Response:
            return Response(ANSWER, media_type="application/json")

        @app.get("/protected")
        async def protected(_: Annotated[AccessToken, Depends(sign_in.bearer)]) -> Response:
            return Response(ANSWER, media_type="application/json")


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
