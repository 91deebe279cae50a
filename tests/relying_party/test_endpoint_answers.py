"""What the endpoints answer and leave behind: each check is made, in its order, and each kind of session is served."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest

from memory_store import MemorySessions, MemoryStore, MemoryUsers
from small_issuer import ISSUER, ORIGIN, SmallIssuer
from splitpin.exchange import Request, Response, TransportError
from splitpin.relying_party import endpoints, protect
from splitpin.relying_party.config import AccessTokenCookie, RelyingParty
from splitpin.relying_party.host_session import HostSession
from splitpin.relying_party.http.answer import Answer
from splitpin.relying_party.http.request import RequestHead
from splitpin.relying_party.sessions.sealed_cookie import SealedCookie
from splitpin.relying_party.sessions.token_sessions import TokenSessions
from splitpin.relying_party.steps import finish
from splitpin.relying_party.users import User

FOREIGN = "https://evil.example"
ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax"


@pytest.fixture
def issuer() -> SmallIssuer:
    return SmallIssuer()


def log_in(party: RelyingParty, payload: Any, host: HostSession | None = None, **head: Any) -> Answer:
    facts: dict[str, Any] = {"content_type": "application/json", "origin": ORIGIN}
    body = json.dumps(payload).encode()
    head_of = RequestHead(**{"method": "POST"} | facts | head)
    return finish(endpoints.login(party, head_of, lambda: body, party.verifier.verify_fresh, host))


def who(party: RelyingParty, cookie: str | None = None, host: HostSession | None = None, method: str = "GET") -> Answer:
    head = RequestHead(method, cookie=cookie)
    return finish(endpoints.current_session(party, head, party.verifier.verify, host))


def log_out(party: RelyingParty, host: HostSession | None = None, method: str = "POST", **head: Any) -> Answer:
    return finish(endpoints.logout(party, RequestHead(method, **head), host))


def cookies_of(answer: Answer) -> list[str]:
    return [value.decode() for name, value in answer.headers if name == b"set-cookie"]


def pair_of(answer: Answer) -> str:
    """The one cookie of an answer, as a browser sends it back."""
    [cookie] = cookies_of(answer)
    return cookie.partition(";")[0]


def code_of(answer: Answer) -> str:
    return str(json.loads(answer.body)["code"])


def test_another_method_is_told_the_right_one(issuer: SmallIssuer) -> None:
    """RFC 9110 section 15.5.6."""
    party = issuer.party()
    for answer, allowed in (
        (log_in(party, issuer.payload(), method="GET"), b"POST"),
        (who(party, method="POST"), b"GET, HEAD"),
        (log_out(party, method="GET"), b"POST"),
    ):
        assert (answer.status, dict(answer.headers)[b"allow"]) == (405, allowed)
    assert who(party, method="HEAD").status == who(party).status == 401


@pytest.mark.parametrize(
    ("head", "status"),
    [({"origin": FOREIGN}, 403), ({"content_type": "text/plain"}, 415), ({"content_length": "1000000"}, 413)],
)
def test_a_bad_head_is_refused_before_the_body_is_read(issuer: SmallIssuer, head: dict[str, str], status: int) -> None:
    def read() -> bytes:
        raise AssertionError

    party = issuer.party()
    facts: dict[str, Any] = {"content_type": "application/json", "origin": ORIGIN} | head
    steps = endpoints.login(party, RequestHead("POST", **facts), read, party.verifier.verify_fresh)
    assert finish(steps).status == status


def test_why_a_token_is_refused_is_for_the_log_alone(issuer: SmallIssuer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    refused = log_in(issuer.party(), issuer.payload(audience="another"))
    assert (refused.status, b"audience" in refused.body) == (403, False)
    assert "wrong_audience" in caplog.text
    caplog.clear()
    assert log_in(issuer.party(), {}).status == 400
    assert caplog.text == ""


def test_a_logout_is_for_the_app_s_own_pages_and_ends_this_session_alone(issuer: SmallIssuer) -> None:
    party = issuer.party()
    here, there = pair_of(log_in(party, issuer.payload())), pair_of(log_in(party, issuer.payload()))
    refused = log_out(party, cookie=here, origin=FOREIGN)
    assert (refused.status, cookies_of(refused)) == (403, [])
    assert who(party, here).status == 200
    out = log_out(party, cookie=here, origin=ORIGIN)
    assert cookies_of(out) == [f"__Host-splitpin_session_b6bf6623=; Max-Age=0{ATTRIBUTES}"]
    assert (who(party, here).status, who(party, there).status) == (401, 200)
    assert log_out(party).status == log_out(party, cookie="__Host-splitpin_session_b6bf6623=none").status == 204


@pytest.mark.parametrize(
    "stores", [lambda: {"store": MemoryStore()}, lambda: {"users": MemoryUsers(), "sessions": MemorySessions()}]
)
def test_a_sign_in_takes_the_place_of_the_session_that_came_along(
    issuer: SmallIssuer, stores: Callable[[], dict[str, Any]]
) -> None:
    """And says whether the person is new."""
    party = issuer.party(**stores())
    first = log_in(party, issuer.payload())
    assert cookies_of(first)[0].endswith(f"; Max-Age=2592000{ATTRIBUTES}")
    again = log_in(party, issuer.payload(), cookie=pair_of(first))
    user = {"id": "user-1", "identifier": "ann@example.com"}
    assert json.loads(first.body) == {"user": user, "registered": True}
    assert json.loads(again.body) == {"user": user, "registered": False}
    assert (who(party, pair_of(first)).status, who(party, pair_of(again)).status) == (401, 200)
    assert json.loads(who(party, pair_of(again)).body) == {"user": user}


def test_a_token_is_kept_in_the_cookie_until_it_expires(issuer: SmallIssuer) -> None:
    party = issuer.party(store=None, users=MemoryUsers(), sessions=AccessTokenCookie())
    answer = log_in(party, issuer.payload())
    assert cookies_of(answer)[0].endswith(f"; Max-Age=3600{ATTRIBUTES}")
    cookie = pair_of(answer)
    assert (who(party, cookie).status, cookies_of(who(party, cookie))) == (200, [])
    assert cookies_of(log_out(party, cookie=cookie)) == [f"{cookie.partition('=')[0]}=; Max-Age=0{ATTRIBUTES}"]
    late = issuer.payload(lifetime=60)
    issuer.clock.now += 70
    assert "; Max-Age=0;" in cookies_of(log_in(party, late))[0]


def test_a_token_too_long_for_a_cookie_registers_nobody(issuer: SmallIssuer) -> None:
    users = MemoryUsers()
    party = issuer.party(store=None, users=users, sessions=AccessTokenCookie())
    refused = log_in(party, issuer.payload(identifier="a" * 4000 + "@example.com"))
    assert (refused.status, json.loads(refused.body)["field"]) == (400, "access_token")
    assert json.loads(log_in(party, issuer.payload()).body)["registered"] is True


@pytest.mark.parametrize("sessions", [AccessTokenCookie(), SealedCookie([bytes(range(32))])], ids=["token", "sealed"])
def test_a_session_id_from_before_the_app_gave_up_its_store_is_logged_out(
    issuer: SmallIssuer, sessions: AccessTokenCookie | SealedCookie
) -> None:
    party = issuer.party(store=None, users=MemoryUsers(), sessions=sessions)
    assert party.cookie is not None
    _, _, session_id = pair_of(log_in(issuer.party(), issuer.payload())).partition("=")
    cookie = f"{party.cookie.name}={session_id}"
    assert who(party, cookie).status == 401
    assert (log_out(party, cookie=cookie).status, len(cookies_of(log_out(party, cookie=cookie)))) == (204, 1)


def test_where_the_front_end_keeps_the_token_no_cookie_is_set(issuer: SmallIssuer) -> None:
    party = issuer.party(store=None, users=MemoryUsers())
    answer = log_in(party, issuer.payload())
    assert (answer.status, cookies_of(answer)) == (200, [])
    assert (log_out(party).status, cookies_of(log_out(party))) == (204, [])


def renewing(issuer: SmallIssuer, **claims: Any) -> RelyingParty:
    """An app that keeps the tokens, and gets new ones with these claims."""

    def send(request: Request) -> Response:
        document = {"issuer": ISSUER, "token_endpoint": f"{ISSUER}/token"}
        if request.method == "POST":
            renewed = issuer.access_token(**claims)
            document = {"access_token": renewed, "token_type": "Bearer", "refresh_token": "second"}
        return Response(200, {"content-type": "application/json"}, json.dumps(document).encode())

    return issuer.party(sessions=TokenSessions([bytes(range(32))], send=send))


def test_a_renewed_token_reaches_its_cookie_once(issuer: SmallIssuer) -> None:
    party = renewing(issuer, lifetime=1800)
    session, token = cookies_of(log_in(party, issuer.payload()))
    assert token.endswith(f"; Max-Age=3600{ATTRIBUTES}")
    session, name = session.partition(";")[0], token.partition("=")[0]
    [renewed] = cookies_of(who(party, f"{session}; {token.partition(';')[0]}"))
    assert renewed.endswith(f"; Max-Age=1800{ATTRIBUTES}")
    assert renewed.partition("=")[0] == name
    assert cookies_of(who(party, f"{session}; {renewed.partition(';')[0]}")) == []
    assert [line.partition("; ")[0] for line in cookies_of(log_out(party, cookie=session))] == [
        f"{session.partition('=')[0]}=",
        f"{name}=",
    ]


def test_a_token_that_has_grown_too_long_for_its_cookie_leaves_the_session_as_it_is(
    issuer: SmallIssuer, caplog: pytest.LogCaptureFixture
) -> None:
    party = renewing(issuer, identifier="a" * 4000 + "@example.com")
    session, token = (line.partition(";")[0] for line in cookies_of(log_in(party, issuer.payload())))
    answer = who(party, f"{session}; {token}")
    assert (answer.status, cookies_of(answer)) == (200, [f"{token.partition('=')[0]}=; Max-Age=0{ATTRIBUTES}"])
    assert "browsers keep 4096" in caplog.text


def test_until_the_issuer_answers_the_token_of_the_sign_in_is_the_sessions(issuer: SmallIssuer) -> None:
    def send(_: Request) -> Response:
        raise TransportError("down")

    party = issuer.party(sessions=TokenSessions([bytes(range(32))], send=send))
    payload = issuer.payload()
    session, token = (line.partition(";")[0] for line in cookies_of(log_in(party, payload)))
    head = RequestHead("GET", cookie=session)
    kept = finish(protect.access_token(party, head, party.verifier.verify))
    assert kept == token.partition("=")[2] == payload["oauth_token"]["access_token"]
    short = issuer.payload(lifetime=5)
    issuer.clock.now += 10  # within what clocks may differ
    assert "; Max-Age=0;" in cookies_of(log_in(party, short))[1]


class Host:
    """A framework's own session."""

    def __init__(self) -> None:
        self.signed_in: str | None = None

    def spend(self, token_id: bytes, issued_at: int, now: int) -> None:
        """This framework keeps nothing of a token."""

    def start(self, user_id: str, digest: bytes | None, proof: protect.Proof) -> None:
        self.signed_in = user_id

    def digest(self) -> bytes | None:
        return None

    def user(self) -> User | None:
        return None if self.signed_in is None else User(self.signed_in, "as the framework knows them")

    def end(self) -> None:
        self.signed_in = None


def test_a_framework_s_own_session_takes_the_place_of_the_app_s(issuer: SmallIssuer) -> None:
    party, host = issuer.party(store=None, users=MemoryUsers()), Host()
    assert (who(party, host=host).status, code_of(who(party, host=host))) == (401, "unauthenticated")
    answer = log_in(party, issuer.payload(), host)
    user = {"id": "user-1", "identifier": "ann@example.com"}
    assert json.loads(answer.body) == {"user": user, "registered": True}
    assert cookies_of(answer) == []
    assert host.signed_in == "user-1"
    assert json.loads(log_in(party, issuer.payload(), host).body)["registered"] is False
    assert json.loads(who(party, host=host).body)["user"] == {
        "id": "user-1",
        "identifier": "as the framework knows them",
    }
    assert log_out(party, host, origin=FOREIGN).status == 403
    assert host.signed_in == "user-1"
    assert log_out(party, host).status == 204
    assert host.signed_in is None
