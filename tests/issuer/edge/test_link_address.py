"""The address in the mail is made of the settings alone, and its secret is in no log."""

from __future__ import annotations

import logging
from urllib.parse import parse_qs, urlsplit

import pytest

from issuer.edge.http_world import ISSUER, HttpWorld
from issuer.edge.link_steps import (
    COOKIE,
    PAGE,
    another_browser,
    ask,
    asking,
    authorization,
    link_in_the_mail,
    post,
    status,
)

FORGED = [
    {"Host": "evil.test"},
    {"Host": "localhost:8000@evil.test"},
    {"Host": "evil.test#"},
    {"Host": ""},
    {"X-Forwarded-Host": "evil.test"},
    {"X-Forwarded-Host": "evil.test, localhost:8000"},
    {"X-Forwarded-Proto": "https"},
    {"X-Forwarded-Port": "444"},
    {"X-Forwarded-Prefix": "/evil"},
    {"X-Forwarded-Server": "evil.test"},
    {"X-Forwarded-Scheme": "https"},
    {"Forwarded": "host=evil.test;proto=https"},
    {"X-Original-URL": "https://evil.test/"},
    {"X-Rewrite-URL": "/evil"},
    {"X-Original-Host": "evil.test"},
    {"X-Host": "evil.test"},
    {"X-HTTP-Host-Override": "evil.test"},
    {"X-Url-Scheme": "https"},
    {"Front-End-Https": "on"},
    {"Referer": "https://evil.test/"},
]


def address(world: HttpWorld) -> str:
    """All of the link but its secret."""
    return f"{ISSUER}/link?client_id={world.app.project.id}&ui_locales=en#"


@pytest.mark.parametrize("forged", FORGED, ids="-".join)
async def test_no_header_changes_a_byte_of_the_link(small_world: HttpWorld, forged: dict[str, str]) -> None:
    """CVE-2023-49097, CVE-2025-64101 and their kin. A resend brings the same link, so the two can be compared."""
    begun = await ask(small_world)
    link = await link_in_the_mail(small_world)
    assert link.startswith(address(small_world))
    small_world.clock.now += 31
    body = {
        "client_id": small_world.app.id,
        "challenge_id": begun.json()["challenge_id"],
        "code_verifier": small_world.verifier,
    }
    again = await small_world.client.post("/api/v1/codes/resend", json=body, headers={"Origin": ISSUER} | forged)
    assert again.status_code == 200
    await small_world.code(mails=2)
    newest = (await small_world.client.get("/inbox.json")).json()[0]
    assert newest["link"] == link
    assert "evil" not in newest["text"] + newest["html"]


async def test_an_absolute_form_target_changes_nothing_either(small_world: HttpWorld) -> None:
    """RFC 9112 section 3.2.2: the target names the host then, and not the header."""
    target = "http://evil.test/api/v1/codes"
    answer = await small_world.client.post(target, json=asking(small_world), headers={"Origin": ISSUER})
    assert answer.status_code == 200
    assert (await link_in_the_mail(small_world)).startswith(address(small_world))


async def test_no_log_holds_a_link_a_cookie_or_a_page_s_word(
    world: HttpWorld, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    begun = await ask(world, {"return_to": PAGE})
    link = await link_in_the_mail(world)
    token = link.partition("#")[2]
    await world.client.get(link)
    await world.client.head(link)
    with another_browser(world):
        await post(world, "opened", link=token)
    confirmed = (await post(world, "confirm", link=token)).json()
    challenge = parse_qs(urlsplit(confirmed["return_to"]).query)["challenge"][0]
    await post(
        world,
        "continue",
        client_id=world.app.id,
        challenge_id=begun.json()["challenge_id"],
        challenge=challenge,
        authorization=authorization(world),
    )
    await status(world, begun)
    await post(world, "opened", link=token)
    logged = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("http"))
    assert '"path":"/api/v1/links/confirm"' in logged
    for secret in (token, token[22:], challenge, world.client.cookies[COOKIE], await world.code(), "ann@"):
        assert secret not in logged
