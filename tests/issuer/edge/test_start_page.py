"""The issuer's bare address: what this is, whose, and where to go."""

from __future__ import annotations

from pathlib import Path

import pytest

from issuer.edge.http_world import HttpWorld, browser, http_world, running, settings_for
from splitpin.issuer.app import build


async def test_the_start_page_says_what_this_is_and_whose(migrated_sqlite_url: str) -> None:
    async with http_world(migrated_sqlite_url, mail_from="Acme <sign-in@acme.test>") as world:
        answer = await world.client.get("/")
    assert answer.status_code == 200
    assert "This server signs people in" in answer.text
    assert "the people who run localhost:8000." in answer.text
    assert "Its emails come from Acme &lt;sign-in@acme.test&gt;." in answer.text
    assert 'href="/.well-known/openid-configuration"' in answer.text
    assert 'href="/inbox"' in answer.text
    assert "Acme</" not in answer.text, "it lists no app: whose people sign in here is theirs to say"


async def test_without_development_it_leads_to_no_inbox(tmp_path: Path) -> None:
    app = build(settings_for(f"sqlite:///{tmp_path / 'x.sqlite3'}", development=False))
    async with running(app), browser(app) as client:
        assert "inbox" not in (await client.get("/")).text


@pytest.mark.parametrize("host", ["evil.test", "[", ""])
async def test_it_names_itself_as_the_settings_do(small_world: HttpWorld, host: str) -> None:
    answer = await small_world.client.get("/", headers={"Host": host})
    assert answer.status_code == 200
    assert "evil" not in answer.text
