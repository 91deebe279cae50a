"""The pairs that WebAuthn Level 3 publishes (Test Vectors): each is read, and what we take verifies."""

from __future__ import annotations

from typing import Any

import pytest

from forged_tokens import vectors
from splitpin.errors import Refused
from splitpin.issuer.passkeys.assertion import verified_assertion
from splitpin.issuer.passkeys.challenge import Challenge
from splitpin.issuer.passkeys.client_data import read_client_data
from splitpin.issuer.passkeys.model import AssertionResponse, Attestation, Passkey
from splitpin.issuer.passkeys.registration import NewPasskey, verified_registration
from splitpin.issuer.projects.passkey_rules import PasskeyRules

NOT_TAKEN = {
    "none-es256-crossOrigin": "framed",
    "none-es256-topOrigin": "framed",
    "packed-es384": "attestation",
    "packed-es512": "attestation",
    "packed-ed448": "attestation",
}
"""Pages in frames, and algorithms that nobody is asked for."""


def registered(given: dict[str, Any], origin: str, rp_id: str) -> NewPasskey:
    octets = {name: bytes.fromhex(given[name]) for name in ("credential_id", "clientDataJSON", "attestationObject")}
    challenge = read_client_data(octets["clientDataJSON"], type_="webauthn.create", origin=origin)
    assert challenge == bytes.fromhex(given["challenge"])
    return verified_registration(
        Attestation(octets["credential_id"], octets["clientDataJSON"], octets["attestationObject"]),
        challenge=Challenge(challenge, 1),
        origin=origin,
        rp_id=rp_id,
        rules=PasskeyRules(),
        conditional=True,
    )


def test_each_pair(subtests: pytest.Subtests) -> None:
    published = vectors("webauthn_l3_test_vectors.json")
    origin, rp_id = published["origin"], published["rpId"]
    assert len(published["vectors"]) == 15
    for pair in published["vectors"]:
        with subtests.test(pair["name"]):
            if pair["name"] in NOT_TAKEN:
                with pytest.raises(Refused) as refused:
                    registered(pair["registration"], origin, rp_id)
                assert refused.value.reason == NOT_TAKEN[pair["name"]]
                continue
            new, given = registered(pair["registration"], origin, rp_id), pair["authentication"]
            passkey = Passkey(
                new.credential_id, "p", "s", rp_id, new.public_key, new.sign_count, new.backup_eligible, new.backed_up,
                False, None, (), new.aaguid, "", 1,
            )  # fmt: skip
            signed = {name: bytes.fromhex(given[name]) for name in ("clientDataJSON", "authenticatorData", "signature")}
            challenge = read_client_data(signed["clientDataJSON"], type_="webauthn.get", origin=origin)
            response = AssertionResponse(new.credential_id, *signed.values())
            expected: dict[str, Any] = {
                "passkey": passkey, "origin": origin, "rp_id": rp_id, "user_handle": b"h", "recognised": False,
                "named": True, "challenge": Challenge(challenge, 1),
            }  # fmt: skip
            assert verified_assertion(response, **expected).passkey is passkey
            for other in (
                expected | {"challenge": Challenge(challenge[::-1], 1)},
                expected | {"origin": f"{origin}:444"},
                expected | {"rp_id": f"www.{rp_id}"},
            ):
                with pytest.raises(Refused):
                    verified_assertion(response, **other)
            for name in ("authenticatorData", "signature"):
                octets = bytearray(signed[name])
                octets[-1] ^= 1
                with pytest.raises(Refused):
                    verified_assertion(
                        AssertionResponse(new.credential_id, *(signed | {name: bytes(octets)}).values()), **expected
                    )
