"""The access token for calls to other services, and the endpoints around a session that the framework keeps."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from memory_store import MemoryUsers
from splitpin import AccessTokenCookie, ConfigurationError, RelyingParty, TokenSessions, Unauthenticated, User
from splitpin.relying_party import endpoints, protect
from splitpin.relying_party.http.answer import Answer
from splitpin.relying_party.http.request import RequestHead
from splitpin.relying_party.steps import finish
from splitpin.testing import FakeIssuer

NOBODY = RequestHead("GET")


class Host:
    """A framework that keeps one browser's session itself."""

    def __init__(self) -> None:
        self.known: User | None = None

    def spend(self, token_id: bytes, issued_at: int, now: int) -> None:
        """This framework keeps nothing of a token."""

    def start(self, user_id: str, digest: bytes | None, proof: protect.Proof) -> None:
        self.known = User(user_id, "as the framework knows them")

    def digest(self) -> bytes | None:
        return None

    def user(self) -> User | None:
        return self.known

    def end(self) -> None:
        self.known = None


def log_in(issuer: FakeIssuer, party: RelyingParty, host: Host | None = None) -> tuple[dict[str, Any], Answer]:
    """Sign in; what the page had, and the answer."""
    payload = issuer.payload("ann@example.com")
    head = RequestHead("POST", content_type="application/json", origin=party.origin)
    body = json.dumps(payload).encode()
    return payload, finish(endpoints.login(party, head, lambda: body, party.verifier.verify_fresh, host))


def access_token(party: RelyingParty, head: RequestHead) -> str:
    return finish(protect.access_token(party, head, party.verifier.verify))


def cookies_of(answer: Answer) -> str:
    return "; ".join(value.decode().partition(";")[0] for name, value in answer.headers if name == b"set-cookie")


def test_the_access_token_of_the_front_end_is_the_one_it_sent() -> None:
    issuer = FakeIssuer()
    party = issuer.relying_party(users=MemoryUsers(), sessions=None)
    payload, _ = log_in(issuer, party)
    text = payload["oauth_token"]["access_token"]
    assert access_token(party, RequestHead("GET", authorization=f"Bearer {text}")) == text
    with pytest.raises(Unauthenticated):
        access_token(party, NOBODY)


def test_the_access_token_of_the_cookie_is_the_one_in_it() -> None:
    issuer = FakeIssuer()
    party = issuer.relying_party(users=MemoryUsers(), sessions=AccessTokenCookie())
    payload, answer = log_in(issuer, party)
    text = payload["oauth_token"]["access_token"]
    other = issuer.access_token("mallory@example.com")
    head = RequestHead("GET", cookie=cookies_of(answer), authorization=f"Bearer {other}")
    assert access_token(party, head) == text
    user = finish(protect.either(party, RequestHead("GET", cookie=cookies_of(answer)), party.verifier.verify))
    assert isinstance(user, User)
    assert user.identifier == "ann@example.com"
    for cookie in (
        None,
        "__Host-splitpin_token_b6bf6623=",
        f"__Host-splitpin_token_b6bf6623={issuer.refused_token('bad_signature')}",
    ):
        with pytest.raises(Unauthenticated):
            access_token(party, RequestHead("GET", cookie=cookie))


def test_the_access_token_that_the_app_keeps_is_the_renewed_one() -> None:
    issuer = FakeIssuer()
    party = issuer.relying_party(sessions=TokenSessions([bytes(range(32))], send=issuer.send))
    payload, answer = log_in(issuer, party)
    text = access_token(party, RequestHead("GET", cookie=cookies_of(answer)))
    assert text != payload["oauth_token"]["access_token"]
    assert party.verifier.verify(text).identifier == "ann@example.com"
    with pytest.raises(Unauthenticated):
        access_token(party, NOBODY)


def test_sessions_of_the_apps_own_keep_no_access_token() -> None:
    issuer = FakeIssuer()
    party = issuer.relying_party()
    _, answer = log_in(issuer, party)
    with pytest.raises(ConfigurationError) as refusal:
        access_token(party, RequestHead("GET", cookie=cookies_of(answer)))
    assert (refusal.value.setting, refusal.value.fix) == ("sessions", "Use sessions=TokenSessions(...).")


def test_why_a_bearer_token_is_refused_is_for_the_log_alone(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    issuer = FakeIssuer()
    party = issuer.relying_party(users=MemoryUsers(), sessions=None)
    verify = party.verifier.verify
    text = issuer.payload("ann@example.com")["oauth_token"]["id_token"]
    with pytest.raises(Unauthenticated) as refused:
        finish(protect.bearer(party, RequestHead("GET", authorization=f"Bearer {text}"), verify))
    assert refused.value.message == "Invalid access token"
    assert "access token refused: Invalid token: wrong_type" in caplog.text
    assert text not in caplog.text
    caplog.clear()
    with pytest.raises(Unauthenticated):
        finish(protect.bearer(party, NOBODY, verify))
    assert caplog.text == ""


def test_a_framework_may_keep_the_session_itself() -> None:
    """No cookie is set here; its own session begins, says who it is, and ends."""
    issuer, host = FakeIssuer(), Host()
    party = issuer.relying_party(users=MemoryUsers(), sessions=None)
    nobody = finish(endpoints.current_session(party, NOBODY, party.verifier.verify, host))
    assert nobody.status == 401
    _, answer = log_in(issuer, party, host)
    assert answer.status == 200
    assert json.loads(answer.body)["registered"] is True
    assert cookies_of(answer) == ""
    assert host.known is not None
    assert host.known.id == json.loads(answer.body)["user"]["id"]
    current = finish(endpoints.current_session(party, NOBODY, party.verifier.verify, host))
    assert json.loads(current.body) == {"user": {"id": host.known.id, "identifier": "as the framework knows them"}}
    head = RequestHead("POST", origin="https://evil.example")
    assert finish(endpoints.logout(party, head, host)).status == 403
    assert host.known is not None
    assert finish(endpoints.logout(party, RequestHead("POST", origin=party.origin), host)).status == 204
    assert host.known is None


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", ""])
def test_who_is_signed_in_is_asked_with_get_or_head(method: str) -> None:
    party = FakeIssuer().relying_party()
    answer = finish(endpoints.current_session(party, RequestHead(method), party.verifier.verify))
    assert (answer.status, dict(answer.headers)[b"allow"]) == (405, b"GET, HEAD")
