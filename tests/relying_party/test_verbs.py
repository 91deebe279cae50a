"""What lets a request in: a session, a token, either of them or neither; and what a refusal asks for."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from memory_store import MemoryStore, MemoryUsers
from small_issuer import COOKIE, ORIGIN, SmallIssuer
from splitpin.errors import CrossSite, Unauthenticated
from splitpin.jose.tokens import AccessToken
from splitpin.relying_party import endpoints, protect
from splitpin.relying_party.config import RelyingParty
from splitpin.relying_party.http.request import RequestHead
from splitpin.relying_party.sessions.session import SessionPolicy
from splitpin.relying_party.steps import finish
from splitpin.relying_party.users import User

FOREIGN = "https://evil.example"
NOBODY = RequestHead("GET")
ASKS_FOR_A_TOKEN = "Bearer"
REFUSES_A_TOKEN = 'Bearer error="invalid_token"'


@pytest.fixture
def issuer() -> SmallIssuer:
    return SmallIssuer()


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def party(issuer: SmallIssuer, store: MemoryStore) -> RelyingParty:
    return issuer.party(store=store, session_policy=SessionPolicy(idle=1000, absolute=5000, touch=100))


@pytest.fixture
def cookie(issuer: SmallIssuer, party: RelyingParty) -> str:
    """Ann's session."""
    head = RequestHead("POST", content_type="application/json", origin=ORIGIN)
    body = json.dumps(issuer.payload()).encode()
    answer = finish(endpoints.login(party, head, lambda: body, party.verifier.verify_fresh))
    cookie = dict(answer.headers)[b"set-cookie"].decode().partition(";")[0]
    assert cookie.startswith(f"{COOKIE}=")
    return cookie


def bearer_of(token: str, cookie: str | None = None) -> RequestHead:
    return RequestHead("GET", authorization=f"Bearer {token}", cookie=cookie)


def challenge_of(verb: Callable[[], Any]) -> str | None:
    with pytest.raises(Unauthenticated) as refused:
        verb()
    return refused.value.challenge


def test_a_refusal_says_whether_a_token_is_missing_or_wrong(party: RelyingParty) -> None:
    """RFC 6750 section 3.1: without a token no error code."""
    verify = party.verifier.verify
    assert challenge_of(lambda: finish(protect.bearer(party, NOBODY, verify))) == ASKS_FOR_A_TOKEN
    assert challenge_of(lambda: finish(protect.bearer(party, bearer_of("no token"), verify))) == REFUSES_A_TOKEN


def test_where_either_will_do_the_token_that_was_sent_decides(
    issuer: SmallIssuer, party: RelyingParty, cookie: str
) -> None:
    """Whether or not there is a session beside it; a bad one is not made good by that."""

    def either(head: RequestHead) -> User | AccessToken:
        return finish(protect.either(party, head, party.verifier.verify))

    bobs = issuer.access_token("sub-bob", identifier="bob@example.com")
    for beside in (None, cookie):
        token = either(bearer_of(bobs, beside))
        assert isinstance(token, AccessToken)
        assert token.subject == "sub-bob"
        assert challenge_of(partial(either, bearer_of("no token", beside))) == REFUSES_A_TOKEN
    user = either(RequestHead("GET", cookie=cookie))
    assert isinstance(user, User)
    assert user.identifier == "ann@example.com"
    assert challenge_of(lambda: either(NOBODY)) == ASKS_FOR_A_TOKEN


def test_where_nobody_will_do_a_wrong_token_will_not(issuer: SmallIssuer, party: RelyingParty, cookie: str) -> None:
    """Who sends one believes to be somebody."""
    verify = party.verifier.verify
    assert finish(protect.optional(protect.bearer(party, NOBODY, verify))) is None
    assert finish(protect.optional(protect.session(party, NOBODY, verify))) is None
    found = finish(protect.optional(protect.bearer(party, bearer_of(issuer.access_token()), verify)))
    assert found is not None
    assert found.subject == "sub-ann"
    user = finish(protect.optional(protect.session(party, RequestHead("GET", cookie=cookie), verify)))
    assert user is not None
    refused = protect.optional(protect.bearer(party, bearer_of("no token"), verify))
    assert challenge_of(lambda: finish(refused)) == REFUSES_A_TOKEN


def test_only_the_apps_own_pages_change_something_with_a_session(party: RelyingParty, cookie: str) -> None:
    verify = party.verifier.verify
    ours = RequestHead("POST", cookie=cookie, origin=ORIGIN)
    assert finish(protect.session(party, ours, verify)).identifier == "ann@example.com"
    with pytest.raises(CrossSite):
        finish(protect.session(party, ours._replace(origin=FOREIGN), verify))
    # What changes nothing may be asked for from anywhere; a browser shows the answer to nobody.
    foreign = RequestHead("GET", cookie=cookie, origin=FOREIGN, sec_fetch_site="cross-site")
    assert finish(protect.session(party, foreign, verify)).identifier == "ann@example.com"


def test_a_token_that_a_page_sends_itself_may_come_from_any_page(issuer: SmallIssuer) -> None:
    """No browser adds one to another site's request."""
    party = issuer.party(users=MemoryUsers(), sessions=None, register_bearers=True)
    head = RequestHead("POST", authorization=f"Bearer {issuer.access_token()}", origin=FOREIGN)
    assert finish(protect.session(party, head, party.verifier.verify)).identifier == "ann@example.com"


def test_a_session_in_use_is_written_down_when_that_is_due_and_rests_from_then_on(
    issuer: SmallIssuer, party: RelyingParty, store: MemoryStore, cookie: str
) -> None:
    """So it outlives the idle limit, and most requests write nothing."""
    began, head = issuer.clock.now, RequestHead("GET", cookie=cookie)
    seen = []
    for after in (99, 100, 199, 1099):
        issuer.clock.now = began + after
        finish(protect.session(party, head, party.verifier.verify))
        [session] = store.sessions.find_all("user-1").values()
        seen.append(session.seen_at - began)
    assert seen == [0, 100, 100, 1099]
    issuer.clock.now = began + 1099 + 1000
    with pytest.raises(Unauthenticated):
        finish(protect.session(party, head, party.verifier.verify))
