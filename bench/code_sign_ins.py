"""Complete e-mail-code sign-ins as a browser does them: ask, read the mail, type the code; over kept-alive connections.

And what comes after them: the refresh tokens that they gave, spent one by one.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import itertools
import json
import secrets
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from mail_server import Mailbox


@dataclass(slots=True)
class Outcome:
    """What came back, and how long each answer took, in seconds."""

    statuses: Counter[int] = field(default_factory=Counter)
    begin: list[float] = field(default_factory=list)
    verify: list[float] = field(default_factory=list)
    refresh: list[float] = field(default_factory=list)
    refresh_tokens: list[str] = field(default_factory=list)
    payloads: list[str] = field(default_factory=list)
    log_in: list[float] = field(default_factory=list)
    seconds: float = 0.0


class _Browser:
    """One connection; a person after the other signs in over it."""

    def __init__(self, port: int, path: str, client_id: str, origin: str, outcome: Outcome) -> None:
        self._port = port
        self._path = path
        self._client_id = client_id
        self._origin = origin
        self._outcome = outcome

    async def __aenter__(self) -> _Browser:
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._writer.close()
        await self._writer.wait_closed()

    async def sign_in(self, mailbox: Mailbox, address: str, network: str) -> None:
        verifier = secrets.token_urlsafe(32)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        mail = mailbox.expect(address)
        asked = {
            "client_id": self._client_id,
            "email": address,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        begun = await self._post(f"{self._path}/api/v1/codes", asked, network, self._outcome.begin)
        proof = {
            "client_id": self._client_id,
            "challenge_id": begun["challenge_id"],
            "code": await mail,
            "code_verifier": verifier,
        }
        payload = await self._post(f"{self._path}/api/v1/codes/verify", proof, network, self._outcome.verify)
        if payload["email"] != address or not payload["oauth_token"]["access_token"]:
            raise SystemExit("somebody else was signed in")
        self._outcome.refresh_tokens.append(payload["oauth_token"]["refresh_token"])
        self._outcome.payloads.append(json.dumps(payload))

    async def log_in(self, payload: str, network: str) -> None:
        await self._post("/login", json.loads(payload), network, self._outcome.log_in)

    async def refresh(self, text: str, network: str) -> None:
        asked = {"grant_type": "refresh_token", "client_id": self._client_id, "refresh_token": text}
        payload = await self._post(f"{self._path}/oauth2/token", asked, network, self._outcome.refresh, form=True)
        self._outcome.refresh_tokens.append(payload["refresh_token"])

    async def _post(
        self, path: str, document: dict[str, str], network: str, latencies: list[float], *, form: bool = False
    ) -> Any:
        body = (urlencode(document) if form else json.dumps(document)).encode()
        kind = "application/x-www-form-urlencoded" if form else "application/json"
        head = (
            f"POST {path} HTTP/1.1\r\nHost: localhost\r\nOrigin: {self._origin}\r\nX-Forwarded-For: {network}\r\n"
            f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        began = time.perf_counter()
        self._writer.write(head.encode() + body)
        answer = await self._reader.readuntil(b"\r\n\r\n")
        length = int(answer.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0])
        content = json.loads(await self._reader.readexactly(length))
        latencies.append(time.perf_counter() - began)
        status = int(answer[9:12])
        self._outcome.statuses[status] += 1
        if status != 200:
            raise SystemExit(f"{path} was answered {status}: {content}")
        return content


@dataclass(frozen=True, slots=True)
class Crowd:
    """Browsers on the pages of one app.

    Attributes:
        ports: The processes of the issuer; each browser keeps to one.
        client_id: The app's.
        origin: Its pages'.
        browsers: How many at a time.
        path: The issuer's, below an origin that it shares.
    """

    ports: Sequence[int]
    client_id: str
    origin: str
    browsers: int
    path: str = ""

    def sign_in(self, mailbox: Mailbox, addresses: Sequence[str]) -> Outcome:
        """Signs every address in once, each from a network of their own."""
        return self._run(addresses, lambda browser, address: browser.sign_in(mailbox, address, _some_network()))

    def refresh(self, refresh_tokens: Sequence[str]) -> Outcome:
        """Spends every refresh token once."""
        return self._run(refresh_tokens, lambda browser, text: browser.refresh(text, _some_network()))

    def log_in(self, payloads: Sequence[str]) -> Outcome:
        """Posts every payload to the app, which is where the ports are."""
        return self._run(payloads, lambda browser, payload: browser.log_in(payload, _some_network()))

    def _run(self, work: Sequence[str], do: Callable[[_Browser, str], Awaitable[None]]) -> Outcome:
        outcome = Outcome()
        waiting = iter(work)

        async def one(port: int) -> None:
            async with _Browser(port, self.path, self.client_id, self.origin, outcome) as browser:
                for each in waiting:
                    await do(browser, each)

        async def all_of_them() -> None:
            ports = itertools.islice(itertools.cycle(self.ports), self.browsers)
            await asyncio.gather(*(one(port) for port in ports))

        began = time.perf_counter()
        asyncio.run(all_of_them())
        outcome.seconds = time.perf_counter() - began
        return outcome


def _some_network() -> str:
    return ".".join(str(byte) for byte in (10, *secrets.token_bytes(2), 1))
