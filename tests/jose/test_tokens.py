"""What is minted: both worlds' claims, kinds that never pass for each other, and the same word as other libraries'."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle
from typing import Any

import jwt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from joserfc import jwk as joserfc_jwk
from joserfc import jwt as joserfc_jwt

from forged_tokens import AUDIENCE, ISSUER, KEY, KEYS, NOW, claims, forge, header, verifier
from splitpin import AccessToken, IDToken, InvalidToken, SigningKey
from splitpin.jose import base64url
from splitpin.jose.claims import Expectation
from splitpin.jose.tokens import mint_access_token, mint_id_token
from splitpin.jose.verification import verify_access_token, verify_id_token

EXPECTED = Expectation(ISSUER, AUDIENCE, 30, 86400)
FACTS: dict[str, Any] = {
    "issuer": ISSUER,
    "subject": "subject-1",
    "audience": AUDIENCE,
    "identifier": "ann@example.com",
    "authentication_method": "OTP",
    "jti": "jti-1",
    "issued_at": NOW,
    "lifetime": 3600,
}


def access_token(**changed: Any) -> str:
    return mint_access_token(KEY, **FACTS | {"client_id": AUDIENCE, "scope": "access"} | changed)


def id_token(**changed: Any) -> str:
    return mint_id_token(KEY, **FACTS | {"auth_time": str(NOW - 5), "jti": "jti-2"} | changed)


def verified_id(text: str, nonce: str | None = None) -> IDToken:
    return verify_id_token(text, keys=KEYS, expected=EXPECTED, nonce=nonce, now=NOW)


def decoded(token: str, part: int) -> Any:
    return json.loads(base64url.decode(token.split(".")[part].encode()))


def test_an_access_token_speaks_to_both_worlds() -> None:
    """Design decision 2: RFC 9068, and the claims of the published clients."""
    token = access_token()
    assert decoded(token, 0) == {"alg": "ES256", "kid": KEY.kid, "typ": "at+jwt"}
    assert decoded(token, 1) == {
        "iss": ISSUER,
        "sub": "subject-1",
        "aud": AUDIENCE,
        "client_id": AUDIENCE,
        "client_user_id": "subject-1",
        "identifier": "ann@example.com",
        "authentication_method": "OTP",
        "scope": "access",
        "type": "client_access_token",
        "jti": "jti-1",
        "iat": NOW,
        "exp": NOW + 3600,
    }


def test_an_id_token_speaks_to_both_worlds() -> None:
    token = id_token(nonce="n-1")
    assert decoded(token, 0) == {"alg": "ES256", "kid": KEY.kid, "typ": "JWT"}
    assert decoded(token, 1) == {
        "iss": ISSUER,
        "sub": "subject-1",
        "aud": AUDIENCE,
        "client_user_id": "subject-1",
        "identifier": "ann@example.com",
        "authentication_method": "OTP",
        "auth_time": str(NOW - 5),
        "type": "client_id_token",
        "jti": "jti-2",
        "iat": NOW,
        "exp": NOW + 3600,
        "nonce": "n-1",
    }


def test_what_is_minted_verifies_into_the_facts() -> None:
    token = verifier().verify(access_token(claims={"role": "admin"}))
    assert token == verify_access_token(access_token(claims={"role": "admin"}), keys=KEYS, expected=EXPECTED, now=NOW)
    assert (token.issuer, token.subject, token.audience, token.client_id) == (ISSUER, "subject-1", AUDIENCE, AUDIENCE)
    assert (token.identifier, token.authentication_method, token.scope) == ("ann@example.com", "OTP", "access")
    assert (token.jti, token.issued_at, token.expires_at) == ("jti-1", NOW, NOW + 3600)
    assert token.claims["role"] == "admin"


def test_a_token_names_its_session_and_when_the_person_proved_who_they_are() -> None:
    token = verifier().verify(access_token(auth_time=NOW - 5, session_id="sid-1"))
    assert (token.auth_time, token.session_id) == (NOW - 5, "sid-1")
    assert verified_id(id_token(session_id="sid-1")).session_id == "sid-1"
    neither = verifier().verify(access_token())
    assert (neither.auth_time, neither.session_id, verified_id(id_token()).session_id) == (None, None, None)


@pytest.mark.parametrize(
    "claim", [{"sid": 7}, {"sid": ""}, {"sid": "a\0b"}, {"auth_time": "soon"}, {"auth_time": True}]
)
def test_a_session_and_a_time_of_proof_are_what_they_should_be_or_absent(claim: dict[str, Any]) -> None:
    with pytest.raises(InvalidToken) as caught:
        verifier().verify(forge(payload=claims(**claim)))
    assert caught.value.claim in claim


def test_a_token_tells_whether_the_issuer_vouches_for_the_address() -> None:
    """Yes, no, or nothing; what is there and is no yes is a no: some issuers write "false"."""
    for claim, told in ((True, True), (False, False), (None, None), ("false", False), ("true", False), (1, False)):
        assert verifier().verify(forge(payload=claims(identifier_verified=claim))).identifier_verified is told


@pytest.mark.parametrize("auth_time", [NOW - 5, str(NOW - 5)])
def test_an_id_token_verifies_into_the_facts(auth_time: int | str) -> None:
    """The claim is a number in OpenID Connect and text for the published clients."""
    token = verified_id(id_token(auth_time=auth_time, nonce="n-1"), nonce="n-1")
    assert (token.issuer, token.subject, token.audience) == (ISSUER, "subject-1", AUDIENCE)
    assert (token.identifier, token.auth_time, token.nonce) == ("ann@example.com", NOW - 5, "n-1")
    assert (token.issued_at, token.expires_at, token.claims["jti"]) == (NOW, NOW + 3600, "jti-2")


@pytest.mark.parametrize(("auth_time", "at"), [(0, 0), ("0", 0), ("000000000001", 1), (10**12 - 1, 10**12 - 1)])
def test_an_authentication_time_may_be_any_time(auth_time: int | str, at: int) -> None:
    assert verified_id(id_token(auth_time=auth_time)).auth_time == at


@pytest.mark.parametrize("auth_time", ["", "soon", "-1", "1e9", "١٢", "9" * 13, -1, 1.5, True, 10**12, [1]], ids=ascii)
def test_an_authentication_time_is_a_time(auth_time: Any) -> None:
    with pytest.raises(InvalidToken) as caught:
        verified_id(id_token(auth_time=auth_time))
    assert (caught.value.reason, caught.value.claim) == ("bad_claim", "auth_time")


@pytest.mark.parametrize(("minted", "expected"), [("a", "b"), (None, "a"), ("a", None), ("", "a")])
def test_a_nonce_is_the_one_that_was_sent(minted: str | None, expected: str | None) -> None:
    """OpenID Connect Core section 3.1.3.7, item 11."""
    with pytest.raises(InvalidToken) as caught:
        verified_id(id_token(nonce=minted), nonce=expected)
    assert caught.value.claim == "nonce"
    assert minted == "" or caught.value.reason == "bad_claim"


def test_the_kinds_never_pass_for_each_other() -> None:
    """A11, both ways; also an access token of the older shape, whose `typ` is that of an ID token."""
    with pytest.raises(InvalidToken) as refusal:
        verifier().verify(id_token())
    assert refusal.value.reason == "wrong_type"
    older_shape = forge(header(typ="JWT"), claims())
    id_in_disguise = forge(header(), claims(type="client_id_token"))
    for text in (access_token(), older_shape, id_in_disguise, forge(header(typ="JWT"), claims(type=None))):
        with pytest.raises(InvalidToken) as refusal:
            verified_id(text)
        assert refusal.value.reason == "wrong_type"
    for text in (older_shape, id_in_disguise):
        with pytest.raises(InvalidToken):
            verifier().verify(text)


@pytest.mark.parametrize(
    "change", [{"issuer": "https://evil.example"}, {"audience": "other"}, {"issued_at": NOW - 7200}]
)
def test_an_id_token_is_judged_like_an_access_token(change: dict[str, Any]) -> None:
    with pytest.raises(InvalidToken):
        verified_id(id_token(**change))


@pytest.mark.parametrize(
    "name", ["sub", "exp", "aud", "type", "iss", "client_user_id", "jti", "iat", "nbf", "nonce", "sid"]
)
def test_a_further_claim_never_replaces_one_of_the_tokens_own(name: str) -> None:
    for mint in (access_token, id_token):
        if (mint, name) != (access_token, "nonce"):
            with pytest.raises(ValueError, match=name):
                mint(claims={name: "forged"})


@pytest.mark.parametrize("name", ["issuer", "subject", "audience", "identifier", "authentication_method", "jti"])
@pytest.mark.parametrize("value", ['"', "\\", '","exp":9', "ä\n\u2028\x7f", "😀"])
def test_a_fact_is_written_as_it_is_and_never_as_json(name: str, value: str) -> None:
    claim = {"issuer": "iss", "subject": "sub", "audience": "aud"}.get(name, name)
    for mint in (access_token, id_token):
        claims = decoded(mint(**{name: value}), 1)
        assert claims[claim] == value
        assert claims["exp"] == NOW + 3600


@pytest.mark.parametrize("name", ["identifier", "authentication_method"])
def test_what_a_token_does_not_tell_is_not_in_it(name: str) -> None:
    for mint in (access_token, id_token):
        assert name not in decoded(mint(**{name: None}), 1)


@pytest.mark.parametrize("name", ["issuer", "subject", "jti", "identifier"])
def test_a_fact_of_another_type_is_not_minted(name: str) -> None:
    for mint in (access_token, id_token):
        for value in (*(() if name == "identifier" else (None,)), 1, ["a"]):
            with pytest.raises(TypeError):
                mint(**{name: value})


def test_each_kind_has_a_header_of_its_own_that_names_the_key() -> None:
    other = SigningKey.generate()
    for key in (KEY, other, KEY):
        for mint, typ, facts in (
            (mint_access_token, "at+jwt", {"client_id": AUDIENCE, "scope": "access"}),
            (mint_id_token, "JWT", {"auth_time": NOW}),
        ):
            token = mint(key, **FACTS | facts, claims={"roles": ["a", "b"], "plan": 1})
            assert decoded(token, 0) == {"alg": "ES256", "kid": key.kid, "typ": typ}
            head, body, _ = token.split(".")
            assert b" " not in base64url.decode(head.encode()) + base64url.decode(body.encode())


@pytest.mark.parametrize("lifetime", [0, -1])
def test_a_token_that_would_be_born_dead_is_not_minted(lifetime: int) -> None:
    for mint in (access_token, id_token):
        with pytest.raises(ValueError, match="positive"):
            mint(lifetime=lifetime)
        assert decoded(mint(lifetime=1), 1)["exp"] == NOW + 1


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800"])
def test_what_is_no_json_is_not_minted(value: Any) -> None:
    with pytest.raises(ValueError, match=r".*"):
        access_token(claims={"x": value})


def test_a_verified_token_cannot_be_changed() -> None:
    token = verifier().verify(access_token(claims={"roles": ["a"]}))
    with pytest.raises(dataclasses.FrozenInstanceError):
        token.subject = "another"  # type: ignore[misc]
    with pytest.raises((dataclasses.FrozenInstanceError, TypeError)):
        token.extra = 1  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        token.claims["sub"] = "another"  # type: ignore[index]
    token.claims["roles"].append("admin")
    assert token.claims["roles"] == ["a"]


def test_a_verified_token_is_an_ordinary_value() -> None:
    """It can be compared, hashed, copied, pickled and turned into a dictionary."""
    token = verifier().verify(access_token(claims={"roles": ["a"]}))
    assert {token: 1}[verifier().verify(access_token(claims={"roles": ["a"]}))] == 1
    assert copy.deepcopy(token) == pickle.loads(pickle.dumps(token)) == token
    assert dataclasses.asdict(token)["claims"]["roles"] == ["a"]
    assert dataclasses.replace(token, scope="").scope == ""
    assert type(token) is AccessToken
    assert json.loads(json.dumps(dict(token.claims))) == dict(token.claims)
    assert len(token.claims) == len(list(token.claims))
    assert "roles" in token.claims
    assert token.claims.get("absent") is None


def test_the_text_of_a_token_shows_no_address_and_no_claim() -> None:
    """A log may hold it."""
    token = verifier().verify(access_token(claims={"secret": "s3cr3t"}))
    for text in (repr(token), repr(token.claims), repr(verified_id(id_token()))):
        assert "ann@example.com" not in text
        assert "s3cr3t" not in text


def test_pyjwt_believes_our_tokens() -> None:
    key = jwt.PyJWKSet.from_dict(KEYS.to_dict())[KEY.kid]
    frozen: Any = {"verify_exp": False, "verify_iat": False}  # its clock is the wall's
    read = jwt.decode(access_token(), key, ["ES256"], audience=AUDIENCE, issuer=ISSUER, options=frozen)
    assert read == dict(verifier().verify(access_token()).claims)


def test_joserfc_believes_our_tokens() -> None:
    keys = joserfc_jwk.KeySet.import_key_set(KEYS.to_dict())  # type: ignore[arg-type]
    read = joserfc_jwt.decode(access_token(), keys, algorithms=["ES256"])
    assert read.claims == dict(verifier().verify(access_token()).claims)


JSON = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(exclude_categories=["Cs"]))
FURTHER = st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map("x-{}".format), JSON)


@settings(deadline=None)  # a busy machine is not a wrong answer
@given(FURTHER)
def test_pyjwt_and_we_read_and_write_the_same(further: dict[str, Any]) -> None:
    """Both ways: its tokens here, ours there."""
    theirs = jwt.encode(claims(**further), KEY._private_key, algorithm="ES256", headers=header())
    there = jwt.decode(theirs, options={"verify_signature": False})
    assert dict(verifier().verify(theirs).claims) == there
    ours = access_token(claims=further)
    assert jwt.decode(ours, options={"verify_signature": False}) == dict(verifier().verify(ours).claims)
