"""The requests of passkeys, ready to be sent, and sent again."""

from __future__ import annotations

from typing import Any

from issuer.edge.accounts import bearer
from issuer.edge.http_world import ORIGIN, HttpWorld
from issuer.edge.lost_answers import Case, Send, email, sending
from issuer.edge.passkeys.passkey_world import HEADERS, Page
from issuer.edge.passkeys.published_ceremonies import Site
from issuer.edge.passkeys.soft_authenticator import SoftPasskey, text


async def passkey_options(world: HttpWorld) -> Send:
    body = {"client_id": world.app.id, "code_challenge": world.challenge, "code_challenge_method": "S256"}
    return sending(world, "POST", "/api/v1/passkeys/options", HEADERS, json=body)


async def passkey_verify(world: HttpWorld) -> Send:
    page = Page(world)
    passkey = await page.add(await world.sign_in(email()))
    body = {
        "client_id": world.app.id, "code_verifier": world.verifier,
        "credential": passkey.held(await page.to_sign_in(), ORIGIN),
    }  # fmt: skip
    return sending(world, "POST", "/api/v1/passkeys/verify", HEADERS, json=body)


async def signed_in_page(world: HttpWorld, path: str, **body: Any) -> Send:
    payload = await world.sign_in(email())
    page = Page(world)
    passkey = await page.add(payload)
    if path != "list":
        payload = await page.signed_in(passkey)
    if path == "registration":
        body["credential"] = SoftPasskey().made(await page.to_add(payload), ORIGIN)
    if path in {"rename", "remove"}:
        body["id"] = text(passkey.credential_id)
    headers = HEADERS | {"Authorization": bearer(world, payload)["Authorization"]}
    return sending(world, "POST", f"/api/v1/passkeys/{path}", headers, json={"client_id": world.app.id} | body)


async def passkey_list(world: HttpWorld) -> Send:
    return await signed_in_page(world, "list")


async def passkey_creation(world: HttpWorld) -> Send:
    return await signed_in_page(world, "registration/options")


async def passkey_added(world: HttpWorld) -> Send:
    return await signed_in_page(world, "registration")


async def passkey_renamed(world: HttpWorld) -> Send:
    return await signed_in_page(world, "rename", name="Mine")


async def passkey_removed(world: HttpWorld) -> Send:
    return await signed_in_page(world, "remove")


async def published(world: HttpWorld, path: str) -> Send:
    """A call of the published client's, with what it posts and keeps."""
    site, name, passkey = Site(world), email(), SoftPasskey()
    await site.sign_in(name)
    body: dict[str, Any] = {"origin": ORIGIN}
    if path.startswith("login"):
        assert (await site.register(passkey, name)).status_code == 200
    if path == "register/finish":
        body = site.made(passkey, await site.options("register", name))
    if path == "login/finish":
        body = site.held(passkey, await site.options("login", name))
    cookie = "; ".join(f"{each}={value}" for each, value in site.cookies.items())
    headers = {"API_KEY_ID": world.app.id, "Origin": ORIGIN, "Cookie": cookie, "User-Agent": site.agent}
    return sending(world, "POST", f"/api/v0/webauthn/{path}?identifier={name}", headers, json=body)


async def published_creation(world: HttpWorld) -> Send:
    return await published(world, "register/begin")


async def published_added(world: HttpWorld) -> Send:
    return await published(world, "register/finish")


async def published_options(world: HttpWorld) -> Send:
    return await published(world, "login/begin")


async def published_login(world: HttpWorld) -> Send:
    return await published(world, "login/finish")


PASSKEYS = [
    Case("POST /api/v1/passkeys/options", passkey_options, "rpId"),  # each is another challenge; none is stored
    Case("POST /api/v1/passkeys/verify", passkey_verify, "refresh_token"),
    Case("POST /api/v1/passkeys/list", passkey_list),
    Case("POST /api/v1/passkeys/registration/options", passkey_creation, "rp"),
    Case("POST /api/v1/passkeys/registration", passkey_added),
    Case("POST /api/v1/passkeys/rename", passkey_renamed),
    Case("POST /api/v1/passkeys/remove", passkey_removed),
    Case("POST /api/v0/webauthn/register/begin", published_creation, "rp"),
    Case("POST /api/v0/webauthn/register/finish", published_added, "refresh_token"),
    Case("POST /api/v0/webauthn/login/begin", published_options, "rpId"),
    Case("POST /api/v0/webauthn/login/finish", published_login, "refresh_token"),
]
