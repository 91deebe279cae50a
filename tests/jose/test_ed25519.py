"""Ed25519 signatures are those of RFC 8032, and hold for one key and one message."""

from __future__ import annotations

import pytest

from splitpin.jose.ed25519 import Ed25519Key

# RFC 8032 section 7.1, tests 1 and 2: seed, public key, message, signature.
VECTORS = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24"
        "655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aee"
        "b00d291612bb0c00",
    ),
]
KEY, OTHER_KEY = Ed25519Key(bytes(32)), Ed25519Key(bytes(31) + b"\x01")


@pytest.mark.parametrize(("seed", "public", "message", "signature"), VECTORS)
def test_a_seed_gives_the_key_and_the_signatures_of_the_rfc(
    seed: str, public: str, message: str, signature: str
) -> None:
    key = Ed25519Key(bytes.fromhex(seed))
    assert key.public.hex() == public
    assert key.sign(bytes.fromhex(message)).hex() == signature
    assert key.signed(bytes.fromhex(message), bytes.fromhex(signature)) is True


def test_a_signature_holds_for_its_message_and_key_alone() -> None:
    signature = KEY.sign(b"message")
    assert KEY.signed(b"message", signature) is True
    assert KEY.signed(b"massage", signature) is False
    assert OTHER_KEY.signed(b"message", signature) is False


@pytest.mark.parametrize("length", [0, 1, 63, 65])
def test_what_has_not_the_length_of_a_signature_is_none(length: int) -> None:
    signature = KEY.sign(b"message")
    assert KEY.signed(b"message", (signature + b"\x00")[:length]) is False
