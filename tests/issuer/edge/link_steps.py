"""What pages of ours and people do with magic links over HTTP, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from issuer.edge.http_world import ISSUER, ORIGIN, HttpWorld
from splitpin.issuer.pkce import challenge_of

PAGE = f"{ORIGIN}/shop?q=1"
COOKIE = "splitpin-browser"
PATHS = ["status", "opened", "confirm", "continue"]
DEAD = {"state": "dead", "name": None, "code": None}


async def ask(world: HttpWorld, link: object = None, /, **headers: str) -> httpx.Response:
    """Asks for a link, from a page of ours unless `Origin` is another one."""
    return await world.client.post("/api/v1/codes", json=asking(world, link), headers={"Origin": ISSUER} | headers)


def asking(world: HttpWorld, link: object = None, email: str = "ann@example.com") -> dict[str, Any]:
    """The body that asks for a link."""
    return {
        "client_id": world.app.id,
        "email": email,
        "code_challenge": challenge_of(world.verifier),
        "code_challenge_method": "S256",
        "link": {} if link is None else link,
    }


async def link_in_the_mail(world: HttpWorld) -> str:
    """The newest link."""
    await world.code()
    link: str = (await world.client.get("/inbox.json")).json()[0]["link"]
    return link


async def post(world: HttpWorld, path: str, **members: object) -> httpx.Response:
    """One of the four calls, from a page of ours."""
    answer: httpx.Response = await world.client.post(f"/api/v1/links/{path}", json=members, headers={"Origin": ISSUER})
    return answer


async def status(world: HttpWorld, begun: httpx.Response) -> httpx.Response:
    """What the tab that asked hears."""
    return await post(
        world,
        "status",
        client_id=world.app.id,
        challenge_id=begun.json()["challenge_id"],
        code_verifier=world.verifier,
        authorization=authorization(world),
    )


def authorization(world: HttpWorld) -> dict[str, object]:
    """Whom the tokens are for."""
    return {"code_challenge": challenge_of(world.verifier), "redirect_uris": [ORIGIN]}


async def redeemed(world: HttpWorld, issued: dict[str, Any]) -> dict[str, Any]:
    """The payload that an authorization code ends in."""
    answer = await world.client.post(
        "/api/v0/verify/get_identity?oauth_token=true&auth_method=SOCIAL_LOGIN",
        json={
            "code_verifier": world.verifier,
            "authorization_code": issued["authorization_code"],
            "challenge_id": issued["challenge_id"],
            "redirect_url": ORIGIN,
        },
        headers={"API_KEY_ID": world.app.id, "Origin": ORIGIN},
    )
    assert answer.status_code == 200, answer.text
    payload: dict[str, Any] = answer.json()
    return payload


@contextmanager
def another_browser(world: HttpWorld) -> Iterator[None]:
    """One that has no cookie of ours."""
    own = dict(world.client.cookies)
    world.client.cookies.clear()
    yield
    world.client.cookies.clear()
    world.client.cookies.update(own)
