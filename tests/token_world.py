"""The real issuer over real sockets, and apps that keep its tokens; one clock for all of them."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from small_issuer import ORIGIN, Clock
from splitpin import asgi, wsgi
from splitpin.errors import SplitpinError
from splitpin.exchange import Request, Response, TransportError
from splitpin.issuer.app import build
from splitpin.issuer.clients.registration import create_client, create_project
from splitpin.issuer.db import Database, open_database
from splitpin.issuer.devices.pin import PinCost
from splitpin.issuer.keys.flow import list_keys, rotate, withdraw
from splitpin.issuer.keys.model import KeyPolicy
from splitpin.issuer.policy import LimitPolicy
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.settings import Settings
from splitpin.relying_party.config import RelyingParty
from splitpin.relying_party.http.answer import Answer, failure
from splitpin.relying_party.sessions.token_sessions import TokenSessions
from splitpin.transport import send
from wsgi_transport import WSGITransport

KEY = bytes(range(32))


@dataclass
class Wire:
    """What an app sends to the issuer: counted, and cut where a test says so.

    Attributes:
        sent: The path of each request that left, in order.
        down: Nothing leaves.
        deaf: So many answers are lost on their way back.
        meanwhile: Called once, between a refresh and its answer.
    """

    sent: list[str] = field(default_factory=list)
    down: bool = False
    deaf: int = 0
    meanwhile: Callable[[], None] | None = None

    def __call__(self, request: Request) -> Response:
        path = "/" + request.url.split("/", 3)[3]
        self.sent.append(path)
        if self.down:
            raise TransportError("down")
        answer = send(request)
        if path == "/oauth2/token" and self.meanwhile is not None:
            meanwhile, self.meanwhile = self.meanwhile, None
            meanwhile()
        if path == "/oauth2/token" and self.deaf:
            self.deaf -= 1
            raise TransportError("deaf")
        return answer

    @property
    def refreshes(self) -> int:
        return self.sent.count("/oauth2/token")


@dataclass
class TokenWorld:
    """An issuer with one project, and what the tests do at it directly.

    Attributes:
        page: The browser's way to the issuer, from a page of the app.
    """

    issuer: str
    client_id: str
    db: Database
    clock: Clock = field(default_factory=Clock)
    wire: Wire = field(default_factory=Wire)
    master_secrets: tuple[bytes, ...] = ()
    page: httpx.Client = field(default_factory=httpx.Client)

    @property
    def session_cookie(self) -> str:
        """The name of the app's cookie that holds a session id."""
        return f"__Host-splitpin_session_{self._which}"

    @property
    def token_cookie(self) -> str:
        """The name of the app's cookie that holds an access token."""
        return f"__Host-splitpin_token_{self._which}"

    @property
    def _which(self) -> str:
        return hashlib.sha256(f"{self.issuer}\0{self.client_id}".encode()).hexdigest()[:8]

    def payload(self, email: str | None = None, client_id: str | None = None) -> dict[str, Any]:
        """What a page gets at the end of a sign-in; by default somebody new, at the first project."""
        email = email or f"{secrets.token_hex(6)}@example.com"
        client_id = client_id or self.client_id
        verifier = secrets.token_urlsafe(32)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        asked = {"client_id": client_id, "email": email}
        pkce = {"code_challenge": challenge, "code_challenge_method": "S256"}
        begun = self.page.post("/api/v1/codes", json=asked | pkce).raise_for_status().json()
        code = _code(self.page, email)
        typed = {"challenge_id": begun["challenge_id"], "code": code, "code_verifier": verifier}
        answer = self.page.post("/api/v1/codes/verify", json={"client_id": client_id} | typed)
        payload: dict[str, Any] = answer.raise_for_status().json()
        return payload

    def refresh(self, refresh_token: str) -> httpx.Response:
        """What anybody can do who has a refresh token."""
        form = {"grant_type": "refresh_token", "client_id": self.client_id, "refresh_token": refresh_token}
        return self.page.post("/oauth2/token", data=form)

    def add_project(self) -> str:
        """Another app of the issuer's; its client id."""
        return _project(self.db, self.clock)

    def add_client(self) -> str:
        """A further app of the first project; its client id."""
        client, _ = self.db.run_now(
            create_client,
            self.client_id,
            name="Second",
            type_="public",
            origins=[ORIGIN],
            now=self.clock.now,
            entropy=secrets.token_bytes,
        )
        return client.id

    def announce_key(self) -> None:
        """Publish the next signing key, and go to the moment before it signs."""
        policy, secret = KeyPolicy.DEFAULT, MasterSecrets(self.master_secrets)
        entropy = secrets.token_bytes
        key = self.db.run_now(rotate, now=self.clock.now, secrets=secret, entropy=entropy, policy=policy)
        self.clock.now = key.signs_from - 1

    def withdraw_key(self) -> None:
        """Take the key that signs out: somebody has stolen it."""
        now, secret = self.clock.now, MasterSecrets(self.master_secrets)
        stolen = next(key for key in self.db.run_now(list_keys) if key.signing(now))
        self.db.run_now(withdraw, stolen.kid, now=now, secrets=secret, entropy=secrets.token_bytes)

    def grants(self) -> list[tuple[int, str | None]]:
        """Each grant: how many times it was refreshed, and why it ended, if it did."""
        sql = "SELECT generation, revoked_because FROM grants ORDER BY id"
        rows = self.db.run_now(lambda tx: tx.all(sql))
        return [(row["generation"], row["revoked_because"]) for row in rows]

    def party(self, store: Any, **changed: Any) -> RelyingParty:
        """An app that keeps tokens in a store."""
        facts: dict[str, Any] = {
            "issuer": self.issuer,
            "audience": self.client_id,
            "origin": ORIGIN,
            "store": store,
            "sessions": TokenSessions([KEY], send=self.wire),
            "clock": self.clock,
        }
        return RelyingParty(**facts | changed)


def _code(page: httpx.Client, email: str) -> str:
    """The code in the newest mail to an address: it is sent after the answer."""
    for _ in range(500):
        for mail in page.get("/inbox.json").json():
            if mail["to"] == email:
                code: str = mail["code"]
                return code
        time.sleep(0.01)
    raise AssertionError("no mail came")


def asgi_browser(party: RelyingParty) -> httpx.AsyncClient:
    """A browser on an ASGI app, with two routes of its own: `/me` and `/token`."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        try:
            if scope["path"] == "/token":
                answer = _text(await sign_in.access_token(scope))
            else:
                answer = _text((await sign_in.session(scope)).identifier)
        except SplitpinError as error:
            answer = failure(error)
        await asgi.send_answer(answer, send)

    sign_in = asgi.SignIn(party, app)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=sign_in), base_url=ORIGIN)


def wsgi_browser(party: RelyingParty) -> httpx.AsyncClient:
    """The same on a WSGI app, each request in a thread."""

    def app(environ: Any, start_response: Any) -> Any:
        try:
            if environ["PATH_INFO"] == "/token":
                answer = _text(sign_in.access_token(environ))
            else:
                answer = _text(sign_in.session(environ).identifier)
        except SplitpinError as error:
            answer = failure(error)
        return wsgi.send_answer(answer, environ, start_response)

    sign_in = wsgi.SignIn(party, app)
    return httpx.AsyncClient(transport=WSGITransport(sign_in), base_url=ORIGIN)


def _text(text: str) -> Answer:
    return Answer(200, ((b"content-type", b"text/plain"),), text.encode())


def _project(db: Database, clock: Clock) -> str:
    client, _ = db.run_now(create_project, name="App", origins=[ORIGIN], now=clock.now, entropy=secrets.token_bytes)
    return client.id


@contextlib.contextmanager
def token_world(folder: Path) -> Iterator[TokenWorld]:
    """Run an issuer on a fresh database until the block ends."""
    # Said to be TCP, or asyncio leaves its delay of small answers on (Nagle).
    listener = socket.socket(proto=socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    url = f"http://localhost:{listener.getsockname()[1]}"
    settings = Settings(
        issuer=url,
        master_secrets=(secrets.token_bytes(32),),
        sender="inbox",
        database=f"sqlite:///{folder / 'issuer.sqlite3'}",
        development=True,
    )
    db = open_database(settings.database)
    try:
        db.migrate()
        clock = Clock()
        client_id = _project(db, clock)
        app = build(settings, clock=clock, limits=LimitPolicy.CHEAPEST, pins=PinCost.CHEAPEST)
        with served(app, listener), httpx.Client(base_url=url) as page:
            yield TokenWorld(url, client_id, db, clock, master_secrets=settings.master_secrets, page=page)
    finally:
        db.close()
        listener.close()


@contextlib.contextmanager
def served(app: Any, listener: socket.socket) -> Iterator[None]:
    """Serve an app on a bound socket, in a thread, until the block ends."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on"))
    thread = threading.Thread(target=asyncio.run, args=(server.serve([listener]),), name="issuer")
    thread.start()
    try:
        deadline = time.monotonic() + 20
        while not server.started:
            assert thread.is_alive(), "the issuer did not start"
            assert time.monotonic() < deadline, "the issuer took too long to start"
            time.sleep(0.01)
        yield
    finally:
        server.should_exit = True
        thread.join(60)
        assert not thread.is_alive(), "the issuer did not stop"
