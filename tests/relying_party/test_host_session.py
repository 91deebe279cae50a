"""The tokens beside a session that a framework keeps itself."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

import pytest

from splitpin.errors import IssuerUnavailable, Unauthenticated
from splitpin.relying_party import endpoints, protect
from splitpin.relying_party.config import RelyingParty
from splitpin.relying_party.host_session import tokens_of
from splitpin.relying_party.http.answer import Answer
from splitpin.relying_party.http.request import RequestHead
from splitpin.relying_party.sessions.session import SessionPolicy
from splitpin.relying_party.sessions.token_sessions import TokenSessions
from splitpin.relying_party.steps import finish
from splitpin.relying_party.users import User
from splitpin.testing import FakeIssuer
from splitpin.testing.memory import MemorySessions, MemoryUsers

HEAD = RequestHead("GET")
TOKEN = "__Host-splitpin_token_b6bf6623"


@dataclass
class Host:
    """A framework that keeps one browser's session itself."""

    known: User | None = None
    row: bytes | None = None

    def spend(self, token_id: bytes, issued_at: int, now: int) -> None:
        """This framework keeps nothing of a token."""

    def start(self, user_id: str, digest: bytes | None, proof: protect.Proof) -> None:
        self.known, self.row = User(user_id, "as the framework knows them"), digest

    def digest(self) -> bytes | None:
        return self.row

    def user(self) -> User | None:
        return self.known

    def end(self) -> None:
        self.known = self.row = None


@pytest.fixture
def issuer() -> FakeIssuer:
    return FakeIssuer(clock=lambda: 1_800_000_000)


@pytest.fixture
def rows() -> MemorySessions:
    return MemorySessions()


@pytest.fixture
def party(issuer: FakeIssuer, rows: MemorySessions) -> RelyingParty:
    sessions = TokenSessions([bytes(range(32))], store=rows, send=issuer.send)
    policy = SessionPolicy(idle=500, absolute=5_000, touch=100)
    return issuer.relying_party(users=MemoryUsers(), sessions=sessions, session_policy=policy)


def log_in(issuer: FakeIssuer, party: RelyingParty, host: Host) -> Answer:
    head = RequestHead("POST", content_type="application/json", origin=party.origin)
    body = json.dumps(issuer.payload("ann@example.com")).encode()
    return finish(endpoints.login(party, head, lambda: body, party.verifier.verify_fresh, host))


def cookies_of(answer: Answer) -> list[str]:
    return [value.decode() for name, value in answer.headers if name == b"set-cookie"]


def row_of(rows: MemorySessions, host: Host) -> Any:
    return None if host.row is None else rows.find(host.row)


def test_the_framework_remembers_the_row_and_no_cookie_of_ours_holds_it(
    issuer: FakeIssuer, party: RelyingParty, rows: MemorySessions
) -> None:
    host = Host()
    (cookie,) = cookies_of(log_in(issuer, party, host))
    assert cookie.startswith(f"{TOKEN}=ey")
    assert "; Max-Age=3600; " in cookie
    row = row_of(rows, host)
    assert row.user.identifier == "ann@example.com"
    assert (row.created_at, row.expires_at) == (1_800_000_000, 1_800_005_000)


def test_a_sign_in_ends_the_row_that_came_with_it(
    issuer: FakeIssuer, party: RelyingParty, rows: MemorySessions
) -> None:
    host = Host()
    log_in(issuer, party, host)
    first = host.row
    log_in(issuer, party, host)
    assert first is not None
    assert rows.find(first) is None
    assert row_of(rows, host) is not None


def test_the_session_ends_at_its_absolute_limit_and_not_before(issuer: FakeIssuer, party: RelyingParty) -> None:
    """However long it has rested: that is the framework's to say."""
    host = Host()
    log_in(issuer, party, host)
    issuer.travel(4_999)
    assert finish(tokens_of(party, HEAD, host.row)) is not None
    issuer.travel(1)
    with pytest.raises(Unauthenticated):
        finish(tokens_of(party, HEAD, host.row))


def test_use_is_written_down_when_it_is_due(issuer: FakeIssuer, party: RelyingParty, rows: MemorySessions) -> None:
    host = Host()
    log_in(issuer, party, host)
    seen = []
    for seconds in (99, 1, 250):
        issuer.travel(seconds)
        finish(tokens_of(party, HEAD, host.row))
        seen.append(row_of(rows, host).seen_at - 1_800_000_000)
    assert seen == [0, 100, 350]


def test_a_session_without_a_row_needs_no_tokens(issuer: FakeIssuer, party: RelyingParty) -> None:
    """It began with a password. A row that has gone is another matter."""
    assert finish(tokens_of(party, HEAD, None)) is None
    assert finish(tokens_of(issuer.relying_party(users=MemoryUsers()), HEAD, b"a row of yore")) is None
    with pytest.raises(Unauthenticated):
        finish(tokens_of(party, HEAD, bytes(32)))


def test_a_row_of_another_sign_in_keeps_nobody_signed_in(
    issuer: FakeIssuer, party: RelyingParty, caplog: pytest.LogCaptureFixture
) -> None:
    """The project's audience or issuer was changed while the framework's session lived on; the log says so."""
    host = Host()
    log_in(issuer, party, host)
    for changed in (replace(party, audience="another-client"), replace(party, issuer="https://other.example")):
        with pytest.raises(Unauthenticated):
            finish(tokens_of(changed, HEAD, host.row))
    assert "another-client" in caplog.text
    assert "https://other.example" in caplog.text
    assert finish(tokens_of(party, HEAD, host.row)) is not None


def test_who_is_signed_in_is_told_with_the_renewed_token(issuer: FakeIssuer, party: RelyingParty) -> None:
    host = Host()
    log_in(issuer, party, host)
    answer = finish(endpoints.current_session(party, RequestHead("GET"), party.verifier.verify, host))
    assert answer.status == 200
    assert cookies_of(answer)[0].startswith(f"{TOKEN}=ey")
    issuer.travel(3_700)
    with issuer.down(), pytest.raises(IssuerUnavailable):
        finish(tokens_of(party, HEAD, host.row))
    with issuer.down():
        assert finish(endpoints.current_session(party, RequestHead("GET"), party.verifier.verify, host)).status == 503


def test_a_logout_ends_the_row_and_takes_our_cookie_alone(
    issuer: FakeIssuer, party: RelyingParty, rows: MemorySessions
) -> None:
    host = Host()
    log_in(issuer, party, host)
    row = host.row
    answer = finish(endpoints.logout(party, RequestHead("POST", origin=party.origin), host))
    assert answer.status == 204
    assert [cookie.partition(";")[0] for cookie in cookies_of(answer)] == [f"{TOKEN}="]
    assert row is not None
    assert rows.find(row) is None
    assert host.known is None
