"""A hook tried step by step: as far as the way goes without a message, and with one to its answer."""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from splitpin.doctor.finding import Finding
from splitpin.issuer.senders.gateway import Gateway, GatewaySender
from splitpin.issuer.senders.message import Message
from splitpin.transport import send_async

MESSAGE = Message(to="ann@example.test", subject="s", text="t", html="h", key="a1", date=0)


@dataclass
class Hook:
    """Answers every request with one status."""

    status: str
    heard: list[str] = field(default_factory=list)
    port: int = 0
    talks: list[asyncio.Task[None] | None] = field(default_factory=list)

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.talks.append(asyncio.current_task())
        try:
            if line := await reader.readline():
                self.heard.append(line.decode())
                writer.write(f"HTTP/1.1 {self.status}\r\nContent-Length: 0\r\n\r\n".encode())
        finally:
            writer.close()
            await writer.wait_closed()


@asynccontextmanager
async def open_hook(status: str, tls: ssl.SSLContext | None = None) -> AsyncIterator[Hook]:
    hook = Hook(status)
    server = await asyncio.start_server(hook.answer, "127.0.0.1", 0, ssl=tls)
    hook.port = server.sockets[0].getsockname()[1]
    yield hook
    server.close()
    await asyncio.gather(*filter(None, hook.talks), return_exceptions=True)


async def tried(url: str, message: Message | None) -> list[Finding]:
    gateway = Gateway.parse(url, "secret-of-the-hook")
    (trial,) = GatewaySender(gateway, send=send_async, clock=lambda: 0.0, timeout=5.0).trials(message)
    assert trial.provider == gateway.name
    findings = [finding async for finding in trial.steps]
    assert not {"secret-of-the-hook", "secret-path"} & set(re.findall(r"[\w-]+", str(findings)))
    return findings


async def test_a_hook_that_takes_the_message() -> None:
    async with open_hook("204 No Content") as hook:
        findings = await tried(f"http://127.0.0.1:{hook.port}/secret-path", MESSAGE)
    assert [finding.check for finding in findings] == ["resolve", "connect", "tls", "accepted"]
    assert all(finding.good for finding in findings)
    assert hook.heard == ["POST /secret-path HTTP/1.1\r\n"]


async def test_without_a_message_a_hook_is_asked_nothing() -> None:
    async with open_hook("204 No Content") as hook:
        findings = await tried(f"http://127.0.0.1:{hook.port}/", None)
    assert all(finding.good for finding in findings)
    assert hook.heard == []


@pytest.mark.parametrize(
    ("status", "fix"), [("401 Unauthorized", "secret"), ("404 Not Found", "address"), ("500 No", "log")]
)
async def test_a_hook_that_does_not(status: str, fix: str) -> None:
    async with open_hook(status) as hook:
        *_, last = await tried(f"http://127.0.0.1:{hook.port}/", MESSAGE)
    assert (last.check, last.good) == ("accepted", False)
    assert status.partition(" ")[0] in last.seen
    assert fix in last.seen + last.fix


async def test_a_certificate_that_was_not_accepted_says_whose_it_is(server_tls: ssl.SSLContext) -> None:
    async with open_hook("204 No Content", server_tls) as hook:
        *_, last = await tried(f"https://127.0.0.1:{hook.port}/", MESSAGE)
    assert (last.check, last.good) == ("tls", False)
    assert "self-signed certificate" in last.seen
    assert "certificate for mail.test, 127.0.0.1" in last.seen
    assert hook.heard == []


async def test_a_port_that_speaks_no_tls_and_one_where_nobody_is() -> None:
    async with open_hook("204 No Content") as hook:
        *_, last = await tried(f"https://127.0.0.1:{hook.port}/", MESSAGE)
        assert (last.check, last.good) == ("tls", False)
    *_, last = await tried(f"http://127.0.0.1:{hook.port}/", MESSAGE)
    assert (last.check, last.seen) == ("connect", "connection refused.")
