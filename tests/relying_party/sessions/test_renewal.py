"""Where the issuer answers oddly: what of a session stays, and what it costs."""

from __future__ import annotations

import json
import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from memory_store import MemoryStore
from small_issuer import CLIENT_ID, ISSUER, Clock, SmallIssuer
from splitpin.errors import IssuerUnavailable, Unauthenticated
from splitpin.exchange import Request, Response, TransportError
from splitpin.jose.keys import SigningKey
from splitpin.relying_party.http.request import RequestHead
from splitpin.relying_party.login import Identity
from splitpin.relying_party.sessions.kept_tokens import KeptTokens, tokens_seal
from splitpin.relying_party.sessions.renewal import Renewal
from splitpin.relying_party.sessions.token_sessions import TokenSessions
from splitpin.relying_party.steps import finish
from starting import starting

KEY = bytes(range(32))
SEAL = tokens_seal([KEY])
DIGEST = b"d" * 32
HEAD = RequestHead("GET")


class House:
    """A session that is due, and an issuer that answers from `answers` and then not at all."""

    def __init__(self) -> None:
        self.issuer = SmallIssuer()
        self.clock: Clock = self.issuer.clock
        self.store = MemoryStore()
        self.answers: list[Any] = []
        self.spent: list[str] = []
        self.revoked = threading.Event()
        party = self.issuer.party(store=self.store, sessions=TokenSessions([KEY], send=self.send))
        assert party.renewal is not None
        self.renewal: Renewal = party.renewal
        self.token = self.issuer.access_token()
        verified = party.verifier.verify_fresh(self.token)
        sealed = self.renewal.keep(DIGEST, self.token, verified, "first")
        now = self.clock.now
        self.store.sign_in(Identity.from_token(verified), starting(DIGEST, now, now + 10**6, tokens=sealed))

    def send(self, request: Request) -> Response:
        if request.method == "GET":
            document = {
                "issuer": ISSUER,
                "token_endpoint": f"{ISSUER}/token",
                "revocation_endpoint": f"{ISSUER}/revoke",
            }
            return _json(200, document)
        if request.url.endswith("/revoke"):
            self.revoked.set()
        self.spent.append((request.body or b"").decode().partition("refresh_token=")[2].partition("&")[0])
        answer = self.answers.pop(0) if self.answers else TransportError("down")
        if callable(answer):
            answer = answer()
        if isinstance(answer, Exception):
            raise answer
        response: Response = answer
        return response

    def current(self) -> KeptTokens:
        session = self.store.sessions.find(DIGEST)
        assert session is not None
        return finish(self.renewal.current(DIGEST, session, HEAD))

    def tokens(self, refresh_token: str | None = "second", **changed: Any) -> Response:
        changed = {"jti": "renewed"} | changed
        document = {"access_token": self.issuer.access_token(**changed), "token_type": "Bearer"}
        return _json(200, document if refresh_token is None else document | {"refresh_token": refresh_token})


def _json(status: int, document: object) -> Response:
    return Response(status, {"content-type": "application/json"}, json.dumps(document).encode())


@pytest.fixture
def house() -> House:
    return House()


def test_an_issuer_that_gives_no_new_refresh_token_means_the_old_one_to_stay(house: House) -> None:
    """RFC 6749 section 6."""
    house.answers = [house.tokens(None), house.tokens(None)]
    assert house.current().refresh_token == "first"
    house.clock.now += 3590
    assert house.current().refresh_token == "first"


def test_until_the_issuer_can_be_reached_the_token_of_the_sign_in_is_the_one(house: House) -> None:
    tokens = house.current()
    assert (tokens.access_token, tokens.refresh_token) == (house.token, "first")


def test_an_issuer_is_told_its_own_refresh_tokens_alone(house: House) -> None:
    """Also where an app has two of them, and keeps both their sessions in one store, under one key (RFC 9700, 4.4)."""
    other, told = "https://other.example", threading.Event()

    def send(request: Request) -> Response:
        if request.method == "POST":
            told.set()
        return _json(200, {"issuer": other, "token_endpoint": f"{other}/token", "revocation_endpoint": f"{other}/end"})

    renewal = house.issuer.party(issuer=other, store=house.store, sessions=TokenSessions([KEY], send=send)).renewal
    session = house.store.sessions.find(DIGEST)
    assert renewal is not None
    assert session is not None
    with pytest.raises(Unauthenticated):
        finish(renewal.current(DIGEST, session, HEAD))
    renewal.revoke({DIGEST: session})
    assert not told.wait(0.2)
    house.answers = [house.tokens()]
    assert house.current().refresh_token == "second"


def test_a_client_that_the_issuer_does_not_know_ends_no_session(house: House, caplog: pytest.LogCaptureFixture) -> None:
    """It is a fault of the configuration, not of the person."""
    house.answers = [_json(401, {"error": "invalid_client", "error_description": "first"})]
    assert house.current().refresh_token == "first"
    assert "invalid_client" in caplog.text
    house.clock.now += 3601
    with pytest.raises(IssuerUnavailable):
        house.current()
    assert house.store.sessions.find(DIGEST) is not None


@pytest.mark.parametrize(
    "changed", [{"key": SigningKey.generate()}, {"audience": "another"}, {"issuer": "https://evil.example"}]
)
def test_a_new_token_that_cannot_be_verified_is_not_taken_but_its_refresh_token_is(
    house: House, changed: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    """The old refresh token is spent: with it the next try would look like theft."""
    house.answers = [house.tokens("second", **changed)]
    before = house.current()
    assert house.current().access_token == before.access_token
    assert "cannot be verified" in caplog.text
    house.clock.now += 3
    house.answers = [house.tokens("third")]
    assert house.current().refresh_token == "third"
    assert house.spent == ["first", "second"]


def test_tokens_of_another_person_end_the_session(house: House) -> None:
    house.answers = [house.tokens("second", subject="sub-bob")]
    with pytest.raises(Unauthenticated):
        house.current()
    assert house.store.sessions.find(DIGEST) is None


def test_a_refusal_of_tokens_that_are_no_longer_the_sessions_ends_nothing(house: House) -> None:
    """Another process has renewed them while the issuer refused."""
    fresh = KeptTokens("their.access.token", "theirs", house.clock.now + 3600, house.clock.now + 3540)

    def refuse() -> Response:
        row = house.store.sessions.find(DIGEST)
        assert row is not None
        assert row.tokens is not None
        house.store.sessions.renew(DIGEST, row.tokens, fresh.sealed(SEAL, DIGEST, bytes))
        return _json(400, {"error": "invalid_grant"})

    house.answers = [refuse]
    assert house.current() == fresh


def test_a_session_that_ends_while_it_is_renewed_stays_ended(house: House) -> None:
    def answer() -> Response:
        house.store.sessions.end(DIGEST)
        return house.tokens()

    house.answers = [answer]
    with pytest.raises(Unauthenticated):
        house.current()
    assert house.store.sessions.find(DIGEST) is None


def test_an_outage_is_tried_every_three_seconds_and_by_one_at_a_time(house: House) -> None:
    for second in range(12):
        house.current()
        assert len(house.spent) == 2 * (1 + second // 3)
        house.clock.now += 1
    held, go = threading.Event(), threading.Event()

    def hang() -> Exception:
        held.set()
        go.wait(5)
        return TransportError("down")

    house.answers = [hang]
    before = len(house.spent)
    with ThreadPoolExecutor(1) as pool:
        trying = pool.submit(house.current)
        held.wait(5)
        session = house.store.sessions.find(DIGEST)
        assert session is not None
        house.store.sessions.start(starting(b"e" * 32, session.created_at, 10**10), _moved(session))
        finish(house.renewal.current(b"e" * 32, _moved(session), HEAD))
        assert len(house.spent) == before + 1
        go.set()
        trying.result()


def _moved(session: Any) -> Any:
    """The same tokens in another session's row."""
    opened = KeptTokens.open(SEAL, DIGEST, session.tokens)
    assert opened is not None
    return type(session)(**{
        name: getattr(session, name) for name in type(session).__slots__ if name != "tokens"
    }, tokens=opened.sealed(SEAL, b"e" * 32, lambda count: b"n" * count))  # fmt: skip


def test_a_clock_that_is_set_back_does_not_rest_for_ever(house: House) -> None:
    house.clock.now += 100
    house.current()
    house.clock.now -= 100
    house.answers = [house.tokens()]
    assert house.current().refresh_token == "second"


def test_tokens_moved_into_another_row_open_nothing(house: House) -> None:
    """Whoever can write the database cannot give themselves another's tokens."""
    session = house.store.sessions.find(DIGEST)
    assert session is not None
    with pytest.raises(Unauthenticated):
        finish(house.renewal.current(b"e" * 32, session, HEAD))


def test_no_log_line_holds_a_token(house: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    house.answers = [TransportError("down"), _json(400, {"error": "invalid_grant", "error_description": "first"})]
    with pytest.raises(Unauthenticated):
        house.current()
    assert "first" not in caplog.text
    assert "ey" not in caplog.text


def test_a_revocation_that_fails_is_logged_and_nothing_else(house: House, caplog: pytest.LogCaptureFixture) -> None:
    session = house.store.sessions.find(DIGEST)
    assert session is not None
    house.renewal.revoke({DIGEST: session})
    assert house.revoked.wait(5)
    for _ in range(100):
        if "could not be revoked" in caplog.text:
            break
        threading.Event().wait(0.01)
    assert "could not be revoked at the issuer: down" in caplog.text
    assert CLIENT_ID not in caplog.text
