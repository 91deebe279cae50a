"""What is wrong with a login, and in which words it is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from memory_store import MemorySessions, MemoryUsers
from small_issuer import ISSUER, Browser, NoKeys, SmallIssuer, payload_with
from splitpin.errors import Conflict, Refused, SplitpinError, TooMany
from splitpin.jose.keys import SigningKey
from splitpin.relying_party.login import Identity
from splitpin.relying_party.users import SignedIn

BAD_TOKENS: dict[str, Callable[[SmallIssuer], str]] = {
    "tampered": lambda issuer: issuer.access_token()[:-6] + "AAAAAA",
    "expired": lambda issuer: issuer.access_token(issued_at=issuer.clock.now - 7200),
    "another app's": lambda issuer: issuer.access_token(audience="another client"),
    "another issuer's": lambda issuer: issuer.access_token(issuer=f"{ISSUER}.evil.example"),
    "another key's": lambda issuer: issuer.access_token(key=SigningKey.generate()),
    "ID token": lambda issuer: issuer.id_token(),
    "garbage": lambda issuer: "a.b.c",
    "blank": lambda issuer: " ",
    "huge": lambda issuer: "a" * 500_000,
    "lone surrogate": lambda issuer: "\ud800",
    "nobody's": lambda issuer: issuer.access_token(identifier=""),
    "longer than a subject is": lambda issuer: issuer.access_token("s" * 256),
}


@pytest.mark.parametrize("kind", BAD_TOKENS)
async def test_a_bad_token_is_403_in_one_sentence(browser: Browser, issuer: SmallIssuer, kind: str) -> None:
    client = browser()
    body = json.dumps(payload_with(BAD_TOKENS[kind](issuer))).encode()
    answer = await client.post("/login", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 403
    assert answer.json() == {"code": "invalid_token", "message": "Invalid access token"}
    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "oauth_token"),
        ({"oauth_token": None}, "oauth_token"),
        ({"oauth_token": "canary"}, "oauth_token"),
        ({"oauth_token": ["canary"]}, "oauth_token"),
        ({"oauth_token": {}}, "access_token"),
        ({"oauth_token": {"access_token": None}}, "access_token"),
        ({"oauth_token": {"access_token": 7}}, "access_token"),
        ({"oauth_token": {"access_token": {"canary": 1}}}, "access_token"),
        ({"oauth_token": {"access_token": ""}}, "access_token"),
        ({"access_token": "canary", "OAuth_Token": {}}, "oauth_token"),
    ],
)
async def test_a_missing_field_is_named_and_never_echoed(browser: Browser, body: object, field: str) -> None:
    answer = await browser().post("/login", json=body)
    assert answer.status_code == 400
    assert answer.json()["code"] == "invalid_request"
    assert answer.json()["field"] == field
    assert "canary" not in answer.text


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"nonsense",
        b"[]",
        b'"x"',
        b"null",
        b"7",
        b'{"a": 1} trailing',
        b'{"a": 1}{"b": 2}',
        b'{"a": 1, "a": 2}',
        b'{"oauth_token": {"access_token": "x", "access_token": "y"}}',
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": 1e999}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"\xff\xfe" + '{"oauth_token": {}}'.encode("utf-16-le"),
        '{"oauth_token": {}}'.encode("utf-16-be"),
        '{"oauth_token": {}}'.encode("utf-32"),
        b"\xef\xbb\xbf{}",
        b'{"a": "\xff"}',
        b"'{}'",
        b"{'a': 1}",
        b"oauth_token=x",
    ],
    ids=lambda body: repr(body[:24]),
)
async def test_a_broken_body_is_400(browser: Browser, body: bytes) -> None:
    answer = await browser().post("/login", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["code"] == "invalid_request"


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("application/json", 200),
        ("application/json; charset=utf-8", 200),
        ('Application/JSON;charset="UTF-8"', 200),
        ("application/json;", 200),
        ("application/json; charset=utf-16", 415),
        ("application/json; charset=iso-8859-1", 415),
        ("application/json; charset=utf-8; charset=utf-16", 415),
        ("application/json, text/plain", 415),
        ("application/jsonp", 415),
        ("application/problem+json", 415),
        ("text/json", 415),
        ("text/plain", 415),
        ("text/plain; application/json", 415),
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=x", 415),
        ("", 415),
        (None, 415),
    ],
)
async def test_only_json_in_utf8_is_read(
    browser: Browser, issuer: SmallIssuer, content_type: str | None, status: int
) -> None:
    """C5: what a form of another site can send, cannot reach the endpoint."""
    body = json.dumps(issuer.payload()).encode()
    headers = {} if content_type is None else {"content-type": content_type}
    answer = await browser().post("/login", content=body, headers=headers)
    assert answer.status_code == status
    if status == 415:
        assert answer.json()["code"] == "unsupported_media_type"


async def test_an_issuer_out_of_reach_is_503_at_once(browser: Browser, issuer: SmallIssuer) -> None:
    client = browser(keys=NoKeys())
    answer = await client.post("/login", json=issuer.payload())
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "17"
    assert answer.json()["code"] == "issuer_unavailable"
    bearer = await client.get("/api", headers={"authorization": f"Bearer {issuer.access_token()}"})
    assert bearer.status_code == 503
    assert bearer.headers["retry-after"] == "17"


@pytest.mark.parametrize("size", [1_000_000, 1_048_576, 3_000_000])
@pytest.mark.parametrize("chunked", [False, True])
async def test_a_megabyte_is_413(browser: Browser, size: int, chunked: bool) -> None:
    async def chunks() -> Any:
        for _ in range(0, size, 10_000):
            yield b" " * 10_000

    content = chunks() if chunked else b" " * size
    answer = await browser().post("/login", content=content, headers={"content-type": "application/json"})
    assert answer.status_code == 413
    assert answer.json()["code"] == "content_too_large"


async def test_just_under_a_megabyte_is_read(browser: Browser, issuer: SmallIssuer) -> None:
    body = json.dumps(issuer.payload()).encode().ljust(999_999)
    answer = await browser().post("/login", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 200


async def test_a_broken_store_is_the_apps_own_error(own_browser: Browser, issuer: SmallIssuer) -> None:
    """What the store cannot help is not turned into an answer of ours, and no cookie is set."""

    class Broken(MemoryUsers):
        def sign_in(self, identity: Identity) -> SignedIn:
            raise RuntimeError("the disk is full")

    client = own_browser(users=Broken(), sessions=MemorySessions())
    with pytest.raises(RuntimeError, match="disk"):
        await client.post("/login", json=issuer.payload())


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (Conflict("Another user has this address"), 409, "conflict"),
        (Refused("This account is closed", reason="disabled"), 403, "refused"),
        (TooMany("Too many", reason="limit", retry_after=5), 429, "too_many"),
    ],
)
async def test_a_store_may_refuse(
    own_browser: Browser, issuer: SmallIssuer, error: SplitpinError, status: int, code: str
) -> None:
    class Refusing:
        def sign_in(self, identity: Identity) -> SignedIn:
            raise error

    answer = await own_browser(users=Refusing(), sessions=MemorySessions()).post("/login", json=issuer.payload())
    assert answer.status_code == status
    assert answer.json() == {"code": code, "message": error.message}
    assert answer.headers.get("retry-after") == ("5" if status == 429 else None)
