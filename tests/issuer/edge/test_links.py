"""Magic links over HTTP: from the click to the payload, once."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qs, urlsplit

import pytest

from issuer.edge.http_world import ISSUER, ORIGIN, HttpWorld, http_world
from issuer.edge.link_steps import (
    DEAD,
    PAGE,
    PATHS,
    another_browser,
    ask,
    authorization,
    link_in_the_mail,
    post,
    redeemed,
    status,
)
from splitpin.issuer.text_settings import TextSettings


async def test_from_the_click_to_the_payload(world: HttpWorld) -> None:
    begun = await ask(world)
    assert begun.json().keys() == {"challenge_id", "expires_in", "resend_in", "digits", "tries", "link"}
    token = (await link_in_the_mail(world)).partition("#")[2]
    assert (await status(world, begun)).json() == {"state": "waiting"}
    assert (await post(world, "opened", link=token)).json() == {"state": "here", "name": "Acme", "code": None}
    assert (await post(world, "confirm", link=token)).json() == {"state": "done", "return_to": None}
    done = await status(world, begun)
    assert done.json().keys() == {"state", "authorization_code", "challenge_id"}
    assert done.json()["state"] == "done"
    assert done.headers["cache-control"] == "no-store"
    payload = await redeemed(world, done.json())
    assert payload["oauth_token"]["auth_method"] == "MAGIC_LINK"
    assert payload["user"]["identifier"] == "ann@example.com"
    again = await status(world, begun)
    assert (again.status_code, again.json()["code"]) == (403, "refused")


async def test_from_the_click_to_the_payload_on_the_page_it_leads_back_to(world: HttpWorld) -> None:
    begun = await ask(world, {"return_to": f"{PAGE}&challenge_id=old&challenge"})
    token = (await link_in_the_mail(world)).partition("#")[2]
    confirmed = (await post(world, "confirm", link=token)).json()
    words = parse_qs(urlsplit(confirmed["return_to"]).query)
    assert confirmed["return_to"].startswith(f"{PAGE}&challenge=")
    assert words.keys() == {"q", "challenge", "challenge_id"}
    assert words["challenge_id"] == [begun.json()["challenge_id"]]
    assert (await status(world, begun)).json() == {"state": "moved"}
    members = {
        "client_id": world.app.id,
        "challenge_id": words["challenge_id"][0],
        "challenge": words["challenge"][0],
        "authorization": authorization(world),
    }
    with another_browser(world):
        assert (await post(world, "continue", **members)).status_code == 403
    issued = await post(world, "continue", **members)
    assert issued.json().keys() == {"authorization_code", "challenge_id"}
    assert (await redeemed(world, issued.json()))["oauth_token"]["auth_method"] == "MAGIC_LINK"
    assert (await post(world, "continue", **members)).status_code == 403


async def test_the_code_of_the_same_mail_works_and_ends_the_link(world: HttpWorld) -> None:
    begun = await ask(world)
    token = (await link_in_the_mail(world)).partition("#")[2]
    with another_browser(world):
        elsewhere = {"state": "elsewhere", "name": "Acme", "code": await world.code()}
        assert (await post(world, "opened", link=token)).json() == elsewhere
        assert (await post(world, "confirm", link=token)).json() == elsewhere
    answer = await world.verify(begun.json()["challenge_id"], await world.code())
    assert answer.json()["oauth_token"]["auth_method"] == "OTP"
    assert (await post(world, "opened", link=token)).json() == DEAD
    assert (await status(world, begun)).status_code == 403


async def test_a_link_in_a_text_message_signs_a_phone_in(migrated_url: str) -> None:
    phone, texts = "+4915112345678", TextSettings(countries=frozenset({"DE"}), sender="inbox")
    async with http_world(migrated_url, texts=texts) as world:
        begun = await world.ask({"Origin": ISSUER}, phone=phone, link={})
        await world.code(phone)
        token = (await world.client.get("/inbox.json")).json()[0]["link"].partition("#")[2]
        assert (await post(world, "confirm", link=token)).json() == {"state": "done", "return_to": None}
        payload = await redeemed(world, (await status(world, begun)).json())
    assert payload["oauth_token"]["auth_method"] == "MAGIC_LINK"
    assert payload["user"]["identifier"] == phone


async def test_wrong_used_expired_and_unknown_links_answer_alike(world: HttpWorld) -> None:
    await ask(world)
    token = (await link_in_the_mail(world)).partition("#")[2]
    await post(world, "confirm", link=token)
    world.clock.now += 120
    answers = [await post(world, path, link=text) for path in ("opened", "confirm") for text in (token, "A" * 65, "x")]
    world.clock.now += 400
    answers += [await post(world, path, link=token) for path in ("opened", "confirm")]
    assert [(answer.status_code, answer.json()) for answer in answers] == [(200, DEAD)] * 8


async def test_of_64_at_once_all_hear_of_the_one_sign_in(world: HttpWorld) -> None:
    begun = await ask(world)
    token = (await link_in_the_mail(world)).partition("#")[2]
    clicks = await asyncio.gather(*[post(world, "confirm", link=token) for _ in range(64)])
    assert {click.json()["state"] for click in clicks} == {"done"}
    heard = await asyncio.gather(*[status(world, begun) for _ in range(64)])
    assert [answer.status_code for answer in heard] == [200] * 64
    assert len({answer.text for answer in heard}) == 1


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "body", [b"{}", b"[]", b"null", b"", b"{", b"\xff", b'{"link": 5}', b'{"link": ""}', b"[" * 50_000], ids=range(9)
)
async def test_a_broken_body_is_400(small_world: HttpWorld, path: str, body: bytes) -> None:
    headers = {"Origin": ISSUER, "Content-Type": "application/json"}
    answer = await small_world.client.post(f"/api/v1/links/{path}", content=body, headers=headers)
    assert answer.status_code == 400
    assert answer.json()["code"] == "invalid_request"


@pytest.mark.parametrize(
    ("members", "field"),
    [
        ({"code_challenge": "x", "redirect_uris": [ORIGIN]}, "code_challenge"),
        ({"code_challenge": "A" * 43, "redirect_uris": []}, "redirect_uris"),
        ({"code_challenge": "A" * 43, "redirect_uris": ["https://evil.test"]}, "redirect_uris"),
    ],
)
async def test_what_the_tokens_are_for_is_checked_before_anything_is_used(
    world: HttpWorld, members: dict[str, object], field: str
) -> None:
    begun = await ask(world)
    await post(world, "confirm", link=(await link_in_the_mail(world)).partition("#")[2])
    wrong = await post(
        world,
        "status",
        client_id=world.app.id,
        challenge_id=begun.json()["challenge_id"],
        code_verifier=world.verifier,
        authorization=members,
    )
    assert (wrong.status_code, wrong.json()["field"]) == (400, field)
    assert (await status(world, begun)).json()["state"] == "done"
