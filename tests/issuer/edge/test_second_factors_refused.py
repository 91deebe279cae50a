"""Second proofs that come to nothing: what is counted, recorded and told, and who is let in by none."""

from __future__ import annotations

import json

import pytest

from issuer.edge.factors_page import FactorsPage
from issuer.edge.http_world import HttpWorld, http_world
from splitpin.issuer.accounts.flow import disable, end_sessions
from splitpin.issuer.policy import LimitPolicy


@pytest.fixture
def page(world: HttpWorld) -> FactorsPage:
    return FactorsPage(world)


async def test_many_wrong_in_a_row_switch_the_app_off_and_paper_on_again(migrated_sqlite_url: str) -> None:
    async with http_world(migrated_sqlite_url, limits=LimitPolicy(wrong_in_a_row=3, reserved_in_a_row=1)) as world:
        page = FactorsPage(world)
        page.wants(second_factors="allowed")
        payload = await page.signed_in()
        codes = (await page.post("recovery-codes", payload)).json()["codes"]
        await page.add_app(payload)
        handle = (await page.asked())["next"]["handle"]
        wrong = "000000" if page.code() != "000000" else "111111"
        assert {(await page.second(handle, wrong)).json()["sentence"] for _ in range(3)} == {"refusedCode"}
        off = await page.second(handle, page.code())
        assert (off.status_code, off.json()["sentence"]) == (403, "refusedAppOff")
        wrong_paper = await page.second(handle, "AAAA-AAAA-AAAA-AAAA")
        assert (wrong_paper.status_code, wrong_paper.json()["sentence"]) == (403, "refusedCode")
        assert (await page.second(handle, codes[0])).status_code == 200
        assert (await page.second((await page.asked())["next"]["handle"], page.code())).status_code == 200


async def test_what_was_refused_is_recorded_with_its_reason(page: FactorsPage) -> None:
    await page.with_app()
    handle = (await page.asked())["next"]["handle"]
    wrong = "000000" if page.code() != "000000" else "111111"
    await page.second(handle, wrong)
    await page.second(handle, "AAAA-AAAA-AAAA-AAAA")
    rows = page.world.db.run_now(
        lambda tx: tx.all(
            "SELECT event, reason, network, subject FROM audit_events WHERE event LIKE '%factor%' ORDER BY id"
        )
    )
    assert [row["reason"] for row in rows] == ["wrong_totp", "wrong_recovery_code"]
    assert all(row["subject"] and row["network"] == "192.0.2.0/24" for row in rows)


async def test_the_owner_is_told_of_a_code_on_paper(page: FactorsPage) -> None:
    page.wants(second_factors="allowed")
    payload = await page.signed_in()
    codes = (await page.post("recovery-codes", payload)).json()["codes"]
    await page.add_app(payload)
    await page.second((await page.asked())["next"]["handle"], codes[0])
    waiting = page.world.db.run_now(lambda tx: tx.all("SELECT details FROM outbox WHERE kind = 'notice'"))
    kinds = {json.loads(row["details"])["kind"] for row in waiting}
    assert {"recovery_codes_made", "totp_added", "recovery_code_used"} <= kinds


async def test_a_disabled_person_is_let_in_by_no_second_proof(page: FactorsPage) -> None:
    await page.with_app()
    handle = (await page.asked())["next"]["handle"]
    row = page.world.db.run_now(lambda tx: tx.one("SELECT subject FROM totp_secrets"))
    assert row is not None
    page.world.db.run_now(disable, row["subject"], now=page.world.clock.now)
    refused = await page.second(handle, page.code())
    assert (refused.status_code, refused.json()["sentence"]) == (403, "refusedCode")


async def test_signing_out_everywhere_ends_a_proof_that_waits(page: FactorsPage) -> None:
    await page.with_app()
    handle = (await page.asked())["next"]["handle"]
    row = page.world.db.run_now(lambda tx: tx.one("SELECT subject FROM totp_secrets"))
    assert row is not None
    page.world.clock.now += 1
    page.world.db.run_now(end_sessions, row["subject"], now=page.world.clock.now)
    page.world.clock.now += 1
    assert (await page.second(handle, page.code())).status_code == 403
