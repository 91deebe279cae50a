"""How strong a proof was, in both tokens: `acr` and `amr`, read as their standards have them and no other way."""

from __future__ import annotations

from typing import Any

import pytest

from forged_tokens import AUDIENCE, ISSUER, KEY, KEYS, NOW, claims, forge, verifier
from splitpin import AccessToken, IDToken, InvalidToken
from splitpin.jose.claims import Expectation
from splitpin.jose.tokens import mint_access_token, mint_id_token
from splitpin.jose.verification import verify_id_token

EXPECTED = Expectation(ISSUER, AUDIENCE, 30, 86400)
FACTS: dict[str, Any] = {
    "issuer": ISSUER,
    "subject": "subject-1",
    "audience": AUDIENCE,
    "identifier": "ann@example.com",
    "authentication_method": "WEBAUTHN",
    "jti": "jti-1",
    "issued_at": NOW,
    "lifetime": 3600,
}


def access_token(**strength: Any) -> AccessToken:
    return verifier().verify(mint_access_token(KEY, **FACTS, client_id=AUDIENCE, scope="access", **strength))


def id_token(**strength: Any) -> IDToken:
    text = mint_id_token(KEY, **FACTS, auth_time=NOW, **strength)
    return verify_id_token(text, keys=KEYS, expected=EXPECTED, nonce=None, now=NOW)


@pytest.mark.parametrize("amr", [("otp",), ("swk", "user", "mfa"), ('"],"exp":9,"x":["', "ä😀", "a,b")])
@pytest.mark.parametrize("acr", ["pwl1", "phrh", "urn:example:gold", '","exp":9'])
def test_both_tokens_say_how_strong_the_proof_was(acr: str, amr: tuple[str, ...]) -> None:
    for token in (access_token(acr=acr, amr=amr), id_token(acr=acr, amr=amr)):
        assert (token.acr, token.amr) == (acr, amr)
        assert (token.claims["acr"], token.claims["amr"]) == (acr, list(amr))
        assert token.expires_at == NOW + 3600


def test_what_is_not_known_is_no_claim() -> None:
    """Nobody takes a null, or an empty list, for a proof."""
    for token in (access_token(), id_token()):
        assert (token.acr, token.amr) == (None, ())
        assert not {"acr", "amr"} & token.claims.keys()


@pytest.mark.parametrize("name", ["acr", "amr"])
def test_a_further_claim_cannot_say_it(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        access_token(claims={name: "phr"})
    with pytest.raises(ValueError, match=name):
        id_token(claims={name: "phr"})


@pytest.mark.parametrize("value", ["", 1, True, ["phr"], {"phr": 1}, "ph\0r", "\ud800"])
def test_an_acr_that_is_no_text_is_refused(value: Any) -> None:
    with pytest.raises(InvalidToken) as refused:
        verifier().verify(forge(payload=claims(acr=value)))
    assert (refused.value.reason, refused.value.claim) == ("bad_claim", "acr")


@pytest.mark.parametrize(
    "value", ["otp", 1, True, {"otp": 1}, [""], ["otp", ""], ["otp", 1], ["otp", None], [["otp"]], ["o\0"], ["\ud800"]]
)
def test_an_amr_that_is_no_list_of_texts_is_refused(value: Any) -> None:
    with pytest.raises(InvalidToken) as refused:
        verifier().verify(forge(payload=claims(amr=value)))
    assert (refused.value.reason, refused.value.claim) == ("bad_claim", "amr")


@pytest.mark.parametrize("name", ["acr", "amr"])
def test_a_null_is_a_claim_that_is_missing(name: str) -> None:
    with pytest.raises(InvalidToken) as refused:
        verifier().verify(forge(payload={**claims(), name: None}))
    assert (refused.value.reason, refused.value.claim) == ("missing_claim", name)


def test_an_empty_list_is_a_list() -> None:
    assert verifier().verify(forge(payload=claims(amr=[]))).amr == ()
