"""What goes wrong inside stays inside, and no log holds what could be used or whom it was about."""

from __future__ import annotations

import json
import logging

import pytest

from issuer.edge.http_world import ORIGIN, HttpWorld
from splitpin.issuer.codes.service import Codes
from splitpin.issuer.tokens.endpoint import TokenEndpoint

CANARY = "canary-7f3a"


def break_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: object, **__: object) -> None:
        raise ValueError(CANARY) from KeyError(f"{CANARY} Key (value)=(ann@example.com) already exists")

    monkeypatch.setattr(Codes, "begin", fail)
    monkeypatch.setattr(TokenEndpoint, "refresh", fail)


async def test_an_unexpected_error_is_500_in_every_dialect_and_says_nothing(
    small_world: HttpWorld, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    break_everything(monkeypatch)
    caplog.set_level(logging.DEBUG)
    path = f"/api/v0/token/{small_world.app.id}"
    answers = [
        await small_world.begin(Origin=ORIGIN),
        await small_world.token("x"),
        await small_world.client.post(path, json={"grant_type": "refresh_token", "refresh_token": "x"}),
    ]
    for answer, member in zip(answers, ("detail", "error_description", "msg"), strict=True):
        assert answer.status_code == 500
        assert answer.json()[member]
        assert CANARY not in answer.text
        assert "Traceback" not in answer.text
    assert answers[0].headers["content-type"] == "application/problem+json"
    assert answers[0].headers["access-control-allow-origin"] == ORIGIN
    assert CANARY not in caplog.text
    assert "ann@" not in caplog.text
    assert "ValueError at " in caplog.text
    assert "KeyError" in caplog.text


async def test_an_error_outside_every_endpoint_is_a_500_too(
    small_world: HttpWorld, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(*_: object) -> None:
        raise ValueError(CANARY)

    monkeypatch.setattr("splitpin.issuer.edge.cors.Cors._may_read", fail)
    answer = await small_world.begin(Origin=ORIGIN)
    assert answer.status_code == 500
    assert answer.json()["detail"]
    assert CANARY not in answer.text + caplog.text


async def test_no_log_holds_codes_tokens_addresses_or_queries(
    world: HttpWorld, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    payload = await world.sign_in("canary@example.com")
    code = await world.code("canary@example.com")
    tokens = payload["oauth_token"]
    await world.client.get(f"/sign-in?client_id={CANARY}")
    await world.client.get(f"/nope?token={CANARY}")
    await world.client.post(f"/oauth2/token?refresh_token={CANARY}")
    refreshed = (await world.token(tokens["refresh_token"], headers={"Authorization": f"Bearer {CANARY}"})).text
    await world.client.post(
        f"/api/v0/token/{world.app.id}",
        json={"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]},
        headers={"Cookie": f"session={CANARY}"},
    )
    world.clock.now += 60
    await world.token(tokens["refresh_token"])
    for path in (
        "user/canary@example.com",
        f"user/enrolled/canary@example.com/PIN/{CANARY}",
        f"user?identifier={CANARY}",
    ):
        await world.client.get(f"/api/v0/{path}", headers={"API_KEY_ID": world.app.id, "API_SECRET_KEY": world.secret})
    logged = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("http"))
    secrets = [CANARY, "canary@", "192.0.2.7", world.verifier, world.secret, *tokens.values(), refreshed]
    assert not [secret for secret in secrets if isinstance(secret, str) and len(secret) > 8 and secret in logged]
    assert f'"{code}"' not in logged


async def test_the_access_log_is_one_json_line_for_each_request(
    small_world: HttpWorld, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="splitpin.access")
    await small_world.client.get("/healthz?x=1")
    await small_world.client.get("/no%0Asuch%0D%0Apage")
    lines = [json.loads(record.getMessage()) for record in caplog.records if record.name == "splitpin.access"]
    assert [(line["method"], line["path"], line["status"]) for line in lines] == [
        ("GET", "/healthz", 200),
        ("GET", "/no...", 404),
    ]
    assert all(line["ms"] >= 0 for line in lines)
    assert not any("\n" in record.getMessage() for record in caplog.records)
