"""What the ASGI app does beyond the scenario: bodies, mounting, lifespan, WebSockets."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from small_issuer import ORIGIN, SmallIssuer
from splitpin.asgi import SignIn
from splitpin.errors import CrossSite, Unauthenticated


class Conversation:
    """One ASGI connection: what the server sends in, what the app sends out, and how much it took."""

    def __init__(self, *messages: dict[str, Any]) -> None:
        self.waiting = list(messages)
        self.taken = 0
        self.sent: list[dict[str, Any]] = []

    async def receive(self) -> dict[str, Any]:
        self.taken += 1
        return self.waiting.pop(0)

    async def send(self, message: Any) -> None:
        self.sent.append(dict(message))

    @property
    def status(self) -> int:
        status: int = self.sent[0]["status"]
        return status


def scope_of(method: str, path: str, *headers: tuple[bytes, bytes], root_path: str = "") -> dict[str, Any]:
    return {"type": "http", "method": method, "path": path, "root_path": root_path, "headers": list(headers)}


JSON = (b"content-type", b"application/json")


@pytest.fixture
def issuer() -> SmallIssuer:
    return SmallIssuer()


@pytest.fixture
def sign_in(issuer: SmallIssuer) -> SignIn:
    return SignIn(issuer.party())


async def test_a_body_declared_too_long_is_not_read_at_all(sign_in: SignIn) -> None:
    talk = Conversation()
    await sign_in(scope_of("POST", "/login", JSON, (b"content-length", b"1000000")), talk.receive, talk.send)
    assert talk.status == 413
    assert talk.taken == 0


async def test_an_endless_body_is_read_no_further_than_the_limit(sign_in: SignIn) -> None:
    chunk = {"type": "http.request", "body": b" " * 100_000, "more_body": True}
    talk = Conversation(*[chunk] * 1000)
    await sign_in(scope_of("POST", "/login", JSON), talk.receive, talk.send)
    assert talk.status == 413
    assert talk.taken == 10


async def test_a_lie_about_the_length_does_not_help(sign_in: SignIn) -> None:
    chunk = {"type": "http.request", "body": b" " * 600_000, "more_body": True}
    talk = Conversation(chunk, chunk, chunk)
    await sign_in(scope_of("POST", "/login", JSON, (b"content-length", b"5")), talk.receive, talk.send)
    assert talk.status == 413


@pytest.mark.parametrize("headers", [[], [JSON, (b"origin", b"https://evil.example")]])
async def test_the_body_of_a_refused_request_is_not_read(sign_in: SignIn, headers: list[tuple[bytes, bytes]]) -> None:
    talk = Conversation()
    await sign_in(scope_of("POST", "/login", *headers), talk.receive, talk.send)
    assert talk.status in {403, 415}
    assert talk.taken == 0


async def test_a_body_in_pieces_is_put_together(sign_in: SignIn, issuer: SmallIssuer) -> None:
    body = json.dumps(issuer.payload()).encode()
    pieces = [{"type": "http.request", "body": body[at : at + 7], "more_body": True} for at in range(0, len(body), 7)]
    talk = Conversation(*pieces, {"type": "http.request"})
    await sign_in(scope_of("POST", "/login", JSON), talk.receive, talk.send)
    assert talk.status == 200


async def test_a_client_that_goes_away_is_no_error(sign_in: SignIn) -> None:
    talk = Conversation({"type": "http.request", "body": b"{", "more_body": True}, {"type": "http.disconnect"})
    await sign_in(scope_of("POST", "/login", JSON), talk.receive, talk.send)
    assert talk.status == 400


async def test_alone_it_is_an_app_of_three_paths(sign_in: SignIn) -> None:
    for path in ("/", "/login/", "/Login", "//login", "/auth/login", "/session/x"):
        talk = Conversation()
        await sign_in(scope_of("GET", path), talk.receive, talk.send)
        assert talk.status == 404, path


async def test_below_a_mount_point_the_paths_are_the_same(sign_in: SignIn) -> None:
    """ASGI puts `root_path` in front of `path`; older servers did not."""
    for path, root_path in (("/auth/session", "/auth"), ("/session", "/auth"), ("/session", "")):
        talk = Conversation()
        await sign_in(scope_of("GET", path, root_path=root_path), talk.receive, talk.send)
        assert talk.status == 401, path
    talk = Conversation()
    await sign_in(scope_of("GET", "/authsession", root_path="/auth"), talk.receive, talk.send)
    assert talk.status == 404


async def test_head_of_session_is_a_get(sign_in: SignIn) -> None:
    talk = Conversation()
    await sign_in(scope_of("HEAD", "/session"), talk.receive, talk.send)
    assert talk.status == 401


async def test_lifespan_without_an_app_starts_and_ends(sign_in: SignIn) -> None:
    talk = Conversation({"type": "lifespan.startup"}, {"type": "lifespan.shutdown"})
    await sign_in({"type": "lifespan"}, talk.receive, talk.send)
    assert [message["type"] for message in talk.sent] == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


async def test_a_websocket_without_an_app_is_closed(sign_in: SignIn) -> None:
    talk = Conversation()
    await sign_in({"type": "websocket", "path": "/login", "headers": []}, talk.receive, talk.send)
    assert talk.sent == [{"type": "websocket.close", "code": 1008}]


async def test_everything_else_goes_to_the_app_inside(issuer: SmallIssuer) -> None:
    reached: list[str] = []

    async def inner(scope: Any, receive: Any, send: Any) -> None:
        reached.append(f"{scope['type']} {scope.get('path')}")

    sign_in = SignIn(issuer.party(), inner)
    talk = Conversation()
    await sign_in(scope_of("GET", "/elsewhere"), talk.receive, talk.send)
    await sign_in({"type": "websocket", "path": "/login", "headers": []}, talk.receive, talk.send)
    await sign_in({"type": "lifespan"}, talk.receive, talk.send)
    await sign_in(scope_of("GET", "/session"), talk.receive, talk.send)
    assert reached == ["http /elsewhere", "websocket /login", "lifespan None"]
    assert talk.status == 401


async def test_a_websocket_is_opened_by_the_apps_own_pages_alone(sign_in: SignIn, issuer: SmallIssuer) -> None:
    """Cookies travel with a WebSocket that another site's page opens; its `Origin` tells."""
    transport = httpx.ASGITransport(app=sign_in)
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
        answer = await client.post("/login", json=issuer.payload())
    cookie = answer.headers["set-cookie"].partition(";")[0].encode()

    def opened_from(origin: bytes, *more: tuple[bytes, bytes]) -> dict[str, Any]:
        return {"type": "websocket", "path": "/ws", "headers": [(b"origin", origin), *more]}

    assert (await sign_in.session(opened_from(ORIGIN.encode(), (b"cookie", cookie)))).id == "user-1"
    with pytest.raises(CrossSite):
        await sign_in.session(opened_from(b"https://evil.example", (b"cookie", cookie)))
    with pytest.raises(Unauthenticated):
        await sign_in.session(opened_from(ORIGIN.encode()))
