"""What people without scripts send by the forms of pages, ready to be sent, and sent again."""

from __future__ import annotations

import json

import httpx

from issuer.edge.account_browser import AccountBrowser
from issuer.edge.http_world import ISSUER, HttpWorld
from issuer.edge.lost_answers import Case, Send, email, linked, notice_link
from issuer.edge.lost_recoveries import stop_link
from issuer.edge.passkeys.soft_authenticator import SoftPasskey
from issuer.edge.plain_browser import PlainBrowser
from splitpin.issuer.projects.flow import edit_project


def pressing(browser: PlainBrowser, step: str, **typed: str) -> Send:
    """The press of a button on the page that is shown now, as often as it takes."""
    shown, cookies = browser.answer, dict(browser.cookies)

    async def send() -> httpx.Response:
        browser.answer, browser.cookies = shown, dict(cookies)
        return await browser.press(step, **typed)

    return send


async def code_asked_for(world: HttpWorld) -> Send:
    browser = PlainBrowser(world)
    await browser.send(email())  # the browser has its cookie
    await browser.open()
    return pressing(browser, "send", email=email())


async def code_asked_for_again(world: HttpWorld) -> Send:
    browser = PlainBrowser(world)
    await browser.send(email())
    world.clock.now += 30
    return pressing(browser, "again")


async def code_typed(world: HttpWorld) -> Send:
    browser, to = PlainBrowser(world), email()
    await browser.send(to)
    return pressing(browser, "sign-in", code=await world.code(to))


async def link_followed(world: HttpWorld) -> Send:
    world.db.run_now(edit_project, world.app.id, add_ways=["link"])
    world.clock.now += 60  # servers remember clients for a moment
    browser, to = PlainBrowser(world), email()
    await browser.send(to)
    await world.code(to)
    link = (await world.client.get("/inbox.json")).json()[0]["link"]
    opened = PlainBrowser(world, dict(browser.cookies))
    await opened.open("/link")
    await opened.press("open", link=link)
    await opened.press("confirm")
    return pressing(browser, "followed")


async def link_pasted(world: HttpWorld) -> Send:
    begun = await linked(world)
    browser = PlainBrowser(world, dict(world.client.cookies))
    world.client.cookies.clear()
    await browser.open("/link")
    await browser.press("open", link=begun["link"])
    return pressing(browser, "confirm")


async def session_ended(world: HttpWorld) -> Send:
    link = await notice_link(world)
    browser = PlainBrowser(world)
    await browser.open("/end-session")
    await browser.press("open", link=link)
    return pressing(browser, "confirm")


async def account(world: HttpWorld) -> AccountBrowser:
    browser = AccountBrowser(world)
    await browser.account(email())
    return browser


def doing(browser: AccountBrowser, act: str, **typed: str) -> Send:
    """The press of an act's button on the page of an account that is shown now, as often as it takes."""
    shown, cookies, form = browser.answer, dict(browser.cookies), browser.form(act)

    async def send() -> httpx.Response:
        browser.answer, browser.cookies = shown, dict(cookies)
        return await browser.send_form(form | typed)

    return send


async def signed_out(world: HttpWorld) -> Send:
    return doing(await account(world), "sign-out")


async def proof_asked_for(world: HttpWorld) -> Send:
    browser = await account(world)
    world.clock.now += 400
    return doing(browser, "add-passkey")


async def proof_given(world: HttpWorld) -> Send:
    browser, to = AccountBrowser(world), email()
    await browser.account(to)
    world.clock.now += 400
    await browser.do("add-passkey")
    return doing(browser, "add-passkey", step="prove", code=await world.code(to, mails=2))


async def own_passkey_made(world: HttpWorld) -> Send:
    browser = await account(world)
    await browser.do("add-passkey")
    credential = json.dumps(SoftPasskey().made(browser.options(), ISSUER))
    return doing(browser, "add-passkey", step="made", credential=credential)


async def own_passkey_removed(world: HttpWorld) -> Send:
    browser = await account(world)
    passkey = await browser.add_passkey()
    await browser.do("remove-passkey")
    return doing(
        browser, "remove-passkey", step="prove", credential=json.dumps(passkey.held(browser.options(), ISSUER))
    )


async def address_asked_for(world: HttpWorld) -> Send:
    return doing(await account(world), "add-address", email=email())


async def address_confirmed(world: HttpWorld) -> Send:
    browser, to = await account(world), email()
    await browser.do("add-address", email=to)
    return doing(browser, "add-address", step="confirm", code=await world.code(to))


async def data_downloaded(world: HttpWorld) -> Send:
    return doing(await account(world), "download")


async def account_deleted(world: HttpWorld) -> Send:
    return doing(await account(world), "delete")


async def recovery_stopped(world: HttpWorld) -> Send:
    browser = PlainBrowser(world)
    await browser.open("/stop-recovery")
    await browser.press("open", link=await stop_link(world))
    return pressing(browser, "confirm")


async def recovery_asked_for(world: HttpWorld) -> Send:
    browser = PlainBrowser(world)
    await browser.open(f"/recover?client_id={world.app.id}")
    await browser.press("send", to="nobody")  # the browser has its cookie
    return pressing(browser, "send", to=email())


PAGES = [
    Case("POST /account", address_asked_for),
    Case("POST /account", address_confirmed),
    Case("POST /account", data_downloaded, "issuer"),
    Case("POST /account", account_deleted),
    Case("POST /account", signed_out),
    Case("POST /account", proof_asked_for),
    Case("POST /account", proof_given),
    Case("POST /account", own_passkey_made),
    Case("POST /account", own_passkey_removed),
    Case("POST /sign-in", code_asked_for),
    Case("POST /sign-in", code_asked_for_again, again=(429,)),  # each is another message; this one is on its way
    Case("POST /sign-in", code_typed),
    Case("POST /sign-in", link_followed),
    Case("POST /link", link_pasted),
    Case("POST /end-session", session_ended),
    Case("POST /recover", recovery_asked_for),
    Case("POST /stop-recovery", recovery_stopped),
]
