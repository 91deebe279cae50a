"""The requests of the element of one's own account, ready to be sent, and sent again."""

from __future__ import annotations

import secrets
from base64 import b32decode
from collections.abc import Awaitable, Callable
from typing import Any

from issuer.edge.account_browser import signed_in_elsewhere
from issuer.edge.account_element import AccountElement, allow
from issuer.edge.accounts import b64, bearer, enrol
from issuer.edge.factors_page import FactorsPage
from issuer.edge.http_world import ORIGIN, HttpWorld
from issuer.edge.lost_answers import Case, Send, email, sending
from issuer.edge.passkeys.soft_authenticator import SoftPasskey, text
from splitpin.issuer.pkce import challenge_of

PREFIX = "POST /api/v1/account"
BOUND = {"code_challenge": challenge_of("x" * 43), "code_challenge_method": "S256"}


async def proven(world: HttpWorld) -> AccountElement:
    """Somebody's page, on which they have proven that it is them."""
    return await (await AccountElement.of(world, email())).prove()


def again(page: AccountElement, path: str = "", /, **body: Any) -> Send:
    headers = {"Origin": ORIGIN, "Authorization": f"Bearer {page.payload['oauth_token']['access_token']}"}
    said = {"client_id": page.world.app.id, "handle": page.handle} if page.handle else {"client_id": page.world.app.id}
    where = f"/api/v1/account/{path}".removesuffix("/")
    return sending(page.world, "POST", where, headers, json=said | body)


def of(path: str, **body: Any) -> Callable[[HttpWorld], Awaitable[Send]]:
    """An act that needs nothing but a proof."""

    async def prepare(world: HttpWorld) -> Send:
        return again(await proven(world), path, **body)

    return prepare


async def shown(world: HttpWorld) -> Send:
    return again(await AccountElement.of(world, email()))


async def opened(world: HttpWorld) -> Send:
    page = AccountElement(world, await signed_in_elsewhere(world, email()))
    return again(page, "open", refresh_token=page.payload["oauth_token"]["refresh_token"])


async def asked(world: HttpWorld) -> Send:
    return again(await AccountElement.of(world, email()), "proof", asks="any", **BOUND)


async def given(world: HttpWorld) -> Send:
    page = await AccountElement.of(world, email())
    begun, verifier = await page.asked()
    code = await world.code(page.email, mails=2)
    return again(page, "proof/verify", challenge_id=begun["challenge_id"], code=code, code_verifier=verifier)


async def address_asked(world: HttpWorld) -> Send:
    return again(await proven(world), "addresses/code", email=email(), **BOUND)


async def address_added(world: HttpWorld) -> Send:
    page = await proven(world)
    return again(page, "addresses", **await page.ask_for_new(email()))


async def address_removed(world: HttpWorld) -> Send:
    page, new = await proven(world), email()
    await page.done("addresses", **await page.ask_for_new(new))
    return again(page, "addresses/remove", address=new)


async def passkey_added(world: HttpWorld) -> Send:
    page = await proven(world)
    options = (await page.done("passkeys/options"))["publicKey"]
    return again(page, "passkeys", credential=SoftPasskey().made(options, ORIGIN))


async def of_passkey(world: HttpWorld, path: str, **body: Any) -> Send:
    page = await proven(world)
    passkey = await page.add_passkey()
    await page.hold(passkey)
    return again(page, path, id=text(passkey.credential_id), **body)


async def passkey_renamed(world: HttpWorld) -> Send:
    return await of_passkey(world, "passkeys/rename", name="Mine")


async def passkey_removed(world: HttpWorld) -> Send:
    return await of_passkey(world, "passkeys/remove")


async def app_begun(world: HttpWorld) -> Send:
    FactorsPage(world).wants(second_factors="allowed")
    return again(await proven(world), "totp/begin")


async def app_confirmed(world: HttpWorld) -> Send:
    app = FactorsPage(world)
    app.wants(second_factors="allowed")
    page = await proven(world)
    app.secret = b32decode((await page.done("totp/begin"))["secret"].replace(" ", ""))
    return again(page, "totp", code=app.code())


async def codes_made(world: HttpWorld) -> Send:
    FactorsPage(world).wants(second_factors="allowed")
    return again(await proven(world), "recovery-codes")


async def app_removed(world: HttpWorld) -> Send:
    FactorsPage(world).wants(second_factors="allowed")
    return again(await proven(world), "totp/remove")


async def device_removed(world: HttpWorld) -> Send:
    page = await proven(world)
    return again(page, "devices/remove", number=await enrolled(page))


async def enrolled(page: AccountElement) -> int:
    """The number of a device that an older app enrolled."""
    key = {"code": b64(secrets.token_bytes(32)), "algorithm": "ED25519"}
    answer = await enrol(page.world, page.payload["user"]["ID"], bearer(page.world, page.payload), **key)
    assert answer.status_code == 200, answer.text
    number: int = (await page.done())["devices"][0]["number"]
    return number


async def session_ended(world: HttpWorld) -> Send:
    page = await proven(world)
    world.clock.now += 60
    await signed_in_elsewhere(world, page.email)
    other = next(each["id"] for each in (await page.done())["sessions"] if not each["here"])
    return again(page, "sessions/end", id=other)


STRONGER = (401,)
"""Whoever has a passkey or an app by now proves by that who they are, and is then answered the same."""


async def withdrawn(world: HttpWorld) -> Send:
    page = await proven(world)
    allow(page)
    return again(page, "apps/withdraw", app=world.other.id)


OVER = (401,)
"""With the account, or with its session, everything ends, and no token says who asks."""

ACCOUNT = [
    Case(PREFIX, shown),
    Case(f"{PREFIX}/open", opened, "handle"),
    Case(f"{PREFIX}/proof", asked, "challenge_id"),
    Case(f"{PREFIX}/proof/verify", given, "handle"),
    Case(f"{PREFIX}/addresses/code", address_asked, "challenge_id"),
    Case(f"{PREFIX}/addresses", address_added),
    Case(f"{PREFIX}/addresses/remove", address_removed, again=(404,)),  # true: it is none of theirs any more
    Case(f"{PREFIX}/passkeys/options", of("passkeys/options"), "rp"),
    Case(f"{PREFIX}/passkeys", passkey_added, again=STRONGER),
    Case(f"{PREFIX}/passkeys/rename", passkey_renamed),
    Case(f"{PREFIX}/passkeys/remove", passkey_removed),
    Case(f"{PREFIX}/totp/begin", app_begun),
    Case(f"{PREFIX}/totp", app_confirmed, again=STRONGER),
    Case(f"{PREFIX}/totp/remove", app_removed),
    Case(f"{PREFIX}/recovery-codes", codes_made, "made_at"),  # others, in place of those nobody saw
    Case(f"{PREFIX}/devices/remove", device_removed),
    Case(f"{PREFIX}/copy", of("copy"), "issuer"),
    Case(f"{PREFIX}/delete", of("delete"), again=OVER),
    Case(f"{PREFIX}/sessions/end", session_ended),
    Case(f"{PREFIX}/sessions/end-others", of("sessions/end-others")),
    Case(f"{PREFIX}/apps/withdraw", withdrawn),
    Case(f"{PREFIX}/sign-out", of("sign-out"), again=OVER),
]
