"""The verifier as apps call it: sync and async, fresh and remembered, by keys at hand or looked up."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from forged_tokens import AUDIENCE, ISSUER, KEY, KEYS, NOW, b64, claims, forge, header, segment, verifier
from splitpin import (
    JWK,
    AccessToken,
    AccessTokenVerifier,
    ConfigurationError,
    InvalidToken,
    IssuerUnavailable,
    JWKSet,
    SigningKey,
)

GOOD = forge()
UNKNOWN = forge(header(kid="unknown"))


def everywhere(by: AccessTokenVerifier, text: Any) -> list[AccessToken | str]:
    """What each of the four calls answers, reasons for refusals."""

    async def both() -> list[AccessToken | str]:
        return [await outcome_async(by.verify_async, text), await outcome_async(by.verify_fresh_async, text)]

    return [outcome(by.verify, text), outcome(by.verify_fresh, text), *asyncio.run(both())]


def outcome(call: Callable[[Any], AccessToken], text: Any) -> AccessToken | str:
    try:
        return call(text)
    except InvalidToken as refusal:
        return refusal.reason


async def outcome_async(call: Callable[[Any], Any], text: Any) -> AccessToken | str:
    try:
        return await call(text)  # type: ignore[no-any-return]
    except InvalidToken as refusal:
        return refusal.reason


def test_all_four_calls_give_the_same_token() -> None:
    answers = everywhere(verifier(), GOOD)
    assert isinstance(answers[0], AccessToken)
    assert all(answer == answers[0] for answer in answers)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (UNKNOWN, "unknown_key"),
        (GOOD[:-4] + "AAAA", "bad_signature"),
        (forge(payload=claims(exp=NOW - 60, iat=NOW - 90)), "expired"),
        (forge(payload=claims(aud="other")), "wrong_audience"),
        ("", "malformed"),
        (None, "malformed"),
        ([], "malformed"),
        ("x" * 20000, "too_large"),
    ],
)
def test_all_four_calls_refuse_alike(text: Any, reason: str) -> None:
    assert everywhere(verifier(), text) == [reason] * 4


def test_a_verifier_says_what_it_demands() -> None:
    assert (verifier().issuer, verifier().audience) == (ISSUER, AUDIENCE)


@pytest.mark.parametrize("missing", ["snapshot", "lookup"])
def test_what_cannot_be_asked_for_keys_is_refused_at_once(missing: str) -> None:
    half = {name: lambda *_: None for name in ("snapshot", "lookup") if name != missing}
    with pytest.raises(ConfigurationError) as refusal:
        verifier(keys=type("Half", (), half)())
    assert refusal.value.setting == "keys"
    assert refusal.value.fix.startswith("Use JWKSet")


class Source:
    """A source of keys that counts how it is asked."""

    def __init__(self, at_hand: JWKSet | None, elsewhere: JWKSet | None = None) -> None:
        self.at_hand = at_hand
        self.elsewhere = elsewhere
        self.lookups: list[str] = []

    def snapshot(self) -> JWKSet | None:
        return self.at_hand

    def lookup(self, kid: str) -> JWK:
        self.lookups.append(kid)
        if self.at_hand is not None and self.at_hand.find(kid) is not None:
            return self.at_hand.lookup(kid)
        if self.elsewhere is None:
            raise IssuerUnavailable(30)
        return self.elsewhere.lookup(kid)

    async def lookup_async(self, kid: str) -> JWK:
        return self.lookup(kid)


async def test_a_key_at_hand_is_looked_up_for_signing_in_alone() -> None:
    """B2: a request with a token waits for nobody. A sign-in asks the source, which may wait for keys that are due."""
    source = Source(KEYS)
    by = verifier(keys=source)
    by.verify(GOOD)
    await by.verify_async(GOOD)
    assert source.lookups == []
    by.verify_fresh(GOOD)
    await by.verify_fresh_async(GOOD)
    assert source.lookups == [KEY.kid] * 2


@pytest.mark.parametrize("at_hand", [None, JWKSet([SigningKey.generate().jwk])])
def test_another_key_is_looked_up_by_its_name(at_hand: JWKSet | None) -> None:
    source = Source(at_hand, KEYS)
    assert all(isinstance(answer, AccessToken) for answer in everywhere(verifier(keys=source), GOOD))
    assert source.lookups == [KEY.kid] * 4  # nothing is remembered of keys that are not at hand


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        GOOD + ".",
        forge(header(alg="none")),
        forge(header(typ="JWT")),
        forge(header(crit=["x"])),
        "a.b.c",
        forge(header(kid=None)),
        forge(b"{"),
        GOOD.replace(".", "\n."),
    ],
)
def test_no_key_is_looked_up_for_a_token_that_can_never_pass(text: str) -> None:
    source = Source(None, KEYS)
    assert AccessToken not in map(type, everywhere(verifier(keys=source), text))
    assert source.lookups == []


def test_an_issuer_out_of_reach_is_not_an_invalid_token() -> None:
    by = verifier(keys=Source(None))
    with pytest.raises(IssuerUnavailable):
        by.verify(GOOD)
    with pytest.raises(IssuerUnavailable):
        asyncio.run(by.verify_async(GOOD))
    assert outcome(by.verify, "x") == "malformed"


WATCHED = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "urllib.",
    "ctypes.",
)
_seen: list[str] = []
_watching: list[bool] = []


def _hook(event: str, arguments: object) -> None:
    if _watching and (event == "open" or event.startswith(WATCHED)):
        _seen.append(event)


def test_no_token_makes_the_verifier_touch_a_socket_a_file_or_a_process() -> None:
    """A3: whatever the header points to."""
    pointers = [
        "https://evil.example/k",
        "http://169.254.169.254/",
        "file:///etc/passwd",
        "data:,x",
        "/etc/passwd",
        "|id",
    ]
    names = ["jku", "x5u", "jwk", "x5c", "kid", "iss", "cty", "url"]
    tokens = [GOOD, UNKNOWN, "x", *(forge(header(**{name: at})) for name in names for at in pointers)]
    tokens += [forge(payload=claims(**{name: at})) for name in ("iss", "jku", "aud", "sub") for at in pointers]
    by = verifier()
    for token in tokens:  # whatever Python imports or opens lazily, it has opened now
        outcome(by.verify_fresh, token)
    sys.addaudithook(_hook)
    _watching.append(True)
    try:
        for token in tokens:
            outcome(by.verify, token)
            outcome(by.verify_fresh, token)
    finally:
        _watching.clear()
    assert _seen == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from([ISSUER, AUDIENCE, NOW]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
NAMES = st.sampled_from([*claims(), "nbf", "x"])
MEMBERS = st.sampled_from(["alg", "kid", "typ", "crit", "b64", "jwk", "x"])
TEXTS = st.text() | st.text("abcXYZ019-_.=+/ \n\0") | st.lists(st.text("AZaz09-_"), max_size=5).map(".".join)


@settings(deadline=None)  # a busy machine is not a wrong answer
@given(TEXTS)
def test_any_text_is_refused_as_an_invalid_token(text: str) -> None:
    """A13: no other exception, whatever the text."""
    assert isinstance(outcome(verifier().verify, text), str)


@settings(deadline=None)
@given(st.binary(max_size=80), st.binary(max_size=80))
def test_any_octets_signed_by_the_issuer_are_refused_as_an_invalid_token(first: bytes, second: bytes) -> None:
    by = verifier()
    assert isinstance(outcome(by.verify, forge(first)), str)
    assert isinstance(outcome(by.verify, forge(payload=second)), str)
    assert isinstance(outcome(by.verify, f"{b64(first)}.{b64(second)}.{b64(bytes(64))}"), str)


@given(st.dictionaries(MEMBERS, JSON, max_size=3), st.dictionaries(NAMES, JSON, max_size=4))
@example({}, {"exp": 1e308, "iat": -1e308})
@example({}, {"exp": 10**400, "iat": 0.5})
@example({"kid": "\ud800"}, {})
@example({}, {"aud": [float("nan")]})
@settings(max_examples=300, deadline=None)
def test_any_json_signed_by_the_issuer_is_believed_or_refused(members: dict[str, Any], changed: dict[str, Any]) -> None:
    """A13; and what is believed is what was asked for."""
    text = forge(segment_of(header() | members), segment_of(claims() | changed))
    answer = outcome(verifier().verify, text)
    if isinstance(answer, AccessToken):
        assert (answer.issuer, answer.audience) == (ISSUER, AUDIENCE)
        assert answer.expires_at + 31 > NOW
        dict(answer.claims)


def test_no_recursion_error_leaves_even_deep_in_the_callers_stack() -> None:
    """A13: a caller with little stack left gets an answer about the token all the same."""
    deep = forge(payload=b'{"a":' + b"[" * 400 + b"]" * 400 + b"}")

    def descend(levels: int) -> AccessToken | str:
        return descend(levels - 1) if levels else outcome(verifier().verify, deep)

    for levels in (0, 300, 600, 800):
        assert isinstance(descend(levels), str)


def segment_of(members: dict[str, Any]) -> bytes:
    return json.dumps(members).encode()


def test_an_error_holds_no_part_of_the_token() -> None:
    """A13: neither its text nor what it was caused by."""
    for text in (UNKNOWN, GOOD[:-4] + "AAAA", "geheim", forge(payload=b'{"geheim":'), segment(header()) + ".geheim.x"):
        with pytest.raises(InvalidToken) as refusal:
            verifier().verify(text)
        assert refusal.value.__cause__ is None
        assert refusal.value.__context__ is None or refusal.value.__suppress_context__
        assert "geheim" not in f"{refusal.value!r} {refusal.value.__context__!r}"
