"""A verifier on remote keys: what the app sees of rotations and outages."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator

import pytest

from fault_server import FaultServer
from jumping_clock import Clock
from oidc_types import Make
from splitpin import AccessTokenVerifier, InvalidToken, IssuerUnavailable, JWKSet, RemoteKeys, SigningKey
from splitpin.jose.minting import mint_access_token

ISSUER, AUDIENCE = "https://id.example.com", "client"
OLD, NEW = SigningKey.generate(), SigningKey.generate()
_numbers = itertools.count()


def _mint(key: SigningKey, clock: Clock) -> str:
    return mint_access_token(
        key,
        issuer=ISSUER,
        subject="ann",
        audience=AUDIENCE,
        client_id=AUDIENCE,
        identifier="ann@example.com",
        authentication_method="OTP",
        scope="access",
        jti=str(next(_numbers)),
        issued_at=int(clock()),
        lifetime=7200,
    )


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer(JWKSet([OLD.jwk]).to_dict()) as server:
        yield server


@pytest.fixture
def keys(source: Make) -> RemoteKeys:
    return source()


@pytest.fixture
def verifier(keys: RemoteKeys, clock: Clock) -> AccessTokenVerifier:
    return AccessTokenVerifier(issuer=ISSUER, audience=AUDIENCE, keys=keys, clock=clock)


def _settle(keys: RemoteKeys) -> None:
    flight = keys._flight
    if flight is not None:
        flight.wait()


def test_the_first_token_fetches_and_the_next_thousand_do_not(
    server: FaultServer, verifier: AccessTokenVerifier, clock: Clock
) -> None:
    for _ in range(1000):
        assert verifier.verify(_mint(OLD, clock)).subject == "ann"
    assert server.count == 1


def test_a_withdrawn_key_takes_the_remembered_tokens_along(
    server: FaultServer, verifier: AccessTokenVerifier, keys: RemoteKeys, clock: Clock
) -> None:
    token = _mint(OLD, clock)
    verifier.verify(token)
    verifier.verify(token)
    server.jwks = JWKSet([NEW.jwk]).to_dict()
    clock.now += 301
    verifier.verify(token)
    _settle(keys)
    for verify in (verifier.verify, verifier.verify_fresh):
        with pytest.raises(InvalidToken, match="unknown_key"):
            verify(token)
    assert verifier.verify(_mint(NEW, clock)).subject == "ann"
    assert server.count == 2


def test_no_login_fails_while_the_issuer_rotates(
    server: FaultServer, verifier: AccessTokenVerifier, keys: RemoteKeys, clock: Clock
) -> None:
    """Published one lifetime ahead, kept for as long as tokens live: every token verifies at every moment."""
    tokens = [_mint(OLD, clock)]
    verifier.verify(tokens[0])
    server.jwks = JWKSet([OLD.jwk, NEW.jwk]).to_dict()
    for minute in range(60):
        clock.now += 60
        tokens.append(_mint(NEW if minute > 5 else OLD, clock))
        for token in tokens:
            assert verifier.verify(token).subject == "ann"
        _settle(keys)


@pytest.mark.parametrize("mode", ["error", "html", "garbage", "hang"])
def test_an_outage_is_not_noticed_by_those_with_known_keys(
    server: FaultServer, verifier: AccessTokenVerifier, keys: RemoteKeys, clock: Clock, mode: str
) -> None:
    verifier.verify(_mint(OLD, clock))
    server.mode = mode
    for _ in range(4):
        clock.now += 3600
        for _ in range(50):
            assert verifier.verify(_mint(OLD, clock)).subject == "ann"
    assert server.count <= 5


def test_keys_too_old_refuse_remembered_tokens_too(
    server: FaultServer, verifier: AccessTokenVerifier, clock: Clock
) -> None:
    verifier.verify(_mint(OLD, clock))
    server.mode = "down"
    clock.now += 86399
    token = _mint(OLD, clock)
    verifier.verify(token)
    verifier.verify(token)
    clock.now += 1
    with pytest.raises(IssuerUnavailable):
        verifier.verify(token)


def test_an_issuer_that_was_down_at_the_start_is_found_within_one_cool_down(
    server: FaultServer, verifier: AccessTokenVerifier, clock: Clock
) -> None:
    server.mode = "down"
    for _ in range(3):
        with pytest.raises(IssuerUnavailable):
            verifier.verify(_mint(OLD, clock))
    server.mode = "ok"
    clock.now += 30
    assert verifier.verify(_mint(OLD, clock)).subject == "ann"
    assert server.count == 2


async def test_hundred_first_logins_at_once_share_one_fetch(
    server: FaultServer, verifier: AccessTokenVerifier, clock: Clock
) -> None:
    server.mode = "slow"
    found = await asyncio.gather(*(verifier.verify_fresh_async(_mint(OLD, clock)) for _ in range(100)))
    assert {token.subject for token in found} == {"ann"}
    assert server.count == 1


def test_the_same_verifier_serves_one_event_loop_after_the_other(
    server: FaultServer, verifier: AccessTokenVerifier, clock: Clock
) -> None:
    for _ in range(3):
        assert asyncio.run(verifier.verify_async(_mint(OLD, clock))).subject == "ann"
        with pytest.raises(InvalidToken):
            asyncio.run(verifier.verify_async(_mint(NEW, clock)))
        clock.now += 30


def test_a_malformed_token_asks_the_issuer_nothing(server: FaultServer, verifier: AccessTokenVerifier) -> None:
    for text in ("", "a.b.c", "e30.e30.AA", "x" * 20_000):
        with pytest.raises(InvalidToken):
            verifier.verify(text)
    assert server.count == 0
