"""What a client's assertion proves: that it is the client, to this issuer, now, and nothing else (RFC 7523)."""

from __future__ import annotations

import json
from typing import Any

import jwt
import pytest

from issuer.clients.client_signer import Signer
from splitpin.errors import InvalidToken
from splitpin.issuer.clients.assertions.model import LEEWAY, LONGEST, key_id_of, named_by, prove
from splitpin.jose.foreign import ALGORITHMS, ForeignKey

NOW = 1_800_000_000.5
CLIENT = "5b0c6c1e-7d0e-4b52-9a53-0d7c5a1f2e11"
ISSUER = "https://id.example.com"
SIGNER = Signer()
KEYS = [ForeignKey.from_dict(SIGNER.jwk)]


def proves(assertion: str, keys: list[ForeignKey] = KEYS) -> Any:
    return prove(assertion, client_id=CLIENT, keys=keys, issuer=ISSUER, now=NOW)


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@pytest.mark.parametrize("kid", ["own", None])
def test_a_client_proves_itself_with_a_key_of_each_kind(algorithm: str, kid: str | None) -> None:
    signer = Signer(algorithm, kid)
    assertion = signer.assertion(CLIENT, ISSUER, NOW, jti="once")
    assert (named_by(assertion), key_id_of(assertion)) == (CLIENT, kid)
    proven = proves(assertion, [ForeignKey.from_dict(signer.jwk)])
    assert proven.jti == "once"
    assert proven.expires_at > NOW + 60


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ({"iss": "somebody"}, "wrong_issuer"),
        ({"sub": "somebody"}, "wrong_issuer"),
        ({"iss": None}, "missing_claim"),
        ({"sub": None}, "missing_claim"),
        ({"aud": None}, "missing_claim"),
        ({"aud": [ISSUER]}, "wrong_audience"),
        ({"aud": [ISSUER, "https://other.example"]}, "wrong_audience"),
        ({"aud": ISSUER + "/"}, "wrong_audience"),
        ({"aud": ISSUER + "/oauth2/token"}, "wrong_audience"),
        ({"aud": ISSUER + "/oauth2/par"}, "wrong_audience"),
        ({"jti": None}, "missing_claim"),
        ({"jti": "x" * 257}, "bad_claim"),
        ({"exp": None}, "missing_claim"),
        ({"exp": int(NOW) - LEEWAY}, "expired"),
        ({"exp": int(NOW) - 300}, "expired"),
        ({"exp": int(NOW) + LONGEST + LEEWAY + 1}, "lifetime_too_long"),
        ({"exp": 1e300}, "bad_claim"),
        ({"exp": True}, "bad_claim"),
        ({"iat": int(NOW) + LEEWAY + 1}, "not_yet_valid"),
        ({"nbf": int(NOW) + LEEWAY + 1}, "not_yet_valid"),
    ],
)
def test_what_says_something_else_proves_nothing(claims: dict[str, Any], reason: str) -> None:
    usual = {"iss": CLIENT, "sub": CLIENT, "aud": ISSUER, "jti": "a", "iat": int(NOW), "exp": int(NOW) + 60}
    kept = {name: value for name, value in (usual | claims).items() if value is not None}
    # PyJWT refuses to write some of them as claims, so they are written as any payload is.
    assertion = jwt.api_jws.encode(json.dumps(kept).encode(), SIGNER.key, "ES256", headers={"kid": "own"})
    with pytest.raises(InvalidToken) as caught:
        proves(assertion)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "header",
    [{"typ": "at+jwt"}, {"typ": "dpop+jwt"}, {"crit": ["x"], "x": 1}, {"kid": "another"}, {"jku": "https://x.example"}],
)
def test_only_the_client_s_own_key_in_a_plain_header_will_do(header: dict[str, Any]) -> None:
    usual = {"iss": CLIENT, "sub": CLIENT, "aud": ISSUER, "jti": "a", "exp": int(NOW) + 60}
    foreign = Signer() if "jku" in header else SIGNER
    with pytest.raises(InvalidToken):
        proves(foreign.sign(usual, **header))


@pytest.mark.parametrize("algorithm", ["HS256", "none"])
def test_no_secret_and_no_signature_will_do(algorithm: str) -> None:
    usual = {"iss": CLIENT, "sub": CLIENT, "aud": ISSUER, "jti": "a", "exp": int(NOW) + 60}
    key = "" if algorithm == "none" else "x" * 64
    with pytest.raises(InvalidToken):
        proves(jwt.encode(usual, key, algorithm, headers={"kid": "own"}))


@pytest.mark.parametrize("text", ["", ".", "a.b", "a.b.c", "a.b.c.d", "\ud800.a.b", "x" * 20_000, "e30.e30.AA"])
def test_what_is_no_assertion_is_refused_whatever_it_is(text: str) -> None:
    for use in (proves, named_by):
        with pytest.raises(InvalidToken):
            use(text)


def test_a_key_that_is_not_named_is_taken_only_where_no_other_could_be_meant() -> None:
    nameless = Signer(kid=None)
    assertion = nameless.assertion(CLIENT, ISSUER, NOW)
    other = ForeignKey.from_dict(Signer(kid="b").jwk)
    rsa = ForeignKey.from_dict(Signer("RS256", kid="c").jwk)
    own = ForeignKey.from_dict(nameless.jwk | {"kid": "a"})
    assert proves(assertion, [own, rsa]).jti
    with pytest.raises(InvalidToken) as caught:
        proves(assertion, [own, other])
    assert caught.value.reason == "missing_key_id"
