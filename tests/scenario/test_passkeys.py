"""Passkeys and step-up: in every framework, on every database, with both issuers."""

from __future__ import annotations

import httpx

from scenario.sites import Site

FIVE_MINUTES = 300 + 30  # and the leeway


def user_of(answer: httpx.Response) -> dict[str, str]:
    assert answer.status_code == 200, answer.text
    user: dict[str, str] = answer.json()["user"]
    return user


def refusal(answer: httpx.Response) -> str:
    """What is asked for."""
    assert answer.status_code == 401, answer.text
    challenge = answer.headers["www-authenticate"]
    assert challenge.startswith('Bearer error="insufficient_user_authentication", error_description="This needs a ')
    assert challenge.endswith(', acr_values="phr", max_age="300"')
    return "stronger" if "stronger" in challenge else "more recent"


async def test_a_passkey_signs_in(site: Site, ann: str, mallory: str) -> None:
    """Somebody known by their code, and somebody whom the app sees for the first time."""
    laptop, phone = site.browser(), site.browser()
    known = user_of(await laptop.post("/login", json=site.issuer.payload(ann)))
    answer = await phone.post("/login", json=site.issuer.payload_by_passkey(ann))
    assert answer.json() == {"user": known, "registered": False}
    new = await site.browser().post("/login", json=site.issuer.payload_by_passkey(mallory))
    assert new.json() == {"user": {"id": new.json()["user"]["id"], "identifier": mallory}, "registered": True}
    for browser in (laptop, phone):
        assert user_of(await browser.get("/session")) == known


async def test_step_up(site: Site, ann: str, mallory: str) -> None:
    """A code is too weak, a passkey does for five minutes; it is the same user in a new session, and nobody else."""
    browser, stolen = site.browser(), site.browser()
    user = user_of(await browser.post("/login", json=site.issuer.payload(ann)))
    assert refusal(await browser.post("/transfer")) == "stronger"
    stolen.cookies.update(browser.cookies)
    proof = site.issuer.payload_by_passkey(ann)
    assert user_of(await browser.post("/login", json=proof)) == user
    assert (await browser.post("/transfer")).json() == {"kind": "user", **user}
    assert (await stolen.get("/me")).status_code == 401
    token = {"authorization": f"Bearer {proof['oauth_token']['access_token']}"}
    assert (await stolen.post("/transfer-api", headers=token)).status_code == 200
    site.travel(FIVE_MINUTES + 1)
    assert refusal(await browser.post("/transfer")) == "more recent"
    assert refusal(await stolen.post("/transfer-api", headers=token)) == "more recent"
    assert user_of(await browser.get("/session")) == user
    other = user_of(await browser.post("/login", json=site.issuer.payload_by_passkey(mallory)))
    assert other["id"] != user["id"]
    assert (await browser.post("/transfer")).json()["id"] == other["id"]
