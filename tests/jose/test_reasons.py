"""A13: each refusal has one reason and, where one is at fault, names the header member or the claim; never a value."""

from __future__ import annotations

from typing import Any

import pytest

from forged_tokens import AUDIENCE, ISSUER, KEY, KEYS, NOW, OTHER_KEY, claims, forge, header, segment, verifier
from splitpin import InvalidToken
from splitpin.jose.claims import Expectation
from splitpin.jose.compact import MAX_LENGTH, split
from splitpin.jose.minting import mint_id_token
from splitpin.jose.verification import verify_id_token

GOOD = forge()
HEAD, BODY, SIGNATURE = GOOD.split(".")


def refusal(token: Any) -> tuple[str, str | None]:
    with pytest.raises(InvalidToken) as caught:
        verifier().verify(token)
    return caught.value.reason, caught.value.claim


@pytest.mark.parametrize(
    "token",
    [
        None,
        b"a.b.c",
        1,
        "",
        ".",
        "..",
        "a",
        "a.b",
        ".b.c",
        "a..c",
        "a.b.",
        "a.b.c.d",
        "a.b..d",
        "a..c.d",
        f"{GOOD}.{SIGNATURE}",
        f"{HEAD}.{BODY}.{SIGNATURE}ä",
        f"{HEAD}.=.{SIGNATURE}",
        f"{HEAD}.{BODY}.{'!' * 86}",
        f"{segment(b'{')}.{BODY}.{SIGNATURE}",
        f"{segment(b'[]')}.{BODY}.{SIGNATURE}",
    ],
)
def test_what_is_no_token_is_malformed(token: Any) -> None:
    assert refusal(token) == ("malformed", None)


def test_a_token_of_sixteen_kibibytes_is_read_and_a_longer_one_is_not() -> None:
    """A14."""
    text = f"{HEAD}.{BODY}.{SIGNATURE}"
    assert refusal(text + "a" * (MAX_LENGTH - len(text))) == ("bad_signature", None)
    assert refusal(text + "a" * (MAX_LENGTH - len(text) + 1)) == ("too_large", None)


def test_a_token_is_split_where_its_dots_are() -> None:
    jws = split("aa.bbb.c")
    assert jws == (b"aa", b"bbb", b"c", b"aa.bbb")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"alg": None}, ("wrong_algorithm", "alg")),
        ({"alg": "none"}, ("wrong_algorithm", "alg")),
        ({"crit": ["exp"]}, ("critical_header", "crit")),
        ({"b64": False}, ("critical_header", "b64")),
        ({"crit": ["b64"], "b64": False}, ("critical_header", "crit")),
        ({"typ": 1}, ("wrong_type", "typ")),
        ({"typ": None}, ("wrong_type", "typ")),
        ({"typ": "logout+jwt"}, ("wrong_type", "typ")),
        ({"kid": None}, ("missing_key_id", "kid")),
        ({"kid": ""}, ("missing_key_id", "kid")),
        ({"kid": 1}, ("missing_key_id", "kid")),
        ({"kid": "another"}, ("unknown_key", None)),
    ],
)
def test_a_header_is_refused_for_its_own_reason(changed: dict[str, Any], expected: tuple[str, str | None]) -> None:
    assert refusal(forge(header(**changed))) == expected


def test_a_signature_is_refused_for_its_own_reason() -> None:
    assert refusal(forge(key=OTHER_KEY)) == ("bad_signature", None)
    assert refusal(f"{HEAD}.{BODY}.{SIGNATURE[:-2]}") == ("bad_signature", None)
    assert refusal(f"{HEAD}.{BODY}.{'A' * 86}") == ("bad_signature", None)
    # Of another length it is none, whatever it consists of.
    assert refusal(f"{HEAD}.{BODY}.{'*' * 85}") == ("bad_signature", None)
    assert refusal(f"{HEAD}.{BODY}.{'*' * 86}") == ("malformed", None)


@pytest.mark.parametrize("payload", [b"{", b"[]", b"{}x", b'{"a":1,"a":1}', b"X{}X"])
def test_a_signed_payload_that_is_no_object_is_malformed(payload: bytes) -> None:
    assert refusal(forge(payload=payload)) == ("malformed", None)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"iss": None}, ("missing_claim", "iss")),
        ({"iss": ISSUER + "/"}, ("wrong_issuer", "iss")),
        ({"iss": [ISSUER]}, ("wrong_issuer", "iss")),
        ({"aud": None}, ("missing_claim", "aud")),
        ({"aud": AUDIENCE + "x"}, ("wrong_audience", "aud")),
        ({"aud": []}, ("wrong_audience", "aud")),
        ({"aud": 1}, ("bad_claim", "aud")),
        ({"aud": [AUDIENCE, 1]}, ("bad_claim", "aud")),
        ({"iat": None}, ("missing_claim", "iat")),
        ({"exp": None}, ("missing_claim", "exp")),
        ({"iat": "1"}, ("bad_claim", "iat")),
        ({"exp": True}, ("bad_claim", "exp")),
        ({"nbf": -1}, ("bad_claim", "nbf")),
        ({"iat": NOW - 100, "exp": NOW - 30}, ("expired", "exp")),
        ({"iat": NOW + 31}, ("not_yet_valid", "iat")),
        ({"nbf": NOW + 31}, ("not_yet_valid", "nbf")),
        ({"iat": NOW - 40, "nbf": NOW - 20, "exp": NOW - 20}, ("bad_claim", "exp")),
        ({"iat": NOW - 40, "nbf": NOW - 10, "exp": NOW - 20}, ("bad_claim", "exp")),
        ({"iat": NOW, "exp": NOW}, ("bad_claim", "exp")),
        ({"exp": NOW + 86_401}, ("lifetime_too_long", "exp")),
        ({"type": "client_id_token"}, ("wrong_type", "type")),
        ({"sub": None}, ("missing_claim", "sub")),
        ({"sub": ""}, ("bad_claim", "sub")),
        ({"sub": 1}, ("bad_claim", "sub")),
        ({"jti": None}, ("missing_claim", "jti")),
        ({"jti": "\0"}, ("bad_claim", "jti")),
        ({"client_id": ""}, ("bad_claim", "client_id")),
        ({"identifier": "\ud800"}, ("bad_claim", "identifier")),
        ({"authentication_method": []}, ("bad_claim", "authentication_method")),
        ({"scope": 1}, ("bad_claim", "scope")),
    ],
)
def test_claims_are_refused_for_their_own_reason(changed: dict[str, Any], expected: tuple[str, str | None]) -> None:
    assert refusal(forge(payload=claims(**changed))) == expected


def test_no_date_is_later_than_the_year_9999() -> None:
    last = 253_402_300_799
    assert refusal(forge(payload=claims(exp=last))) == ("lifetime_too_long", "exp")
    assert refusal(forge(payload=claims(exp=last + 1))) == ("bad_claim", "exp")


@pytest.mark.parametrize(
    "changed",
    [
        {"iat": NOW - 100, "exp": NOW - 29},
        {"iat": NOW + 30},
        {"nbf": NOW + 30},
        {"exp": NOW + 86_400},
        {"aud": [AUDIENCE]},
        {"aud": ["another", AUDIENCE]},
        {"scope": ""},
        {"scope": None},
        {"identifier": "ä@example.com"},
    ],
)
def test_what_is_just_good_enough_is_accepted(changed: dict[str, Any]) -> None:
    assert verifier().verify(forge(payload=claims(**changed))).issuer == ISSUER


@pytest.mark.parametrize(("leeway", "max_lifetime"), [(0, 1), (300, 86_400), (0.5, 0.5), (30, 253_402_300_799)])
def test_a_verifier_may_demand_as_much_as_this(leeway: float, max_lifetime: float) -> None:
    assert verifier(leeway=leeway, max_lifetime=max_lifetime).issuer == ISSUER


def test_an_id_token_is_refused_for_its_own_reason() -> None:
    """OpenID Connect Core section 3.1.3.7, item 11."""
    facts: dict[str, Any] = {
        "identifier": "ann@example.com",
        "authentication_method": "OTP",
        "jti": "1",
        "lifetime": 60,
    }
    token = mint_id_token(
        KEY, issuer=ISSUER, subject="s", audience=AUDIENCE, auth_time=NOW, issued_at=NOW, nonce="sent", **facts
    )
    expected = Expectation(ISSUER, AUDIENCE, 30, 86_400)
    assert verify_id_token(token, keys=KEYS, expected=expected, nonce="sent", now=NOW).nonce == "sent"
    with pytest.raises(InvalidToken) as caught:
        verify_id_token(token, keys=KEYS, expected=expected, nonce="other", now=NOW)
    assert (caught.value.reason, caught.value.claim) == ("bad_claim", "nonce")
    named = {"kid": KEY.kid, "typ": "JWT"}
    told = claims(type="client_id_token")
    for odd, refused in (
        (forge(header(**named), b"no object"), ("malformed", None)),
        (forge(header(**named), claims(type="another")), ("wrong_type", "type")),
        (forge(header(**named), told), ("missing_claim", "auth_time")),
    ):
        with pytest.raises(InvalidToken) as caught:
            verify_id_token(odd, keys=KEYS, expected=expected, nonce=None, now=NOW)
        assert (caught.value.reason, caught.value.claim) == refused


@pytest.mark.parametrize("text", ["a.b", ".b.c", "a..c", "a.b.", "a.b.c.d", "a..b.c", "..", "a..", ".b.", "..c"])
def test_what_has_not_three_parts_is_refused_before_any_is_decoded(text: str) -> None:
    with pytest.raises(InvalidToken) as caught:
        split(text)
    assert caught.value.reason == "malformed"
