"""A provider's word is believed for our pages and the client's, for this, lately, and once; silence lets nobody in."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from issuer.code_world import World
from issuer.codes.door_world import ABOUT, ask
from issuer.codes.siteverify import Siteverify, siteverify
from splitpin.issuer.codes.captcha import HCAPTCHA, TURNSTILE, Account, Captcha, Provider
from splitpin.issuer.codes.challenges import Door
from splitpin.issuer.codes.model import ChallengeDue, ChallengeUnavailable
from splitpin.issuer.policy import HOUR, Limit
from splitpin.transport import send_async

NOW = 1_800_000_000
SHOP = ("https://shop.example.com",)
SECRET = "the-secret-0815"
RESPONSE = "0.response-4711"


@pytest.fixture
def provider() -> Iterator[Siteverify]:
    with siteverify() as running:
        yield running


def captcha(running: Siteverify, kind: Provider = TURNSTILE, **others: Any) -> Captcha:
    given: dict[str, Any] = {"issuer": "https://id.example.com", "keys": [b"k" * 32], "send": send_async} | others
    return Captcha(replace(kind, siteverify=running.url), Account("site-key", SECRET), **given)


def right(asked: Captcha, **changed: Any) -> dict[str, Any]:
    """What the provider says where all is well."""
    challenge = asked.new(ABOUT, now=NOW)
    return {
        "success": True,
        "hostname": "shop.example.com",
        "challenge_ts": stamp(NOW - 20),
        "action": challenge.get("action"),
        "cdata": challenge.get("cdata"),
        "error-codes": [],
        "metadata": {"interactive": False},
    } | changed


def stamp(moment: int) -> str:
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


async def solved(asked: Captcha, response: str = RESPONSE, about: str = ABOUT) -> str | None:
    return await asked.solved(response, about, origins=SHOP, now=NOW)


async def test_turnstile_is_asked_with_what_it_needs_and_nothing_of_the_person(provider: Siteverify) -> None:
    asked = captcha(provider)
    challenge = asked.new(ABOUT, now=NOW)
    assert challenge.keys() == {"type", "site_key", "action", "cdata"}
    assert (challenge["type"], challenge["site_key"]) == ("turnstile", "site-key")
    assert "ann" not in str(challenge)
    provider.said = right(asked)
    name = await solved(asked)
    assert name is not None
    assert RESPONSE not in name
    (members,) = provider.asked
    assert members.keys() == {"secret", "response", "idempotency_key"}
    assert (members["secret"], members["response"]) == (SECRET, RESPONSE)


async def test_hcaptcha_is_asked_about_its_site_key(provider: Siteverify) -> None:
    asked = captcha(provider, HCAPTCHA)
    assert asked.new(ABOUT, now=NOW) == {"type": "hcaptcha", "site_key": "site-key"}
    provider.said = {"success": True, "hostname": "id.example.com", "challenge_ts": stamp(NOW), "credit": True}
    assert await solved(asked) is not None
    assert provider.asked == [{"secret": SECRET, "response": RESPONSE, "sitekey": "site-key"}]
    assert await solved(asked) is None  # it has no word for a question asked again


async def test_a_question_asked_again_has_the_same_answer_and_the_same_name(provider: Siteverify) -> None:
    """Whoever lost our answer sends the same solution again; that it is good for one request is ours to see to."""
    asked = captcha(provider)
    provider.said = right(asked)
    assert await solved(asked) == await solved(asked) is not None


@pytest.mark.parametrize(
    "change",
    [
        {"success": False, "error-codes": ["invalid-input-response"]},
        {"success": False, "error-codes": ["timeout-or-duplicate"]},
        {"hostname": "evil.example.com"},
        {"hostname": None},
        {"hostname": ""},
        {"challenge_ts": stamp(NOW - 300)},
        {"challenge_ts": stamp(NOW + 90)},
        {"challenge_ts": "2027-01-15T08:00:00"},
        {"challenge_ts": None},
        {"action": "checkout"},
        {"action": None},
        {"cdata": None},
        {"cdata": "é"},
    ],
    ids=str,
)
async def test_anything_else_solves_nothing(provider: Siteverify, change: dict[str, Any]) -> None:
    asked = captcha(provider)
    provider.said = right(asked, **change)
    assert await solved(asked) is None


async def test_what_was_solved_for_one_thing_is_good_for_no_other(provider: Siteverify) -> None:
    asked = captcha(provider)
    provider.said = right(asked)
    assert await solved(asked, about="project bob@example.test") is None
    rotated = captcha(provider, keys=[b"n" * 32, b"k" * 32])
    assert await solved(rotated, "another") is not None


@pytest.mark.parametrize("junk", ["é", "a b", "a\n", "\ud800", "x" * 8193])
async def test_the_provider_is_not_asked_about_junk(provider: Siteverify, junk: str) -> None:
    assert await solved(captcha(provider), junk) is None
    assert provider.asked == []


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (500, {"success": True}),
        (400, {"success": False}),
        (200, b"<html>"),
        (200, b"[]"),
        (200, b"{}"),
        (200, b'{"success": "yes"}'),
        (200, b'{"success": true, "challenge_ts": "yesterday"}'),
        (200, b'{"success": true' + b" " * 20_000 + b"}"),
        (200, {"success": False, "error-codes": ["invalid-input-secret"]}),
        (200, {"success": False, "error-codes": ["internal-error"]}),
    ],
    ids=str,
)
async def test_a_provider_in_trouble_is_no_verdict(
    provider: Siteverify, status: int, said: dict[str, Any] | bytes, caplog: pytest.LogCaptureFixture
) -> None:
    provider.status, provider.said = status, said
    with caplog.at_level(logging.DEBUG), pytest.raises(ChallengeUnavailable):
        await solved(captcha(provider))
    assert "challenges of turnstile cannot be checked" in caplog.text
    assert SECRET not in caplog.text
    assert RESPONSE not in caplog.text


async def test_no_redirect_is_followed_with_the_secret(provider: Siteverify) -> None:
    provider.status, provider.headers = 307, {"Location": provider.url}
    provider.said = right(asked := captcha(provider))
    with pytest.raises(ChallengeUnavailable):
        await solved(asked)
    assert len(provider.asked) == 1


async def test_a_provider_that_hangs_holds_nobody_long_and_not_many(provider: Siteverify) -> None:
    provider.hanging = threading.Event()
    asked, began = captcha(provider, timeout=0.5, most=2), time.monotonic()
    outcomes = await asyncio.gather(*(solved(asked, f"r{each}") for each in range(5)), return_exceptions=True)
    assert all(isinstance(outcome, ChallengeUnavailable) for outcome in outcomes)
    assert time.monotonic() - began < 5
    assert len(provider.asked) <= 2
    provider.hanging.set()
    provider.hanging, provider.said = None, right(asked)
    assert await solved(asked) is not None


async def test_a_provider_that_is_away_or_not_who_it_says(provider: Siteverify) -> None:
    for url in ("http://127.0.0.1:1/siteverify", provider.url.replace("http:", "https:")):
        asked = Captcha(
            replace(TURNSTILE, siteverify=url), Account("k", SECRET), issuer="https://id.example.com",
            keys=[b"k" * 32], send=send_async, timeout=2.0,
        )  # fmt: skip
        with pytest.raises(ChallengeUnavailable):
            await solved(asked)
    assert provider.asked == []


async def test_only_those_who_are_to_solve_something_feel_it_and_a_response_is_good_once(
    world: World, provider: Siteverify
) -> None:
    world.limit(mails_per_account=(Limit(6, HOUR),), mails_per_account_here=(Limit(10, HOUR),))
    asked = captcha(provider)
    door = Door(world.database, asked, lambda: world.now)
    provider.status = 500

    for _ in range(3):
        assert (await ask(world, door, "not.asked.about", origins=SHOP)).message is not None
    with pytest.raises(ChallengeDue) as due:
        await ask(world, door, origins=SHOP)
    assert due.value.challenge == asked.new(ABOUT, now=world.now)
    with pytest.raises(ChallengeUnavailable):
        await ask(world, door, RESPONSE, origins=SHOP)
    provider.status, provider.said = 200, right(asked, challenge_ts=stamp(world.now))
    assert (await ask(world, door, RESPONSE, origins=SHOP)).message is not None
    with pytest.raises(ChallengeDue):
        await ask(world, door, RESPONSE, origins=SHOP)
