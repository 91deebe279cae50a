"""A phone signs in over HTTP: from its number to a payload that says `phone`, and every way that ends in words."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from issuer.edge.http_world import ORIGIN, HttpWorld, http_world
from issuer.edge.test_oidc import claims_of
from splitpin.issuer.clients.registration import edit_client
from splitpin.issuer.countries import store as countries
from splitpin.issuer.countries.model import Country
from splitpin.issuer.text_settings import TextSettings

ANN = "+4915112345678"
TEXTS = TextSettings(countries=frozenset({"DE"}), sender="inbox")


@pytest.fixture
async def world(migrated_url: str) -> AsyncIterator[HttpWorld]:
    async with http_world(migrated_url, texts=TEXTS) as made:
        yield made


@pytest.fixture
async def small_world(migrated_sqlite_url: str) -> AsyncIterator[HttpWorld]:
    async with http_world(migrated_sqlite_url, texts=TEXTS) as made:
        yield made


async def sign_in(world: HttpWorld, phone: str, messages: int = 1, **members: str) -> dict[str, Any]:
    begun = await world.ask(phone=phone, **members)
    assert begun.status_code == 200, begun.text
    answer = await world.verify(begun.json()["challenge_id"], await world.code(ANN, mails=messages))
    assert answer.status_code == 200, answer.text
    payload: dict[str, Any] = answer.json()
    return payload


async def test_a_phone_signs_in_and_the_payload_says_so(world: HttpWorld) -> None:
    payload = await sign_in(world, "+49 151 12345678")
    assert payload.keys() == {"phone", "oauth_token", "user"}
    assert payload["phone"] == payload["user"]["identifier"] == ANN
    assert claims_of(payload["oauth_token"]["access_token"])["identifier"] == ANN
    assert claims_of(payload["oauth_token"]["id_token"])["identifier"] == ANN
    (row,) = world.db.run_now(lambda tx: tx.all("SELECT kind, value, shown FROM identifiers"))
    assert dict(row) == {"kind": "phone", "value": ANN, "shown": "+49 1511 2345678"}


async def test_the_same_phone_is_the_same_person_and_no_mailbox(world: HttpWorld) -> None:
    first = await sign_in(world, ANN)
    by_mail = await world.sign_in("ann@example.com")
    world.clock.now += 60
    again = await sign_in(world, "+49 (0)151 12345678", 2, channel="whatsapp")
    assert first["user"]["ID"] == again["user"]["ID"] != by_mail["user"]["ID"]
    refreshed = await world.token(first["oauth_token"]["refresh_token"])
    assert claims_of(refreshed.json()["access_token"])["identifier"] == ANN


@pytest.mark.parametrize("channel", [None, "sms", "whatsapp"])
async def test_the_inbox_shows_what_the_phone_would(small_world: HttpWorld, channel: str | None) -> None:
    begun = await small_world.ask(phone=ANN, **({} if channel is None else {"channel": channel}))
    assert begun.json().keys() == {"challenge_id", "expires_in", "resend_in", "digits", "tries", "link"}
    code = await small_world.code(ANN)
    (message,) = (await small_world.client.get("/inbox.json")).json()
    assert message["channel"] == (channel or "sms")
    assert message["to"] == ANN
    assert code in message["subject"]
    assert message["text"].endswith("@acme.test #" + code) is (channel != "whatsapp")
    assert message["link"] is None


async def test_the_message_names_the_page_that_asks(small_world: HttpWorld) -> None:
    """Of those the project registered; so does the message that is asked for again."""
    small_world.db.run_now(edit_client, small_world.app.id, add_origins=["https://shop.acme.test"])
    begun = await small_world.ask({"Origin": "https://shop.acme.test"}, phone=ANN)
    small_world.clock.now += 30
    body = {
        "client_id": small_world.app.id,
        "challenge_id": begun.json()["challenge_id"],
        "code_verifier": small_world.verifier,
    }
    for page in ("https://shop.acme.test", ORIGIN):
        answer = await small_world.client.post("/api/v1/codes/resend", json=body, headers={"Origin": page})
        assert answer.status_code == 200, answer.text
        small_world.clock.now += 30
    code = await small_world.code(ANN, mails=3)
    sites = [mail["text"].splitlines()[-1] for mail in (await small_world.client.get("/inbox.json")).json()]
    assert sites == [f"@acme.test #{code}", f"@shop.acme.test #{code}", f"@shop.acme.test #{code}"]


async def test_known_and_unknown_numbers_get_the_same_answers(small_world: HttpWorld) -> None:
    await sign_in(small_world, ANN)
    small_world.clock.now += 60
    answers = []
    for phone in (ANN, "+4917212345678"):
        begun = await small_world.ask(phone=phone)
        refused = await small_world.verify(begun.json()["challenge_id"], "not it")
        again = await small_world.ask(phone=phone)
        answers.append(
            [
                (answer.status_code, {**answer.json(), "challenge_id": None}, sorted(answer.headers))
                for answer in (begun, refused, again)
            ]
        )
    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    ("members", "field"),
    [
        ({"phone": "0151 12345678"}, "phone"),
        ({"phone": "+49 30 123456"}, "phone"),
        ({"phone": 4915112345678}, "phone"),
        ({"phone": ""}, "phone"),
        ({"phone": "+" + "1" * 600}, "phone"),
        ({"phone": ["+4915112345678"]}, "phone"),
        ({"phone": ANN, "email": "ann@example.com"}, "phone"),
        ({"phone": ANN, "channel": "voice"}, "channel"),
        ({"phone": ANN, "channel": "email"}, "channel"),
        ({"phone": ANN, "channel": 7}, "channel"),
        ({"email": "ann@example.com", "channel": "sms"}, "channel"),
        ({"channel": "sms"}, "email"),
        ({}, "email"),
    ],
)
async def test_whatever_is_wrong_names_the_field_and_quotes_nothing(
    small_world: HttpWorld, members: dict[str, Any], field: str
) -> None:
    answer = await small_world.ask(**members)
    assert answer.status_code == 400
    assert (answer.json()["code"], answer.json()["field"]) == ("invalid_request", field)
    assert "151" not in answer.text


async def test_while_it_is_off_a_phone_hears_so_and_a_mailbox_signs_in(tmp_path: Path) -> None:
    async with http_world(f"sqlite:///{tmp_path / 'issuer.sqlite3'}") as off:
        answer = await off.ask({"Origin": ORIGIN}, phone=ANN)
        assert (answer.status_code, answer.json()["code"]) == (403, "sms_off")
        assert answer.json()["detail"] == "Sign-in by phone is switched off here."
        assert answer.headers["access-control-allow-origin"] == ORIGIN
        await off.sign_in()


async def test_another_country_hears_that_it_is_not_served(small_world: HttpWorld) -> None:
    answer = await small_world.ask(phone="+447400123456")
    assert (answer.status_code, answer.json()["code"]) == (403, "sms_country")
    assert (await small_world.client.get("/inbox.json")).json() == []


async def test_a_fourth_message_in_ten_minutes_has_to_wait(small_world: HttpWorld) -> None:
    for _ in range(3):
        assert (await small_world.ask(phone=ANN)).status_code == 200
        small_world.clock.now += 30
    answer = await small_world.ask(phone=ANN)
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many")
    assert answer.headers["retry-after"] == "510"


async def test_no_log_holds_a_number_or_its_code(world: HttpWorld, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    payload = await sign_in(world, "+49 151 12345678")
    await world.ask(phone="+49 30 123456 canary")
    await world.ask(phone=ANN)
    world.db.run_now(countries.write, world.app.id, "DE", Country("0" * 50))
    assert (await world.ask(phone="+4917212345678")).status_code == 429
    ours = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("http"))
    assert "are stopped for project" in ours
    code = await world.code(ANN)
    secrets = ["12345678", "1511 2345", "canary", f'"{code}"', payload["oauth_token"]["access_token"]]
    assert not [secret for secret in secrets if secret in ours]


async def test_a_phone_gets_a_link_beside_the_code_where_one_is_asked_for(small_world: HttpWorld) -> None:
    begun = await small_world.ask({"Origin": small_world.settings.issuer}, phone=ANN, link={})
    assert begun.status_code == 200, begun.text
    await small_world.code(ANN)
    (message,) = (await small_world.client.get("/inbox.json")).json()
    assert message["link"].startswith(small_world.settings.issuer + "/link#")
    assert message["link"] in message["text"]
    assert message["text"].endswith("@localhost #" + message["code"])  # links are asked for on the issuer's own page
