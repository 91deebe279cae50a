"""A mailbox with a new owner opens no old account: not at the issuer, and not at the app that trusts it."""

from __future__ import annotations

import pytest

from issuer.edge.http_world import HttpWorld, http_world
from issuer.edge.published_world import Page
from issuer.edge.test_oidc import claims_of
from splitpin.issuer.accounts.flow import delete
from splitpin.issuer.policy import DAY, PROVEN_EVERY, Retention
from splitpin.relying_party.login import Identity
from splitpin.testing import MemoryStore

LONG = 365 * DAY + PROVEN_EVERY


async def identity(page: Page) -> Identity:
    """Who signs in at the app, as it hears it."""
    claims = claims_of((await page.sign_in()).json()["oauth_token"]["access_token"])
    return Identity(
        issuer=claims["iss"],
        subject=claims["sub"],
        identifier=claims["identifier"],
        kind="email",
        verified=True,
        authentication_method="OTP",
        authenticated_at=page.world.clock.now,
    )


async def test_the_app_hears_of_somebody_new_and_opens_no_old_account(world: HttpWorld) -> None:
    page, app = Page(world), MemoryStore()
    ann = app.users.sign_in(await identity(page))
    world.clock.now += LONG
    later = app.users.sign_in(await identity(page))
    assert (ann.registered, later.registered) == (True, True)
    assert later.user.identifier == ann.user.identifier == "ann@example.com"
    assert later.user.id != ann.user.id


async def test_whoever_signs_in_once_a_year_stays_who_they_are(world: HttpWorld) -> None:
    page, app = Page(world), MemoryStore()
    ann = app.users.sign_in(await identity(page))
    for _ in range(3):
        world.clock.now += 365 * DAY
        assert app.users.sign_in(await identity(page)).user == ann.user


async def test_an_operator_may_say_never(database_url: str) -> None:
    async with http_world(database_url, retention=Retention(addresses=None)) as world:
        page = Page(world)
        ann = await identity(page)
        world.clock.now += 10 * LONG
        assert (await identity(page)).subject == ann.subject


@pytest.mark.parametrize("since", [300, 20 * DAY])
async def test_what_the_last_owner_kept_opens_nothing_of_the_next_one(world: HttpWorld, since: int) -> None:
    """An identity token names an address and no user; here the account is deleted between two owners."""
    page = Page(world)
    kept = (await page.sign_in()).json()
    asked = {"grant_type": "identity_token", "identity_token": kept["token"]}
    assert (await page.as_server("/token", asked)).status_code == 200
    world.db.run_now(delete, kept["user"]["ID"], now=world.clock.now)
    world.clock.now += since
    given = (await page.sign_in()).json()
    assert given["user"]["ID"] != kept["user"]["ID"]
    assert (await page.as_server("/token", asked)).status_code == 403
    assert (await page.as_server("/token", asked | {"identity_token": given["token"]})).status_code == 200
