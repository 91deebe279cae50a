"""The requests that put an address back, ready to be sent, and sent again."""

from __future__ import annotations

from issuer.edge.account_browser import AccountBrowser
from issuer.edge.http_world import ISSUER, HttpWorld
from issuer.edge.lost_answers import OWN, Case, Send, email, sending
from issuer.edge.lost_pages import doing, pressing
from issuer.edge.plain_browser import PlainBrowser
from splitpin.issuer.notices.return_link import ReturnLinks
from splitpin.issuer.secrets import MasterSecrets


async def changed(world: HttpWorld) -> AccountBrowser:
    """Somebody who has just put an address into the place of another."""
    browser, old, new = AccountBrowser(world), email(), email()
    await browser.account(old)
    await browser.do("change-address", {"replaces": old}, email=new)
    await browser.do("change-address", step="confirm", code=await world.code(new))
    return browser


async def link(world: HttpWorld) -> str:
    await changed(world)
    row = world.db.run_now(
        lambda tx: tx.one("SELECT past_id FROM past_addresses ORDER BY went_at DESC, past_id LIMIT 1")
    )
    assert row is not None
    links = ReturnLinks(MasterSecrets(world.settings.master_secrets).derive_all(ReturnLinks.PURPOSE))
    return links.address(ISSUER, row["past_id"]).partition("#")[2]


async def returned(world: HttpWorld, path: str = "return") -> Send:
    return sending(world, "POST", f"/api/v1/addresses/{path}", OWN, json={"link": await link(world)})


async def opened(world: HttpWorld) -> Send:
    return await returned(world, "opened")


async def returned_by_a_form(world: HttpWorld) -> Send:
    browser = PlainBrowser(world)
    await browser.open("/return-address")
    await browser.press("open", link=await link(world))
    return pressing(browser, "confirm")


async def returned_on_the_account(world: HttpWorld) -> Send:
    return doing(await changed(world), "return-address")


ADDRESSES = [
    Case("POST /api/v1/addresses/opened", opened),
    Case("POST /api/v1/addresses/return", returned),
    Case("POST /return-address", returned_by_a_form),
    Case("POST /account", returned_on_the_account),
]
