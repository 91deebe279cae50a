"""Every fault that is planted in a provider is noticed: nobody is signed in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from memory_store import MemoryStore
from relying_party.redirect.faulty_provider import FAULTS, ISSUER_KEY, KEY, FaultyProvider
from small_issuer import CLIENT_ID, ISSUER, ORIGIN, Clock
from splitpin.jose.keys import JWKSet
from splitpin.openid import OpenIDProvider
from splitpin.relying_party.config import RelyingParty
from splitpin.relying_party.http.answer import Answer
from splitpin.relying_party.http.request import RequestHead
from splitpin.relying_party.redirect import flow
from splitpin.relying_party.redirect.settings import Redirect
from splitpin.relying_party.steps import Steps, finish, finish_async

ALGORITHMS = (None, "RS256", "PS256", "ES256", "ES384", "EdDSA")


def party_of(provider: FaultyProvider, **changed: Any) -> RelyingParty:
    foreign = None if provider.algorithm is None else OpenIDProvider(provider.algorithm)
    return RelyingParty(
        issuer=ISSUER,
        audience=CLIENT_ID,
        origin=ORIGIN,
        store=changed.pop("store", None) or MemoryStore(),
        keys=JWKSet([] if provider.fault == "empty key set" else [ISSUER_KEY.jwk]),
        clock=provider.clock,
        redirect=Redirect([KEY], provider=foreign, send=provider),
        **changed,
    )


def run_async(steps: Steps[Answer]) -> Answer:
    return asyncio.run(finish_async(steps))


def sign_in(party: RelyingParty, provider: FaultyProvider, run: Callable[[Steps[Answer]], Answer]) -> Answer:
    """What a browser gets that has been at the provider."""
    begun = run(flow.begin(party, RequestHead("GET"), "next=/orders"))
    if begun.status != 303:
        return begun
    headers = dict(begun.headers)
    cookie = headers[b"set-cookie"].decode().partition(";")[0]
    query = provider.authorize(headers[b"location"].decode())
    verify = party.verifier.verify_fresh_async if run is run_async else party.verifier.verify_fresh
    return run(flow.callback(party, RequestHead("GET", cookie=cookie), query, verify))


def is_signed_in(answer: Answer) -> bool:
    return any(name == b"set-cookie" and b"splitpin_session" in value for name, value in answer.headers)


@pytest.mark.parametrize("run", [finish, run_async], ids=["sync", "async"])
@pytest.mark.parametrize("algorithm", ALGORITHMS, ids=str)
def test_a_sound_provider_signs_in(algorithm: str | None, run: Callable[[Steps[Answer]], Answer]) -> None:
    provider = FaultyProvider(Clock(), algorithm)
    answer = sign_in(party_of(provider), provider, run)
    assert (answer.status, dict(answer.headers)[b"location"]) == (303, b"/orders")
    assert is_signed_in(answer)


@pytest.mark.parametrize(("algorithm", "is_needed"), [(None, True), ("RS256", False)])
def test_at_hash_is_what_a_splitpin_issuer_always_sends(algorithm: str | None, is_needed: bool) -> None:
    """Of others it is optional with a code (OpenID Connect Core section 3.1.3.6)."""
    provider = FaultyProvider(Clock(), algorithm, "no at_hash")
    assert is_signed_in(sign_in(party_of(provider), provider, finish)) != is_needed


@pytest.mark.parametrize("run", [finish, run_async], ids=["sync", "async"])
@pytest.mark.parametrize("algorithm", [None, "RS256", "EdDSA"], ids=str)
@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_is_noticed(fault: str, algorithm: str | None, run: Callable[[Steps[Answer]], Answer]) -> None:
    provider, store = FaultyProvider(Clock(), algorithm, fault), MemoryStore()
    answer = sign_in(party_of(provider, store=store), provider, run)
    assert not is_signed_in(answer)
    assert 400 <= answer.status <= 503
    assert b"Sign in again" in answer.body
    assert b"Traceback" not in answer.body
