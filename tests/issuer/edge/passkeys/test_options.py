"""What browsers are asked with, and what of their answers is kept."""

from __future__ import annotations

from typing import Any

import pytest

from issuer.edge.http_world import ISSUER, HttpWorld
from issuer.edge.passkeys.passkey_world import Page
from issuer.edge.passkeys.soft_authenticator import BE, BS, UP, UV, SoftPasskey, octets, text
from splitpin.errors import InvalidRequest
from splitpin.issuer.passkeys.rules import edit_rules
from splitpin.issuer.sessions.flow import find as find_session
from splitpin.jose.strict_json import parse_object


def rules(world: HttpWorld, **changes: Any) -> None:
    world.db.run_now(edit_rules, world.app.project.id, own=ISSUER, **changes)
    world.clock.now += 60


async def to_add(page: Page, payload: dict[str, Any], **body: str) -> dict[str, Any]:
    answer: dict[str, Any] = (await page.post("registration/options", payload, **body)).json()["publicKey"]
    return answer


async def test_where_a_new_passkey_is_wanted(world: HttpWorld) -> None:
    """P16: hints, and the attachment beside for browsers that know none."""
    page, ann = Page(world), await world.sign_in()
    for hint, attachment in (("client-device", "platform"), ("hybrid", "cross-platform"), (None, None)):
        asked = await to_add(page, ann, **({} if hint is None else {"hint": hint}))
        assert asked.get("hints") == (None if hint is None else [hint])
        assert asked["authenticatorSelection"].get("authenticatorAttachment") == attachment
    assert (await page.post("registration/options", ann, hint="pigeon")).status_code == 400
    rules(world, security_keys=True)
    asked = await to_add(page, ann, hint="client-device")
    assert asked["hints"] == ["security-key"]
    assert asked["authenticatorSelection"]["authenticatorAttachment"] == "cross-platform"


async def test_a_phone_may_answer(world: HttpWorld) -> None:
    """P25: at a sign-in nothing says where the passkey has to be, but that hardware is wanted, where it is."""
    page = Page(world)
    for named in ({}, {"email": "ann@example.com"}):
        asked = await page.to_sign_in(**named)
        assert set(asked) == {"challenge", "rpId", "allowCredentials", "userVerification", "timeout"}
    rules(world, security_keys=True)
    assert (await page.to_sign_in())["hints"] == ["security-key"]


async def test_nothing_else_is_asked_for(world: HttpWorld) -> None:
    """P23, P29: no attestation, no PRF, no large blob, no payment; and what nobody asked for is not looked at."""
    page, ann = Page(world), await world.sign_in()
    asked = await page.to_add(ann)
    assert asked["extensions"] == {"credProps": True}
    assert asked["attestation"] == "none"
    made = SoftPasskey().made(asked, page.origin)
    made["clientExtensionResults"] |= {"prf": {"enabled": True}, "largeBlob": {"supported": 7}, "payment": []}
    assert (await page.post("registration", ann, credential=made)).status_code == 200
    passkey = await page.add(await world.sign_in("bob@example.com"))
    held = passkey.held(await page.to_sign_in(), page.origin)
    held["clientExtensionResults"] = {"prf": {"results": {"first": "AA"}}, "appid": True}
    assert (await page.verify(held)).status_code == 200


async def test_one_that_its_device_does_not_find(world: HttpWorld) -> None:
    """P6: said so, kept, and good once the address was typed."""
    page, ann = Page(world), await world.sign_in("ann@example.com")
    passkey = SoftPasskey()
    made = passkey.made(await page.to_add(ann), page.origin)
    made["clientExtensionResults"] = {"credProps": {"rk": False}}
    assert (await page.post("registration", ann, credential=made)).json()["resident"] is False
    [listed] = (await page.post("list", ann)).json()["passkeys"]
    assert listed["resident"] is False
    passkey.user_handle = b""
    assert (await page.sign_in(passkey)).status_code == 403
    assert (await page.sign_in(passkey, email="ann@example.com")).status_code == 200


async def test_frames_of_other_sites(world: HttpWorld) -> None:
    """P20: only of those that are configured, and then with both members."""
    page, ann = Page(world), await world.sign_in()
    top = "https://top.example"
    framed = {"crossOrigin": True, "topOrigin": top}
    passkey = await page.add(ann)
    assert (await page.verify(passkey.held(await page.to_sign_in(), page.origin, **framed))).status_code == 403
    ann = await page.signed_in(passkey)
    rules(world, top_origins=[top])
    fine: list[dict[str, Any]] = [framed, {}, {"crossOrigin": False, "topOrigin": None}]
    strange: list[dict[str, Any]] = [
        {"crossOrigin": True},
        {"topOrigin": top},
        {"crossOrigin": True, "topOrigin": "https://other.example"},
        {"crossOrigin": True, "topOrigin": f"{top}:443"},
        {"crossOrigin": True, "topOrigin": [top]},
        {"crossOrigin": True, "topOrigin": page.origin},
    ]
    for said in [*fine, *strange]:
        expected = 200 if said in fine else 403
        held = passkey.held(await page.to_sign_in(), page.origin, **said)
        assert (await page.verify(held)).status_code == expected, said
        made = SoftPasskey().made(await page.to_add(ann), page.origin, **said)
        assert (await page.post("registration", ann, credential=made)).status_code == expected, said
    with pytest.raises(InvalidRequest):
        rules(world, top_origins=["top.example"])


async def test_what_is_in_the_tokens(world: HttpWorld) -> None:
    """P30: the key is in hardware or in software by BE, and its device recognised somebody."""
    page, ann = Page(world), await world.sign_in()
    for flags, key in ((UP | UV, "hwk"), (UP | UV | BE, "swk"), (UP | UV | BE | BS, "swk")):
        passkey = await page.add(ann, SoftPasskey(flags=flags))
        payload = await page.signed_in(passkey)
        assert set(payload) == set(ann)
        ann = payload
        sid = str(parse_object(octets(payload["oauth_token"]["access_token"].split(".")[1]))["sid"])
        session = world.db.run_now(find_session, sid)
        assert session is not None
        assert session.newest.amr == (key, "user", "mfa")


async def test_ids_of_an_address_look_like_anybody_s(world: HttpWorld) -> None:
    """P3: with transports, as many and as long as for an address that nobody has."""
    page, ann = Page(world), await world.sign_in("ann@example.com")
    passkey = await page.add(ann)
    real = (await page.to_sign_in(email="ann@example.com"))["allowCredentials"]
    fake = (await page.to_sign_in(email="nobody@example.com"))["allowCredentials"]
    assert len(real) == len(fake)
    assert text(passkey.credential_id) in {each["id"] for each in real}
    assert {tuple(each["transports"]) for each in [*real, *fake]} == {("hybrid", "internal")}
    assert fake == (await page.to_sign_in(email="NOBODY@example.com"))["allowCredentials"]
