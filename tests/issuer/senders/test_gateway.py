"""Messages to phones leave through a gateway over HTTP: what it is told, what its answers mean, what it cannot do."""

from __future__ import annotations

import http.server
import json
import threading
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from splitpin.errors import ConfigurationError
from splitpin.issuer.senders import Message, NotSent, TextMessage
from splitpin.issuer.senders.gateway import Gateway, GatewaySender
from splitpin.issuer.senders.signature import is_signed, signing_key
from splitpin.transport import send_async

SECRET = "gateway-secret-0815"
MESSAGE = TextMessage(to="+4915112345678", channel="sms", text="042517 für dich\n\n@acme.test #042517", key="k" * 32)


class Desk(http.server.ThreadingHTTPServer):
    """A gateway that writes down what it is handed and answers as it is told."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Clerk)
        self.status = 202
        self.headers: dict[str, str] = {}
        self.pause = 0.0
        self.body = b""
        self.handed: list[tuple[str, str, dict[str, str], bytes]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/send?account=7"


class Clerk(http.server.BaseHTTPRequestHandler):
    server: Desk

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.handed.append((self.command, self.path, headers, body))
        time.sleep(self.server.pause)
        self.send_response(self.server.status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body)

    do_GET = do_POST  # noqa: N815 - the name http.server looks for

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def desk() -> Iterator[Desk]:
    server = Desk()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def sender(desk: Desk, timeout: float = 5.0) -> GatewaySender:
    return GatewaySender(Gateway.parse(desk.url, SECRET), send=send_async, clock=lambda: 1_800_000_000, timeout=timeout)


async def test_one_post_says_everything_and_nothing_else(desk: Desk) -> None:
    await sender(desk).send(MESSAGE)
    ((method, path, headers, body),) = desk.handed
    assert (method, path) == ("POST", "/send?account=7")
    assert json.loads(body) == {"to": MESSAGE.to, "channel": "sms", "text": MESSAGE.text}
    assert headers["authorization"] == f"Bearer {SECRET}"
    assert headers["content-type"] == "application/json"


async def test_each_try_has_the_message_s_own_key(desk: Desk) -> None:
    """A gateway that took the message, and whose answer got lost, can tell that it has it already."""
    desk.status = 503
    for _ in range(2):
        with pytest.raises(NotSent):
            await sender(desk).send(MESSAGE)
    assert [headers["idempotency-key"] for _, _, headers, _ in desk.handed] == [f'"{"k" * 32}"'] * 2


@pytest.mark.parametrize("status", [200, 201, 202, 204])
async def test_any_success_is_one(desk: Desk, status: int) -> None:
    desk.status = status
    await sender(desk).send(MESSAGE)


@pytest.mark.parametrize(
    ("status", "permanent"),
    [
        (400, True),
        (422, True),
        (401, False),
        (403, False),
        (404, False),
        (429, False),
        (500, False),
        (502, False),
        (503, False),
    ],
)
async def test_a_refusal_of_the_message_is_for_good_and_any_other_trouble_for_now(
    desk: Desk, status: int, *, permanent: bool
) -> None:
    desk.status, desk.body = status, b"+4915112345678 is on our list"
    with pytest.raises(NotSent) as trouble:
        await sender(desk).send(MESSAGE)
    assert trouble.value.permanent is permanent
    assert trouble.value.reason.startswith(f"{urlsplit(desk.url).netloc} answered {status}")
    assert "151" not in trouble.value.reason


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_no_redirect_is_followed(desk: Desk, status: int) -> None:
    """Neither the secret nor the code goes where a stranger points."""
    desk.status, desk.headers = status, {"Location": desk.url}
    with pytest.raises(NotSent) as trouble:
        await sender(desk).send(MESSAGE)
    assert not trouble.value.permanent
    assert len(desk.handed) == 1


async def test_a_gateway_that_hangs_costs_the_time_of_one_try(desk: Desk) -> None:
    desk.pause = 1.0
    began = time.monotonic()
    with pytest.raises(NotSent) as trouble:
        await sender(desk, timeout=0.2).send(MESSAGE)
    assert time.monotonic() - began < 0.9
    assert not trouble.value.permanent


async def test_a_gateway_that_is_away_or_talks_too_much_is_trouble_for_now(desk: Desk) -> None:
    desk.body = b"x" * 1_000_000
    with pytest.raises(NotSent) as endless:
        await sender(desk).send(MESSAGE)
    nowhere = GatewaySender(Gateway.parse("http://127.0.0.1:1/", SECRET), send=send_async, clock=lambda: 1_800_000_000)
    with pytest.raises(NotSent) as away:
        await nowhere.send(MESSAGE)
    for trouble in (endless.value, away.value):
        assert not trouble.permanent
        assert trouble.__cause__ is None
        assert "151" not in trouble.reason
        assert SECRET not in trouble.reason


@pytest.mark.parametrize("url", ["https://sms.example.com/send", "https://sms.example.com", "http://localhost:9/x"])
def test_addresses_of_gateways(url: str) -> None:
    gateway = Gateway.parse(url, SECRET)
    assert gateway.url == url
    assert SECRET not in repr(gateway)


@pytest.mark.parametrize(
    "url",
    [
        "http://sms.example.com/send",
        "https://",
        "https:///send",
        "https://user:hunter2@sms.example.com/",
        "https://sms.example.com/#hunter2",
        "https://sms.example.com:0/",
        "https://sms.example.com:99999/",
        "https://[hunter2",
        "https://sms.exämple.com/",
        "https://sms.example.com/ hunter2",
        "ftp://sms.example.com/",
        "ftp://localhost/",
    ],
)
def test_whatever_else_is_refused_without_being_quoted(url: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        Gateway.parse(url, SECRET)
    assert refused.value.setting == "SPLITPIN_SMS_SENDER"
    assert "hunter2" not in str(refused.value)


async def test_with_a_secret_of_standard_webhooks_it_is_signed_and_no_secret_is_sent(desk: Desk) -> None:
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    hook = GatewaySender(Gateway.parse(desk.url, secret), send=send_async, clock=lambda: 1_800_000_000)
    mail = Message(to="ann@example.test", subject="s", text="t", html="<p>h", key="a1", date=0)
    await hook.send(mail)
    ((_, _, headers, body),) = desk.handed
    assert json.loads(body) == {
        "to": "ann@example.test", "channel": "email", "subject": "s", "text": "t", "html": "<p>h", "message_id": "a1",
    }  # fmt: skip
    assert headers["webhook-id"] == "a1"
    assert is_signed([signing_key(secret, "")], headers, body, now=1_800_000_000)
    assert "authorization" not in headers
