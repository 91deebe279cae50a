"""A1 to A4 and A11: what a header may say, and what it can never bring about."""

from __future__ import annotations

from typing import Any

import pytest

from forged_tokens import KEY, KEYS, OTHER_KEY, b64, claims, forge, header, segment, verifier
from splitpin import InvalidToken, JWKSet

ALGORITHMS: list[Any] = [
    *("none", "None", "NONE", "nOnE", "", "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384"),
    *("PS512", "ES384", "ES512", "ES256K", "EdDSA", "Ed25519", "es256", "Es256", "ES256 ", " ES256", "ES256\0", "ES"),
    *("SHA256withECDSA", "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "dir", "A128KW", "ECDH-ES"),
    *(["ES256"], ["ES256", "none"], {"ES256": True}, 256, True, 0, 1.5),
]


@pytest.mark.parametrize("algorithm", ALGORITHMS, ids=repr)
def test_no_algorithm_but_es256_is_accepted(algorithm: Any) -> None:
    """A1: the text ES256 exactly, although the signature itself holds."""
    assert reason(forge(header(alg=algorithm))) == "wrong_algorithm"


def test_a_header_without_an_algorithm_is_refused() -> None:
    assert reason(forge(header(alg=None))) == "wrong_algorithm"


def test_a_null_algorithm_is_refused() -> None:
    assert reason(forge(b'{"alg":null,"typ":"at+jwt"}')) == "wrong_algorithm"


@pytest.mark.parametrize("signature", ["", ".", b64(bytes(64)), b64(b"\0")])
@pytest.mark.parametrize("algorithm", ["none", "ES256"])
def test_no_token_passes_without_its_signature(algorithm: str, signature: str) -> None:
    assert reason(f"{segment(header(alg=algorithm))}.{segment(claims())}.{signature}")


ODD_KIDS = [None, "", "unknown", KEY.kid[:-1], KEY.kid.swapcase(), KEY.kid + "\0", 1, True, ["a"]]


@pytest.mark.parametrize("kid", ODD_KIDS, ids=range(len(ODD_KIDS)))
def test_a_key_is_named_exactly_or_not_at_all(kid: Any) -> None:
    """A2: no kid, an unknown one, one of another type."""
    assert reason(forge(header(kid=kid))) in {"missing_key_id", "unknown_key"}


def test_only_the_key_that_is_named_is_tried() -> None:
    """A2: both keys are the issuer's, and still the signature of one is not the other's."""
    both = verifier(keys=JWKSet([KEY.jwk, OTHER_KEY.jwk]))
    assert both.verify(forge(header(kid=OTHER_KEY.kid), key=OTHER_KEY))
    assert reason(forge(header(kid=OTHER_KEY.kid), key=KEY), both) == "bad_signature"


@pytest.mark.parametrize("with_kid", [True, False])
@pytest.mark.parametrize("member", ["jwk", "jku", "x5u", "x5c", "x5t", "x5t#S256"])
def test_a_token_never_brings_its_own_key(member: str, with_kid: bool) -> None:
    """A3: CVE-2018-0114."""
    value: Any = {
        "jwk": OTHER_KEY.jwk.to_dict(),
        "jku": "https://evil.example/jwks.json",
        "x5u": "https://evil.example/chain.pem",
        "x5c": ["MIIB"],
    }.get(member, "thumbprint")
    token = forge(header(kid=KEY.kid if with_kid else None, **{member: value}), key=OTHER_KEY)
    assert reason(token) == ("bad_signature" if with_kid else "missing_key_id")


@pytest.mark.parametrize("member", ["jwk", "jku", "x5u", "x5c", "x5t", "x5t#S256", "cty", "zip", "iss", "unknown"])
def test_unknown_header_members_are_ignored(member: str) -> None:
    """A15, RFC 7515 section 4."""
    assert verifier().verify(forge(header(**{member: "anything"})))


@pytest.mark.parametrize("value", [[], ["exp"], ["b64"], ["unknown"], "exp", True, False, 0, {}, [[]]], ids=repr)
def test_a_critical_header_is_refused(value: Any) -> None:
    """A4: no extension is supported (RFC 7515 section 4.1.11)."""
    assert reason(forge(header(crit=value))) == "critical_header"


def test_a_null_critical_header_is_refused() -> None:
    assert reason(forge(segment_with('"crit":null'))) == "critical_header"


@pytest.mark.parametrize("value", [True, False, "false", 0])
def test_an_unencoded_payload_is_refused(value: Any) -> None:
    """A4: RFC 7797 section 7."""
    assert reason(forge(header(b64=value))) == "critical_header"
    assert reason(forge(header(b64=value, crit=["b64"]))) == "critical_header"


@pytest.mark.parametrize("typ", ["at+jwt", "application/at+jwt"])
def test_an_access_token_says_that_it_is_one(typ: str) -> None:
    """A11: RFC 9068 section 4."""
    assert verifier().verify(forge(header(typ=typ)))


@pytest.mark.parametrize(
    "typ",
    [
        None,
        "",
        "JWT",
        "jwt",
        "logout+jwt",
        "dpop+jwt",
        "id+jwt",
        "refresh+jwt",
        "link+jwt",
        "JOSE",
        "at",
        "at+jwt ",
        "xat+jwt",
        "application/jwt",
        "application/application/at+jwt",
        1,
        True,
        ["at+jwt"],
        {"at+jwt": 1},
    ],
    ids=repr,
)
def test_no_other_kind_of_token_passes_as_an_access_token(typ: Any) -> None:
    """A11: whatever else the issuer signs."""
    assert reason(forge(header(typ=typ))) == "wrong_type"


@pytest.mark.parametrize("kind", ["client_id_token", "refresh", "", "Client_access_token", 1, ["client_access_token"]])
def test_the_claim_that_names_the_kind_must_not_contradict(kind: Any) -> None:
    assert reason(forge(payload=claims(type=kind))) == "wrong_type"


@pytest.mark.parametrize(
    "text",
    [b"", b"{}", b"[]", b"null", b"1", b'"ES256"', b"\xff", b"\xef\xbb\xbf{}", b"{", b'{"alg":"ES256"'],
    ids=repr,
)
def test_a_header_that_is_no_object_is_refused(text: bytes) -> None:
    assert reason(forge(text))


@pytest.mark.parametrize(
    "twice", ['"alg":"none"', '"kid":"other"', '"typ":"JWT"', '"alg":"ES256"', r'"\u0061lg":"none"']
)
def test_no_header_member_comes_twice(twice: str) -> None:
    """A7: two readers of one header must not disagree."""
    assert reason(forge(segment_with(twice))) == "malformed"


def segment_with(member: str) -> bytes:
    return f'{{"alg":"ES256","kid":"{KEY.kid}","typ":"at+jwt",{member}}}'.encode()


def reason(token: str, by: Any = None) -> str:
    """Why a token is refused, which it must be; twice, since refusing must leave nothing behind."""
    by = by or verifier(keys=KEYS)
    by.verify(forge())
    with pytest.raises(InvalidToken) as first:
        by.verify(token)
    with pytest.raises(InvalidToken) as second:
        by.verify(token)
    assert first.value.reason == second.value.reason
    return first.value.reason
