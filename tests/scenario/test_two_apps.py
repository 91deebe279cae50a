"""Two apps of one project at one issuer: each takes its own people's tokens and refuses the other's."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scenario.issuers import Real
from scenario.sites import FRAMEWORKS, open_site
from token_world import token_world


@pytest.mark.parametrize("framework", FRAMEWORKS)
async def test_each_app_takes_its_own_tokens_and_refuses_the_other_s(framework: str, tmp_path: Path, ann: str) -> None:
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(8))
    with token_world(tmp_path) as world:
        first, second = world.client_id, world.add_client()
        for number, (own, other) in enumerate([(first, second), (second, first)]):
            issuer = Real(world, own, elsewhere=other)
            async with open_site(framework, str(tmp_path / f"app{number}.db"), issuer) as site:
                payload, elsewhere = issuer.payload(ann), issuer.payload_elsewhere(ann)
                assert payload["user"]["ID"] == elsewhere["user"]["ID"]
                browser = site.browser()
                refused = await browser.post("/login", json=elsewhere)
                assert (refused.status_code, refused.json()["code"]) == (403, "invalid_token")
                bearer = {"authorization": f"Bearer {elsewhere['oauth_token']['access_token']}"}
                assert (await browser.get("/api", headers=bearer)).status_code == 401
                assert site.created == []
                taken = await browser.post("/login", json=payload)
                assert (taken.status_code, taken.json()["user"]["identifier"]) == (200, ann)
                assert (await browser.get("/session")).status_code == 200
