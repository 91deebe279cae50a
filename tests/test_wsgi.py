"""What the WSGI app does beyond the scenario: bodies, mounting, HEAD, and stores that cannot be waited for."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from memory_store import AsyncMemorySessions, AsyncMemoryUsers, MemorySessions, MemoryUsers
from small_issuer import COOKIE, SmallIssuer
from splitpin.errors import ConfigurationError
from splitpin.relying_party.login import Identity
from splitpin.wsgi import SignIn


class Input(io.BytesIO):
    """A request's body that hands out little at a time, as sockets do, and counts."""

    def __init__(self, body: bytes, piece: int = 1_000_000, error: Exception | None = None) -> None:
        super().__init__(body)
        self.taken = 0
        self._piece = piece
        self._error = error

    def read(self, size: int | None = -1, /) -> bytes:
        assert size is not None
        assert size >= 0, "a read without a limit"
        data = super().read(min(size, self._piece))
        if self._error is not None and len(data) < size:
            raise self._error
        self.taken += len(data)
        return data


@pytest.fixture
def issuer() -> SmallIssuer:
    return SmallIssuer()


@pytest.fixture
def sign_in(issuer: SmallIssuer) -> SignIn:
    return SignIn(issuer.party())


def call(app: Any, method: str, path: str, body: Input | None = None, **more: Any) -> tuple[str, dict[str, str], bytes]:
    """One request; header values by environ name."""
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "CONTENT_TYPE": "application/json",
        "wsgi.input": Input(b"") if body is None else body,
        **more,
    }
    started: list[Any] = []
    content = b"".join(app(environ, lambda status, headers: started.extend([status, headers])))
    return started[0], dict(started[1]), content


def login(app: Any, body: Input, **more: Any) -> str:
    return call(app, "POST", "/login", body, **more)[0]


def body_of(issuer: SmallIssuer) -> bytes:
    return json.dumps(issuer.payload()).encode()


@pytest.mark.parametrize("piece", [1, 7, 1_000_000])
def test_a_body_is_read_to_its_declared_length_and_no_further(sign_in: SignIn, issuer: SmallIssuer, piece: int) -> None:
    """A server may leave the next request behind the body (PEP 3333)."""
    body = body_of(issuer)
    stream = Input(body + b"GET / HTTP/1.1", piece)
    assert login(sign_in, stream, CONTENT_LENGTH=str(len(body))) == "200 OK"
    assert stream.taken == len(body)


def test_a_body_declared_too_long_is_not_read_at_all(sign_in: SignIn) -> None:
    for length in ("1000000", "9" * 400):
        stream = Input(b" " * 1_000_000)
        assert login(sign_in, stream, CONTENT_LENGTH=length)[:3] == "413"
        assert stream.taken == 0


@pytest.mark.parametrize("length", ["-1", "+5", "5 ", "0x5", "five", "5, 5", "²"])
def test_an_odd_length_is_refused(sign_in: SignIn, length: str) -> None:
    stream = Input(b"{}   ")
    assert login(sign_in, stream, CONTENT_LENGTH=length) == "400 Bad Request"
    assert stream.taken == 0


def test_a_body_that_ends_early_is_refused(sign_in: SignIn, issuer: SmallIssuer) -> None:
    body = body_of(issuer)
    assert login(sign_in, Input(body), CONTENT_LENGTH=str(len(body) + 1)) == "400 Bad Request"
    broken = Input(body, error=ConnectionResetError())
    assert login(sign_in, broken, CONTENT_LENGTH=str(len(body) + 1)) == "400 Bad Request"


def test_chunks_are_read_where_the_server_ends_them(sign_in: SignIn, issuer: SmallIssuer) -> None:
    """RFC 9112 section 6.3: they override a length that came beside them."""
    chunked = {"HTTP_TRANSFER_ENCODING": "chunked"}
    ended = {**chunked, "wsgi.input_terminated": True}
    assert login(sign_in, Input(body_of(issuer), 5), **ended) == "200 OK"
    assert login(sign_in, Input(body_of(issuer)), **ended, CONTENT_LENGTH="3") == "200 OK"
    endless = Input(b" " * 5_000_000)
    assert login(sign_in, endless, **ended)[:3] == "413"
    assert endless.taken == 1_000_000
    raw = Input(body_of(issuer))
    assert login(sign_in, raw, **chunked) == "411 Length Required"
    assert raw.taken == 0
    refused = call(sign_in, "POST", "/login", Input(body_of(issuer)), **chunked)[2]
    assert json.loads(refused)["code"] == "length_required"


def test_a_body_without_length_or_chunks(sign_in: SignIn, issuer: SmallIssuer) -> None:
    """HTTP/2 needs neither; where the server does not end the body, a read would wait for ever."""
    assert login(sign_in, Input(body_of(issuer)), **{"wsgi.input_terminated": True}) == "200 OK"
    stream = Input(body_of(issuer))
    assert login(sign_in, stream, CONTENT_LENGTH="") == "400 Bad Request"
    assert stream.taken == 0


@pytest.mark.parametrize("more", [{"CONTENT_TYPE": "text/plain"}, {"HTTP_ORIGIN": "https://evil.example"}])
def test_the_body_of_a_refused_request_is_not_read(sign_in: SignIn, more: dict[str, str]) -> None:
    stream = Input(b"{}")
    assert login(sign_in, stream, CONTENT_LENGTH="2", **more)[:3] in {"403", "415"}
    assert stream.taken == 0


def test_alone_it_is_an_app_of_three_paths(sign_in: SignIn) -> None:
    for path in ("", "/", "/login/", "/Login", "//login", "/auth/login", "/session/x"):
        status, headers, body = call(sign_in, "GET", path)
        assert status == "404 Not Found", path
        assert (headers["content-type"], json.loads(body)["code"]) == ("application/json", "not_found")


def test_below_a_mount_point_the_paths_are_the_same(sign_in: SignIn) -> None:
    assert call(sign_in, "GET", "/session", SCRIPT_NAME="/auth")[0] == "401 Unauthorized"


def test_head_gets_a_head(sign_in: SignIn) -> None:
    """And the length that a GET would have had (RFC 9110 section 9.3.2)."""
    status, headers, content = call(sign_in, "HEAD", "/session")
    assert (status, content) == ("401 Unauthorized", b"")
    assert headers["content-length"] == str(len(call(sign_in, "GET", "/session")[2]))


def test_everything_else_goes_to_the_app_inside(issuer: SmallIssuer) -> None:
    def inner(environ: Any, start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        return [environ["PATH_INFO"].encode()]

    sign_in = SignIn(issuer.party(), inner)
    assert call(sign_in, "GET", "/elsewhere")[2] == b"/elsewhere"
    assert call(sign_in, "GET", "/session")[0] == "401 Unauthorized"


def test_the_cookie_is_read_from_the_environ(sign_in: SignIn, issuer: SmallIssuer) -> None:
    body = body_of(issuer)
    _, headers, _ = call(sign_in, "POST", "/login", Input(body), CONTENT_LENGTH=str(len(body)))
    cookie = headers["set-cookie"].partition(";")[0]
    assert cookie.startswith(f"{COOKIE}=")
    assert sign_in.session({"REQUEST_METHOD": "GET", "HTTP_COOKIE": cookie}).id == "user-1"


@pytest.mark.parametrize("which", ["users", "sessions"])
def test_an_asynchronous_store_is_refused_at_the_start(issuer: SmallIssuer, which: str) -> None:
    """With the name of the setting, and of a store that fits."""
    stores: dict[str, Any] = {"users": MemoryUsers(), "sessions": MemorySessions()}
    stores[which] = {"users": AsyncMemoryUsers(MemoryUsers()), "sessions": AsyncMemorySessions(MemorySessions())}[which]
    with pytest.raises(ConfigurationError, match="SQLiteStore") as caught:
        SignIn(issuer.party(**stores))
    assert caught.value.setting == which


def test_a_store_that_turns_out_asynchronous_is_the_apps_own_error(issuer: SmallIssuer) -> None:
    """It is no answer to a visitor, and no user is half signed in."""

    class Hidden:
        def sign_in(self, identity: Identity) -> Any:
            return AsyncMemoryUsers(MemoryUsers()).sign_in(identity)

    body = body_of(issuer)
    sign_in = SignIn(issuer.party(users=Hidden(), sessions=MemorySessions()))
    with pytest.raises(ConfigurationError, match="SQLiteStore"):
        login(sign_in, Input(body), CONTENT_LENGTH=str(len(body)))
