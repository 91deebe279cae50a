"""Many who need one session's tokens renewed at once: requests, threads, processes. With the real issuer."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from splitpin.relying_party.sessions.kept_tokens import tokens_seal
from splitpin.stores.postgres import PostgresStore
from splitpin.stores.sqlite import SQLiteStore
from splitpin.transport import in_thread
from token_app import HOUR, App
from token_world import KEY, TokenWorld, asgi_browser


@pytest.mark.parametrize("late", [-30, 5, 20 * HOUR])
async def test_fifty_requests_at_expiry_cause_one_refresh_and_nobody_is_out(app: App, late: int) -> None:
    browser = await app.settled()
    tokens = await app.kept(browser)
    assert tokens is not None
    app.world.clock.now = tokens.expires_at + late
    answers = await asyncio.gather(*(browser.get("/token") for _ in range(50)))
    renewed = await app.kept(browser)
    assert renewed is not None
    assert {(answer.status_code, answer.text) for answer in answers} == {(200, renewed.access_token)}
    assert app.world.wire.refreshes == 1


async def test_an_answer_that_is_lost_is_asked_for_again_at_once(app: App) -> None:
    """Within its grace the issuer gives the same successor, so the session is not the price of a broken connection."""
    browser = await app.settled()
    app.world.clock.now += HOUR
    app.world.wire.deaf = 1
    assert (await browser.get("/me")).status_code == 200
    assert app.world.wire.refreshes == 2
    app.world.clock.now += HOUR
    assert (await browser.get("/me")).status_code == 200


async def test_answers_that_are_lost_for_hours_cost_nobody_their_session(app: App) -> None:
    """The issuer has gone on and the app has not heard: long after the grace it is told what it missed."""
    browser = await app.settled()
    before = app.world.grants()[-1][0]
    app.world.clock.now += HOUR
    app.world.wire.deaf = 100
    for _ in range(3):
        await browser.get("/me")
        app.world.clock.now += HOUR
    assert app.world.wire.refreshes >= 3
    app.world.wire.deaf = 0
    assert (await browser.get("/me")).status_code == 200
    assert app.world.grants()[-1] == (before + 1, None)


async def test_who_loses_the_race_between_processes_takes_what_the_winner_wrote(app: App) -> None:
    """Another process has renewed the row while this one waited for the issuer."""
    browser = await app.settled()
    digest, before = app.digest_of(browser), await app.kept(browser)
    assert before is not None
    later = before.expires_at + 9 * HOUR
    winner = replace(before, access_token="the.winners.token", renew_at=later, expires_at=later)

    async def renew() -> None:
        row = await app.store.sessions.find(digest)
        assert await app.store.sessions.renew(digest, row.tokens, winner.sealed(tokens_seal([KEY]), digest, bytes))
        closed = app.store.close()
        if closed is not None:
            await closed

    app.world.clock.now += HOUR
    # In the sender's thread, hence on an event loop of its own.
    app.world.wire.meanwhile = lambda: in_thread(lambda: asyncio.run(renew())).result()
    assert (await browser.get("/token")).text == "the.winners.token"


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
async def test_two_processes_at_expiry_stay_signed_in_with_one_live_family(
    world: TokenWorld, tmp_path: Path, database: str, request: pytest.FixtureRequest
) -> None:
    """Each may ask the issuer once; both end up with the same tokens, in this hour and in the next."""
    address = str(tmp_path / "app.db") if database == "sqlite" else request.getfixturevalue("postgres_url")
    app = App(world, SQLiteStore(address) if database == "sqlite" else PostgresStore(address), asgi_browser)
    browser = await app.settled()
    for hour in (1, 2):
        world.clock.now += HOUR
        script = Path(__file__).parents[2] / "token_racer.py"
        facts = (world.issuer, world.client_id, address, browser.cookies[world.session_cookie], str(world.clock.now))
        racers = [
            await asyncio.create_subprocess_exec(
                sys.executable, str(script), *facts, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
            )
            for _ in range(2)
        ]
        for racer in racers:
            assert racer.stdout is not None
            assert await racer.stdout.readline() == b"ready\n"
        outcomes = await asyncio.gather(*(racer.communicate(b"go\n") for racer in racers))
        seen = [json.loads(out) for out, _ in outcomes]
        tokens = await app.kept(browser)
        assert tokens is not None
        assert [one["statuses"] for one in seen] == [{"200": 20}, {"200": 20}]
        assert sum(one["refreshes"] for one in seen) in {1, 2}
        assert [one["tokens"] for one in seen] == [[tokens.access_token]] * 2
        assert world.grants()[-1] == (1 + hour, None)
    await app.close()


async def test_a_caller_that_leaves_takes_nothing_from_the_others(world: TokenWorld, tmp_path: Path) -> None:
    """The refresh token is spent at the issuer by then; its successor must reach the row."""
    app = App(world, SQLiteStore(tmp_path / "app.db"), asgi_browser)
    browser = await app.settled()
    world.clock.now += HOUR
    leaving = asyncio.ensure_future(browser.get("/me"))
    world.wire.meanwhile = lambda: time.sleep(0.3)
    while not world.wire.sent:
        await asyncio.sleep(0.01)
    leaving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await leaving
    assert (await browser.get("/me")).status_code == 200
    assert world.wire.refreshes == 1
    await app.close()
