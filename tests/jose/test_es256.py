"""A5: signatures are 64 octets with r and s in range, and exactly the right ones hold."""

from __future__ import annotations

from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from hypothesis import example, given, settings
from hypothesis import strategies as st

from forged_tokens import KEY, KEYS, b64, claims, header, segment, vectors, verifier
from splitpin import JWK, InvalidToken
from splitpin.jose import base64url, es256

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def holds(key: JWK, signature: bytes, message: bytes) -> bool:
    try:
        key.verify(signature, message)
    except InvalidToken:
        return False
    return True


def test_wycheproof_raw_signatures() -> None:
    """All 262 of the P1363 form, which is the one of JWS: accepted if and only if they are valid."""
    groups = vectors("ecdsa_secp256r1_sha256_p1363_test.json")["testGroups"]
    seen = 0
    for group in groups:
        point = bytes.fromhex(group["publicKey"]["uncompressed"])
        key = JWK(None, b64(point[1:33]), b64(point[33:]))
        for case in group["tests"]:
            right = holds(key, bytes.fromhex(case["sig"]), bytes.fromhex(case["msg"]))
            assert right == (case["result"] == "valid"), case["comment"]
            seen += 1
    assert seen == 262


def test_wycheproof_der_signatures_are_all_refused() -> None:
    """484 signatures in the form of WebAuthn: none of them is a JWS signature."""
    for group in vectors("ecdsa_secp256r1_sha256_test.json")["testGroups"]:
        point = bytes.fromhex(group["publicKey"]["uncompressed"])
        key = JWK(None, b64(point[1:33]), b64(point[33:]))
        assert not any(holds(key, bytes.fromhex(case["sig"]), bytes.fromhex(case["msg"])) for case in group["tests"])


EDGES = [0, 1, ORDER - 1, ORDER, ORDER + 1, 2**256 - 1]


@pytest.mark.parametrize("s", EDGES)
@pytest.mark.parametrize("r", EDGES)
def test_numbers_at_the_edge_of_the_range_never_hold(r: int, s: int) -> None:
    """CVE-2022-21449, the psychic signature, was r = s = 0."""
    first, second = segment(header()), segment(claims())
    with pytest.raises(InvalidToken) as refusal:
        verifier().verify(f"{first}.{second}.{b64(r.to_bytes(32) + s.to_bytes(32))}")
    assert refusal.value.reason == "bad_signature"


@pytest.mark.parametrize("length", [0, 1, 31, 32, 63, 65, 66, 96, 128])
def test_a_signature_of_another_length_never_holds(length: int) -> None:
    signature = (KEY.sign(b"message") * 2)[:length]
    assert not holds(KEY.jwk, signature, b"message")


def test_both_values_of_s_hold() -> None:
    """ECDSA allows n - s; issuers need not choose the low one, and a token's identity is its jti, not its text."""
    signature = KEY.sign(b"message")
    other = signature[:32] + (ORDER - int.from_bytes(signature[32:])).to_bytes(32)
    assert holds(KEY.jwk, signature, b"message")
    assert holds(KEY.jwk, other, b"message")


def test_signatures_hold_whatever_octets_they_begin_with() -> None:
    """Leading zeros and set first bits are where hand-made ASN.1 goes wrong."""
    beginnings: set[tuple[bool, bool]] = set()
    for number in range(1500):
        signature = KEY.sign(str(number).encode())
        beginnings |= {(first == 0, first > 127) for first in (signature[0], signature[32])}
        assert holds(KEY.jwk, signature, str(number).encode())
    assert beginnings == {(True, False), (False, False), (False, True)}


class KeyThatListens:
    """Stands for cryptography's key and keeps what it is asked."""

    def __init__(self, der: bytes = b"") -> None:
        self.der = der

    def sign(self, data: bytes, algorithm: object) -> bytes:
        return self.der

    def verify(self, signature: bytes, data: bytes, algorithm: object) -> None:
        self.der = signature


SIZES = st.integers(0, 255).flatmap(lambda bits: st.integers(2**bits, 2 ** (bits + 1) - 1)).filter(lambda n: n < ORDER)


@settings(deadline=None)  # a busy machine is not a wrong answer
@given(SIZES, SIZES)
@example(1, 1)
@example(127, 128)
@example(2**247, 2**248 - 1)
@example(2**255, ORDER - 1)
@example(0x01 << 240, 0x58 << 240)
@example(0x7F << 240, 0x80 << 240)
@example(0x81 << 240, 0x7F << 248)
def test_the_asn1_form_is_the_one_that_cryptography_writes(r: int, s: int) -> None:
    key: Any = KeyThatListens()
    es256.verify(key, r.to_bytes(32) + s.to_bytes(32), b"")
    assert key.der == encode_dss_signature(r, s)


@pytest.mark.parametrize(("r", "s"), [(0, 1), (1, 0), (ORDER, 1), (1, ORDER), (2**256 - 1, 1), (1, 2**256 - 1)])
def test_numbers_out_of_range_are_refused_before_any_curve_work(r: int, s: int) -> None:
    key: Any = KeyThatListens()
    with pytest.raises(InvalidToken) as caught:
        es256.verify(key, r.to_bytes(32) + s.to_bytes(32), b"")
    assert caught.value.reason == "bad_signature"
    assert key.der == b""


@settings(deadline=None)
@given(SIZES, SIZES)
@example(1, 1)
@example(127, 2**255)
@example(2**247, 2**248 - 1)
@example(2**255, ORDER - 1)
def test_what_cryptography_signs_comes_out_as_64_octets(r: int, s: int) -> None:
    key: Any = KeyThatListens(encode_dss_signature(r, s))
    assert es256.sign(key, b"") == r.to_bytes(32) + s.to_bytes(32)


def test_what_is_signed_here_verifies_with_bare_cryptography() -> None:
    x, y = (int.from_bytes(base64url.decode(text.encode())) for text in (KEY.jwk.x, KEY.jwk.y))
    public = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1())
    signature = KEY.sign(b"message")
    der = encode_dss_signature(int.from_bytes(signature[:32]), int.from_bytes(signature[32:]))
    public.public_key().verify(der, b"message", ec.ECDSA(hashes.SHA256()))
    assert KEYS.find(KEY.kid) == KEY.jwk
