"""The endpoints as a synchronous framework will drive them, and under everything that a stranger can send."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memory_store import MemoryStore
from small_issuer import CLIENT_ID, ORIGIN, SmallIssuer
from splitpin.errors import InvalidRequest
from splitpin.relying_party import endpoints, protect
from splitpin.relying_party.config import RelyingParty
from splitpin.relying_party.http.answer import Answer
from splitpin.relying_party.http.request import RequestHead
from splitpin.relying_party.steps import finish

JSON: dict[str, Any] = {"content_type": "application/json", "origin": ORIGIN}
ISSUER = SmallIssuer()


def posting(**changed: Any) -> RequestHead:
    return RequestHead("POST", **JSON | changed)


def log_in(party: RelyingParty, payload: object, **head: str) -> Answer:
    body = json.dumps(payload).encode()
    return finish(endpoints.login(party, posting(**head), lambda: body, party.verifier.verify_fresh))


def cookie_of(answer: Answer) -> str:
    return dict(answer.headers)[b"set-cookie"].decode().partition(";")[0]


def test_a_sign_in_without_an_event_loop() -> None:
    party = ISSUER.party()
    answer = log_in(party, ISSUER.payload())
    assert answer.status == 200
    assert json.loads(answer.body)["registered"] is True
    head = RequestHead("GET", cookie=cookie_of(answer))
    assert finish(protect.session(party, head, party.verifier.verify)).identifier == "ann@example.com"
    assert finish(endpoints.current_session(party, head, party.verifier.verify)).status == 200
    out = finish(endpoints.logout(party, RequestHead("POST", cookie=cookie_of(answer))))
    assert out.status == 204
    assert finish(endpoints.current_session(party, head, party.verifier.verify)).status == 401
    assert log_in(party, {}).status == 400


def test_what_the_reader_of_the_body_refuses_is_answered() -> None:
    def read() -> bytes:
        raise InvalidRequest("too long", status=413)

    party = ISSUER.party()
    assert finish(endpoints.login(party, posting(), read, party.verifier.verify_fresh)).status == 413


def test_the_session_id_comes_from_the_given_entropy() -> None:
    asked: list[int] = []

    def entropy(count: int) -> bytes:
        asked.append(count)
        return bytes(range(count))

    answer = log_in(ISSUER.party(entropy=entropy), ISSUER.payload())
    assert asked == [32]
    assert cookie_of(answer) == "__Host-splitpin_session_b6bf6623=AaMYXFH0AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"


def test_a_session_remembers_how_it_began() -> None:
    store = MemoryStore()
    log_in(ISSUER.party(store=store), ISSUER.payload(authentication_method="MAGIC_LINK"))
    [session] = store.sessions.by_digest.values()
    now = ISSUER.clock.now
    assert (session.subject, session.authentication_method) == ("sub-ann", "MAGIC_LINK")
    assert (session.created_at, session.seen_at, session.expires_at) == (now, now, now + 30 * 86_400)


@pytest.mark.parametrize("identifier", ['a"b@example.com', "ä@example.com", "\u2028@example.com", "<script>@x"])
def test_the_answer_is_json_whatever_the_identifier(identifier: str) -> None:
    answer = log_in(ISSUER.party(), ISSUER.payload(identifier=identifier))
    assert json.loads(answer.body)["user"]["identifier"] == identifier
    assert int(dict(answer.headers)[b"content-length"]) == len(answer.body)


header = st.none() | st.text(st.characters(max_codepoint=255), max_size=80)
values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
bodies = st.binary(max_size=200) | st.one_of(
    values,
    st.fixed_dictionaries({"oauth_token": values}),
    st.fixed_dictionaries({"oauth_token": st.fixed_dictionaries({"access_token": values})}),
).map(lambda value: json.dumps(value).encode())


@given(body=bodies, content_type=st.just("application/json") | header, origin=st.just(ORIGIN) | header, cookie=header)
def test_no_login_of_a_stranger_is_a_server_error(
    body: bytes, content_type: str | None, origin: str | None, cookie: str | None
) -> None:
    """A bad request is a 4xx in JSON that echoes nothing; never an exception, never a cookie."""
    party = ISSUER.party()
    head = RequestHead("POST", content_type=content_type, origin=origin, cookie=cookie)
    answer = finish(endpoints.login(party, head, lambda: body, party.verifier.verify_fresh))
    assert answer.status in {400, 403, 415}
    assert json.loads(answer.body).keys() <= {"code", "message", "field"}
    assert b"set-cookie" not in dict(answer.headers)


@given(cookie=header, authorization=header, length=header, site=header)
def test_no_head_of_a_stranger_is_a_server_error(
    cookie: str | None, authorization: str | None, length: str | None, site: str | None
) -> None:
    party = ISSUER.party()
    for method in ("GET", "POST", "", "\xff"):
        head = RequestHead(method, authorization, length, None, f"{CLIENT_ID}={cookie}", None, site)
        assert finish(endpoints.current_session(party, head, party.verifier.verify)).status in {401, 405}
        assert finish(endpoints.logout(party, head)).status in {204, 403, 405}
        assert (
            finish(protect.optional(protect.either(party, RequestHead("GET", cookie=cookie), party.verifier.verify)))
            is None
        )
