"""Projects that take passkeys of some kinds alone, whose makers vouch for them (P23)."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any
from uuid import UUID

import cbor2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from issuer.edge.http_world import ISSUER, HttpWorld
from issuer.edge.passkeys.passkey_world import Page
from issuer.edge.passkeys.soft_authenticator import SoftPasskey, octets, text
from splitpin.errors import InvalidRequest
from splitpin.issuer.passkeys.rules import edit_rules

KIND = UUID("ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4")
OTHER_KIND = UUID(int=7)


class Maker:
    """Somebody who makes authenticators, and certifies them."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.root = self._certificate("Maker", self.key, "Maker")
        self.authenticator = ec.generate_private_key(ec.SECP256R1())
        self.chain = self.certified()

    def certified(self, *named: bytes) -> list[bytes]:
        """A certificate of the authenticator, with the kind that it names, if any (section 8.2.1)."""
        kinds = [x509.UnrecognizedExtension(x509.ObjectIdentifier("1.3.6.1.4.1.45724.1.1.4"), each) for each in named]
        made = self._certificate("Authenticator", self.authenticator, "Maker", *kinds)
        return [made.public_bytes(Encoding.DER)]

    @property
    def pem(self) -> str:
        return self.root.public_bytes(Encoding.PEM).decode()

    def _certificate(
        self, subject: str, key: ec.EllipticCurvePrivateKey, issuer: str, *others: x509.UnrecognizedExtension
    ) -> x509.Certificate:
        names = [x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)]) for name in (subject, issuer)]
        now = dt.datetime.now(dt.UTC)
        builder = x509.CertificateBuilder(
            names[1], names[0], key.public_key(), 1, now - dt.timedelta(1), now + dt.timedelta(1)
        )
        own = x509.BasicConstraints(ca=subject == issuer, path_length=None)
        builder = builder.add_extension(own, critical=True)
        for each in others:
            builder = builder.add_extension(each, critical=False)
        return builder.sign(self.key, hashes.SHA256())

    def vouches(self, made: dict[str, Any], **statement: Any) -> dict[str, Any]:
        """The same passkey, with a statement in the format `packed` (WebAuthn Level 3 section 8.2)."""
        response = made["response"]
        data = cbor2.loads(octets(response["attestationObject"]))["authData"]
        signed = data + hashlib.sha256(octets(response["clientDataJSON"])).digest()
        said = {"alg": -7, "sig": self.authenticator.sign(signed, ec.ECDSA(hashes.SHA256())), "x5c": self.chain}
        whole = cbor2.dumps({"fmt": "packed", "attStmt": said | statement, "authData": data})
        return made | {"response": response | {"attestationObject": text(whole)}}


async def test_a_list_needs_roots(world: HttpWorld) -> None:
    project = world.app.project.id
    with pytest.raises(InvalidRequest) as refused:
        world.db.run_now(edit_rules, project, authenticators=[str(KIND)], own=ISSUER)
    assert refused.value.field == "attestation_roots"
    pem = Maker().pem
    world.db.run_now(edit_rules, project, authenticators=[str(KIND)], attestation_roots=[pem], own=ISSUER)
    with pytest.raises(InvalidRequest):
        world.db.run_now(edit_rules, project, attestation_roots=[], own=ISSUER)
    with pytest.raises(InvalidRequest, match="UUID"):
        world.db.run_now(edit_rules, project, authenticators=["yubikey"], own=ISSUER)
    world.db.run_now(edit_rules, project, authenticators=[], attestation_roots=[], own=ISSUER)


async def test_only_what_the_maker_vouches_for(world: HttpWorld) -> None:
    page, ann = Page(world), await world.sign_in()
    maker, other = Maker(), Maker()
    world.db.run_now(
        edit_rules,
        world.app.project.id,
        authenticators=[str(KIND)],
        attestation_roots=[maker.pem, Maker().pem],
        own=ISSUER,
    )
    world.clock.now += 60
    asked = await page.to_add(ann)
    assert asked["attestation"] == "direct"

    def new(kind: UUID = KIND) -> dict[str, Any]:
        return SoftPasskey(aaguid=kind.bytes).made(asked, page.origin)

    refused = {
        "no word": new(),
        "another maker's": other.vouches(new()),
        "another kind": maker.vouches(new(OTHER_KIND)),
        "a word about another passkey": maker.vouches(new(), sig=bytes(70)),
        "the passkey's own word": maker.vouches(new(), x5c=[]),
        "no certificate": maker.vouches(new(), x5c=[b"\x30\x00"]),
        "certificates that are none": maker.vouches(new(), x5c="ab"),
        "another algorithm": maker.vouches(new(), alg=-257),
        "no such format": {
            **new(),
            "response": maker.vouches(new())["response"]
            | {"attestationObject": text(cbor2.dumps({"fmt": "magic", "attStmt": {"x5c": [b""]}, "authData": b""}))},
        },
    }
    for why, credential in refused.items():
        answer = await page.post("registration", ann, credential=credential)
        assert (answer.status_code, answer.json()["code"]) == (403, "refused"), why
    passkey = SoftPasskey(aaguid=KIND.bytes)
    answer = await page.post("registration", ann, credential=maker.vouches(passkey.made(asked, page.origin)))
    assert answer.status_code == 200, answer.text
    assert (await page.sign_in(passkey)).status_code == 200


KINDS = {
    "this one": (b"\x04\x10" + KIND.bytes, 200),
    "another one": (b"\x04\x10" + OTHER_KIND.bytes, 403),
    "without its length": (KIND.bytes, 403),
    "with more behind it": (b"\x04\x11" + KIND.bytes + b"\x00", 403),
    "nothing": (b"", 403),
}


@pytest.mark.parametrize("named", KINDS)
async def test_a_certificate_that_names_a_kind_is_of_that_one(small_world: HttpWorld, named: str) -> None:
    """One root vouches for all that its maker makes: a key of another kind must not say that it is a listed one."""
    octets_named, status = KINDS[named]
    page, ann, maker = Page(small_world), await small_world.sign_in(), Maker()
    small_world.db.run_now(
        edit_rules,
        small_world.app.project.id,
        authenticators=[str(KIND)],
        attestation_roots=[maker.pem],
        own=ISSUER,
    )
    small_world.clock.now += 60
    made = SoftPasskey(aaguid=KIND.bytes).made(await page.to_add(ann), page.origin)
    vouched = maker.vouches(made, x5c=maker.certified(octets_named))
    assert (await page.post("registration", ann, credential=vouched)).status_code == status
