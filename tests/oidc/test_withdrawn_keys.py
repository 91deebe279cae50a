"""A stolen key that the issuer has withdrawn: signing in waits for keys that are due, and for nothing else."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Iterator

import pytest

from fault_server import FaultServer
from jumping_clock import Clock
from oidc_types import Make
from splitpin import AccessTokenVerifier, InvalidToken, JWKSet, SigningKey
from splitpin.jose.minting import mint_access_token

ISSUER, AUDIENCE = "https://id.example.com", "client"
STOLEN, SUCCESSOR = SigningKey.generate(), SigningKey.generate()
QUIET = 10 * 3600
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
        lifetime=3600,
    )


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer(JWKSet([STOLEN.jwk]).to_dict()) as server:
        yield server


@pytest.fixture
def verifier(source: Make, clock: Clock) -> AccessTokenVerifier:
    """One that has seen the key, before it was stolen."""
    by = AccessTokenVerifier(issuer=ISSUER, audience=AUDIENCE, keys=source(timeout=1), clock=clock)
    by.verify_fresh(_mint(STOLEN, clock))
    return by


def _withdraw(server: FaultServer, clock: Clock) -> None:
    server.jwks = JWKSet([SUCCESSOR.jwk]).to_dict()
    clock.now += QUIET


@pytest.mark.parametrize("mode", ["ok", "slow"])
def test_after_ten_quiet_hours_a_withdrawn_key_signs_nobody_in(
    server: FaultServer, verifier: AccessTokenVerifier, clock: Clock, mode: str
) -> None:
    _withdraw(server, clock)
    server.mode = mode
    with pytest.raises(InvalidToken, match="unknown_key"):
        verifier.verify_fresh(_mint(STOLEN, clock))
    assert verifier.verify_fresh(_mint(SUCCESSOR, clock)).subject == "ann"
    assert server.count == 2


async def test_nor_a_hundred_at_once_in_an_event_loop_which_goes_on_turning(
    server: FaultServer, verifier: AccessTokenVerifier, clock: Clock
) -> None:
    _withdraw(server, clock)
    server.mode = "slow"
    signing_in = asyncio.gather(
        *(verifier.verify_fresh_async(_mint(STOLEN, clock)) for _ in range(100)), return_exceptions=True
    )
    turns = 0
    while not signing_in.done():
        await asyncio.sleep(0.001)
        turns += 1
    assert {str(answer) for answer in await signing_in} == {str(InvalidToken("unknown_key"))}
    assert turns > 3
    assert (await verifier.verify_fresh_async(_mint(SUCCESSOR, clock))).subject == "ann"
    assert server.count == 2


def test_a_request_with_a_token_waits_for_nobody_and_is_refused_from_the_refresh_on(
    server: FaultServer, verifier: AccessTokenVerifier, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    _withdraw(server, clock)
    server.mode = "hang"
    token = _mint(STOLEN, clock)
    start = time.perf_counter()
    assert verifier.verify(token).subject == "ann"
    assert time.perf_counter() - start < 0.2
    while "could not be fetched" not in caplog.text:
        time.sleep(0.01)
    server.mode = "ok"
    clock.now += 60
    with pytest.raises(InvalidToken, match="unknown_key"):
        verifier.verify_fresh(token)
    with pytest.raises(InvalidToken, match="unknown_key"):
        verifier.verify(token)


@pytest.mark.parametrize("mode", ["down", "error", "garbage", "hang"])
def test_while_the_issuer_is_away_the_keys_at_hand_sign_in_and_one_wait_is_bounded(
    server: FaultServer, verifier: AccessTokenVerifier, clock: Clock, mode: str
) -> None:
    server.mode = mode
    clock.now += QUIET
    start = time.perf_counter()
    for _ in range(50):
        assert verifier.verify_fresh(_mint(STOLEN, clock)).subject == "ann"
    assert time.perf_counter() - start < 2, "only the first of them waits, at most a timeout"
    assert server.count <= 2


def test_keys_that_are_not_due_wait_for_no_fetch_that_a_stranger_has_caused(
    server: FaultServer, verifier: AccessTokenVerifier, clock: Clock
) -> None:
    clock.now += 60
    server.mode = "hang"

    async def sign_in_meanwhile() -> float:
        stranger = asyncio.create_task(verifier.verify_async(_mint(SigningKey.generate(), clock)))
        while server.count < 2:
            await asyncio.sleep(0.001)
        start = time.perf_counter()
        await verifier.verify_fresh_async(_mint(STOLEN, clock))
        waited = time.perf_counter() - start
        await asyncio.gather(stranger, return_exceptions=True)
        return waited

    assert asyncio.run(sign_in_meanwhile()) < 0.2
