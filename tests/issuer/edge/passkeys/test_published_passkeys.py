"""Passkeys of the published browser client: whose they are, who may add one, and what strangers hear."""

from __future__ import annotations

from typing import Any

import pytest

from issuer.edge.accounts import get
from issuer.edge.contract_tables import PAYLOAD, USER, check, one_of
from issuer.edge.http_world import ISSUER, ORIGIN, OTHER_ORIGIN, HttpWorld, http_world
from issuer.edge.passkeys.passkey_world import Page as OurPage
from issuer.edge.passkeys.published_ceremonies import Site, ids
from issuer.edge.passkeys.soft_authenticator import SoftPasskey
from splitpin.issuer.policy import HOUR, Limit, LimitPolicy
from splitpin.issuer.projects.flow import edit_project

WITH_PASSKEY = USER | {"enrolled": one_of(["WEBAUTHN"]), "default_method": one_of("WEBAUTHN")}
TOKENS: dict[str, Any] = PAYLOAD["oauth_token"]


async def test_added_after_a_code_and_signed_in_with(world: HttpWorld) -> None:
    site, passkey = Site(world), SoftPasskey()
    signed_in = await site.sign_in("Ann@example.com")
    assert not await site.exists()
    added = await site.register(passkey)
    assert added.status_code == 200, added.text
    check(added.json(), PAYLOAD | {"user": WITH_PASSKEY})
    assert added.json()["user"]["ID"] == signed_in["user"]["ID"]
    assert added.json()["oauth_token"]["auth_method"] == "OTP"  # how this session was proven
    assert (await site.page.refresh(refresh_token=signed_in["oauth_token"]["refresh_token"])).status_code == 200
    assert (await get(world, f"/user/{signed_in['user']['ID']}"))["default_method"] == "WEBAUTHN"
    world.clock.now += 3600
    assert await site.exists(" Ann@Example.com ")
    answer = await site.login(passkey)
    assert answer.status_code == 200, answer.text
    check(answer.json(), PAYLOAD | {"user": WITH_PASSKEY, "oauth_token": TOKENS | {"auth_method": one_of("WEBAUTHN")}})
    assert answer.json()["user"]["ID"] == signed_in["user"]["ID"]
    assert site.cookies[f"splitpin-refresh-{world.app.id}"] == answer.json()["oauth_token"]["refresh_token"]


async def test_the_published_client_s_are_our_element_s(small_world: HttpWorld) -> None:
    """One verifier, one table, one name."""
    site, ours = Site(small_world), OurPage(small_world)
    payload, added = await site.sign_in(), SoftPasskey()
    assert (await site.register(added)).status_code == 200
    by_passkey = await ours.signed_in(added)
    assert by_passkey["user"]["ID"] == payload["user"]["ID"]
    assert (await site.login(await ours.add(by_passkey))).status_code == 200


async def test_one_is_added_by_nobody_but_its_person_just_now(world: HttpWorld) -> None:
    """What the original service asked for was the public key of the project."""
    eve, ann = Site(world), Site(world)
    await eve.sign_in("eve@example.com")
    await ann.sign_in()
    stranger = Site(world)
    assert "session data from cookie" in (await stranger.begin("register")).json()["msg"]  # the client looks for it
    assert (await stranger.begin("register")).status_code == 401
    for other in ("ann@example.com", "nobody@example.com", "+4915112345678"):
        refused = await eve.begin("register", other)
        assert (refused.status_code, refused.json()["type"]) == (403, "refused"), other
    of_ann = ann.made(SoftPasskey(), await ann.options("register"))
    of_eve = eve.made(SoftPasskey(), await eve.options("register", "eve@example.com"))
    assert (await stranger.ask("POST", "register/finish", "ann@example.com", **of_ann)).status_code == 401
    assert (await eve.ask("POST", "register/finish", "ann@example.com", **of_ann)).status_code == 403
    assert (await eve.ask("POST", "register/finish", "eve@example.com", **of_ann)).status_code == 403
    assert (await ann.ask("POST", "register/finish", "ann@example.com", **of_eve)).status_code == 403
    ann.cookies[f"splitpin-refresh-{world.app.id}"] = "1:" + "1" * 48
    assert (await ann.ask("POST", "register/finish", "ann@example.com", **of_ann)).status_code == 401
    again = Site(world)
    await again.sign_in("bob@example.com")
    world.clock.now += 301
    late = await again.begin("register", "bob@example.com")
    assert (late.status_code, "session data" in late.json()["msg"]) == (401, False)


async def test_an_address_that_its_owner_never_proved_is_nobody_s_proof(small_world: HttpWorld) -> None:
    site = Site(small_world)
    headers = {"API_KEY_ID": small_world.app.id, "API_SECRET_KEY": small_world.secret}
    both = {"client_user_id": "7", "identifiers": ["ann@example.com", "victim@example.com"]}
    made = await small_world.client.post("/api/v0/user/create", json=both, headers=headers)
    assert made.status_code == 200, made.text
    payload = await site.sign_in()
    assert payload["user"]["ID"] == made.json()["ID"]
    assert (await site.begin("register", "victim@example.com")).status_code == 403
    assert (await site.begin("register")).status_code == 200


async def test_a_page_holds_the_ceremony_and_says_which(small_world: HttpWorld) -> None:
    site = Site(small_world)
    await site.sign_in()
    for ceremony in ("register", "login"):
        path = f"{ceremony}/begin"
        elsewhere = await site.ask("POST", path, "ann@example.com", origin=OTHER_ORIGIN)
        assert (elsewhere.status_code, elsewhere.json()["type"]) == (400, "invalid_request")
        site.origin = ""
        assert (await site.ask("POST", path, "ann@example.com", origin=ORIGIN)).status_code == 400
        site.origin = OTHER_ORIGIN
        assert (await site.begin(ceremony)).status_code == 403
        site.origin = ORIGIN
        assert (await site.ask("POST", path, None, origin=ORIGIN)).status_code == 400
        assert (await site.ask("POST", path, "ann", origin=ORIGIN)).status_code == 400


async def test_who_may_hear_whether_there_is_one(world: HttpWorld) -> None:
    """Strangers hear no, whoever they name, but where the project answers them."""
    site, stranger = Site(world), Site(world)
    await site.sign_in()
    assert (await site.register(SoftPasskey())).status_code == 200
    assert await site.exists()
    assert not await stranger.exists()
    assert not await stranger.exists("nobody@example.com")
    assert not await site.exists("nobody@example.com")
    assert not await site.exists("no address")
    await stranger.sign_in("eve@example.com")
    assert not await stranger.exists()
    headers = {"API_KEY_ID": world.app.id, "API_SECRET_KEY": world.secret}
    server = await world.client.get("/api/v0/webauthn/exists?identifier=ann@example.com", headers=headers)
    assert server.json() == {"exists": True}
    world.db.run_now(edit_project, world.app.id, open_lookup=True)
    world.clock.now += 60  # what is known of clients is read anew
    assert await stranger.exists()
    assert not await stranger.exists("nobody@example.com")
    site.origin = ISSUER  # a page of another name
    assert not await site.exists()


async def test_questions_of_strangers_are_counted(migrated_sqlite_url: str) -> None:
    limits = LimitPolicy(lookups_per_network=Limit(3, HOUR))
    async with http_world(migrated_sqlite_url, limits=limits) as world:
        site, stranger = Site(world), Site(world)
        world.db.run_now(edit_project, world.app.id, open_lookup=True)
        await site.sign_in()
        for _ in range(5):  # a browser that is known asks for itself
            assert not await site.exists()
        answers = [await stranger.ask("GET", "exists", "ann@example.com") for _ in range(4)]
        assert [each.status_code for each in answers] == [200, 200, 200, 429]


async def test_to_whom_it_is_asked_for_tells_nothing(small_world: HttpWorld) -> None:
    site, passkey = Site(small_world), SoftPasskey()
    await site.sign_in()
    await site.register(passkey)
    known, unknown = await site.options("login"), await site.options("login", "nobody@example.com")
    assert passkey.credential_id in ids(known)
    assert len(ids(known)) == len(ids(unknown)) == 3
    assert ids(unknown) == ids(await site.without_cookies().options("login", "nobody@example.com"))
    assert known.keys() == unknown.keys()
    refused = await site.login(passkey, "nobody@example.com")
    assert (refused.status_code, refused.json()["type"]) == (403, "refused")


async def test_a_sign_in_is_this_browser_s_for_this_address_once(world: HttpWorld) -> None:
    site, passkey = Site(world), SoftPasskey()
    await site.sign_in()
    await site.register(passkey)
    await site.login(passkey)
    held = site.held(passkey, await site.options("login"))
    other, eve = site.without_cookies(), Site(world)
    await eve.sign_in("eve@example.com")
    other.cookies["splitpin-browser"] = "A" * 43
    assert other.agent == site.agent
    for browser in (other, eve, site.without_cookies()):
        assert (await browser.ask("POST", "login/finish", "ann@example.com", **held)).status_code == 403
    assert (await site.ask("POST", "login/finish", "eve@example.com", **held)).status_code == 403
    to_add = site.held(passkey, await site.options("register"))
    assert (await site.ask("POST", "login/finish", "ann@example.com", **to_add)).status_code == 403
    first = await site.ask("POST", "login/finish", "ann@example.com", **held)
    again = await site.ask("POST", "login/finish", "ann@example.com", **held)
    assert first.json()["oauth_token"]["refresh_token"] == again.json()["oauth_token"]["refresh_token"]
    refreshed = await site.page.refresh(refresh_token=first.json()["oauth_token"]["refresh_token"])
    assert refreshed.status_code == 200
    assert (await site.ask("POST", "login/finish", "ann@example.com", **held)).status_code == 403
    world.clock.now += 60
    stale = site.held(passkey, await site.options("login"))
    world.clock.now += 301
    assert (await site.ask("POST", "login/finish", "ann@example.com", **stale)).status_code == 403


@pytest.mark.parametrize(("agent", "status"), [("Firefox", 200), ("Chrome", 403)])
async def test_a_browser_that_keeps_no_cookies_of_ours_signs_in(
    small_world: HttpWorld, agent: str, status: int
) -> None:
    """As where the issuer is another site, and browsers drop what third parties set."""
    site, passkey = Site(small_world), SoftPasskey()
    await site.sign_in()
    await site.register(passkey)
    third_party = site.without_cookies()
    held = third_party.held(passkey, await third_party.options("login"))
    third_party.cookies.clear()
    third_party.agent = agent
    assert (await third_party.ask("POST", "login/finish", "ann@example.com", **held)).status_code == status
