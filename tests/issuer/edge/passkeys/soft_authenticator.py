"""An authenticator in software that answers as it is told, truthfully or not."""

from __future__ import annotations

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

UP, UV, BE, BS, AT = 0x01, 0x04, 0x08, 0x10, 0x40


def text(octets: bytes) -> str:
    return urlsafe_b64encode(octets).rstrip(b"=").decode()


def octets(of: str) -> bytes:
    return urlsafe_b64decode(of + "=" * (-len(of) % 4))


@dataclass
class SoftPasskey:
    """One passkey, and what it says of itself.

    Attributes:
        credential_id: Names it.
        flags: Of what it answers; `AT` is added where it belongs.
        count: Its signature counter, or 0.
        user_handle: Whom it is held for, once it was made.
        rp_id: For which name, likewise.
    """

    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    flags: int = UP | UV
    count: int = 0
    user_handle: bytes = b""
    rp_id: str = ""
    aaguid: bytes = bytes(16)
    algorithm: int = -7
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def made(self, options: dict[str, Any], origin: str, /, **client_data: Any) -> dict[str, Any]:
        """What a browser brings of it when it is made: `RegistrationResponseJSON`."""
        self.user_handle, self.rp_id = octets(options["user"]["id"]), options["rp"]["id"]
        point = self.key.public_key().public_numbers()
        cose = {1: 2, 3: self.algorithm, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}
        attested = self.aaguid + len(self.credential_id).to_bytes(2, "big") + self.credential_id + cbor2.dumps(cose)
        data = self.data(AT) + attested
        said = _client_data("webauthn.create", options, origin, client_data)
        return {
            "id": text(self.credential_id),
            "rawId": text(self.credential_id),
            "type": "public-key",
            "response": {
                "clientDataJSON": text(said),
                "attestationObject": text(cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})),
                "transports": ["internal", "hybrid", "carrier-pigeon"],
            },
            "clientExtensionResults": {"credProps": {"rk": True}, "unheardOf": {"a": [1]}},
        }

    def held(self, options: dict[str, Any], origin: str, /, **client_data: Any) -> dict[str, Any]:
        """What a browser brings of it when it is asked for: `AuthenticationResponseJSON`."""
        said = _client_data("webauthn.get", options, origin, client_data)
        data = self.data()
        signature = self.key.sign(data + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        return {
            "id": text(self.credential_id),
            "rawId": text(self.credential_id),
            "type": "public-key",
            "response": {
                "clientDataJSON": text(said),
                "authenticatorData": text(data),
                "signature": text(signature),
                "userHandle": text(self.user_handle),
            },
            "clientExtensionResults": {},
        }

    def data(self, more: int = 0) -> bytes:
        """Authenticator data (WebAuthn Level 3 section 6.1)."""
        digest = hashlib.sha256(self.rp_id.encode()).digest()
        return digest + bytes([self.flags | more]) + self.count.to_bytes(4, "big")


def _client_data(kind: str, options: dict[str, Any], origin: str, others: dict[str, Any]) -> bytes:
    said = {"type": kind, "challenge": options["challenge"], "origin": origin, "crossOrigin": False}
    return json.dumps(said | others).encode()
