"""People who have passkeys, each held by a piece of software, and the rows in which the issuer keeps them."""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from issuer import ORIGIN
from splitpin.issuer.db import Transaction
from splitpin.issuer.passkeys.model import AssertionResponse, Passkey

RP_ID = "app.example.com"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a passkey, in a network of their own."""

    credential_id: bytes
    user_handle: bytes
    key: ec.EllipticCurvePrivateKey
    public_key: bytes
    network: str

    @classmethod
    def new(cls, number: int) -> Person:
        """One more."""
        key = ec.generate_private_key(ec.SECP256R1())
        point = key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}
        network = f"10.{number >> 8}.{number & 255}.1"
        return cls(secrets.token_bytes(16), secrets.token_bytes(32), key, cbor2.dumps(cose), network)

    def answer(self, challenge: str) -> AssertionResponse:
        """What the person's device says."""
        said = {"type": "webauthn.get", "challenge": challenge, "origin": ORIGIN, "crossOrigin": False}
        data = hashlib.sha256(RP_ID.encode()).digest() + b"\x1d" + bytes(4)
        client_data = json.dumps(said).encode()
        signature = self.key.sign(data + hashlib.sha256(client_data).digest(), ec.ECDSA(hashes.SHA256()))
        return AssertionResponse(self.credential_id, client_data, data, signature, self.user_handle)


def passkey_of(person: Person, project_id: str, subject: str) -> Passkey:
    """As the issuer keeps it."""
    return Passkey(
        credential_id=person.credential_id,
        project_id=project_id,
        subject=subject,
        rp_id=RP_ID,
        public_key=person.public_key,
        sign_count=0,
        backup_eligible=True,
        backed_up=True,
        uv_initialised=True,
        resident=True,
        transports=("internal",),
        aaguid="",
        name="Passkey",
        created_at=1,
    )


def settle(tx: Transaction, project_id: str, people: Sequence[Person]) -> None:
    """Gives each person an account and the passkey."""
    for number, person in enumerate(people):
        of = {"subject": f"person-{number}", "project_id": project_id, "now": int(time.time())}
        tx.execute(
            "INSERT INTO users (subject, project_id, created_at, updated_at)"
            " VALUES (:subject, :project_id, :now, :now)",
            **of,
        )
        tx.execute(
            "INSERT INTO identifiers (project_id, kind, value, subject, shown, verified_at, proven_at)"
            " VALUES (:project_id, 'email', :address, :subject, :address, :now, :now)",
            address=f"person-{number}@example.com",
            **of,
        )
        tx.execute(
            "INSERT INTO user_handles (subject, project_id, user_handle) VALUES (:subject, :project_id, :handle)",
            subject=of["subject"],
            project_id=project_id,
            handle=person.user_handle,
        )
        tx.execute(
            "INSERT INTO passkeys (credential_id, project_id, subject, rp_id, public_key, sign_count, backup_eligible,"
            " backed_up, uv_initialised, transports, aaguid, name, created_at)"
            " VALUES (:id, :project_id, :subject, :rp_id, :key, 0, 1, 1, 1, 'internal', '', 'Passkey', :now)",
            id=person.credential_id,
            rp_id=RP_ID,
            key=person.public_key,
            **of,
        )


def text(octets: bytes) -> str:
    """base64url without padding."""
    return urlsafe_b64encode(octets).rstrip(b"=").decode()
