"""A link proves what a code proves, and no more: where a second step is asked for, nobody is in before it."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from issuer.edge.factors_page import FactorsPage
from issuer.edge.http_world import ISSUER, HttpWorld
from issuer.edge.link_steps import PAGE, ask, authorization, post, redeemed, status


@pytest.mark.parametrize("leads_back", [False, True])
async def test_the_link_waits_for_the_app_s_code(world: HttpWorld, *, leads_back: bool) -> None:
    page = FactorsPage(world)
    await page.with_app()
    world.client.cookies.clear()
    world.clock.now += 60
    begun = await ask(world, {"return_to": PAGE} if leads_back else None)
    await world.code(mails=page.mails["ann@example.com"] + 1)
    mails = (await world.client.get("/inbox.json")).json()
    link = next(mail["link"] for mail in mails if mail["code"]).partition("#")[2]  # notices have links as well
    confirmed = (await post(world, "confirm", link=link)).json()
    assert confirmed["state"] == "done"
    if leads_back:
        words = parse_qs(urlsplit(confirmed["return_to"]).query)
        members = {name: words[name][0] for name in ("challenge", "challenge_id")}
        refused = await post(world, "continue", client_id=world.app.id, authorization=authorization(world), **members)
    else:
        refused = await status(world, begun)
    problem = refused.json()
    assert (refused.status_code, problem["code"]) == (403, "second_factor_needed")
    assert "splitpin-session" not in world.client.cookies
    typed = {
        "client_id": world.app.id,
        "handle": problem["next"]["handle"],
        "code": page.code(),
        "authorization": authorization(world),
        **({} if leads_back else {"code_verifier": world.verifier}),
    }
    issued = await world.client.post("/api/v1/factors/verify", json=typed, headers={"Origin": ISSUER})
    assert issued.status_code == 200, issued.text
    payload = await redeemed(world, issued.json())
    assert payload["user"]["identifier"] == "ann@example.com"
