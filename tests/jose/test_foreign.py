"""Keys of other parties: each verifies what its kind signs, as another library signs it, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from joserfc import jws
from joserfc.jwk import ECKey, OKPKey, RSAKey

from splitpin.errors import InvalidToken
from splitpin.jose import base64url
from splitpin.jose.compact import split
from splitpin.jose.foreign import ALGORITHMS, ForeignKey

# It warns of EdDSA, whose name does not say the curve (RFC 9864); clients of today have no other.
pytestmark = pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")

KEYS: dict[str, Any] = {
    "ES256": ECKey.generate_key("P-256"),
    "EdDSA": OKPKey.generate_key("Ed25519"),
    "RS256": RSAKey.generate_key(2048),
}
KEYS["PS256"] = KEYS["RS256"]


def foreign(algorithm: str, **others: Any) -> ForeignKey:
    return ForeignKey.from_dict(KEYS[algorithm].as_dict(private=False) | others)


def signed(algorithm: str) -> tuple[bytes, bytes]:
    """A signature of another library, and what it is over."""
    text = jws.serialize_compact({"alg": algorithm}, b"{}", KEYS[algorithm], algorithms=list(ALGORITHMS))
    taken = split(text)
    return base64url.decode(taken.signature), taken.signing_input


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_what_another_library_signed_is_verified(algorithm: str) -> None:
    signature, message = signed(algorithm)
    foreign(algorithm).verify(algorithm, signature, message)
    for wrong, over in ((bytes([signature[0] ^ 1]) + signature[1:], message), (signature, message + b"x"), (b"", b"")):
        with pytest.raises(InvalidToken) as caught:
            foreign(algorithm).verify(algorithm, wrong, over)
        assert caught.value.reason == "bad_signature"


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@pytest.mark.parametrize("named", [*ALGORITHMS, "HS256", "none", "ES384", "", None, ["ES256"]])
def test_a_key_verifies_the_algorithms_of_its_kind_alone(algorithm: str, named: Any) -> None:
    if named in foreign(algorithm).algorithms:
        assert foreign(named).algorithms == foreign(algorithm).algorithms
        return
    with pytest.raises(InvalidToken) as caught:
        foreign(algorithm).verify(named, *signed(algorithm))
    assert caught.value.reason == "wrong_algorithm"


def test_a_key_that_says_its_algorithm_verifies_that_one_alone() -> None:
    assert foreign("RS256").algorithms == ("RS256", "PS256")
    assert foreign("RS256", alg="PS256").algorithms == ("PS256",)
    for algorithm, another in (("RS256", "ES256"), ("ES256", "EdDSA"), ("EdDSA", "RS256")):
        with pytest.raises(ValueError, match="not a key for verifying"):
            foreign(algorithm, alg=another)


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_thumbprint_is_what_others_compute(algorithm: str) -> None:
    assert foreign(algorithm, kid="x", use="sig").thumbprint == KEYS[algorithm].thumbprint()
