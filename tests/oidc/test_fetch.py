"""What counts as an answer of the issuer, tried against an endpoint that misbehaves in every way we know."""

from __future__ import annotations

import time
from typing import Any

import pytest

from fault_server import FaultServer
from jumping_clock import Clock
from oidc_types import Make, Pool
from splitpin.errors import InvalidToken, IssuerUnavailable
from splitpin.jose.keys import JWKSet

FAULTS = [
    "down", "error", "not_found", "created", "hang", "drip", "drip_body", "huge", "endless", "endless_headers",
    "endless_continue", "bomb", "brotli", "cut", "garbage", "not_http", "nested", "list", "doubled", "empty", "html",
    "wrong_type", "redirect_forever",
]  # fmt: skip


@pytest.mark.parametrize("mode", ["ok", "untyped", "chunked", "gzip", "slow"])
def test_a_right_answer_is_taken_whatever_its_framing(server: FaultServer, source: Make, pool: Pool, mode: str) -> None:
    server.mode = mode
    assert source().lookup(pool[0].kid) == pool[0]


def _patience(mode: str) -> float:
    """Seconds: short where the test has to wait for it, long where a busy machine may need it."""
    return 0.5 if mode in {"hang", "drip", "drip_body"} else 5


@pytest.mark.parametrize("mode", FAULTS)
def test_every_fault_without_a_key_is_an_unavailable_issuer_in_time(
    server: FaultServer, source: Make, pool: Pool, mode: str
) -> None:
    server.mode = mode
    keys, start = source(timeout=_patience(mode)), time.monotonic()
    with pytest.raises(IssuerUnavailable) as caught:
        keys.lookup(pool[0].kid)
    assert time.monotonic() - start < 2
    assert caught.value.retry_after == 30
    assert caught.value.__cause__ is not None


@pytest.mark.parametrize("mode", FAULTS)
async def test_the_same_without_blocking_the_loop(server: FaultServer, source: Make, pool: Pool, mode: str) -> None:
    server.mode = mode
    with pytest.raises(IssuerUnavailable):
        await source(timeout=_patience(mode)).lookup_async(pool[0].kid)


@pytest.mark.parametrize("mode", FAULTS)
def test_no_fault_takes_the_keys_at_hand(
    server: FaultServer, source: Make, clock: Clock, pool: Pool, mode: str
) -> None:
    keys = source(timeout=_patience(mode))
    keys.lookup(pool[0].kid)
    before = keys.snapshot()
    server.mode = mode
    clock.now += 301
    with pytest.raises(InvalidToken, match="unknown_key"):
        keys.lookup("unknown")
    assert keys.snapshot() is before
    assert keys.lookup(pool[0].kid) == pool[0]


@pytest.mark.parametrize("mode", FAULTS)
def test_every_fault_heals_within_one_cool_down(
    server: FaultServer, source: Make, clock: Clock, pool: Pool, mode: str
) -> None:
    server.mode = mode
    keys = source(timeout=_patience(mode))
    with pytest.raises(IssuerUnavailable):
        keys.lookup(pool[0].kid)
    server.mode = "ok"
    clock.now += 30
    assert keys.lookup(pool[0].kid) == pool[0]


def test_a_closed_port_is_an_unavailable_issuer_at_once(server: FaultServer, source: Make, pool: Pool) -> None:
    server.close()
    start = time.monotonic()
    with pytest.raises(IssuerUnavailable):
        source().lookup(pool[0].kid)
    assert time.monotonic() - start < 0.3


@pytest.mark.parametrize("target", ["/moved.json", "moved.json", "?moved", "{origin}/moved.json"])
def test_a_redirect_within_the_origin_is_followed(server: FaultServer, source: Make, pool: Pool, target: str) -> None:
    server.mode, server.elsewhere = "redirect", target.format(origin=server.origin)
    assert source().lookup(pool[0].kid) == pool[0]
    assert server.count == 2


@pytest.mark.parametrize(
    "target",
    [
        "{other}/keys.json",
        "http://localhost:{port}/keys.json",
        "https://127.0.0.1:{port}/keys.json",
        "//127.0.0.1/keys.json",
        "http://user@127.0.0.1:{port}/keys.json",
        "http://127.0.0.1:{port}@127.0.0.1:{other_port}/keys.json",
        "\\\\127.0.0.1:{other_port}\\keys.json",
        "file:///etc/passwd",
        "ftp://127.0.0.1:{port}/keys.json",
        "data:application/json,{{}}",
        "http://127.0.0.1:x/",
        "",
    ],
)
def test_a_redirect_to_another_host_port_or_scheme_is_a_failed_fetch(
    server: FaultServer, source: Make, pool: Pool, target: str
) -> None:
    with FaultServer(server.jwks) as other:
        server.mode = "redirect"
        server.elsewhere = target.format(other=other.origin, port=server.port, other_port=other.port)
        with pytest.raises(IssuerUnavailable):
            source().lookup(pool[0].kid)
        assert other.count == 0


def test_a_redirect_that_never_ends_costs_four_requests(server: FaultServer, source: Make, pool: Pool) -> None:
    server.mode = "redirect_forever"
    with pytest.raises(IssuerUnavailable):
        source().lookup(pool[0].kid)
    assert server.count == 4


def test_odd_entries_are_skipped_and_the_good_one_is_used(server: FaultServer, source: Make, pool: Pool) -> None:
    good = server.jwks["keys"][0]
    odd: list[Any] = [None, 7, "key", [], {}, {"kty": "oct", "kid": "a", "k": "AAAA"}, {"kty": "RSA", "kid": "b"}]
    off_the_curve = [{**good, "kid": "c", "x": good["y"]}, {**good, "kid": "d", "use": "enc"}, {**good, "kid": 5}]
    server.jwks = {"keys": [*odd, *off_the_curve, good], "more": {"is": "ignored"}}
    keys = source()
    assert keys.lookup(pool[0].kid) == pool[0]
    assert keys.snapshot() == JWKSet(pool[:1])


@pytest.mark.parametrize("jwks", [{}, {"keys": {}}, {"keys": None}, {"keys": [{"kty": "oct", "k": "AA", "kid": "a"}]}])
def test_a_set_without_a_usable_key_is_a_failed_fetch(
    server: FaultServer, source: Make, pool: Pool, jwks: dict[str, Any]
) -> None:
    server.jwks = jwks
    with pytest.raises(IssuerUnavailable):
        source().lookup(pool[0].kid)


def test_a_failed_fetch_is_logged_once_and_quotes_nothing_of_the_peer(
    server: FaultServer, source: Make, pool: Pool, caplog: pytest.LogCaptureFixture
) -> None:
    server.mode = "not_http"
    keys = source()
    for _ in range(5):
        with pytest.raises(IssuerUnavailable):
            keys.lookup(pool[0].kid)
    (record,) = [record for record in caplog.records if record.name == "splitpin.oidc"]
    assert record.levelname == "WARNING"
    assert server.url in record.getMessage()
    assert "SSH" not in record.getMessage()
