"""The sender over real sockets: one deadline for all, nothing too large, nothing but http and https."""

from __future__ import annotations

import asyncio
import datetime as dt
import socket
import ssl
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from fault_server import FaultServer
from splitpin.exchange import Deadline, Request, TransportError
from splitpin.transport import send, send_async

JWKS = {"keys": [{"kty": "none"}]}
BODY = b'{"keys": [{"kty": "none"}]}'


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer(JWKS) as server:
        yield server


def _ask(url: str, seconds: float = 5, **more: Any) -> Request:
    return Request("GET", url, Deadline(seconds), **more)


@pytest.mark.parametrize("mode", ["ok", "untyped", "chunked", "gzip", "error", "not_found"])
def test_a_response_comes_back_whole_whatever_its_framing_and_status(server: FaultServer, mode: str) -> None:
    server.mode = mode
    response = send(_ask(server.url))
    assert response.body == BODY
    assert response.status == {"error": 500, "not_found": 404}.get(mode, 200)


def test_the_request_says_who_asks_for_what_and_wants_no_compression(server: FaultServer) -> None:
    send(_ask(server.url + "?a=b", headers={"Accept": "application/json"}))
    head = server.requests[0].lower()
    assert head.startswith("get /.well-known/jwks.json?a=b http/1.1\r\n")
    assert f"host: 127.0.0.1:{server.port}\r\n" in head
    assert "accept: application/json\r\n" in head
    assert "accept-encoding: identity\r\n" in head
    assert "connection: close\r\n" in head
    assert "cookie" not in head
    assert "authorization" not in head


def test_a_body_is_sent_with_its_length(server: FaultServer) -> None:
    send(Request("POST", server.url, Deadline(5), {"Content-Type": "application/x-www-form-urlencoded"}, b"a=b"))
    assert server.requests[0].startswith("POST ")
    assert "content-length: 3\r\n" in server.requests[0].lower()


@pytest.mark.parametrize("mode", ["hang", "drip", "drip_body"])
def test_the_deadline_is_for_the_whole_request_and_not_for_each_byte(server: FaultServer, mode: str) -> None:
    server.mode = mode
    start = time.monotonic()
    with pytest.raises(TransportError):
        send(_ask(server.url, 0.3))
    assert 0.25 < time.monotonic() - start < 1.5


@pytest.mark.parametrize("mode", ["huge", "endless", "endless_headers", "endless_continue", "bomb"])
def test_too_much_is_refused_before_it_is_held(server: FaultServer, mode: str) -> None:
    server.mode = mode
    start = time.monotonic()
    with pytest.raises(TransportError):
        send(_ask(server.url))
    assert time.monotonic() - start < 2


def test_the_limit_is_exact(server: FaultServer) -> None:
    assert send(_ask(server.url, max_bytes=len(BODY))).body == BODY
    for mode in ("ok", "chunked"):
        server.mode = mode
        with pytest.raises(TransportError, match="too large"):
            send(_ask(server.url, max_bytes=len(BODY) - 1))


@pytest.mark.parametrize("mode", ["down", "cut", "not_http", "brotli"])
def test_half_an_answer_is_no_answer(server: FaultServer, mode: str) -> None:
    server.mode = mode
    with pytest.raises(TransportError):
        send(_ask(server.url))


def test_redirects_are_returned_and_not_followed(server: FaultServer) -> None:
    server.mode, server.elsewhere = "redirect", "/elsewhere"
    response = send(_ask(server.url))
    assert (response.status, response.headers["location"]) == (302, "/elsewhere")
    assert server.count == 1


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/hostname",
        "ftp://127.0.0.1/keys",
        "data:application/json,{}",
        "//127.0.0.1/keys",
        "http:///keys",
        "http://127.0.0.1:99999/keys",
        "http://[::1/keys",
        "http://127.0.0.1/a b",
        "http://127.0.0.1/a\r\nX-Injected: yes",
        "http://" + "a" * 64 + ".example/",
    ],
)
def test_other_schemes_and_broken_addresses_are_refused(url: str) -> None:
    with pytest.raises(TransportError):
        send(_ask(url))


@pytest.fixture
def full() -> Iterator[str]:
    """An address whose queue of connections is full, so that connecting to it hangs."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener, ExitStack() as waiting:
        for _ in range(3):
            client = waiting.enter_context(socket.socket())
            client.setblocking(False)
            client.connect_ex(listener.getsockname())
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse instead of letting wait")
def test_the_deadline_and_cancelling_end_a_connection_that_hangs(full: str) -> None:
    for request in (_ask(full, 0.3), _ask(full, 30)):
        threading.Timer(0.3, request.deadline.cancel).start()
        start = time.monotonic()
        with pytest.raises(TransportError):
            send(request)
        assert 0.2 < time.monotonic() - start < 1.5


def test_a_closed_port_is_refused_at_once(server: FaultServer) -> None:
    server.close()
    start = time.monotonic()
    with pytest.raises(TransportError):
        send(_ask(server.url))
    assert time.monotonic() - start < 1


def test_a_name_with_several_addresses_reaches_the_one_that_listens(server: FaultServer) -> None:
    """`localhost` is ::1 first on many machines, and the server listens on 127.0.0.1 alone."""
    assert send(_ask(f"http://localhost:{server.port}/")).body == BODY


def test_an_error_quotes_nothing_of_the_peer(server: FaultServer) -> None:
    server.mode = "not_http"
    with pytest.raises(TransportError) as caught:
        send(_ask(server.url))
    assert "SSH" not in str(caught.value)


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_proxies_of_the_environment_are_not_used(
    server: FaultServer, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "http://127.0.0.1:1")
    assert send(_ask(server.url)).status == 200


@pytest.mark.parametrize("mode", ["hang", "drip"])
def test_cancelling_the_deadline_from_another_thread_ends_the_request_at_once(server: FaultServer, mode: str) -> None:
    server.mode = mode
    request = _ask(server.url, 30)
    threading.Timer(0.1, request.deadline.cancel).start()
    start = time.monotonic()
    with pytest.raises(TransportError):
        send(request)
    assert time.monotonic() - start < 1


async def test_the_asynchronous_sender_gives_the_same_answers_and_errors(server: FaultServer) -> None:
    assert (await send_async(_ask(server.url))).body == BODY
    server.mode = "hang"
    with pytest.raises(TransportError):
        await send_async(_ask(server.url, 0.2))


async def test_a_cancelled_caller_takes_its_request_along(server: FaultServer) -> None:
    server.mode = "hang"
    request = _ask(server.url, 30)
    task = asyncio.create_task(send_async(request))
    await asyncio.sleep(0.1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert request.deadline.past
    await asyncio.sleep(0.1)
    assert not [thread for thread in threading.enumerate() if thread.name == "splitpin-send"]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A certificate for localhost that signs itself: the server's context, and a client's that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("tls")
    chain, private = folder / "chain.pem", folder / "key.pem"
    chain.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(chain, private)
    return serving, ssl.create_default_context(cafile=str(chain))


def test_tls_works_with_a_private_authority_and_is_refused_without(
    authority: tuple[ssl.SSLContext, ssl.SSLContext],
) -> None:
    serving, trusting = authority
    with FaultServer(JWKS, tls=serving) as server:
        assert send(_ask(server.url), context=trusting).body == BODY
        with pytest.raises(TransportError, match="certificate"):
            send(_ask(server.url))
        with pytest.raises(TransportError, match="certificate"):
            send(_ask(server.url.replace("localhost", "127.0.0.1")), context=trusting)


@pytest.mark.parametrize("mode", ["tls_hang", "hang", "drip"])
def test_the_deadline_holds_under_tls_too_handshake_included(
    authority: tuple[ssl.SSLContext, ssl.SSLContext], mode: str
) -> None:
    serving, trusting = authority
    with FaultServer(JWKS, tls=serving) as server:
        server.mode = mode
        start = time.monotonic()
        with pytest.raises(TransportError):
            send(_ask(server.url, 0.3), context=trusting)
        assert time.monotonic() - start < 1.5


@pytest.mark.parametrize("mode", ["tls_hang", "hang", "drip"])
def test_cancelling_works_under_tls_too(authority: tuple[ssl.SSLContext, ssl.SSLContext], mode: str) -> None:
    serving, trusting = authority
    with FaultServer(JWKS, tls=serving) as server:
        server.mode = mode
        request = _ask(server.url, 30)
        threading.Timer(0.1, request.deadline.cancel).start()
        start = time.monotonic()
        with pytest.raises(TransportError):
            send(request, context=trusting)
        assert time.monotonic() - start < 1
