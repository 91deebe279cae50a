"""The hosted sign-in names the app, refuses whom it does not know, and leads nowhere but back to the app."""

from __future__ import annotations

import json
import secrets
from typing import Any
from urllib.parse import quote

import pytest

from issuer.edge.http_world import ORIGIN, OTHER_ORIGIN, HttpWorld
from issuer.edge.test_frames import facts
from splitpin.issuer.clients.known import REMEMBERED
from splitpin.issuer.clients.registration import create_project, edit_client
from splitpin.issuer.projects.flow import set_sentences


def page(world: HttpWorld, **more: str) -> str:
    """Its address."""
    return f"/sign-in?client_id={world.app.id}" + "".join(f"&{name}={quote(value)}" for name, value in more.items())


async def test_it_names_the_app(small_world: HttpWorld) -> None:
    answer = await small_world.client.get(page(small_world))
    assert "<h1>Sign in to Acme</h1>" in answer.text
    assert "<title>Sign in to Acme</title>" in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert facts(answer)["app"] == "Acme"


async def test_an_app_s_name_is_text(small_world: HttpWorld) -> None:
    name = '"><script>alert(1)</script>$title & Daughters'
    made, _ = small_world.db.run_now(create_project, name=name, origins=[], now=0, entropy=secrets.token_bytes)
    answer = await small_world.client.get(f"/sign-in?client_id={made.id}")
    assert "<script>" not in answer.text
    assert facts(answer)["app"] == name
    assert facts(answer)["back"] == ""


@pytest.mark.parametrize(
    ("query", "status", "says"),
    [
        ("", 400, "which app"),
        ("?client_id=", 400, "which app"),
        ("?client_id=nobody", 404, "no app"),
        ("?client_id=00000000-0000-4000-8000-000000000000", 404, "no app"),
        (f"?client_id={'x' * 5000}", 404, "no app"),
        ("?client_id=%00", 404, "no app"),
    ],
)
async def test_whom_it_does_not_know_it_refuses_in_a_sentence(
    small_world: HttpWorld, query: str, status: int, says: str
) -> None:
    answer = await small_world.client.get(f"/sign-in{query}")
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert says in answer.text
    assert "<form" not in answer.text
    assert "<script" not in answer.text


@pytest.mark.parametrize("address", [ORIGIN, f"{ORIGIN}/", f"{ORIGIN}/account?tab=1", "com.acme.app:/back"])
async def test_it_ends_where_the_app_says_that_it_has_a_place(small_world: HttpWorld, address: str) -> None:
    small_world.db.run_now(edit_client, small_world.app.id, add_redirect_uris=["com.acme.app:/back"])
    answer = await small_world.client.get(page(small_world, return_to=address))
    assert (facts(answer)["back"], facts(answer)["return"]) == (address, "at once")


async def test_it_ends_in_an_app_s_web_view_if_it_was_asked_there_and_else_where_any_browser_can_go(
    small_world: HttpWorld,
) -> None:
    small_world.db.run_now(
        edit_client, small_world.app.id, add_origins=["capacitor://localhost"], remove_origins=[ORIGIN]
    )
    asked = await small_world.client.get(page(small_world, return_to="capacitor://localhost/account"))
    assert facts(asked)["back"] == "capacitor://localhost/account"
    unasked = await small_world.client.get(page(small_world))
    assert "capacitor" not in unasked.text


ELSEWHERE = [
    "https://evil.test/",
    OTHER_ORIGIN,
    f"{ORIGIN}.evil.test/",
    f"{ORIGIN}@evil.test/",
    f"{ORIGIN}\\@evil.test/",
    f"{ORIGIN}:8443/",
    "http://acme.test/",
    "//acme.test/",
    "/account",
    "account",
    "\\\\acme.test",
    "javascript:alert(1)//https://acme.test",
    "data:text/html,x",
    f" {ORIGIN}/",
    f"{ORIGIN}/\r\nSet-Cookie: x=1",
    f"{ORIGIN}/\t",
    f"HTTPS://ACME.TEST/{'x' * 10}",
    "https://ácme.test/",
    "com.acme.app:/back",
    "capacitor://localhost/",
    "null",
]


@pytest.mark.parametrize("address", ELSEWHERE)
async def test_it_is_no_open_redirect(small_world: HttpWorld, address: str) -> None:
    answer = await small_world.client.get(page(small_world, return_to=address))
    assert answer.status_code == 400
    assert "none of the app" in answer.text
    assert "evil" not in answer.text
    assert "javascript" not in answer.text


@pytest.mark.parametrize(
    ("referrer", "back"),
    [
        (f"{ORIGIN}/", f"{ORIGIN}/"),
        (f"{ORIGIN}/pricing", f"{ORIGIN}/pricing"),
        ("https://evil.test/", ORIGIN),
        ("javascript:alert(1)", ORIGIN),
        ("", ORIGIN),
    ],
)
async def test_unasked_it_offers_the_way_to_where_the_person_came_from_or_the_app(
    small_world: HttpWorld, referrer: str, back: str
) -> None:
    answer = await small_world.client.get(page(small_world), headers={"Referer": referrer})
    said: dict[str, Any] = facts(answer)
    assert (said["back"], said["return"]) == (back, "")


async def test_it_speaks_the_language_that_is_asked_for_and_then_the_browser_s(small_world: HttpWorld) -> None:
    french = {"Accept-Language": "sv, fr-CA;q=0.8, en;q=0.5"}
    answer = await small_world.client.get(page(small_world), headers=french)
    assert '<html lang="fr">' in answer.text
    assert "<h1>Se connecter à Acme</h1>" in answer.text
    assert "sign-in-page.fr.js" in answer.text
    asked = await small_world.client.get(page(small_world, ui_locales="he ar en"), headers=french)
    assert '<html lang="ar" dir="rtl">' in asked.text
    assert '<input type="hidden" name="ui_locales" value="he ar en">' in asked.text
    nobody = await small_world.client.get(page(small_world, ui_locales="he"), headers={"Accept-Language": "sv"})
    assert '<html lang="en">' in nobody.text


async def test_a_project_says_it_in_its_own_words(small_world: HttpWorld) -> None:
    words = "signInTo = Hallo bei { $app }\nemailLabel = Ihre Adresse\nmailCodeTitle = Da ist er"
    small_world.db.run_now(set_sentences, small_world.app.id, words, language="de")
    small_world.clock.now += REMEMBERED
    answer = await small_world.client.get(page(small_world, ui_locales="de"))
    assert "<h1>Hallo bei Acme</h1>" in answer.text
    assert json.loads(facts(answer)["texts"]) == {"signInTo": "Hallo bei {app}", "emailLabel": "Ihre Adresse"}
    assert "texts" not in facts(await small_world.client.get(page(small_world)))
    said = (await small_world.client.get(f"/widget/messages.de.json?client_id={small_world.app.id}")).json()
    assert said["messages"]["emailLabel"] == "Ihre Adresse"
    element = await small_world.client.get(f"/widget/sign-in.de.js?client_id={small_world.app.id}")
    assert "Ihre Adresse" in element.text
    for ready in ("/widget/messages.de.json", "/widget/sign-in.de.js", "/widget/sign-in.de.js?client_id=nobody"):
        assert "Ihre Adresse" not in (await small_world.client.get(ready)).text
