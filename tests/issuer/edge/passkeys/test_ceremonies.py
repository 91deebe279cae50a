"""A person adds a passkey, signs in with it, names it, removes it; and nothing else does."""

from __future__ import annotations

import itertools
from typing import Any

import cbor2

from issuer.edge.http_world import ISSUER, OTHER_ORIGIN, HttpWorld
from issuer.edge.passkeys.passkey_world import Page
from issuer.edge.passkeys.soft_authenticator import BE, BS, UP, UV, SoftPasskey, octets, text
from splitpin.issuer.passkeys.model import TIMEOUT
from splitpin.jose.strict_json import parse_object


def claims(payload: dict[str, Any]) -> dict[str, Any]:
    return dict(parse_object(octets(payload["oauth_token"]["access_token"].split(".")[1])))


async def test_added_and_signed_in_with(world: HttpWorld) -> None:
    page, ann = Page(world), await world.sign_in("Ann@example.com")
    options = await page.to_add(ann)
    assert options["rp"] == {"id": "acme.test", "name": "Acme"}
    assert options["user"]["name"] == "Ann@example.com"
    assert len(octets(options["user"]["id"])) == 32
    assert options["excludeCredentials"] == []
    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert [each["alg"] for each in options["pubKeyCredParams"]] == [-7, -8, -257]
    assert options["attestation"] == "none"
    passkey = SoftPasskey(aaguid=bytes.fromhex("ea9b8d664d011d213ce4b6b48cb575d4"), flags=UP | UV | BE | BS)
    added = await page.post("registration", ann, credential=passkey.made(options, page.origin))
    assert added.json() == {"name": "Google Password Manager", "resident": True}
    again = await page.to_add(await page.signed_in(passkey))
    assert again["user"] == options["user"]
    assert again["excludeCredentials"] == [
        {"type": "public-key", "id": text(passkey.credential_id), "transports": ["hybrid", "internal"]}
    ]
    world.clock.now += 3600
    request = await page.to_sign_in()
    assert request["allowCredentials"] == []
    assert request["userVerification"] == "required"
    answer = await page.verify(passkey.held(request, page.origin))
    assert answer.status_code == 200, answer.text
    payload = answer.json()
    assert payload["email"] == "ann@example.com"
    assert payload["user"]["ID"] == ann["user"]["ID"]
    assert claims(payload)["authentication_method"] == "WEBAUTHN"
    listed = (await page.post("list", payload)).json()
    assert listed["rp_id"] == "acme.test"
    assert listed["user_id"] == options["user"]["id"]
    [shown] = listed["passkeys"]
    assert (shown["name"], shown["synced"], shown["used_at"]) == ("Google Password Manager", True, world.clock.now)


async def test_every_set_of_flags(small_world: HttpWorld) -> None:
    """WebAuthn Level 3 sections 7.1 and 7.2: somebody was there and recognised; what may not be backed up is not."""
    page, ann = Page(small_world), await small_world.sign_in()
    passkey = await page.add(ann)
    ann = (await page.sign_in(passkey)).json()
    for bits in itertools.product((0, 1), repeat=5):
        said = sum(bit * flag for bit, flag in zip(bits, (UP, UV, BE, BS, 0x20), strict=True))
        fine = said & UP and said & UV and not (said & BS and not said & BE)
        one = SoftPasskey(flags=said)
        made = one.made(await page.to_add(ann), page.origin)
        assert (await page.post("registration", ann, credential=made)).status_code == (200 if fine else 403), said
        assert (await page.post("remove", ann, id=text(one.credential_id))).status_code == 200
        passkey.flags = said
        assert (await page.sign_in(passkey)).status_code == (200 if fine else 403), said


SAID: list[dict[str, Any]] = [
    {"crossOrigin": True},
    {"topOrigin": "https://acme.test"},
    {"topOrigin": ""},
    {"origin": "https://acme.test."},
    {"origin": "https://acme.test:443"},
    {"origin": "https://www.acme.test"},
    {"origin": OTHER_ORIGIN},
    {"type": "webauthn.create"},
    {"type": "webauthn.get"},
    {"type": "payment.get"},
    {"challenge": text(bytes(52))},
    {"challenge": ""},
    {"challenge": 7},
    {"challenge": "ä"},
]


async def test_client_data_that_says_something_else(small_world: HttpWorld) -> None:
    page, ann = Page(small_world), await small_world.sign_in()
    passkey = await page.add(ann)
    ann = await page.signed_in(passkey)
    for said in SAID:
        if said.get("type") != "webauthn.get":
            held = passkey.held(await page.to_sign_in(), page.origin, **said)
            assert (await page.verify(held)).status_code == 403, said
        if said.get("type") != "webauthn.create":
            made = SoftPasskey().made(await page.to_add(ann), page.origin, **said)
            assert (await page.post("registration", ann, credential=made)).status_code == 403, said


async def test_what_one_is_for_is_no_other_s(world: HttpWorld) -> None:
    page, ann = Page(world), await world.sign_in("ann@example.com")
    bob = await world.sign_in("bob@example.com")
    passkey, of_bob = await page.add(ann), await page.add(bob)
    ann, bob = await page.signed_in(passkey), await page.signed_in(of_bob)
    request, creation = await page.to_sign_in(), await page.to_add(ann)
    other = world.verifier
    swapped = passkey.held(creation, page.origin)
    assert (await page.verify(swapped)).status_code == 403  # a challenge of the other ceremony
    made = SoftPasskey().made(creation | {"challenge": request["challenge"]}, page.origin)
    assert (await page.post("registration", ann, credential=made)).status_code == 403
    made = SoftPasskey().made(creation, page.origin)
    assert (await page.post("registration", bob, credential=made)).status_code == 403  # of another's session
    held = passkey.held(request, page.origin)
    assert (await page.verify(held, code_verifier=other[::-1])).status_code == 403  # of another browser
    assert (await page.verify(held, email="ann@example.com")).status_code == 403  # of no name
    named = await page.to_sign_in(email="ann@example.com")
    of_another = of_bob.held(named, page.origin)
    assert (await page.verify(of_another, email="ann@example.com")).status_code == 403  # another's passkey
    passkey.user_handle = of_bob.user_handle
    assert (await page.sign_in(passkey)).status_code == 403  # another's handle
    assert (await page.sign_in(passkey, email="ann@example.com")).status_code == 403
    passkey.user_handle = b""
    assert (await page.sign_in(passkey)).status_code == 403  # none, where nobody was named
    assert (await page.sign_in(passkey, email="ann@example.com")).status_code == 200
    stranger = Page(world, OTHER_ORIGIN)
    assert (
        await stranger.post("options", code_challenge=world.challenge, code_challenge_method="S256")
    ).status_code == 403
    own = Page(world, ISSUER)
    assert (await own.verify(passkey.held(await page.to_sign_in(), page.origin))).status_code == 403  # another page's


async def test_what_another_project_knows_is_not_for_the_browser_to_forget(small_world: HttpWorld) -> None:
    """Pages of the issuer's own have one name for all projects, and their browsers offer all that they have for it."""
    page, ann = Page(small_world, ISSUER), await small_world.sign_in()
    passkey = await page.add(ann)
    ann = (await page.sign_in(passkey)).json()
    for known, code in ((True, "refused"), (False, "unknown_passkey")):
        if not known:
            assert (await page.post("remove", ann, id=text(passkey.credential_id))).status_code == 200
        body = {"client_id": small_world.other.id, "code_challenge": small_world.challenge}
        asked = await page.post("options", None, **body, code_challenge_method="S256")
        held = passkey.held(asked.json()["publicKey"], ISSUER)
        refused = await page.verify(held, client_id=small_world.other.id)
        assert (refused.status_code, refused.json()["code"]) == (403, code)


async def test_forged_and_foreign_keys(small_world: HttpWorld) -> None:
    page, ann = Page(small_world), await small_world.sign_in()
    passkey = await page.add(ann)
    forged = SoftPasskey(credential_id=passkey.credential_id, user_handle=passkey.user_handle, rp_id=passkey.rp_id)
    assert (await page.sign_in(forged)).json()["code"] == "refused"
    ann = await page.signed_in(passkey)
    passkey.rp_id = "test"
    assert (await page.sign_in(passkey)).status_code == 403
    for bad in (SoftPasskey(algorithm=-35), SoftPasskey(credential_id=bytes(1024)), SoftPasskey(credential_id=b"")):
        made = bad.made(await page.to_add(ann), page.origin)
        assert (await page.post("registration", ann, credential=made)).status_code in {400, 403}
    good = SoftPasskey()
    made = good.made(await page.to_add(ann), page.origin)
    whole = octets(made["response"]["attestationObject"])
    parts = cbor2.loads(whole)
    for broken in (
        whole + b"\x00",
        whole[:-1],
        b"",
        b"\xa0",
        b"\xbf\xff",
        cbor2.dumps([parts]),
        cbor2.dumps(parts | {"more": 1}),
        cbor2.dumps(parts | {"authData": "text"}),
        cbor2.dumps(parts | {"authData": parts["authData"] + b"\xa0"}),
        b"\x81" * 9000,
    ):
        response = made["response"] | {"attestationObject": text(broken) or "AA"}
        answer = await page.post("registration", ann, credential=made | {"response": response})
        assert answer.status_code in {400, 403}, broken[:20]
    assert (await page.post("registration", ann, credential=made | {"id": text(bytes(16))})).status_code == 403
    assert (await page.post("registration", ann, credential=made)).status_code == 200


async def test_an_attestation_is_not_looked_at(small_world: HttpWorld) -> None:
    page, ann = Page(small_world), await small_world.sign_in()
    made = SoftPasskey().made(await page.to_add(ann), page.origin)
    data = cbor2.loads(octets(made["response"]["attestationObject"]))["authData"]
    attested = cbor2.dumps({"fmt": "tpm", "attStmt": {"ver": "2.0", "sig": b"?"}, "authData": data})
    response = made["response"] | {"attestationObject": text(attested)}
    assert (await page.post("registration", ann, credential=made | {"response": response})).status_code == 200


async def test_challenges_end(small_world: HttpWorld) -> None:
    page, ann = Page(small_world), await small_world.sign_in()
    passkey = await page.add(ann)
    late = await page.to_sign_in()
    small_world.clock.now += TIMEOUT
    assert (await page.verify(passkey.held(late, page.origin))).status_code == 403
    in_time = await page.to_sign_in()
    small_world.clock.now += TIMEOUT - 1
    assert (await page.verify(passkey.held(in_time, page.origin))).status_code == 200


async def test_adding_needs_a_proof_of_the_last_minutes(small_world: HttpWorld) -> None:
    page, ann = Page(small_world), await small_world.sign_in()
    passkey = SoftPasskey()
    made = passkey.made(await page.to_add(ann), page.origin)
    assert (await page.post("registration", credential=made)).status_code == 401
    small_world.clock.now += 301
    for path, body in (
        ("registration/options", {}),
        ("registration", {"credential": made}),
        ("list", {}),
        ("rename", {"id": "AAAA", "name": "x"}),
        ("remove", {"id": "AAAA"}),
    ):
        assert (await page.post(path, ann, **body)).status_code == 401, path
        assert (await page.post(path, **body)).status_code == 401, path
