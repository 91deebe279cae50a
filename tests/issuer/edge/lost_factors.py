"""The requests of second factors, ready to be sent, and sent again."""

from __future__ import annotations

from base64 import b32decode
from typing import Any

from issuer.edge.accounts import bearer
from issuer.edge.factors_page import FactorsPage
from issuer.edge.http_world import ORIGIN, HttpWorld
from issuer.edge.lost_answers import Case, Send, email, sending

HEADERS = {"Origin": ORIGIN}


def sent(world: HttpWorld, path: str, payload: dict[str, Any] | None, **body: Any) -> Send:
    headers = HEADERS if payload is None else HEADERS | {"Authorization": bearer(world, payload)["Authorization"]}
    return sending(world, "POST", f"/api/v1/factors/{path}", headers, json={"client_id": world.app.id} | body)


async def signed_in(world: HttpWorld, path: str) -> Send:
    """What somebody asks for who just signed in."""
    page = FactorsPage(world)
    page.wants(second_factors="allowed")
    return sent(world, path, await page.signed_in(email()))


async def listed(world: HttpWorld) -> Send:
    return await signed_in(world, "list")


async def begun(world: HttpWorld) -> Send:
    return await signed_in(world, "totp/begin")


async def regenerated(world: HttpWorld) -> Send:
    return await signed_in(world, "recovery-codes")


async def confirmed(world: HttpWorld) -> Send:
    page = FactorsPage(world)
    page.wants(second_factors="allowed")
    payload = await page.signed_in(email())
    page.secret = b32decode((await page.post("totp/begin", payload)).json()["secret"].replace(" ", ""))
    return sent(world, "totp/confirm", payload, code=page.code())


async def removed(world: HttpWorld) -> Send:
    page, name = FactorsPage(world), email()
    await page.with_app(name)
    handle = (await page.asked(name))["next"]["handle"]
    return sent(world, "totp/remove", (await page.second(handle, page.code())).json())


async def second(world: HttpWorld) -> Send:
    page, name = FactorsPage(world), email()
    await page.with_app(name)
    handle = (await page.asked(name))["next"]["handle"]
    return sent(world, "verify", None, handle=handle, code_verifier=world.verifier, code=page.code())


async def begun_after(world: HttpWorld) -> Send:
    page = FactorsPage(world)
    page.wants(second_factors="required")
    handle = (await page.asked(email()))["next"]["handle"]
    return sent(world, "begin", None, handle=handle, code_verifier=world.verifier)


async def first(world: HttpWorld) -> Send:
    page = FactorsPage(world)
    page.wants(second_factors="required")
    given = {"handle": (await page.asked(email()))["next"]["handle"], "code_verifier": world.verifier}
    page.secret = b32decode((await page.post("begin", **given)).json()["secret"].replace(" ", ""))
    return sent(world, "first", None, **given, code=page.code())


FACTORS = [
    Case("POST /api/v1/factors/verify", second, "refresh_token"),
    Case("POST /api/v1/factors/begin", begun_after),
    Case("POST /api/v1/factors/first", first, "refresh_token"),
    Case("POST /api/v1/factors/list", listed),
    Case("POST /api/v1/factors/totp/begin", begun),
    Case("POST /api/v1/factors/totp/confirm", confirmed),
    Case("POST /api/v1/factors/totp/remove", removed),
    Case("POST /api/v1/factors/recovery-codes", regenerated, "made_at"),  # others, in place of those nobody saw
]
