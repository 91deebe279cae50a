"""The hosted sign-in of a project that offers passkeys there."""

from __future__ import annotations

import pytest

from issuer.edge.http_world import ISSUER, HttpWorld, http_world
from issuer.edge.test_frames import facts
from splitpin.issuer.passkeys.rules import edit_rules
from splitpin.issuer.projects.flow import edit_project


async def offered(world: HttpWorld) -> list[str]:
    """What the page of the project says that it offers."""
    world.clock.now += 60  # servers remember clients for a moment
    return facts(await world.client.get(f"/sign-in?client_id={world.app.id}"))["ways"].split()


@pytest.mark.parametrize(
    ("names", "offers"),
    [
        ([], True),
        (["localhost"], True),
        (["localhost", "acme.test"], True),
        (["acme.test"], False),
        (["acme.test", "localhost"], False),
    ],
)
async def test_passkeys_are_offered_where_they_are_for_the_page_s_own_name(
    small_world: HttpWorld, names: list[str], *, offers: bool
) -> None:
    """Else a browser asks the other name whether it knows this page, and some cannot: the button would be dead."""
    assert await offered(small_world) == []
    small_world.db.run_now(edit_project, small_world.app.id, add_ways=["passkey"])
    small_world.db.run_now(edit_rules, small_world.app.id, rp_ids=names, own=ISSUER)
    assert await offered(small_world) == ["passkey"] * offers


async def test_an_issuer_at_a_number_has_none(migrated_sqlite_url: str) -> None:
    async with http_world(migrated_sqlite_url, issuer="http://127.0.0.1:8000") as world:
        world.db.run_now(edit_project, world.app.id, add_ways=["passkey"])
        assert await offered(world) == []
