"""A code and then an app, or a code on paper: who is asked, what comes of it, and what does not."""

from __future__ import annotations

import asyncio
import re
from base64 import b32decode
from typing import Any

import pytest

from issuer.edge.factors_page import ANN, FactorsPage
from issuer.edge.http_world import HttpWorld
from issuer.edge.test_assurance import strengths
from splitpin.issuer.factors.totp import PERIOD
from splitpin.issuer.first_proofs.model import ATTEMPTS, LIFETIME


@pytest.fixture
def page(world: HttpWorld) -> FactorsPage:
    return FactorsPage(world)


async def test_whoever_has_an_app_is_asked_for_it_and_is_in(page: FactorsPage) -> None:
    await page.with_app()
    asked = await page.asked()
    assert asked["code"] == "second_factor_needed"
    assert "oauth_token" not in asked
    assert asked["next"].keys() == {"ways", "handle", "expires_in"}
    assert (asked["next"]["ways"], asked["next"]["expires_in"]) == (["totp"], LIFETIME)
    answer = await page.second(asked["next"]["handle"], page.code())
    assert answer.status_code == 200, answer.text
    assert answer.json()["email"] == ANN
    tokens = answer.json()["oauth_token"]
    assert tokens["auth_method"] == "OTP"
    assert strengths(tokens) == [("pwl2", ["otp", "mfa"], page.world.clock.now)] * 2


async def test_the_address_is_the_one_that_was_proven(page: FactorsPage) -> None:
    """Not the one that the person is otherwise known by."""
    await page.with_app()
    page.world.db.run_now(
        lambda tx: tx.execute(
            "INSERT INTO identifiers (project_id, kind, value, subject, shown, verified_at, proven_at)"
            " SELECT project_id, kind, :it, subject, :it, :now, :now FROM identifiers",
            it="second@example.com",
            now=page.world.clock.now,
        )
    )
    handle = (await page.asked("second@example.com"))["next"]["handle"]
    assert (await page.second(handle, page.code())).json()["email"] == "second@example.com"


async def test_nobody_else_is_asked(page: FactorsPage) -> None:
    await page.with_app()
    assert (await page.first("bob@example.com")).status_code == 200


async def test_where_nobody_asks_a_code_is_enough(page: FactorsPage) -> None:
    await page.with_app()
    page.wants(second_factors="off")
    assert strengths((await page.signed_in())["oauth_token"])[0][0] == "pwl1"


async def test_a_first_proof_alone_makes_no_session(page: FactorsPage) -> None:
    await page.with_app()
    count = "SELECT (SELECT COUNT(*) FROM sessions) + (SELECT COUNT(*) FROM grants) AS n"
    before = page.world.db.run_now(lambda tx: tx.one(count))
    await page.asked()
    assert page.world.db.run_now(lambda tx: tx.one(count)) == before


async def test_a_code_of_the_app_counts_once(page: FactorsPage) -> None:
    await page.with_app()
    handles = [(await page.asked())["next"]["handle"] for _ in range(2)]
    code = page.code()
    assert [(await page.second(handle, code)).status_code for handle in handles] == [200, 403]


@pytest.mark.parametrize(("steps", "status"), [(-2, 403), (-1, 200), (0, 200), (1, 200), (2, 403)])
async def test_clocks_may_differ_by_half_a_minute(page: FactorsPage, steps: int, status: int) -> None:
    await page.with_app()
    asked = await page.asked()
    assert (await page.second(asked["next"]["handle"], page.code(steps=steps))).status_code == status


async def test_an_earlier_code_is_none_after_a_later_one(page: FactorsPage) -> None:
    await page.with_app()
    asked = await page.asked()
    assert (await page.second(asked["next"]["handle"], page.code(steps=1))).status_code == 200
    asked = await page.asked()
    page.world.clock.now -= 60
    assert (await page.second(asked["next"]["handle"], page.code())).status_code == 403


async def test_a_handle_is_one_browser_s_and_one_app_s(page: FactorsPage) -> None:
    await page.with_app()
    handle, code = (await page.asked())["next"]["handle"], page.code()
    for others in ({"code_verifier": "x" * 43}, {"code_verifier": None}, {"client_id": page.world.other.id}):
        refused = await page.second(handle, code, **others)
        assert refused.status_code in {400, 403}, others
    for invented in (handle[:-1] + ("A" if handle[-1] != "A" else "B"), "x", handle.partition(".")[0]):
        assert (await page.second(invented, code)).status_code == 403
    assert (await page.second(handle, code)).status_code == 200


async def test_a_handle_ends(page: FactorsPage) -> None:
    await page.with_app()
    handle = (await page.asked())["next"]["handle"]
    page.world.clock.now += LIFETIME
    assert (await page.second(handle, page.code())).status_code == 403


async def test_a_handle_is_good_for_one_sign_in(page: FactorsPage) -> None:
    await page.with_app()
    handle = (await page.asked())["next"]["handle"]
    assert (await page.second(handle, page.code())).status_code == 200
    page.world.clock.now += PERIOD * 2
    assert (await page.second(handle, page.code())).status_code == 403


async def test_a_handle_takes_five_wrong_codes(page: FactorsPage) -> None:
    await page.with_app()
    handle = (await page.asked())["next"]["handle"]
    wrong = "000000" if page.code() != "000000" else "111111"
    answers = [await page.second(handle, wrong) for _ in range(ATTEMPTS)]
    assert {answer.status_code for answer in answers} == {403}
    assert (await page.second(handle, page.code())).status_code == 403


async def test_wrong_ones_are_counted_here_and_keep_nobody_out_elsewhere(page: FactorsPage) -> None:
    """Seven an hour from one network: the eighth is not judged. The owner, elsewhere, notices nothing."""
    await page.with_app()
    wrong = "000000" if page.code() != "000000" else "111111"
    one, other = [(await page.asked())["next"]["handle"] for _ in range(2)]
    statuses = [(await page.second(handle, wrong)).status_code for handle in (one, other) for _ in range(4)]
    assert statuses == [403] * 7 + [429]
    refused = await page.second(other, page.code())
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 0
    page.world.clock.now += 3600
    assert (await page.second((await page.asked())["next"]["handle"], page.code())).status_code == 200


async def test_a_lost_answer_is_heard_again(page: FactorsPage) -> None:
    await page.with_app()
    first = await page.first()
    challenge_id = next(reversed(page.world.verifiers))
    again = await page.world.verify(challenge_id, await page.world.code(mails=page.mails[ANN]))
    assert again.json()["next"]["handle"] == first.json()["next"]["handle"]
    handle, code = first.json()["next"]["handle"], page.code()
    one, other = await page.second(handle, code), await page.second(handle, code)
    assert one.json()["oauth_token"]["refresh_token"] == other.json()["oauth_token"]["refresh_token"]
    assert (await page.second(handle, "000000")).status_code == 403
    last = await page.world.verify(challenge_id, await page.world.code(mails=page.mails[ANN]))
    assert (last.status_code, last.json()["code"]) == (403, "refused")


async def test_an_app_is_added_twice_and_is_one(page: FactorsPage) -> None:
    page.wants(second_factors="allowed")
    payload = await page.signed_in()
    one, other = await page.post("totp/begin", payload), await page.post("totp/begin", payload)
    assert one.json() == other.json()
    assert re.fullmatch(r"([A-Z2-7]{4} ){7}[A-Z2-7]{4}", one.json()["secret"])
    assert one.json()["address"].startswith("otpauth://totp/Acme:ann%40example.com?secret=")
    assert one.json()["picture"].startswith("<svg ")
    await page.add_app(payload)
    again = await page.post("totp/confirm", payload, code=page.code())
    assert again.status_code == 200
    assert (await page.post("totp/begin", payload)).status_code == 409
    listed = (await page.post("list", payload)).json()
    assert listed == {"totp": {"added_at": page.world.clock.now}, "recovery_codes": None}


async def test_it_counts_for_nothing_before_its_first_code(page: FactorsPage) -> None:
    page.wants(second_factors="allowed")
    payload = await page.signed_in()
    await page.post("totp/begin", payload)
    assert (await page.post("totp/confirm", payload, code="000000")).status_code == 403
    await page.signed_in()


async def test_it_is_confirmed_where_it_was_begun_and_in_time(page: FactorsPage) -> None:
    page.wants(second_factors="allowed")
    here = await page.signed_in()
    there = await page.signed_in()
    began = (await page.post("totp/begin", here)).json()["secret"]
    assert (await page.post("totp/begin", there)).json()["secret"] != began


async def test_nobody_changes_anything_without_the_app(page: FactorsPage) -> None:
    """A session from before it was added, in a thief's hands, is too weak."""
    page.wants(second_factors="allowed")
    before = await page.signed_in()
    await page.add_app(before)
    page.world.clock.now += 60
    for path in ("totp/remove", "recovery-codes"):
        refused = await page.post(path, before)
        assert refused.status_code == 403, path
    handle = (await page.asked())["next"]["handle"]
    payload = (await page.second(handle, page.code())).json()
    assert (await page.post("recovery-codes", payload)).status_code == 200
    assert (await page.post("totp/remove", payload)).status_code == 200
    assert (await page.post("totp/remove", payload)).status_code == 200
    await page.signed_in()


@pytest.mark.parametrize("path", ["list", "totp/begin", "totp/remove", "recovery-codes"])
async def test_strangers_and_old_sessions_change_nothing(page: FactorsPage, path: str) -> None:
    page.wants(second_factors="allowed")
    payload = await page.signed_in()
    assert (await page.post(path)).status_code == 401
    page.world.clock.now += 301
    assert (await page.post(path, payload)).status_code == 401


async def test_a_code_on_paper_stands_in_once(page: FactorsPage) -> None:
    page.wants(second_factors="allowed")
    payload = await page.signed_in()
    codes = (await page.post("recovery-codes", payload)).json()["codes"]
    await page.add_app(payload)
    asked = await page.asked()
    assert asked["next"]["ways"] == ["totp", "recovery_code"]
    answer = await page.second(asked["next"]["handle"], codes[0].lower())
    assert strengths(answer.json()["oauth_token"])[0][:2] == ("pwl2", ["otp", "mfa"])
    assert (await page.second((await page.asked())["next"]["handle"], codes[0])).status_code == 403
    events = page.world.db.run_now(lambda tx: tx.all("SELECT event FROM audit_events ORDER BY id"))
    assert "recovery_code.used" in {row["event"] for row in events}


async def test_paper_alone_is_not_asked_for(page: FactorsPage) -> None:
    """Or ten sign-ins later there would be none left for the day they are for."""
    page.wants(second_factors="allowed")
    await page.post("recovery-codes", await page.signed_in())
    await page.signed_in()


async def test_where_everybody_needs_one_it_is_added_at_sign_in(page: FactorsPage) -> None:
    page.wants(second_factors="required")
    asked = await page.asked()
    assert asked["next"]["ways"] == ["add_totp"]
    given: dict[str, Any] = {"handle": asked["next"]["handle"], "code_verifier": page.world.verifier}
    begun = (await page.post("begin", **given)).json()
    assert begun == (await page.post("begin", **given)).json()
    page.secret = b32decode(begun["secret"].replace(" ", ""))
    assert (await page.post("first", **given, code="000000")).status_code == 403
    one, other = [await page.post("first", **given, code=page.code()) for _ in range(2)]
    assert strengths(one.json()["oauth_token"])[0][0] == "pwl2"
    assert one.json()["oauth_token"]["refresh_token"] == other.json()["oauth_token"]["refresh_token"]
    page.world.clock.now += PERIOD * 2
    assert (await page.asked())["next"]["ways"] == ["totp"]


async def test_an_app_that_is_there_is_not_replaced_by_a_first_proof(page: FactorsPage) -> None:
    await page.with_app()
    page.wants(second_factors="required")
    given = {"handle": (await page.asked())["next"]["handle"], "code_verifier": page.world.verifier}
    assert (await page.post("begin", **given)).status_code == 409
    assert (await page.post("first", **given, code=page.code())).status_code == 403


async def test_64_second_proofs_at_once_are_one_sign_in(page: FactorsPage) -> None:
    await page.with_app()
    handles = [(await page.asked())["next"]["handle"]]
    code = page.code()
    answers = await asyncio.gather(*(page.second(handles[0], code) for _ in range(64)))
    right = [answer.json()["oauth_token"]["refresh_token"] for answer in answers if answer.status_code == 200]
    assert len(set(right)) == 1
    assert {answer.status_code for answer in answers} == {200}


async def test_owners_are_told(page: FactorsPage) -> None:
    page.wants(second_factors="allowed")
    payload = await page.signed_in()
    await page.post("recovery-codes", payload)
    await page.add_app(payload)
    wanted, subjects = {"New recovery codes at Acme", "An authenticator app was added at Acme"}, set[str]()
    for _ in range(3000):
        subjects = {mail["subject"] for mail in (await page.world.client.get("/inbox.json")).json()}
        if wanted <= subjects:
            break
        await asyncio.sleep(0.01)
    assert wanted <= subjects
