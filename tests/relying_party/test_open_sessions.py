"""A user's sessions: listed, ended one by one, and all at once."""

from __future__ import annotations

import json
import queue
from typing import Any
from urllib.parse import parse_qs

import pytest

from memory_store import AsyncMemorySessions, AsyncMemoryUsers, MemorySessions, MemoryStore, MemoryUsers
from small_issuer import ORIGIN, SmallIssuer
from splitpin.errors import ConfigurationError
from splitpin.exchange import Request, Response
from splitpin.relying_party import endpoints, open_sessions
from splitpin.relying_party.config import AccessTokenCookie, RelyingParty
from splitpin.relying_party.http.request import RequestHead
from splitpin.relying_party.sessions.session import SessionPolicy
from splitpin.relying_party.sessions.token_sessions import TokenSessions
from splitpin.relying_party.steps import finish, finish_async
from splitpin.testing import FakeIssuer


def log_in(party: RelyingParty, issuer: SmallIssuer, **claims: Any) -> str:
    """Sign in from a new browser; its cookie."""
    head = RequestHead("POST", content_type="application/json", origin=ORIGIN)
    body = json.dumps(issuer.payload(**claims)).encode()
    answer = finish(endpoints.login(party, head, lambda: body, party.verifier.verify_fresh))
    return dict(answer.headers)[b"set-cookie"].decode().partition(";")[0]


def is_signed_in(party: RelyingParty, cookie: str) -> bool:
    head = RequestHead("GET", cookie=cookie)
    return finish(endpoints.current_session(party, head, party.verifier.verify)).status == 200


def test_sessions_are_listed_and_the_current_one_is_marked() -> None:
    """Live ones only; their ids open nothing."""
    issuer = SmallIssuer()
    party = issuer.party(store=MemoryStore(), session_policy=SessionPolicy(idle=1000, absolute=5000, touch=100))
    log_in(party, issuer)
    issuer.clock.now += 1000
    laptop, phone = (log_in(party, issuer), log_in(party, issuer, authentication_method="MAGIC_LINK"))
    listed = finish(open_sessions.sessions_of(party, "user-1", RequestHead("GET", cookie=phone)))
    assert [(one.authentication_method, one.current) for one in listed] == [("OTP", False), ("MAGIC_LINK", True)]
    assert listed[0].created_at == listed[0].seen_at == issuer.clock.now
    assert listed[0].expires_at == issuer.clock.now + 5000
    assert not any(one.current for one in finish(open_sessions.sessions_of(party, "user-1")))
    assert not is_signed_in(party, f"__Host-splitpin_session_b6bf6623={listed[0].id}")
    assert not is_signed_in(party, f"__Host-splitpin_session_b6bf6623={listed[0].id[:43]}")
    assert finish(open_sessions.sessions_of(party, "nobody")) == []
    assert is_signed_in(party, laptop)


def test_a_user_ends_one_of_their_sessions() -> None:
    issuer = SmallIssuer()
    party = issuer.party(store=MemoryStore())
    stolen, kept = log_in(party, issuer), log_in(party, issuer)
    listed = finish(open_sessions.sessions_of(party, "user-1", RequestHead("GET", cookie=kept)))
    [other] = [one.id for one in listed if not one.current]
    assert finish(open_sessions.end_session(party, "user-1", other)) is True
    assert finish(open_sessions.end_session(party, "user-1", other)) is False
    assert not is_signed_in(party, stolen)
    assert is_signed_in(party, kept)


def test_nobody_ends_another_s_session_by_its_id() -> None:
    """Nor by anything that is no id."""
    issuer = SmallIssuer()
    party = issuer.party(store=MemoryStore())
    cookie = log_in(party, issuer)
    [session] = finish(open_sessions.sessions_of(party, "user-1"))
    assert finish(open_sessions.end_session(party, "user-2", session.id)) is False
    for text in ("", "0", "zz", "ä", "00" * 32, session.id[:-2]):
        assert finish(open_sessions.end_session(party, "user-1", text)) is False
    assert is_signed_in(party, cookie)


def test_logging_out_everywhere() -> None:
    """This user's sessions on every device, and nobody else's; signing in again is as always."""
    issuer = SmallIssuer()
    party = issuer.party(store=MemoryStore())
    mine = [log_in(party, issuer) for _ in range(3)]
    bob = log_in(party, issuer, subject="sub-bob", identifier="bob@example.com")
    assert finish(open_sessions.end_all(party, "user-1")) == 3
    assert [is_signed_in(party, cookie) for cookie in [*mine, bob]] == [False, False, False, True]
    assert finish(open_sessions.end_all(party, "user-1")) == 0
    assert is_signed_in(party, log_in(party, issuer))


class Keeping:
    """An app that keeps its people's tokens, and what it revokes at the issuer, in the background."""

    def __init__(self) -> None:
        self.issuer = FakeIssuer()
        self.revoked: queue.Queue[str] = queue.Queue()
        self.party = self.issuer.relying_party(sessions=TokenSessions([bytes(range(32))], send=self._send))

    def log_in(self, email: str) -> tuple[str, str]:
        """Sign in from a new browser; its session's cookie, and the refresh token that it brought."""
        payload = self.issuer.payload(email)
        head = RequestHead("POST", content_type="application/json", origin=ORIGIN)
        verify = self.party.verifier.verify_fresh
        answer = finish(endpoints.login(self.party, head, lambda: json.dumps(payload).encode(), verify))
        [cookie] = [
            each.partition(b";")[0]
            for _, each in answer.headers
            if each.startswith(b"__Host-splitpin_session_b6bf6623")
        ]
        return cookie.decode(), payload["oauth_token"]["refresh_token"]

    def _send(self, request: Request) -> Response:
        answer = self.issuer.send(request)
        if request.url.endswith("/revoke"):
            self.revoked.put(parse_qs((request.body or b"").decode())["token"][0])
        return answer


def test_logging_out_everywhere_revokes_the_refresh_tokens_of_all_sessions() -> None:
    app = Keeping()
    mine = [app.log_in("ann@example.com") for _ in range(3)]
    bobs, _ = app.log_in("bob@example.com")
    assert finish(open_sessions.end_all(app.party, "user-1")) == 3
    assert {app.revoked.get(timeout=10) for _ in mine} == {token for _, token in mine}
    assert not any(is_signed_in(app.party, cookie) for cookie, _ in mine)
    assert is_signed_in(app.party, bobs)
    assert app.revoked.empty()
    assert finish(open_sessions.end_all(app.party, "user-1")) == 0


def test_ending_a_session_revokes_its_refresh_token_alone() -> None:
    app = Keeping()
    (stolen, token), (kept, _) = app.log_in("ann@example.com"), app.log_in("ann@example.com")
    listed = finish(open_sessions.sessions_of(app.party, "user-1", RequestHead("GET", cookie=kept)))
    [other] = [one.id for one in listed if not one.current]
    assert finish(open_sessions.end_session(app.party, "user-1", other)) is True
    assert app.revoked.get(timeout=10) == token
    assert not is_signed_in(app.party, stolen)
    assert is_signed_in(app.party, kept)


def test_a_logout_without_a_session_revokes_nothing() -> None:
    app = Keeping()
    head = RequestHead("POST", origin=ORIGIN, cookie=f"__Host-splitpin_session_b6bf6623={'A' * 51}")
    assert finish(endpoints.logout(app.party, head)).status == 204
    assert app.revoked.empty()


async def test_with_a_store_that_is_awaited() -> None:
    issuer = SmallIssuer()
    users, sessions = MemoryUsers(), MemorySessions()
    log_in(issuer.party(store=None, users=users, sessions=sessions), issuer)
    party = issuer.party(store=None, users=AsyncMemoryUsers(users), sessions=AsyncMemorySessions(sessions))
    [one] = await finish_async(open_sessions.sessions_of(party, "user-1"))
    assert await finish_async(open_sessions.end_session(party, "user-1", one.id)) is True
    assert await finish_async(open_sessions.end_all(party, "user-1")) == 0


@pytest.mark.parametrize("sessions", [None, AccessTokenCookie()])
def test_without_sessions_of_its_own_an_app_is_told_so(sessions: Any) -> None:
    """Doing nothing in silence would leave people signed in who think they are not."""
    party = SmallIssuer().party(store=None, users=MemoryUsers(), sessions=sessions)
    with pytest.raises(ConfigurationError, match="not kept in a store") as refusal:
        finish(open_sessions.end_all(party, "user-1"))
    assert refusal.value.setting == "sessions"
    with pytest.raises(ConfigurationError, match="not kept in a store"):
        finish(open_sessions.sessions_of(party, "user-1"))
