"""A8 to A12 and A15: what the claims of a signed token must be, one table for each."""

from __future__ import annotations

import json
from typing import Any

import pytest

from forged_tokens import AUDIENCE, ISSUER, NOW, claims, forge, verifier
from splitpin import ConfigurationError, InvalidToken

REQUIRED = ["iss", "aud", "sub", "jti", "iat", "exp"]


def reason(by: Any = None, **changed: Any) -> str:
    with pytest.raises(InvalidToken) as refusal:
        (by or verifier()).verify(forge(payload=claims(**changed)))
    assert not any(str(value) in str(refusal.value) for value in changed.values() if len(str(value)) > 3)
    return refusal.value.reason


def reason_for_json(name: str, value: str) -> str:
    """Why a token with a claim of this very JSON is refused; for what json.dumps does not write."""
    payload = json.dumps(claims(**{name: None}))[:-1] + f', "{name}": {value}}}'
    with pytest.raises(InvalidToken) as refusal:
        verifier().verify(forge(payload=payload.encode()))
    return refusal.value.reason


@pytest.mark.parametrize("name", REQUIRED)
def test_a_required_claim_must_be_there(name: str) -> None:
    """RFC 9068 section 2.2."""
    assert reason(**{name: None}) == "missing_claim"
    assert reason_for_json(name, "null") in {"missing_claim", "wrong_issuer"}


@pytest.mark.parametrize(
    "issuer",
    [
        ISSUER + "/",
        ISSUER[:-1],
        ISSUER + " ",
        ISSUER.upper(),
        "http" + ISSUER[5:],
        "id.example.com",
        "",
        "*",
        ISSUER[0],
        [ISSUER],
        [ISSUER, "https://evil.example"],
        {"iss": ISSUER},
        1,
        True,
        ISSUER + "\x00",
        "https://id.example.com:443",
    ],
    ids=repr,
)
def test_the_issuer_is_compared_exactly(issuer: Any) -> None:
    """A8: CVE-2024-53861 took a part for the whole."""
    assert reason(iss=issuer) == "wrong_issuer"


@pytest.mark.parametrize(
    ("audience", "why"),
    [
        ("", "wrong_audience"),
        ("another app", "wrong_audience"),
        (AUDIENCE[:-1], "wrong_audience"),
        (AUDIENCE + " ", "wrong_audience"),
        (AUDIENCE.upper(), "wrong_audience"),
        (f"{AUDIENCE} other", "wrong_audience"),
        (f"{AUDIENCE},other", "wrong_audience"),
        ([], "wrong_audience"),
        ([AUDIENCE[:-1]], "wrong_audience"),
        (["a", "b"], "wrong_audience"),
        ([[AUDIENCE]], "bad_claim"),
        ([AUDIENCE, 1], "bad_claim"),
        ([AUDIENCE, None], "bad_claim"),
        ({AUDIENCE: True}, "bad_claim"),
        (1, "bad_claim"),
        (True, "bad_claim"),
    ],
)
def test_the_audience_is_this_app(audience: Any, why: str) -> None:
    """A9."""
    assert reason(aud=audience) == why


@pytest.mark.parametrize("audience", [AUDIENCE, [AUDIENCE], [AUDIENCE, "b"], ["b", AUDIENCE], [AUDIENCE, AUDIENCE]])
def test_one_audience_among_several_is_enough(audience: Any) -> None:
    """A15: `aud` may be an array (RFC 7519 section 4.1.3)."""
    token = verifier().verify(forge(payload=claims(aud=audience)))
    assert token.audience == AUDIENCE
    assert token.claims["aud"] == audience


NO_DATES: list[Any] = ["1800000000", "", "soon", True, False, [NOW], {"at": NOW}, -1, -0.5, 10**12, 10**30, 1e300]


@pytest.mark.parametrize("value", NO_DATES, ids=repr)
@pytest.mark.parametrize("name", ["exp", "iat", "nbf"])
def test_a_date_is_a_number_within_reason(name: str, value: Any) -> None:
    """A10: neither text nor truth, and nothing that arithmetic could stumble over."""
    assert reason(**{name: value}) == "bad_claim"


@pytest.mark.parametrize("name", ["exp", "iat", "nbf"])
@pytest.mark.parametrize("value", ["1e999", "-1e999", "NaN", "Infinity", "9" * 5000])
def test_a_date_is_finite(name: str, value: str) -> None:
    assert reason_for_json(name, value) == "malformed"


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"exp": NOW - 29}, None),
        ({"exp": NOW - 30}, "expired"),
        ({"exp": NOW - 29.5}, None),
        ({"exp": NOW - 30.5}, "expired"),
        ({"exp": 0, "iat": 0}, "expired"),
        ({"iat": NOW + 30}, None),
        ({"iat": NOW + 31}, "not_yet_valid"),
        ({"iat": NOW + 30.5}, "not_yet_valid"),
        ({"nbf": NOW + 30}, None),
        ({"nbf": NOW + 31}, "not_yet_valid"),
        ({"nbf": NOW + 30.001}, "not_yet_valid"),
        ({"nbf": 0}, None),
        ({"iat": NOW, "exp": NOW + 86400}, None),
        ({"iat": NOW, "exp": NOW + 86401}, "lifetime_too_long"),
        ({"iat": 0, "exp": NOW + 1}, "lifetime_too_long"),
        ({"iat": NOW + 5, "exp": NOW + 5}, "bad_claim"),
        ({"iat": NOW + 9, "exp": NOW + 5}, "bad_claim"),
    ],
    ids=repr,
)
def test_a_token_is_valid_in_its_time_only(changed: dict[str, Any], why: str | None) -> None:
    """A10: 30 s of leeway on each side, 24 hours at most, by default."""
    changed = {"iat": min(NOW, changed.get("exp", NOW + 1) - 3600), "exp": NOW + 3600} | changed
    if why is None:
        assert verifier().verify(forge(payload=claims(**changed)))
    else:
        assert reason(**changed) == why


def test_fractions_of_seconds_are_read_and_cut_off() -> None:
    """A15: NumericDate may have a fraction (RFC 7519 section 2)."""
    token = verifier().verify(forge(payload=claims(iat=NOW - 0.25, exp=NOW + 60.75)))
    assert (token.issued_at, token.expires_at) == (NOW - 1, NOW + 60)


def test_the_clock_and_the_limits_are_the_apps() -> None:
    strict = verifier(leeway=0, max_lifetime=60)
    assert strict.verify(forge(payload=claims(exp=NOW + 60)))
    assert reason(strict, exp=NOW + 61) == "lifetime_too_long"
    assert reason(strict, iat=NOW - 60, exp=NOW) == "expired"
    assert reason(strict, iat=NOW + 1, exp=NOW + 9) == "not_yet_valid"
    assert reason(verifier(clock=lambda: float("nan"))) == "expired"


NO_TEXTS = ["", "a\0b", "\0", "\ud800", "a\udfffb", 1, 1.5, True, [], ["a"], {"a": "b"}]


@pytest.mark.parametrize("value", NO_TEXTS, ids=ascii)
@pytest.mark.parametrize("name", ["sub", "jti", "identifier", "client_id", "authentication_method"])
def test_a_name_is_text_that_can_be_stored(name: str, value: Any) -> None:
    """A12: not empty, no NUL, no half of a surrogate pair."""
    assert reason(**{name: value}) == "bad_claim"


@pytest.mark.parametrize("value", [v for v in NO_TEXTS if v != ""], ids=ascii)
def test_a_scope_is_text(value: Any) -> None:
    assert reason(scope=value) == "bad_claim"


@pytest.mark.parametrize("value", ["x", "Zoë", "名前", "😀", "a b", "' OR 1=1 --", "x" * 1000, "\u200b", "\x7f"])
@pytest.mark.parametrize("name", ["sub", "jti", "identifier"])
def test_any_other_text_is_a_name(name: str, value: str) -> None:
    token = verifier().verify(forge(payload=claims(**{name: value})))
    assert {"sub": token.subject, "jti": token.jti, "identifier": token.identifier}[name] == value


def test_claims_that_a_token_may_lack_are_none() -> None:
    """RFC 9068 tokens of other issuers have no `identifier`; a scope is optional everywhere."""
    only = {name: claims()[name] for name in REQUIRED}
    token = verifier().verify(forge(payload=only))
    assert (token.client_id, token.identifier, token.authentication_method, token.scope) == (None, None, None, "")
    assert dict(token.claims) == only


def test_a_refusal_tells_the_claim_and_never_its_value() -> None:
    """A13."""
    with pytest.raises(InvalidToken) as refusal:
        verifier().verify(forge(payload=claims(sub="secret\0subject")))
    assert refusal.value.claim == "sub"
    assert str(refusal.value) == "Invalid token: bad_claim (sub)"
    assert refusal.value.code == "invalid_token"
    assert refusal.value.status_hint == 403


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("issuer", ""),
        ("issuer", None),
        ("issuer", ["https://id.example.com"]),
        ("audience", ""),
        ("audience", None),
        ("audience", False),
        ("audience", [AUDIENCE]),
        ("leeway", 301),
        ("leeway", -1),
        ("leeway", "30"),
        ("leeway", True),
        ("leeway", float("nan")),
        ("leeway", float("inf")),
        ("max_lifetime", 0),
        ("max_lifetime", -1),
        ("max_lifetime", None),
        ("max_lifetime", float("inf")),
        ("keys", None),
        ("keys", {"keys": []}),
        ("keys", "https://id.example.com/jwks.json"),
    ],
    ids=repr,
)
def test_no_setting_weakens_a_verifier(setting: str, value: Any) -> None:
    """A9, A10: at start-up, naming the setting; a check cannot be switched off."""
    with pytest.raises(ConfigurationError) as refusal:
        verifier(**{setting: value})
    assert refusal.value.setting == setting
    assert refusal.value.fix


@pytest.mark.parametrize("switch", ["verify_aud", "verify", "options", "algorithms", "audience_optional"])
def test_there_is_no_switch_for_a_check(switch: str) -> None:
    with pytest.raises(TypeError):
        verifier(**{switch: False})
