"""What people press on the page of an authorization request that waits, ready to be sent, and sent again."""

from __future__ import annotations

import httpx

from issuer.edge.http_world import HttpWorld
from issuer.edge.lost_answers import Case, Send, email
from oidf.openid_world import Browser, registered


async def allowed(world: HttpWorld) -> Send:
    """A person lets somebody else's app know of them, and is sent there: what it is told is looked at."""
    app, browser = registered(world, confidential=True, third_party=True), Browser(world)
    await browser.go(app.address(scope="openid email"))
    await browser.sign_in(email())
    shown, cookies = browser.page, dict(browser.cookies)

    async def send() -> httpx.Response:
        browser.page, browser.cookies = shown, dict(cookies)
        landed = await browser.press("allow")
        return browser.page if landed is None else httpx.Response(200, json={"state": landed["state"]})

    return send


OPENID = [Case("POST /oauth2/authorize/{code}", allowed)]
