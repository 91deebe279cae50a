"""A page that asks for codes lets a provider of challenges in where the operator chose one; no other page ever does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import pytest

from issuer.edge.http_world import HttpWorld, http_world
from issuer.edge.test_frames import FRAMES, policy, query
from splitpin.issuer.challenge_settings import ChallengeSettings

CLOUDFLARE = "https://challenges.cloudflare.com"
HCAPTCHA = "https://hcaptcha.com https://*.hcaptcha.com"
TRUSTED = {"trusted-types": "splitpin-challenge"}
BESIDES = {
    "turnstile": TRUSTED | {"script-src": f"'self' {CLOUDFLARE}", "frame-src": CLOUDFLARE},
    "hcaptcha": TRUSTED
    | {"frame-src": HCAPTCHA}
    | dict.fromkeys(("script-src", "style-src", "connect-src"), f"'self' {HCAPTCHA}"),
}


async def policies(world: HttpWorld) -> dict[str, Mapping[str, str]]:
    """The policies of pages, by their paths."""
    paths = {"/link": "/link", "/inbox": "/inbox", "/sign-in": f"/sign-in?client_id={world.app.id}"}
    paths |= {path: query(world, path) for path in FRAMES}
    return {path: policy(await world.client.get(address)) for path, address in paths.items()}


@pytest.mark.parametrize("kind", ["turnstile", "hcaptcha"])
async def test_exactly_the_provider_and_only_where_codes_are_asked_for(
    small_world: HttpWorld, tmp_path_factory: pytest.TempPathFactory, kind: Literal["turnstile", "hcaptcha"]
) -> None:
    usual = await policies(small_world)
    url = f"sqlite:///{tmp_path_factory.mktemp('chosen') / 'issuer.sqlite3'}"
    async with http_world(url, challenge=ChallengeSettings(kind, "site-key", "secret")) as world:
        chosen = await policies(world)
    for path, before in usual.items():
        assert before["trusted-types"] == "'none'"
        assert path == "/inbox" or "frame-src" not in before  # the inbox shows emails, its own
        assert chosen[path] == (before if path in {"/link", "/inbox"} else {**before, **BESIDES[kind]})
