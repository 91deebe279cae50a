"""A sign-in on the hosted page that the app has asked a code of: for backends whose people may run no script."""

from __future__ import annotations

import re
import secrets
from html import unescape
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from issuer.edge.http_world import ORIGIN, HttpWorld
from issuer.edge.plain_browser import PlainBrowser
from issuer.edge.test_frames import policy
from splitpin.issuer.clients.registration import edit_client
from splitpin.issuer.pkce import challenge_of

BACK = f"{ORIGIN}/signed-in?from=splitpin"
APP = "com.acme.app:/back"
VERIFIER = secrets.token_urlsafe(32)


@pytest.fixture
def browser(world: HttpWorld) -> PlainBrowser:
    world.db.run_now(edit_client, world.app.id, add_redirect_uris=[BACK, APP])
    return PlainBrowser(world)


def page(world: HttpWorld, **asked: str) -> str:
    usual = {"client_id": world.app.id, "return_to": BACK, "code_challenge": challenge_of(VERIFIER), "state": "s&1"}
    return f"/sign-in?{urlencode({name: value for name, value in (usual | asked).items() if value})}"


async def redeem(world: HttpWorld, code: str, number: str, *, verifier: str = VERIFIER, uri: str = BACK) -> int:
    answer = await world.client.post(
        "/api/v0/verify/get_identity?oauth_token=true",
        json={"code_verifier": verifier, "authorization_code": code, "challenge_id": int(number), "redirect_url": uri},
        headers={"API_KEY_ID": world.app.id},
    )
    if answer.status_code == 200:
        assert answer.json()["oauth_token"]["access_token"]
        assert answer.json()["identifier"]["identifier"] == "ann@example.com"
    return answer.status_code


async def test_the_app_redeems_what_it_is_called_with(world: HttpWorld, browser: PlainBrowser) -> None:
    first = await browser.open(page(world))
    assert "<script" not in first.text, "the element ends without a code"
    second = await browser.press("send", email="ann@example.com")
    assert policy(second)["form-action"] == f"'self' {ORIGIN}"
    done = await browser.press("sign-in", code=await world.code())
    assert done.status_code == 303
    called = urlsplit(done.headers["location"])
    assert done.headers["location"].startswith(f"{BACK}&code=")
    said = {name: values[0] for name, values in parse_qs(called.query).items()}
    assert said.keys() == {"from", "code", "challenge_id", "state"}
    assert said["state"] == "s&1"
    assert await redeem(world, said["code"], said["challenge_id"], verifier=secrets.token_urlsafe(32)) != 200
    assert await redeem(world, said["code"], said["challenge_id"], uri=APP) != 200
    assert await redeem(world, said["code"], said["challenge_id"]) == 200


async def test_an_answer_that_was_lost_is_given_again(world: HttpWorld, browser: PlainBrowser) -> None:
    await browser.open(page(world))
    waiting = await browser.press("send", email="ann@example.com")
    code = await world.code()
    first = await browser.press("sign-in", code=code)
    browser.answer = waiting
    again = await browser.press("sign-in", code=code)
    assert first.headers["location"] == again.headers["location"]


async def test_an_installed_app_is_called_by_a_click(world: HttpWorld, browser: PlainBrowser) -> None:
    await browser.open(page(world, return_to=APP))
    await browser.press("send", email="ann@example.com")
    done = await browser.press("sign-in", code=await world.code())
    assert done.status_code == 200
    (address,) = re.findall(r'href="(com\.acme\.app:[^"]+)"', done.text)
    assert unescape(address).startswith(f"{APP}?code=")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"return_to": ORIGIN}, "none"),
        ({"return_to": f"{ORIGIN}/signed-in"}, "none"),
        ({"return_to": ""}, "none"),
        ({"return_to": "https://evil.test/"}, "none"),
        ({"code_challenge": "short"}, "code challenge"),
        ({"code_challenge_method": "plain"}, "challenge method"),
        ({"state": "x" * 1025}, "state"),
    ],
)
async def test_what_it_may_not_be_asked_is_refused(
    world: HttpWorld, browser: PlainBrowser, asked: dict[str, str], says: str
) -> None:
    refused = await browser.open(page(world, **asked))
    assert refused.status_code == 400
    assert says in refused.text
    assert "evil" not in refused.text


async def test_a_form_cannot_be_changed_to_another_app_s_address(world: HttpWorld, browser: PlainBrowser) -> None:
    await browser.open(page(world))
    await browser.press("send", email="ann@example.com")
    refused = await browser.press("sign-in", code=await world.code(), return_to="https://evil.test/")
    assert refused.status_code == 400
    assert "location" not in refused.headers


async def test_the_page_of_the_published_clients_leads_here_without_a_script(
    world: HttpWorld, browser: PlainBrowser
) -> None:
    asked = {"api_key": world.app.id, "type": "EMAIL", "redirect_url": BACK, "state": "s0"}
    opened = await world.client.get(f"/app?{urlencode(asked | {'code_challenge': challenge_of(VERIFIER)})}")
    (address,) = re.findall(r'<a href="(sign-in[^"]+)">', opened.text)
    await browser.open(f"/{unescape(address)}")
    await browser.press("send", email="ann@example.com")
    done = await browser.press("sign-in", code=await world.code())
    said = parse_qs(urlsplit(done.headers["location"]).query)
    assert said["state"] == ["s0"]
    assert await redeem(world, said["code"][0], said["challenge_id"][0]) == 200
