"""B1 and B6: which keys of a set are used, and that nothing private ever leaves."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from forged_tokens import KEY, OTHER_KEY, forge, verifier
from splitpin import JWK, InvalidToken, JWKSet, SigningKey

GOOD = KEY.jwk.to_dict()
OTHER = OTHER_KEY.jwk.to_dict()
OFF_THE_CURVE = GOOD | {"y": OTHER["y"]}

ODD: dict[str, Any] = {
    "RSA": {"kty": "RSA", "kid": "r", "n": "AQAB", "e": "AQAB", "alg": "RS256"},
    "symmetric": {"kty": "oct", "kid": "o", "k": "c2VjcmV0"},
    "Ed25519": {"kty": "OKP", "crv": "Ed25519", "kid": "e", "x": GOOD["x"]},
    "unknown kty": {"kty": "AKP", "kid": "a"},
    "no kty": {name: value for name, value in GOOD.items() if name != "kty"},
    "lower-case kty": GOOD | {"kty": "ec"},
    "P-384": GOOD | {"crv": "P-384"},
    "secp256k1": GOOD | {"crv": "secp256k1"},
    "no crv": {name: value for name, value in GOOD.items() if name != "crv"},
    "no kid": {name: value for name, value in GOOD.items() if name != "kid"},
    "empty kid": GOOD | {"kid": ""},
    "kid is a number": GOOD | {"kid": 1},
    "no x": {name: value for name, value in GOOD.items() if name != "x"},
    "no y": {name: value for name, value in GOOD.items() if name != "y"},
    "x is a number": GOOD | {"x": 1},
    "x is null": GOOD | {"x": None},
    "x is empty": GOOD | {"x": ""},
    "x is padded": GOOD | {"x": GOOD["x"] + "="},
    "x is too short": GOOD | {"x": GOOD["x"][:-2]},
    "x is too long": GOOD | {"x": GOOD["x"] + "AA"},
    "x in the standard alphabet": GOOD | {"x": "+" + GOOD["x"][1:]},
    "x is not ASCII": GOOD | {"x": "é" * 43},
    "spare bits": GOOD | {"x": GOOD["x"][:-1] + "B"},
    "off the curve": OFF_THE_CURVE,
    "the origin": GOOD | {"x": "A" * 43, "y": "A" * 43},
    "beyond the field": GOOD | {"x": "_" * 42 + "8"},
    "for encryption": GOOD | {"use": "enc"},
    "use is null": GOOD | {"use": None},
    "another algorithm": GOOD | {"alg": "ES384"},
    "ECDH": GOOD | {"alg": "ECDH-ES"},
    "operations without verify": GOOD | {"key_ops": ["sign"]},
    "no operations": GOOD | {"key_ops": []},
    "operations are text": GOOD | {"key_ops": "verify"},
    "a private key": GOOD | {"d": GOOD["x"]},
    "null": None,
    "text": "key",
    "a list": [GOOD],
    "a number": 1,
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_an_odd_key_is_skipped_and_the_good_ones_are_used(odd: Any) -> None:
    """B1, RFC 7517 section 5."""
    keys = JWKSet.from_dict({"keys": [odd, OTHER, odd], "extra": 1})
    assert list(keys) == [OTHER_KEY.jwk]
    assert KEY.kid not in [key.kid for key in keys]


@pytest.mark.parametrize(
    "odd", [key for key in ODD.values() if isinstance(key, dict) and key.get("kid") != GOOD["kid"]]
)
def test_an_odd_key_alone_is_refused(odd: dict[str, Any]) -> None:
    if odd == {name: value for name, value in GOOD.items() if name != "kid"}:
        assert JWK.from_dict(odd).kid is None
    else:
        with pytest.raises(ValueError, match=r".+"):
            JWK.from_dict(odd)


@pytest.mark.parametrize(
    "extra",
    [
        {"use": "sig"},
        {"alg": "ES256"},
        {"key_ops": ["verify"]},
        {"key_ops": ["sign", "verify"]},
        {"ext": True},
        {"x5c": ["MIIB"]},
        {"x5t": "x"},
        {"iat": 1},
    ],
    ids=repr,
)
def test_a_good_key_may_have_more_to_say(extra: dict[str, Any]) -> None:
    bare = {name: GOOD[name] for name in ("kty", "crv", "x", "y", "kid")}
    assert list(JWKSet.from_dict({"keys": [bare | extra]})) == [KEY.jwk]


@pytest.mark.parametrize("document", [{}, {"keys": None}, {"keys": {}}, {"keys": "x"}, [], None, "x", 1, {"Keys": []}])
def test_a_document_without_keys_is_no_set(document: Any) -> None:
    with pytest.raises(ValueError, match="array named keys"):
        JWKSet.from_dict(document)


def test_a_name_that_two_keys_share_names_neither() -> None:
    """RFC 7517 section 4.5; Wycheproof's rejectsDuplicateKid. The rest of the set is used."""
    third = SigningKey.generate().jwk
    keys = JWKSet.from_dict({"keys": [GOOD, OTHER | {"kid": KEY.kid}, GOOD, third.to_dict()]})
    assert list(keys) == [third]
    with pytest.raises(InvalidToken) as refusal:
        verifier(keys=keys).verify(forge())
    assert refusal.value.reason == "unknown_key"


def test_the_same_key_twice_is_one_key() -> None:
    assert len(JWKSet.from_dict({"keys": [GOOD, GOOD]})) == 1


def test_an_odd_key_takes_no_name_away() -> None:
    """Keys of other kinds may share the name (RFC 7517 section 4.5)."""
    assert len(JWKSet.from_dict({"keys": [{"kty": "RSA", "kid": KEY.kid}, GOOD, OFF_THE_CURVE]})) == 1


def test_a_set_is_equal_by_content_and_keeps_the_order() -> None:
    """The published clients take the first key, so the order is the issuer's to say."""
    there = JWKSet([KEY.jwk, OTHER_KEY.jwk])
    assert there == JWKSet.from_dict(there.to_dict())
    assert hash(there) == hash(JWKSet.from_dict(there.to_dict()))
    assert there != JWKSet([OTHER_KEY.jwk, KEY.jwk])
    assert there != [KEY.jwk, OTHER_KEY.jwk]
    assert [key["kid"] for key in there.to_dict()["keys"]] == [KEY.kid, OTHER_KEY.kid]
    assert KEY.kid in repr(there)


def test_a_key_without_a_name_is_in_no_set() -> None:
    with pytest.raises(ValueError, match="kid"):
        JWKSet([dataclasses.replace(KEY.jwk, kid=None)])


def test_a_key_may_be_published_under_another_name() -> None:
    """The published clients look for one fixed name."""
    renamed = dataclasses.replace(KEY.jwk, kid="SPACE_JWT_PUBLIC")
    assert renamed.to_dict()["kid"] == "SPACE_JWT_PUBLIC"
    assert renamed.thumbprint() == KEY.kid
    renamed.verify(KEY.sign(b"message"), b"message")


async def test_a_set_is_a_source_of_keys() -> None:
    keys = JWKSet([KEY.jwk])
    assert keys.snapshot() is keys
    assert keys.find(KEY.kid) is keys.lookup(KEY.kid) is await keys.lookup_async(KEY.kid)
    assert keys.find("unknown") is None
    for look in (keys.lookup, lambda kid: keys.lookup_async(kid).send(None)):
        with pytest.raises(InvalidToken):
            look("unknown")


def test_a_published_key_has_nothing_private() -> None:
    """B6: exactly these members, and what the key is for."""
    published = SigningKey.from_bytes(KEY.to_bytes()).jwk.to_dict()
    assert set(published) == {"kty", "crv", "x", "y", "use", "alg", "kid"}
    assert (published["use"], published["alg"]) == ("sig", "ES256")
    assert len(published["x"]) == len(published["y"]) == 43


def test_a_signing_key_comes_back_from_its_bytes() -> None:
    again = SigningKey.from_bytes(KEY.to_bytes())
    assert again.kid == KEY.kid == KEY.jwk.thumbprint()
    assert again.jwk == KEY.jwk
    KEY.jwk.verify(again.sign(b"message"), b"message")


def _pkcs8(key: Any) -> bytes:
    return bytes(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"key",
        KEY.to_bytes()[:-1],
        _pkcs8(ec.generate_private_key(ec.SECP384R1())),
        _pkcs8(ed25519.Ed25519PrivateKey.generate()),
    ],
    ids=["empty", "text", "cut", "P-384", "Ed25519"],
)
def test_only_a_p256_key_is_a_signing_key(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"PKCS #8|P-256"):
        SigningKey.from_bytes(data)


def test_nothing_shows_the_private_part() -> None:
    """Neither repr nor str, pickle, copy or JSON."""
    number = KEY._private_key.private_numbers().private_value
    for text in (repr(KEY), str(KEY), f"{KEY}", repr([KEY]), repr(KEY.jwk), json.dumps(KEY.jwk.to_dict())):
        assert str(number) not in text
        assert f"{number:x}" not in text
    assert repr(KEY) == f"SigningKey(kid='{KEY.kid}')"
    for leak in (pickle.dumps, copy.copy, copy.deepcopy, vars, json.dumps):
        with pytest.raises(TypeError):
            leak(KEY)


def test_every_generated_key_is_another() -> None:
    assert len({SigningKey.generate().kid for _ in range(20)}) == 20
