"""The exact second of a renewal, whose flight it is, and what the issuer and the log are told."""

from __future__ import annotations

import base64
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from relying_party.sessions.test_renewal import DIGEST, HEAD, SEAL, House
from small_issuer import CLIENT_ID
from splitpin.errors import IssuerUnavailable, Unauthenticated
from splitpin.exchange import Request, Response
from splitpin.oidc.client import Client
from splitpin.relying_party.sessions.kept_tokens import KeptTokens
from splitpin.relying_party.sessions.renewal import Renewal
from splitpin.relying_party.sessions.session import Session
from splitpin.relying_party.sessions.token_sessions import TokenSessions
from splitpin.relying_party.steps import finish
from starting import starting

OTHER = b"e" * 32


@pytest.fixture
def house() -> House:
    return House()


def session_of(house: House, digest: bytes = DIGEST) -> Session:
    session = house.store.sessions.find(digest)
    assert session is not None
    return session


def at(house: House, now: float) -> KeptTokens:
    """The tokens at an exact moment."""
    return finish(replace(house.renewal, clock=lambda: now).current(DIGEST, session_of(house), HEAD))


def test_tokens_are_renewed_from_their_second_on_and_good_until_theirs(house: House) -> None:
    house.answers = [house.tokens()]
    kept = house.current()
    assert (kept.refresh_token, kept.expires_at - kept.renew_at) == ("second", 60)
    assert at(house, kept.renew_at - 0.25) == kept
    assert house.spent == ["first"]
    assert at(house, kept.renew_at) == kept
    assert house.spent == ["first", "second", "second"], "the network is down: it is tried once more"
    assert at(house, kept.expires_at - 0.25) == kept
    with pytest.raises(IssuerUnavailable) as refusal:
        at(house, kept.expires_at)
    assert refusal.value.retry_after == 3


def test_each_session_has_a_flight_of_its_own(house: House) -> None:
    """Nobody waits for another's, nor gets their tokens."""
    mine = session_of(house)
    opened = KeptTokens.open(SEAL, DIGEST, mine.tokens or b"")
    assert opened is not None
    sealed = replace(opened, refresh_token="theirs").sealed(SEAL, OTHER, bytes)
    house.store.sessions.start(starting(OTHER, mine.created_at, mine.expires_at), replace(mine, tokens=sealed))
    held, go = threading.Event(), threading.Event()

    def hang() -> Response:
        held.set()
        assert go.wait(5)
        return house.tokens("mine")

    house.answers = [hang, house.tokens("their next")]
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(house.current)
        assert held.wait(5)
        try:
            theirs = finish(house.renewal.current(OTHER, session_of(house, OTHER), HEAD))
        finally:
            go.set()
        assert theirs.refresh_token == "their next"
        assert waiting.result().refresh_token == "mine"
    assert house.spent == ["first", "theirs"]


def test_a_client_that_has_a_secret_says_it(house: House) -> None:
    """RFC 6749 section 2.3.1."""
    sent: list[Request] = []

    def send(request: Request) -> Response:
        sent.append(request)
        return house.send(request)

    sessions, old = replace(house.renewal.sessions, send=send), house.renewal
    client = Client(CLIENT_ID, "a-secret")
    renewal = Renewal.of(
        sessions,
        house.store.sessions,
        old.verifier,
        client,
        clock=house.clock,
        entropy=bytes,
        complaints=old.complaints,
    )
    house.answers = [house.tokens()]
    assert finish(renewal.current(DIGEST, session_of(house), HEAD)).refresh_token == "second"
    said = {name.lower(): value for name, value in sent[-1].headers.items()}["authorization"]
    assert base64.b64decode(said.removeprefix("Basic ")).decode() == f"{CLIENT_ID}:a-secret"


def fresh_tokens(house: House) -> KeptTokens:
    """What another process has got."""
    return KeptTokens("their.access.token", "theirs", house.clock.now + 3600, house.clock.now + 3540)


def renew_elsewhere(house: House) -> KeptTokens:
    fresh = fresh_tokens(house)
    before = session_of(house).tokens
    assert before is not None
    assert house.store.sessions.renew(DIGEST, before, fresh.sealed(SEAL, DIGEST, bytes))
    return fresh


def test_what_another_process_has_renewed_is_not_renewed_again(house: House) -> None:
    """The request read the row before."""
    read = session_of(house)
    fresh = renew_elsewhere(house)
    assert finish(house.renewal.current(DIGEST, read, HEAD)) == fresh
    assert house.spent == []


def test_what_has_ended_meanwhile_is_not_renewed(house: House) -> None:
    read = session_of(house)
    house.store.sessions.end(DIGEST)
    with pytest.raises(Unauthenticated):
        finish(house.renewal.current(DIGEST, read, HEAD))
    assert house.spent == []


def test_who_comes_second_takes_what_the_first_wrote(house: House) -> None:
    def answer() -> Response:
        renew_elsewhere(house)
        return house.tokens()

    house.answers = [answer]
    assert house.current() == fresh_tokens(house)
    assert house.spent == ["first"]


def test_the_log_tells_why_tokens_were_not_renewed(house: House, caplog: pytest.LogCaptureFixture) -> None:
    house.current()
    assert caplog.messages[-1].endswith(": down")
    house.clock.now += 3
    house.answers = [house.tokens(audience="another")]
    house.current()
    assert "wrong_audience" in caplog.messages[-1]


@pytest.mark.parametrize("theirs", [False, True])
def test_the_log_says_why_a_session_was_ended(house: House, caplog: pytest.LogCaptureFixture, *, theirs: bool) -> None:
    """Once, at WARNING: the person sees a page that is signed out, and its author has nothing else to go by."""
    refused = Response(400, {"content-type": "application/json"}, b'{"error": "invalid_grant"}')
    house.answers = [house.tokens("second", subject="sub-bob") if theirs else refused]
    with pytest.raises(Unauthenticated):
        house.current()
    said = "a session's refresh token belonged to another person" if theirs else "the issuer refused to renew a session"
    [line] = [each for each in caplog.records if each.levelname == "WARNING"]
    assert said in line.getMessage()


def test_the_log_says_that_a_key_is_gone(house: House, caplog: pytest.LogCaptureFixture) -> None:
    party = house.issuer.party(store=house.store, sessions=TokenSessions([bytes(range(1, 33))], send=house.send))
    assert party.renewal is not None
    with pytest.raises(Unauthenticated):
        finish(party.renewal.current(DIGEST, session_of(house), HEAD))
    assert "none of sessions.keys opens the tokens of a session" in caplog.text
