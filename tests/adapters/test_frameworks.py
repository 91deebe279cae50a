"""What each framework has of its own: mount points, WebSockets, the OpenAPI document, dependencies on a router.

FastAPI reads annotations that name local variables, so they are not deferred here.
"""

from typing import Annotated, Any

import httpx
import pytest
from fastapi import Depends, FastAPI, HTTPException, WebSocket
from starlette.applications import Starlette
from starlette.routing import Mount, Route, WebSocketRoute

from memory_store import MemoryUsers
from small_issuer import COOKIE, ORIGIN, SmallIssuer
from splitpin import fastapi, starlette
from splitpin.relying_party.users import User


def browsing(app: Any) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=ORIGIN)


def with_prefix(issuer: SmallIssuer, framework: str) -> Any:
    if framework == "starlette":
        return Starlette(routes=[Mount("/auth", routes=starlette.SignIn(issuer.party()).routes)])
    app = FastAPI()
    app.include_router(fastapi.SignIn(issuer.party()).router, prefix="/auth")
    return app


@pytest.mark.parametrize("framework", ["starlette", "fastapi"])
async def test_the_endpoints_work_under_a_prefix(issuer: SmallIssuer, framework: str) -> None:
    async with browsing(with_prefix(issuer, framework)) as client:
        assert (await client.post("/auth/login", json=issuer.payload())).status_code == 200
        assert (await client.get("/auth/session")).status_code == 200
        assert (await client.get("/auth/login")).headers["allow"] == "POST"
        assert (await client.post("/auth/logout")).status_code == 204
        assert (await client.post("/login", json=issuer.payload())).status_code == 404


def socket_in_starlette(issuer: SmallIssuer) -> Any:
    sign_in = starlette.SignIn(issuer.party())

    async def socket(websocket: Any) -> None:
        user = await sign_in.session(websocket)
        await websocket.accept()
        await websocket.send_text(user.id)
        await websocket.close()

    return Starlette(routes=[*sign_in.routes, WebSocketRoute("/ws", socket)])


def socket_in_fastapi(issuer: SmallIssuer) -> Any:
    sign_in = fastapi.SignIn(issuer.party())
    app = FastAPI()
    app.include_router(sign_in.router)
    needed = Depends(sign_in.session)

    @app.websocket("/ws")
    async def socket(websocket: WebSocket, user: User = needed) -> None:
        await websocket.accept()
        await websocket.send_text(user.id)
        await websocket.close()

    return app


async def open_socket(app: Any, *headers: tuple[bytes, bytes]) -> list[dict[str, Any]]:
    """Open a WebSocket and return what the app sends."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        sent.append(dict(message))

    scope = {"type": "websocket", "path": "/ws", "raw_path": b"/ws", "query_string": b"", "headers": list(headers)}
    await app({**scope, "scheme": "wss", "subprotocols": [], "extensions": {}}, receive, send)
    return sent


@pytest.mark.parametrize("build_app", [socket_in_starlette, socket_in_fastapi])
async def test_a_websocket_needs_a_session_and_the_apps_own_page(issuer: SmallIssuer, build_app: Any) -> None:
    app = build_app(issuer)
    async with browsing(app) as client:
        assert (await client.post("/login", json=issuer.payload())).status_code == 200
        cookie = (b"cookie", f"{COOKIE}={client.cookies[COOKIE]}".encode())
    own = await open_socket(app, cookie, (b"origin", ORIGIN.encode()))
    assert [message.get("text") for message in own][1] == "user-1"
    for headers in ([cookie, (b"origin", b"https://evil.example")], [(b"origin", ORIGIN.encode())]):
        [closed] = await open_socket(app, *headers)
        assert (closed["type"], closed["code"]) == ("websocket.close", 1008)


def test_the_openapi_document_describes_endpoints_and_protection(issuer: SmallIssuer) -> None:
    sign_in = fastapi.SignIn(issuer.party())
    app = FastAPI()
    app.include_router(sign_in.router)

    @app.get("/me")
    async def me(user: Annotated[Any, Depends(sign_in.session)]) -> str:
        return str(user.id)

    @app.get("/both")
    async def both(who: Annotated[Any, Depends(sign_in.either)]) -> str:
        return str(who)

    document = app.openapi()
    login = document["paths"]["/login"]
    assert list(login) == ["post"]
    payload = login["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert payload["properties"]["oauth_token"]["required"] == ["access_token"]
    assert {"200", "400", "403", "413", "415", "503"} <= login["post"]["responses"].keys()
    answer = login["post"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert answer["required"] == ["user", "registered"]
    assert list(document["paths"]["/logout"]) == ["post"]
    assert "204" in document["paths"]["/logout"]["post"]["responses"]
    assert list(document["paths"]["/session"]) == ["get"]
    schemes = document["components"]["securitySchemes"]
    assert schemes["Session"] == {"type": "apiKey", "in": "cookie", "name": COOKIE}
    assert schemes["AccessToken"] == {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
    assert document["paths"]["/me"]["get"]["security"] == [{"Session": []}]
    assert {"AccessToken": []} in document["paths"]["/both"]["get"]["security"]
    assert {"Session": []} in document["paths"]["/both"]["get"]["security"]
    assert "connection" not in str(document["paths"]["/me"]["get"].get("parameters"))


def test_a_token_in_the_front_end_is_described_as_one(issuer: SmallIssuer) -> None:
    sign_in = fastapi.SignIn(issuer.party(users=MemoryUsers()))
    app = FastAPI()

    @app.get("/me")
    async def me(user: Annotated[Any, Depends(sign_in.session)]) -> str:
        return str(user.id)

    assert list(app.openapi()["components"]["securitySchemes"]) == ["AccessToken"]


async def test_what_the_app_hangs_on_the_router_runs_before_a_login(issuer: SmallIssuer) -> None:
    """An app's own limiter on `include_router` must not be skipped."""

    async def limiter() -> None:
        raise HTTPException(429)

    app = FastAPI()
    app.include_router(fastapi.SignIn(issuer.party()).router, dependencies=[Depends(limiter)])
    async with browsing(app) as client:
        assert (await client.post("/login", json=issuer.payload())).status_code == 429


async def test_fastapi_tells_the_code_of_a_refusal(issuer: SmallIssuer) -> None:
    sign_in = fastapi.SignIn(issuer.party())
    app = FastAPI()

    @app.get("/me")
    async def me(user: Annotated[Any, Depends(sign_in.session)]) -> str:
        return str(user.id)

    async with browsing(app) as client:
        answer = await client.get("/me")
    assert answer.status_code == 401
    assert answer.json() == {"detail": {"code": "unauthenticated", "message": "Not signed in"}}


async def test_starlette_handlers_decide_how_a_refusal_looks(issuer: SmallIssuer) -> None:
    sign_in = starlette.SignIn(issuer.party())

    async def me(request: Any) -> Any:
        await sign_in.session(request)

    app = Starlette(routes=[Route("/me", me)])
    async with browsing(app) as client:
        answer = await client.get("/me")
    assert (answer.status_code, answer.text) == (401, "Not signed in")
