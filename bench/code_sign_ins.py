"""Complete e-mail-code sign-ins as a browser does them: ask, read the mail, type the code; over kept-alive connections.

The mails come from the server's standard output, where `SPLITPIN_SENDER=console` writes them.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import re
import secrets
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import IO, Any

_TO = re.compile(r"To: (\S+)\n")
_SUBJECT = re.compile(r"Subject: (\d{6}) is your code")


class Mailbox:
    """Reads what the console sender writes and hands each code to whoever waits at its address."""

    def __init__(self, stream: IO[str]) -> None:
        self._waiting: dict[str, tuple[asyncio.AbstractEventLoop, asyncio.Future[str]]] = {}
        threading.Thread(target=self._read, args=(stream,), daemon=True).start()

    def expect(self, address: str) -> asyncio.Future[str]:
        """The code that is going to come; to be asked for before the mail is."""
        loop = asyncio.get_running_loop()
        code: asyncio.Future[str] = loop.create_future()
        self._waiting[address] = loop, code
        return code

    def _read(self, stream: IO[str]) -> None:
        address = ""
        for line in stream:
            if to := _TO.fullmatch(line):
                address = to[1]
            elif found := _SUBJECT.match(line):
                loop, code = self._waiting.pop(address)
                loop.call_soon_threadsafe(code.set_result, found[1])


@dataclass(slots=True)
class Outcome:
    """What came back, and how long each answer took, in seconds."""

    statuses: Counter[int] = field(default_factory=Counter)
    begin: list[float] = field(default_factory=list)
    verify: list[float] = field(default_factory=list)
    seconds: float = 0.0


class _Browser:
    """One connection; a person after the other signs in over it."""

    def __init__(self, port: int, client_id: str, origin: str, outcome: Outcome) -> None:
        self._port = port
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
        begun = await self._post("/api/v1/codes", asked, network, self._outcome.begin)
        proof = {
            "client_id": self._client_id,
            "challenge_id": begun["challenge_id"],
            "code": await mail,
            "code_verifier": verifier,
        }
        payload = await self._post("/api/v1/codes/verify", proof, network, self._outcome.verify)
        if payload["email"] != address or not payload["oauth_token"]["access_token"]:
            raise SystemExit("somebody else was signed in")

    async def _post(self, path: str, document: Any, network: str, latencies: list[float]) -> Any:
        body = json.dumps(document).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: localhost\r\nOrigin: {self._origin}\r\nX-Forwarded-For: {network}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
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


def sign_in_all(
    port: int, client_id: str, origin: str, mailbox: Mailbox, addresses: Sequence[str], *, connections: int
) -> Outcome:
    """Signs every address in once, so many people at a time, each from a network of their own."""
    outcome = Outcome()
    waiting = iter(addresses)

    async def one() -> None:
        async with _Browser(port, client_id, origin, outcome) as browser:
            for address in waiting:
                network = ".".join(str(byte) for byte in (10, *secrets.token_bytes(2), 1))
                await browser.sign_in(mailbox, address, network)

    async def all_of_them() -> None:
        await asyncio.gather(*(one() for _ in range(connections)))

    began = time.perf_counter()
    asyncio.run(all_of_them())
    outcome.seconds = time.perf_counter() - began
    return outcome
