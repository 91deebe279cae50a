"""PKCE binds with S256 alone; the published clients' verifiers are taken as they are, others as RFC 7636 has them."""

from __future__ import annotations

import base64

import pytest

from splitpin.errors import InvalidRequest
from splitpin.issuer.pkce import challenge_of, challenge_of_published_verifier, check_code_challenge


def test_the_challenge_of_a_verifier_is_rfc_7636_s() -> None:
    """RFC 7636 appendix B."""
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    assert challenge_of(verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    assert check_code_challenge(challenge_of(verifier), "S256") == challenge_of(verifier)


@pytest.mark.parametrize("method", ["plain", "", "s256", "S512"])
def test_only_s256_binds(method: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        check_code_challenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", method)
    assert caught.value.field == "code_challenge_method"


@pytest.mark.parametrize(
    "challenge",
    [
        "",
        "a" * 42,
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM=",
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cN",  # spare bits set
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM",
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM\n",
        base64.urlsafe_b64encode(bytes(64)).decode(),
    ],
)
def test_a_code_challenge_is_canonical_base64url_of_256_bits(challenge: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        check_code_challenge(challenge, "S256")
    assert caught.value.field == "code_challenge"


@pytest.mark.parametrize("verifier", ["", "a" * 42, "a" * 129, "a" * 42 + "+", "a" * 43 + "\n", "é" * 43])
def test_a_verifier_has_43_to_128_unreserved_characters(verifier: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        challenge_of(verifier)
    assert caught.value.field == "code_verifier"


@pytest.mark.parametrize("verifier", ["0123456789abcdef" * 3 + "01234567", "a" * 32, "a+/" * 14 + "a=", "~" * 128])
def test_the_published_clients_write_verifiers_in_other_ways(verifier: str) -> None:
    assert check_code_challenge(challenge_of_published_verifier(verifier), "S256")


@pytest.mark.parametrize(
    "verifier", ["", "a" * 31, "a" * 129, "a" * 32 + "\n", "a" * 31 + " ", "é" * 32, "a" * 32 + "\0"]
)
def test_but_they_are_printable_and_long_enough(verifier: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        challenge_of_published_verifier(verifier)
    assert caught.value.field == "code_verifier"
