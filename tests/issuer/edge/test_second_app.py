"""Two apps of one project: the same people, and nothing that one was given is good at the other."""

from __future__ import annotations

import secrets
from dataclasses import replace

import pytest

from issuer.edge.http_world import ISSUER, ORIGIN, HttpWorld
from issuer.edge.published_world import Page
from issuer.edge.test_oidc import assert_error, basic, claims_of
from splitpin.issuer.accounts.flow import end_session, end_sessions
from splitpin.issuer.clients.model import Client
from splitpin.issuer.clients.registration import create_client, delete_client, edit_client
from splitpin.issuer.sessions.flow import list_sessions

OFFICE_ORIGIN = "https://office.test"


@pytest.fixture
def office(world: HttpWorld) -> HttpWorld:
    """The same issuer, spoken to by the project's second app."""
    return replace(world, app=made(world), verifier=secrets.token_urlsafe(32))


@pytest.fixture
def server(world: HttpWorld) -> HttpWorld:
    """One whose second app is confidential; `secret` is that one's."""
    client, secret = world.db.run_now(
        create_client,
        world.app.project.id,
        name="Server",
        type_="confidential",
        origins=[ORIGIN],
        now=world.clock.now,
        entropy=secrets.token_bytes,
    )
    return replace(world, app=client, secret=secret)


def made(world: HttpWorld) -> Client:
    client, _ = world.db.run_now(
        create_client,
        world.app.project.id,
        name="Office",
        type_="public",
        origins=[OFFICE_ORIGIN],
        now=world.clock.now,
        entropy=secrets.token_bytes,
    )
    return client


async def test_a_person_is_the_same_at_both_and_a_token_is_for_one(world: HttpWorld, office: HttpWorld) -> None:
    here = await world.sign_in()
    world.clock.now += 60
    code = (await office.begin()).json()["challenge_id"]
    there = (await office.verify(code, await office.code(mails=2))).json()
    assert here["user"] == there["user"]
    assert here["user"]["issuer"] == world.app.project.id
    for payload, world_of in ((here, world), (there, office)):
        access, identity = (claims_of(payload["oauth_token"][name]) for name in ("access_token", "id_token"))
        assert access["aud"] == access["client_id"] == identity["aud"] == world_of.app.id


async def test_a_refresh_token_works_for_its_own_client_and_is_not_spent_by_the_other(
    world: HttpWorld, office: HttpWorld
) -> None:
    text = await office.refresh_token()
    assert_error(await world.token(text), "invalid_grant")
    revoked = await world.client.post("/oauth2/revoke", data={"client_id": world.app.id, "token": text})
    assert revoked.status_code == 200
    assert (await office.token(text)).status_code == 200


async def test_a_code_is_good_for_the_app_that_asked(world: HttpWorld, office: HttpWorld) -> None:
    challenge_id = (await office.begin()).json()["challenge_id"]
    code = await office.code()
    foreign = replace(world, verifier=office.verifier)
    assert (await foreign.verify(challenge_id, code)).status_code == 403
    assert (await office.verify(challenge_id, code)).status_code == 200


async def test_an_authorization_code_is_good_for_the_app_that_asked(world: HttpWorld, office: HttpWorld) -> None:
    world.db.run_now(edit_client, office.app.id, add_origins=[ORIGIN])
    there = Page(office)
    issued = (await there.authorized()).json()
    here = Page(world, verifier=there.verifier)
    assert (await here.exchange(issued)).status_code == 403
    assert (await there.exchange(issued)).status_code == 200


async def test_pages_call_for_the_app_that_names_their_origin(world: HttpWorld, office: HttpWorld) -> None:
    allowed = await office.begin(Origin=OFFICE_ORIGIN)
    assert allowed.status_code == 200
    assert allowed.headers["access-control-allow-origin"] == OFFICE_ORIGIN
    for world_of, origin in ((world, OFFICE_ORIGIN), (office, ORIGIN)):
        refused = await world_of.begin("bob@example.com", Origin=origin)
        assert (refused.status_code, refused.json()["code"]) == (403, "origin_not_allowed")


async def test_a_token_of_one_app_is_none_of_the_other_s(world: HttpWorld, office: HttpWorld) -> None:
    payload = await office.sign_in()
    body = {"oauth_token": payload["oauth_token"]}
    for world_of, holds in ((office, True), (world, False)):
        answer = await world.client.post("/verify", json=body, headers={"API_KEY_ID": world_of.app.id})
        assert answer.status_code == 200
        assert answer.json()["success"] is holds
    refused = await Page(world).as_server(
        "/token/custom", {"token": payload["oauth_token"]["access_token"], "custom_attributes": {"a": 1}}
    )
    assert refused.status_code in {400, 401, 403}


async def test_a_confidential_client_gets_no_tokens_without_its_secret(server: HttpWorld) -> None:
    page = Page(server)
    issued = (await page.authorized()).json()
    bare = await page.exchange(issued)
    assert bare.status_code == 401
    body = issued | {"code_verifier": page.verifier, "redirect_url": ORIGIN}
    headers = page.headers | {"API_SECRET_KEY": server.secret}
    answer = await server.client.post("/api/v0/verify/get_identity?oauth_token=true", json=body, headers=headers)
    text = answer.json()["oauth_token"]["refresh_token"]
    assert_error(await server.token(text), "invalid_client")
    assert (await page.refresh(refresh_token=text)).status_code == 401
    refreshed = await server.client.post(
        "/oauth2/token",
        data={"grant_type": "refresh_token", "refresh_token": text},
        headers=basic(server.app.id, server.secret),
    )
    assert refreshed.status_code == 200


async def test_a_confidential_client_s_page_gets_a_code_for_its_server_and_no_tokens(server: HttpWorld) -> None:
    begun = (await server.begin(Origin=ISSUER)).json()
    refused = await server.verify(begun["challenge_id"], await server.code())
    assert refused.status_code == 400
    assert "authenticate" in refused.json()["detail"]
    assert (await Page(server).authorized("bob@example.com")).status_code == 200


async def test_what_a_deleted_app_was_given_ends_and_the_people_stay(world: HttpWorld, office: HttpWorld) -> None:
    here, there = await world.sign_in("bob@example.com"), await office.sign_in()
    pending = (await office.begin("eve@example.com")).json()["challenge_id"]
    world.db.run_now(delete_client, office.app.id, now=world.clock.now)
    assert_error(await office.token(there["oauth_token"]["refresh_token"]), "invalid_grant")
    late = await office.begin("fay@example.com")  # its id is remembered for a moment, and nothing comes of that
    assert late.status_code == 200
    assert (await office.verify(late.json()["challenge_id"], await office.code("fay@example.com"))).status_code == 404
    assert (await office.verify(pending, await office.code("eve@example.com"))).status_code == 403
    assert (await world.token(here["oauth_token"]["refresh_token"])).status_code == 200
    world.clock.now += 60
    assert_error(await office.token(there["oauth_token"]["refresh_token"]), "invalid_client")
    again = (await world.begin()).json()["challenge_id"]
    answer = (await world.verify(again, await world.code(mails=2))).json()
    assert answer["user"]["ID"] == there["user"]["ID"]


async def test_a_person_s_sessions_are_listed_together_and_end_one_by_one_or_all_at_once(
    world: HttpWorld, office: HttpWorld
) -> None:
    here = await world.sign_in()
    world.clock.now += 60
    code = (await office.begin()).json()["challenge_id"]
    there = (await office.verify(code, await office.code(mails=2))).json()
    subject = here["user"]["ID"]
    sids = [claims_of(payload["oauth_token"]["access_token"])["sid"] for payload in (there, here)]
    assert [session.sid for session in world.db.run_now(list_sessions, subject)] == sids
    world.db.run_now(end_session, sids[1], now=world.clock.now)
    assert_error(await world.token(here["oauth_token"]["refresh_token"]), "invalid_grant")
    refreshed = await office.token(there["oauth_token"]["refresh_token"])
    assert refreshed.status_code == 200
    world.clock.now += 60
    again = (await world.verify((await world.begin()).json()["challenge_id"], await world.code(mails=3))).json()
    assert world.db.run_now(end_sessions, subject, now=world.clock.now) == 2
    assert_error(await world.token(again["oauth_token"]["refresh_token"]), "invalid_grant")
    assert_error(await office.token(refreshed.json()["refresh_token"]), "invalid_grant")
