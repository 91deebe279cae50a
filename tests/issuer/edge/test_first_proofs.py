"""What a first proof opens that waits for an app: one for this person, in this app, where that is what is asked for."""

from __future__ import annotations

from base64 import b32decode
from typing import Any

import pytest

from issuer.edge.factors_page import FactorsPage
from issuer.edge.http_world import ISSUER, HttpWorld
from splitpin.issuer.accounts.flow import end_sessions
from splitpin.issuer.projects.flow import edit_project


@pytest.fixture
def page(world: HttpWorld) -> FactorsPage:
    return FactorsPage(world)


async def test_none_is_begun_by_a_proof_of_which_something_else_is_asked(page: FactorsPage) -> None:
    """A first proof opens what the project asks for, and this one asks for a passkey."""
    page.wants(second_factors="allowed", require_passkey=True)
    asked = await page.asked()
    given: dict[str, Any] = {"handle": asked["next"]["handle"], "code_verifier": page.world.verifier}
    assert asked["next"]["ways"] == ["add_passkey"]
    assert (await page.post("begin", **given)).status_code == 403


async def test_one_is_begun_for_the_app_that_was_signed_in_to_alone(page: FactorsPage) -> None:
    page.world.db.run_now(edit_project, page.world.other.project.id, second_factors="required")
    page.wants(second_factors="required")
    given: dict[str, Any] = {"handle": (await page.asked())["next"]["handle"], "code_verifier": page.world.verifier}
    for client, status in ((page.world.other, 403), (page.world.app, 200)):
        headers, body = {"Origin": ISSUER}, {"client_id": client.id} | given
        answer = await page.world.client.post("/api/v1/factors/begin", json=body, headers=headers)
        assert (answer.status_code, answer.json().get("code", "refused")) == (status, "refused")


async def test_none_is_added_by_a_proof_from_before_its_person_was_signed_out(page: FactorsPage) -> None:
    page.wants(second_factors="required")
    given: dict[str, Any] = {"handle": (await page.asked())["next"]["handle"], "code_verifier": page.world.verifier}
    page.secret = b32decode((await page.post("begin", **given)).json()["secret"].replace(" ", ""))
    (row,) = page.world.db.run_now(lambda tx: tx.all("SELECT subject FROM users"))
    page.world.db.run_now(end_sessions, row["subject"], now=page.world.clock.now)  # even in the same second
    assert (await page.post("first", **given, code=page.code())).status_code == 403
    assert (await page.post("begin", **given)).status_code == 401
    assert (await page.asked())["next"]["ways"] == ["add_totp"]
