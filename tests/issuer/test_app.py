"""The issuer as a whole: how it starts, what it looks after while it runs, and that it ends."""

from __future__ import annotations

import asyncio
import secrets
import threading
from pathlib import Path

import pytest

from issuer.edge.http_world import Clock, browser, running, settings_for
from issuer.given_codes import give_code
from splitpin.errors import ConfigurationError
from splitpin.issuer import housekeeping
from splitpin.issuer.app import build
from splitpin.issuer.authentication import Authentication, ProvenAddress
from splitpin.issuer.authorization.model import AuthorizationRequest
from splitpin.issuer.clients.registration import create_project
from splitpin.issuer.db import Transaction, open_database
from splitpin.issuer.housekeeping import BATCH, Housekeeping
from splitpin.issuer.keys.flow import list_keys
from splitpin.issuer.keys.model import KeyPolicy
from splitpin.issuer.policy import AUTHORIZATION_CODE_LIFETIME, Retention


def kids(database_url: str) -> list[str]:
    db = open_database(database_url)
    try:
        return [key.kid for key in db.run_now(list_keys)]
    finally:
        db.close()


async def test_a_first_start_makes_the_tables_and_a_key_and_a_second_one_keeps_them(database_url: str) -> None:
    settings = settings_for(database_url)
    for _ in range(2):
        app = build(settings)
        async with running(app), browser(app) as client:
            assert (await client.get("/readyz")).status_code == 200
            published = (await client.get("/.well-known/jwks.json")).json()["keys"]
    assert [key["kid"] for key in published] == kids(database_url)
    assert len(published) == 1


async def test_processes_that_start_at_once_agree_on_one_key(database_url: str) -> None:
    settings = settings_for(database_url)
    apps = [build(settings) for _ in range(4)]
    async with asyncio.timeout(60):
        lives = [running(app) for app in apps]
        await asyncio.gather(*[life.__aenter__() for life in lives])
        seen = set()
        for app in apps:
            async with browser(app) as client:
                seen.add((await client.get("/.well-known/jwks.json")).text)
        await asyncio.gather(*[life.__aexit__(None, None, None) for life in lives])
    assert len(seen) == 1
    assert len(kids(database_url)) == 1


async def test_a_rotation_seen_by_one_process_is_served_by_the_other_before_the_key_signs(database_url: str) -> None:
    clock, settings = Clock(), settings_for(database_url)
    first, second = build(settings, clock=clock), build(settings, clock=clock)
    async with running(first), browser(first) as client:
        await client.get("/.well-known/jwks.json")
        clock.now += KeyPolicy.DEFAULT.lifetime
        async with running(second):
            pass
        clock.now += KeyPolicy.DEFAULT.reload
        published = (await client.get("/.well-known/jwks.json")).json()["keys"]
        signing = (await client.get("/api/v0/token/jwks")).json()["keys"][0]
    assert len(published) == 2
    assert signing["x"] == published[1]["x"]


@pytest.mark.parametrize(
    ("others", "setting"),
    [
        ({"master_secrets": (b"short",)}, "SPLITPIN_MASTER_SECRET"),
        ({"master_secrets": ()}, "SPLITPIN_MASTER_SECRET"),
        ({"database": "oracle://x"}, "SPLITPIN_DATABASE"),
        ({"database": "sqlite:////no/such/folder/x.sqlite3"}, "SPLITPIN_DATABASE"),
        ({"sender": "smtp://", "mail_from": "a@example.com"}, "SPLITPIN_SENDER"),
        ({"sender": "smtp://localhost:25", "mail_from": "nobody"}, "SPLITPIN_MAIL_FROM"),
    ],
)
def test_a_wrong_setting_stops_the_start_before_anything_listens(
    tmp_path: Path, others: dict[str, object], setting: str
) -> None:
    given = {"database": f"sqlite:///{tmp_path / 'x.sqlite3'}"} | others
    with pytest.raises(ConfigurationError) as caught:
        build(settings_for(**given))  # type: ignore[arg-type]
    assert caught.value.setting == setting


async def test_when_it_has_ended_nothing_runs_on(database_url: str) -> None:
    threads, tasks = set(threading.enumerate()), asyncio.all_tasks()
    app = build(settings_for(database_url))
    async with running(app), browser(app) as client:
        await client.get("/readyz")
    await asyncio.sleep(0)
    left = [thread for thread in set(threading.enumerate()) - threads if "splitpin" in thread.name]
    assert not left
    assert asyncio.all_tasks() == tasks


class Rounds:
    """Housekeeping of a running application, taken out of it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made: list[Housekeeping] = []
        original = Housekeeping.prepare

        def prepare(keeping: Housekeeping) -> None:
            self.made.append(keeping)
            original(keeping)

        monkeypatch.setattr(Housekeeping, "prepare", prepare)


async def test_a_round_makes_the_key_that_is_due_and_deletes_what_is_dead(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds, clock = Rounds(monkeypatch), Clock()
    app = build(settings_for(database_url), clock=clock)
    async with running(app):
        (keeping,) = rounds.made
        keeping.db.run_now(_audit, at=clock.now)
        clock.now += Retention.DEFAULT.audit + 1
        keeping.db.run_now(_audit, at=clock.now)
        await keeping.round()
        assert len(keeping.db.run_now(list_keys)) == 2
        rows = keeping.db.run_now(lambda tx: tx.all("SELECT at FROM audit_events"))
    assert [row["at"] for row in rows] == [clock.now]


async def test_a_round_deletes_all_that_is_dead_however_much_a_flood_left(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds, clock = Rounds(monkeypatch), Clock()
    async with running(build(settings_for(database_url), clock=clock)):
        (keeping,) = rounds.made
        keeping.db.run_now(_flood, rows=3 * BATCH + 1, expired_at=clock.now - 1)
        await keeping.round()
        left = keeping.db.run_now(lambda tx: tx.all("SELECT name FROM limits"))
    assert left == []


async def test_a_round_deletes_authorization_codes_that_nobody_redeemed(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds, clock = Rounds(monkeypatch), Clock()
    async with running(build(settings_for(database_url), clock=clock)):
        (keeping,) = rounds.made
        db = keeping.db
        app, _ = db.run_now(create_project, name="Acme", origins=[], now=clock.now, entropy=secrets.token_bytes)
        proof = Authentication(app.id, ProvenAddress("email", "a@example.test", "a"), "OTP", ("otp",), clock.now)
        request = AuthorizationRequest("c" * 43, ("https://acme.test",))
        for _ in range(3):
            db.run_now(give_code, proof, app, request, now=clock.now)
        clock.now += AUTHORIZATION_CODE_LIFETIME + 1
        living = db.run_now(give_code, proof, app, request, now=clock.now)
        await keeping.round()
        left = db.run_now(lambda tx: tx.all("SELECT number FROM authorization_codes"))
    assert [row["number"] for row in left] == [living.number]


def _flood(tx: Transaction, *, rows: int, expired_at: int) -> None:
    for number in range(rows):
        tx.execute("INSERT INTO limits VALUES (:name, '0', :expired_at)", name=str(number), expired_at=expired_at)


def _audit(tx: Transaction, *, at: int) -> None:
    tx.execute("INSERT INTO audit_events (at, event) VALUES (:at, 'code.sent')", at=at)


async def test_a_round_that_fails_is_not_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(housekeeping, "INTERVAL", 0.01)
    made: list[int] = []

    async def round_(_: Housekeeping) -> None:
        made.append(1)
        raise ValueError("canary")

    monkeypatch.setattr(Housekeeping, "round", round_)
    async with running(build(settings_for(f"sqlite:///{tmp_path / 'x.sqlite3'}"))):
        while len(made) < 3:
            await asyncio.sleep(0.01)
    assert "ValueError" in caplog.text
    assert "canary" not in caplog.text
