"""In every framework the log says why an endpoint or a protected route refuses, and in development the answer too."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from django.test.utils import override_settings

from asgi_apps import build_fastapi, build_starlette
from django_site import DjangoSite
from small_issuer import ORIGIN, Browser, SmallIssuer
from splitpin.relying_party.config import RelyingParty
from wsgi_apps import build_flask
from wsgi_transport import WSGITransport

LOCAL = "http://localhost:3000"


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [each.getMessage() for each in caplog.records if each.name == "splitpin.relying_party"]


async def every_refusal(client: httpx.AsyncClient, issuer: SmallIssuer) -> dict[str, httpx.Response]:
    """What a wrong setting has to do with, at an endpoint and on protected routes, by a word of its sentence."""
    future = {"authorization": f"Bearer {issuer.access_token(issued_at=issuer.clock.now + 7200)}"}
    others = {"authorization": f"Bearer {issuer.access_token(audience='another')}"}
    return {
        "comes from another issuer": await client.post("/login", json=issuer.payload(issuer="https://other.example")),
        "by 7200 seconds": await client.get("/api", headers=future),
        "for another client": await client.get("/both", headers=others),
        "https://www.example.com": await client.post("/me", headers={"origin": "https://www.example.com"}),
    }


async def test_the_log_says_why_and_the_answer_does_not(
    browser: Browser, issuer: SmallIssuer, caplog: pytest.LogCaptureFixture
) -> None:
    await every_refusal(browser(), issuer)
    answers = await every_refusal(browser(), issuer)
    assert len(told(caplog)) == len(answers)
    for said, answer in answers.items():
        assert answer.status_code in {401, 403}, said
        assert [said in line for line in told(caplog)].count(True) == 1, said
        assert "RelyingParty" not in answer.text
        assert "hint" not in answer.text


async def test_on_a_loopback_origin_the_answer_says_it(browser: Browser, issuer: SmallIssuer) -> None:
    for said, answer in (await every_refusal(browser(origin=LOCAL), issuer)).items():
        assert said in answer.text


def debugging_starlette(party: RelyingParty) -> Any:
    app = build_starlette(party)
    app.debug = True
    return httpx.ASGITransport(app)


def debugging_fastapi(party: RelyingParty) -> Any:
    app = build_fastapi(party)
    app.debug = True
    return httpx.ASGITransport(app)


def debugging_flask(party: RelyingParty) -> Any:
    app = build_flask(party)
    app.debug = True
    return WSGITransport(app)


@pytest.mark.parametrize("build", [debugging_starlette, debugging_fastapi, debugging_flask])
async def test_in_a_framework_s_debug_mode_the_answer_says_it(
    build: Callable[[RelyingParty], Any], issuer: SmallIssuer
) -> None:
    async with httpx.AsyncClient(transport=build(issuer.party()), base_url=ORIGIN) as client:
        for said, answer in (await every_refusal(client, issuer)).items():
            assert said in answer.text


async def test_in_djangos_debug_mode_the_answer_says_it(issuer: SmallIssuer) -> None:
    with DjangoSite(issuer) as site, override_settings(DEBUG=True):
        async with httpx.AsyncClient(transport=WSGITransport(site.wsgi), base_url=ORIGIN) as client:
            for said, answer in (await every_refusal(client, issuer)).items():
                assert said in answer.text


async def test_a_header_does_not_switch_it_on(browser: Browser, issuer: SmallIssuer) -> None:
    client = browser()
    headers = {"splitpin.debug": "True", "debug": "1", "origin": "https://www.example.com", "host": "localhost:3000"}
    answer = await client.post("/login", json=issuer.payload(), headers=headers)
    assert "hint" not in answer.json()


async def test_the_log_has_no_address_and_no_token(
    browser: Browser, issuer: SmallIssuer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await every_refusal(browser(), issuer)
    assert "ann@" not in caplog.text
    assert "eyJ" not in caplog.text
