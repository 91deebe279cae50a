"""Calling the users endpoints: by the public key of a project, with its secret, or as somebody who is signed in."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

import httpx

from issuer.edge.http_world import HttpWorld


def public(world: HttpWorld) -> dict[str, str]:
    return {"API_KEY_ID": world.app.id}


def secret(world: HttpWorld) -> dict[str, str]:
    return public(world) | {"API_SECRET_KEY": world.secret}


def bearer(world: HttpWorld, payload: Mapping[str, Any]) -> dict[str, str]:
    return public(world) | {"Authorization": f"Bearer {payload['oauth_token']['access_token']}"}


async def get(world: HttpWorld, path: str, **query: str) -> Any:
    answer = await world.client.get(f"/api/v0{path}", params=query, headers=secret(world))
    assert answer.status_code == 200, answer.text
    return answer.json()


async def enrol(world: HttpWorld, subject: str, headers: Mapping[str, str], **body: Any) -> httpx.Response:
    return await world.client.put(
        "/api/v0/user/methods",
        params={"cotter_user_id": subject, "oauth_token": "true"},
        json={"method": "TRUSTED_DEVICE", "enrolled": True} | body,
        headers=headers,
    )


def b64(octets: bytes) -> str:
    return base64.b64encode(octets).decode()
