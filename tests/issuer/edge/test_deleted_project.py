"""A project that is deleted while servers still remember its clients: nobody gets in from the first commit on."""

from __future__ import annotations

import pytest

from issuer.edge.http_world import HttpWorld
from splitpin.issuer.erasure.flow import erase, shut


def delete(world: HttpWorld, *, whole: bool) -> None:
    """As `splitpin project delete` does in a process of its own, or no more than its first transaction."""
    world.db.run_now(shut, world.app.id, now=int(world.clock()))
    while whole and world.db.run_now(erase, world.app.id):
        pass


@pytest.mark.parametrize("whole", [False, True])
async def test_whoever_is_signed_in_refreshes_nothing_any_more(world: HttpWorld, whole: bool) -> None:
    token = await world.refresh_token()
    delete(world, whole=whole)
    answer = await world.token(token)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")
    world.clock.now += 10  # by now no server remembers the client
    assert (await world.token(token)).json()["error"] == "invalid_client"


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("known", [False, True])
async def test_nobody_signs_in_with_a_code_from_before(world: HttpWorld, whole: bool, known: bool) -> None:
    if known:
        await world.sign_in()
        world.clock.now += 60
    begun = await world.begin()
    code = await world.code(mails=2 if known else 1)
    delete(world, whole=whole)
    answer = await world.verify(begun.json()["challenge_id"], code)
    assert 400 <= answer.status_code < 500, answer.text
    assert "oauth_token" not in answer.text
    found = world.db.run_now(lambda tx: tx.all("SELECT subject FROM users WHERE project_id = :p", p=world.app.id))
    assert len(found) == (1 if known and not whole else 0)


async def test_other_projects_go_on(world: HttpWorld) -> None:
    delete(world, whole=True)
    world.app = world.other
    token = await world.refresh_token()
    assert (await world.token(token)).status_code == 200
