"""Whatever changes something, its answer can be lost; whoever asks again gets it, and nothing was done twice."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from issuer.edge.http_world import HttpWorld, http_world
from issuer.edge.losing_database import LOSS, LosingDatabase, Loss
from issuer.edge.lost_account import ACCOUNT
from issuer.edge.lost_addresses import ADDRESSES
from issuer.edge.lost_answers import CASES, Case, Send
from issuer.edge.lost_factors import FACTORS
from issuer.edge.lost_openid import OPENID
from issuer.edge.lost_pages import PAGES
from issuer.edge.lost_passkeys import PASSKEYS
from issuer.edge.lost_recoveries import RECOVERIES
from splitpin.issuer import app
from splitpin.issuer.app import build
from splitpin.issuer.db import open_database
from splitpin.issuer.edge.cotter.later import NOT_YET

NOTHING_CHANGES = {
    "POST /verify",
    "POST /completion/form",
    "POST /api/v1/browser",
    "POST /api/v1/codes/status",
    "POST /this-browser",
    "POST /oauth2/authorize",
    "POST /oauth2/authorize/{code}",
    "POST /oauth2/par",
    "POST /oauth2/userinfo",
}
"""Asked by POST, and they change nothing of anybody's: a check, a bin, a pass for a browser, where a message is, what
an app wants of a browser, and who somebody is."""
MADE_ANEW = {"POST /oauth2/authorize/{code}"}
"""Whoever goes back is sent to the app with another code; the first one went to nobody, and ends by itself."""
EVERY_CASE = [*CASES, *OPENID, *PASSKEYS, *FACTORS, *RECOVERIES, *ACCOUNT, *ADDRESSES, *PAGES]

KEPT = (
    "users",
    "identifiers",
    "sessions",
    "grants",
    "authorization_codes",
    "one_time_codes",
    "pins",
    "device_keys",
    "totp_secrets",
    "recovery_codes",
)


@pytest.fixture
async def world(migrated_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[HttpWorld]:
    """One whose database loses answers when it is told to."""
    monkeypatch.setattr(app, "open_database", lambda *given, **more: LosingDatabase(open_database(*given, **more)))
    async with http_world(migrated_url) as made:
        yield made


def test_every_endpoint_that_changes_something_is_in_the_table(small_world: HttpWorld) -> None:
    """Whoever adds one says here what asking again is answered with."""
    routes: Any = build(small_world.settings)
    while not hasattr(routes, "routes"):
        routes = next(getattr(routes, name) for name in ("_app", "app") if hasattr(routes, name))
    changing = {
        f"{method} {route.path}"
        for route in routes.routes
        for method in route.methods - {"GET", "HEAD", "OPTIONS"}
        if route.path.removeprefix("/api/v0") not in NOT_YET
    }
    assert changing == {case.endpoint for case in EVERY_CASE} | NOTHING_CHANGES


def rows(world: HttpWorld) -> dict[str, int]:
    """How many there are of what must not be doubled."""
    counted = {}
    for table in KEPT:
        row = world.db.run_now(lambda tx, table=table: tx.one(f"SELECT count(*) AS n FROM {table}"))  # type: ignore[misc]
        counted[table] = row["n"]
    return counted


def standing(world: HttpWorld) -> int:
    row = world.db.run_now(lambda tx: tx.one("SELECT count(*) AS n FROM sessions WHERE ended_at IS NULL"))
    assert row is not None
    return int(row["n"])


def kept(case: Case, response: httpx.Response) -> object:
    """What of an answer is the same each time."""
    if response.headers.get("content-type", "").startswith("text/html"):
        return response.status_code
    told = response.json() if response.content else {}
    told = told.get("publicKey", told)  # where a browser's call wants its own object
    told = told.get("oauth_token", told) if case.same in {"refresh_token", "token_type"} else told
    if not case.same:
        return {name: value for name, value in told.items() if name not in {"updated_at", "expires_in"}}
    assert told[case.same]
    return told[case.same]


async def changes(world: HttpWorld, send: Send) -> tuple[httpx.Response, dict[str, int], int]:
    """What a request is answered with, what it adds, and how many sessions it ends."""
    before, stood = rows(world), standing(world)
    response = await send()
    after = rows(world)
    return response, {table: after[table] - before[table] for table in KEPT}, standing(world) - stood


@pytest.mark.parametrize("case", EVERY_CASE, ids=str)
async def test_asked_again_it_is_answered_again_and_done_once(world: HttpWorld, case: Case) -> None:
    """The client was gone when the answer came."""
    send = await case.prepare(world)
    heard, _, _ = await changes(world, send)
    assert heard.status_code == 200, heard.text
    again, added, ended = await changes(world, send)
    assert again.status_code in case.again, again.text
    if again.status_code == 200:
        assert kept(case, again) == kept(case, heard)
    if case.same != "token_type" and case.endpoint not in MADE_ANEW:
        assert not any(added.values()), added
        assert ended == 0


@pytest.mark.parametrize("case", EVERY_CASE, ids=str)
async def test_whichever_commit_s_answer_is_lost_asking_again_is_answered(world: HttpWorld, case: Case) -> None:
    """The commit stands and the server does not know it: 503, and the same words again."""
    at = 1
    while True:
        world.clock.now += 3600
        send = await case.prepare(world)
        loss = Loss(at)
        token = LOSS.set(loss)
        try:
            lost = await send()
        finally:
            LOSS.reset(token)
        assert lost.status_code == (503 if loss.happened else 200), (at, lost.text)
        if not loss.happened:
            break
        assert lost.headers["retry-after"] == "1"
        again = await send()
        assert again.status_code in {200, *case.again}, (at, again.text)
        if again.status_code == 200:
            assert (await send()).status_code in case.again
        at += 1
    assert at > 1, "nothing was lost"
