"""Probes, and what the issuer says while its database is away."""

from __future__ import annotations

import time

import psycopg
import pytest

from issuer.edge.http_world import HttpWorld, http_world
from issuer.migrated_databases import MigratedDatabases
from splitpin.issuer.db import DatabaseUnavailable
from splitpin.issuer.db.queued import QueuedDatabase


@pytest.fixture
def database_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on nobody gets an answer from the database."""

    async def away(*_: object, **__: object) -> None:
        raise DatabaseUnavailable

    monkeypatch.setattr(QueuedDatabase, "run", away)


async def test_a_healthy_issuer_is_alive_and_ready(world: HttpWorld) -> None:
    for path in ("/healthz", "/readyz"):
        answer = await world.client.get(path)
        assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
        assert answer.headers["cache-control"] == "no-store"


async def test_without_a_database_it_is_alive_but_not_ready(small_world: HttpWorld, database_away: None) -> None:
    assert (await small_world.client.get("/healthz")).status_code == 200
    ready = await small_world.client.get("/readyz")
    assert ready.status_code == 503
    assert ready.headers["retry-after"] == "1"


async def test_without_a_key_it_is_not_ready(small_world: HttpWorld) -> None:
    small_world.db.run_now(lambda tx: tx.execute("DELETE FROM signing_keys"))
    small_world.clock.now += 3600
    assert (await small_world.client.get("/readyz")).status_code == 503


async def test_every_dialect_says_503_and_when_to_come_back(small_world: HttpWorld, database_away: None) -> None:
    began = time.monotonic()
    client_id = small_world.app.id
    answers = [
        await small_world.begin(),
        await small_world.verify("A" * 22, "000000"),
        await small_world.token("1:" + "1" * 48),
        await small_world.client.post(
            f"/api/v0/token/{client_id}", json={"grant_type": "refresh_token", "refresh_token": "1:" + "1" * 48}
        ),
    ]
    assert time.monotonic() - began < 2
    for answer in answers:
        assert answer.status_code == 503, answer.text
        assert answer.headers["retry-after"] == "1"
        assert answer.json().keys() & {"detail", "error", "msg"}


@pytest.mark.direct
async def test_where_the_database_may_only_be_read_it_is_not_ready_until_it_may_be_written(
    migrated_databases: MigratedDatabases,
) -> None:
    """What a fail-over looks like from the old server: it answers every question, and signs nobody in."""
    with migrated_databases.one() as url:
        async with http_world(url) as world:
            with psycopg.connect(url, autocommit=True) as admin:
                name = admin.info.dbname
                assert (await world.client.get("/readyz")).status_code == 200
                admin.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only TO on')
                admin.execute(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'splitpin'"
                    " AND datname = current_database()"
                )
                for _ in range(3):
                    assert (await world.client.get("/readyz")).status_code == 503
                    assert (await world.begin()).status_code == 503
                admin.execute("SET default_transaction_read_only = off")
                admin.execute(f'ALTER DATABASE "{name}" RESET default_transaction_read_only')
            assert (await world.client.get("/readyz")).status_code == 200
            assert (await world.begin()).status_code == 200


@pytest.mark.parametrize("path", ["/signup", "/login", "/app"])
async def test_a_person_is_told_that_it_is_our_trouble(small_world: HttpWorld, database_away: None, path: str) -> None:
    answer = await small_world.client.get(f"{path}?api_key={small_world.app.id}")
    assert answer.status_code == 503
    assert "<h1>Sign-in does not work right now</h1>" in answer.text
