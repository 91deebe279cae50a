"""Answers as they go out: every one is JSON or empty, is kept by nobody, and names its error by a stable code."""

from __future__ import annotations

import json

import pytest

from splitpin.errors import InvalidRequest, InvalidToken, IssuerUnavailable, SplitpinError, TooMany, Unauthenticated
from splitpin.relying_party.http.answer import (
    current_user,
    failure,
    method_not_allowed,
    not_found,
    not_signed_in,
    signed_in,
    signed_out,
)
from splitpin.relying_party.users import User

ANN = User("17", "ann@example.com")


def test_a_body_is_json_of_its_length_and_kept_by_nobody() -> None:
    for answer in (
        signed_in(ANN, registered=True),
        current_user(ANN),
        not_found(),
        method_not_allowed("POST"),
        failure(Unauthenticated()),
    ):
        headers = dict(answer.headers)
        assert headers[b"content-type"] == b"application/json"
        assert headers[b"content-length"] == str(len(answer.body)).encode()
        assert headers[b"cache-control"] == b"no-store"
        assert json.loads(answer.body)
    assert signed_out() == (204, ((b"cache-control", b"no-store"),), b"")


def test_each_cookie_has_a_header_of_its_own() -> None:
    """RFC 6265 section 3: they are not joined by commas."""
    for answer in (signed_in(ANN, "a=1", None, "b=2", registered=False), current_user(ANN, "a=1", None, "b=2")):
        assert [value for name, value in answer.headers if name == b"set-cookie"] == [b"a=1", b"b=2"]


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (InvalidRequest("-"), 400, "invalid_request"),
        (InvalidRequest("-", status=411), 411, "length_required"),
        (InvalidRequest("-", status=413), 413, "content_too_large"),
        (InvalidRequest("-", status=415), 415, "unsupported_media_type"),
        (Unauthenticated(), 401, "unauthenticated"),
        (IssuerUnavailable(7), 503, "issuer_unavailable"),
        (TooMany("-", reason="codes", retry_after=9), 429, "too_many"),
    ],
)
def test_an_error_has_one_status_and_one_code(error: SplitpinError, status: int, code: str) -> None:
    answer = failure(error)
    assert (answer.status, json.loads(answer.body)["code"]) == (status, code)


def test_what_a_client_can_do_about_it_is_in_the_headers() -> None:
    """RFC 9110 sections 10.2.3 and 11.6.1."""
    assert dict(failure(IssuerUnavailable(7)).headers)[b"retry-after"] == b"7"
    assert dict(failure(TooMany("-", reason="codes", retry_after=9)).headers)[b"retry-after"] == b"9"
    assert dict(failure(Unauthenticated(challenge="Bearer")).headers)[b"www-authenticate"] == b"Bearer"
    assert b"www-authenticate" not in dict(failure(Unauthenticated()).headers)


@pytest.mark.parametrize(("challenge", "before"), [(None, b""), ("Bearer", b"Bearer, ")])
def test_who_is_not_signed_in_is_told_where_to(challenge: str | None, before: bytes) -> None:
    """Whatever the client id is made of, the header is ASCII on one line."""
    error = Unauthenticated(challenge=challenge)
    answer = not_signed_in(error, issuer="https://id.example.com", audience='a "b"\n\u00e9')
    assert answer == failure(error)._replace(headers=answer.headers)
    said = dict(answer.headers)[b"www-authenticate"]
    assert said == before + b'Splitpin issuer="https://id.example.com", client_id="a \\"b\\"\\n\\u00e9"'


def test_to_a_stranger_all_bad_tokens_are_alike() -> None:
    first, second = failure(InvalidToken("expired", "exp")), failure(InvalidToken("bad_signature"))
    assert first == second
    assert json.loads(failure(InvalidRequest("-", field="email")).body)["field"] == "email"


def test_under_a_path_that_is_none_of_ours_there_is_nothing() -> None:
    assert (not_found().status, json.loads(not_found().body)["code"]) == (404, "not_found")
