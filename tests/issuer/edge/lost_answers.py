"""Every request that changes something at the issuer, ready to be sent, and sent again."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import httpx

from issuer.edge.accounts import bearer, secret
from issuer.edge.http_world import ISSUER, ORIGIN, START, HttpWorld
from issuer.edge.link_steps import PAGE, asking, authorization
from issuer.edge.published_world import Page
from splitpin.issuer.clients.metadata import CLIENT_CREDENTIALS, ClientMetadata
from splitpin.issuer.clients.registration import create_client
from splitpin.issuer.notices.link import NoticeLinks
from splitpin.issuer.secrets import MasterSecrets

Send = Callable[[], Awaitable[httpx.Response]]
OWN = {"Origin": ISSUER}
DEVICE = {"method": "TRUSTED_DEVICE", "enrolled": True, "code": "MCowBQYDK2VwAyEA", "algorithm": "ED25519"}


@dataclass(frozen=True)
class Case:
    """A request.

    Attributes:
        endpoint: Method and path, as the application has it.
        prepare: Everything up to it; it can be sent any number of times.
        same: The member of the answer that is the same each time; empty: the whole answer.
        again: What asking again may be answered with.
    """

    endpoint: str
    prepare: Callable[[HttpWorld], Awaitable[Send]]
    same: str = ""
    again: tuple[int, ...] = (200,)

    def __str__(self) -> str:
        return f"{self.endpoint} {self.prepare.__name__}"


def email() -> str:
    return f"{secrets.token_hex(6)}@example.com"


def sending(world: HttpWorld, method: str, path: str, headers: dict[str, str] | None = None, **given: Any) -> Send:
    async def send() -> httpx.Response:
        response: httpx.Response = await world.client.request(method, path, headers=headers, **given)
        return response

    return send


async def begin(world: HttpWorld) -> Send:
    body = {
        "client_id": world.app.id, "email": email(), "code_challenge": world.challenge, "code_challenge_method": "S256",
    }  # fmt: skip
    return sending(world, "POST", "/api/v1/codes", json=body)


async def resend(world: HttpWorld) -> Send:
    begun = (await world.begin(email())).json()
    world.clock.now += 30
    body = {"client_id": world.app.id, "challenge_id": begun["challenge_id"], "code_verifier": world.verifier}
    return sending(world, "POST", "/api/v1/codes/resend", json=body)


async def typed(world: HttpWorld, **others: Any) -> Send:
    to = email()
    begun = (await world.begin(to)).json()
    body = {
        "client_id": world.app.id, "challenge_id": begun["challenge_id"], "code": await world.code(to),
        "code_verifier": world.verifier,
    }  # fmt: skip
    return sending(world, "POST", "/api/v1/codes/verify", OWN, json=body | others)


async def verify(world: HttpWorld) -> Send:
    return await typed(world)


async def verify_for_a_page(world: HttpWorld) -> Send:
    return await typed(world, authorization=authorization(world))


async def linked(world: HttpWorld, return_to: str | None = None) -> dict[str, Any]:
    """A link that was asked for, as the tab and the mail know it."""
    to, link = email(), {} if return_to is None else {"return_to": return_to}
    begun = await world.client.post("/api/v1/codes", json=asking(world, link, to), headers=OWN)
    await world.code(to)
    mails = (await world.client.get("/inbox.json")).json()
    address = next(mail["link"] for mail in mails if mail["to"] == to)
    told: dict[str, Any] = begun.json()
    return told | {"link": address.partition("#")[2]}


async def clicked(world: HttpWorld, return_to: str | None = None) -> tuple[dict[str, Any], dict[str, Any]]:
    """The same, and what a click was answered."""
    begun = await linked(world, return_to)
    confirmed = await world.client.post("/api/v1/links/confirm", json={"link": begun["link"]}, headers=OWN)
    return begun, confirmed.json()


async def link_status(world: HttpWorld) -> Send:
    begun, _ = await clicked(world)
    body = {
        "client_id": world.app.id, "challenge_id": begun["challenge_id"], "code_verifier": world.verifier,
        "authorization": authorization(world),
    }  # fmt: skip
    return sending(world, "POST", "/api/v1/links/status", OWN, json=body)


async def link_opened(world: HttpWorld) -> Send:
    begun, _ = await clicked(world)
    return sending(world, "POST", "/api/v1/links/opened", OWN, json={"link": begun["link"]})


async def link_confirm(world: HttpWorld) -> Send:
    begun = await linked(world)
    return sending(world, "POST", "/api/v1/links/confirm", OWN, json={"link": begun["link"]})


async def link_continue(world: HttpWorld) -> Send:
    _, confirmed = await clicked(world, PAGE)
    words = dict(word.partition("=")[::2] for word in confirmed["return_to"].partition("?")[2].split("&"))
    body = {
        "client_id": world.app.id, "challenge_id": words["challenge_id"], "challenge": words["challenge"],
        "authorization": authorization(world),
    }  # fmt: skip
    return sending(world, "POST", "/api/v1/links/continue", OWN, json=body)


async def notice_link(world: HttpWorld) -> str:
    """The link of a notice about a session that somebody has just begun."""
    await world.sign_in(email())
    row = world.db.run_now(lambda tx: tx.one("SELECT sid FROM sessions ORDER BY created_at DESC"))
    assert row is not None
    keys = NoticeLinks(MasterSecrets(world.settings.master_secrets).derive_all(NoticeLinks.PURPOSE))
    return keys.address(ISSUER, row["sid"], now=int(world.clock())).partition("#")[2]


async def notice_end(world: HttpWorld, path: str = "end") -> Send:
    return sending(world, "POST", f"/api/v1/notices/{path}", OWN, json={"link": await notice_link(world)})


async def notice_opened(world: HttpWorld) -> Send:
    return await notice_end(world, "opened")


async def refresh(world: HttpWorld) -> Send:
    body = {"grant_type": "refresh_token", "client_id": world.app.id, "refresh_token": await world.refresh_token()}
    return sending(world, "POST", "/oauth2/token", data=body)


async def revoke(world: HttpWorld) -> Send:
    return sending(
        world, "POST", "/oauth2/revoke", data={"client_id": world.app.id, "token": await world.refresh_token()}
    )


async def service_token(world: HttpWorld) -> Send:
    client, secret = world.db.run_now(
        create_client,
        world.app.project.id,
        name="Importer",
        type_="confidential",
        origins=[],
        metadata=ClientMetadata(grant_types=(CLIENT_CREDENTIALS,), resources=("https://api.test/",), scopes=("read",)),
        now=START,
        entropy=secrets.token_bytes,
    )
    body = {"grant_type": CLIENT_CREDENTIALS, "client_id": client.id, "client_secret": secret}
    return sending(world, "POST", "/oauth2/token", data=body)


async def introspect(world: HttpWorld) -> Send:
    body = {"client_id": world.app.id, "client_secret": world.secret, "token": await world.refresh_token()}
    return sending(world, "POST", "/oauth2/introspect", data=body)


async def get_identity(world: HttpWorld) -> Send:
    page = Page(world)
    issued = (await page.authorized(email())).json()
    body = issued | {"code_verifier": page.verifier, "redirect_url": ORIGIN}
    return sending(world, "POST", "/api/v0/verify/get_identity", page.headers, json=body)


async def published_refresh(world: HttpWorld, path: str = "/api/v0/token") -> Send:
    body = {"grant_type": "refresh_token", "refresh_token": await world.refresh_token()}
    return sending(world, "POST", path, Page(world).headers, json=body)


async def published_refresh_by_path(world: HttpWorld) -> Send:
    return await published_refresh(world, f"/api/v0/token/{world.app.id}")


async def identity_token(world: HttpWorld) -> Send:
    page = Page(world)
    token = (await page.sign_in(email())).json()["token"]
    body = {"grant_type": "identity_token", "identity_token": token}
    return sending(world, "POST", "/api/v0/token", secret(world), json=body)


async def published_revoke(world: HttpWorld) -> Send:
    body = {"refresh_token": await world.refresh_token()}
    return sending(world, "DELETE", f"/api/v0/token/{world.app.id}", Page(world).headers, json=body)


async def customize(world: HttpWorld) -> Send:
    tokens = (await world.sign_in(email()))["oauth_token"]
    body = {
        "token": tokens["access_token"], "custom_attributes": {"role": "admin"},
        "refresh_token": tokens["refresh_token"],
    }  # fmt: skip
    return sending(world, "POST", "/api/v0/token/custom", secret(world), json=body)


async def create_user(world: HttpWorld) -> Send:
    return sending(world, "POST", "/api/v0/user/create", secret(world), json={"identifier": email()})


async def change(world: HttpWorld, path: str, **body: Any) -> Send:
    payload = await world.sign_in(email())
    return sending(world, "PUT", path.format(payload["user"]["ID"]), bearer(world, payload), json=body)


async def set_pin(world: HttpWorld) -> Send:
    return await change(world, "/api/v0/user/methods?cotter_user_id={}", method="PIN", enrolled=True, code="1234")


async def set_pin_by_name(world: HttpWorld) -> Send:
    return await change(world, "/api/v0/user/{}", method="PIN", enrolled=True, code="1234")


async def reset_start(world: HttpWorld, step: str = "start") -> Send:
    payload = await world.sign_in(email())
    world.clock.now += 60
    path = f"/api/v0/user/reset/{step}/{payload['user']['ID']}"
    return sending(world, "POST", path, secret(world), json={"method": "PIN", "sending_method": "EMAIL"})


async def reset_request(world: HttpWorld) -> Send:
    return await reset_start(world, "request")


async def reset_step(world: HttpWorld, step: str) -> Send:
    to = email()
    subject = (await world.sign_in(to))["user"]["ID"]
    world.clock.now += 60
    started = await world.client.post(
        f"/api/v0/user/reset/start/{subject}", json={"method": "PIN", "sending_method": "EMAIL"}, headers=secret(world)
    )
    body = {"method": "PIN", "reset_code": await world.code(to, mails=2), "new_code": "2468"} | {
        name: started.json()[name] for name in ("challenge_id", "challenge")
    }
    return sending(world, "POST", f"/api/v0/user/reset/{step}/{subject}", secret(world), json=body)


async def reset_verify(world: HttpWorld) -> Send:
    return await reset_step(world, "verify")


async def reset_respond(world: HttpWorld) -> Send:
    return await reset_step(world, "respond")


CASES = [
    Case("POST /api/v1/codes", begin, "challenge_id"),
    Case("POST /api/v1/codes/resend", resend, again=(429,)),  # each is another message; this one is on its way
    Case("POST /api/v1/codes/verify", verify, "refresh_token"),
    Case("POST /api/v1/codes/verify", verify_for_a_page),
    Case("POST /api/v1/links/status", link_status),
    Case("POST /api/v1/links/opened", link_opened),
    Case("POST /api/v1/links/confirm", link_confirm),
    Case("POST /api/v1/links/continue", link_continue),
    Case("POST /api/v1/notices/opened", notice_opened),
    Case("POST /api/v1/notices/end", notice_end),
    Case("POST /oauth2/token", refresh, "refresh_token"),
    Case("POST /oauth2/revoke", revoke),
    Case("POST /oauth2/token", service_token, "scope"),
    Case("POST /oauth2/introspect", introspect),
    Case("POST /api/v0/verify/get_identity", get_identity, "refresh_token"),
    Case("POST /api/v0/token", published_refresh, "refresh_token"),
    Case("POST /api/v0/token", identity_token, "token_type"),  # good any number of times: signs in again
    Case("POST /api/v0/token/{client_id}", published_refresh_by_path, "refresh_token"),
    Case("DELETE /api/v0/token/{client_id}", published_revoke),
    Case("POST /api/v0/token/custom", customize, "refresh_token"),
    Case("POST /api/v0/user/create", create_user, again=(200, 409)),  # 409 is true: there is one now
    Case("PUT /api/v0/user/methods", set_pin),
    Case("PUT /api/v0/user/{user}", set_pin_by_name),
    Case("POST /api/v0/user/reset/start/{user}", reset_start, again=(429,)),  # another one after half a minute
    Case("POST /api/v0/user/reset/request/{user}", reset_request, again=(429,)),
    Case("POST /api/v0/user/reset/verify/{user}", reset_verify),
    Case("POST /api/v0/user/reset/respond/{user}", reset_respond),
]
