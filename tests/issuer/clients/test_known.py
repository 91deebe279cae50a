"""Clients as a process remembers them: what changes counts within seconds, and nothing is remembered of strangers."""

from __future__ import annotations

import os
from dataclasses import dataclass

import pytest

from splitpin.issuer.clients.known import ASKED_AGAIN, REMEMBERED, KnownClients
from splitpin.issuer.clients.model import Client
from splitpin.issuer.clients.registration import create_client, create_project, delete_client, edit_client
from splitpin.issuer.db import Database

NOW = 1_800_000_000
APP, OFFICE = "https://app.example.com", "https://office.example.com"


@dataclass
class Known:
    clients: KnownClients
    app: Client
    now: float = NOW

    def clock(self) -> float:
        return self.now


@pytest.fixture
def known(db: Database) -> Known:
    app, _ = db.run_now(create_project, name="App", origins=[APP], now=NOW, entropy=os.urandom)
    made = Known(KnownClients(db, lambda: made.now), app)
    return made


async def test_a_new_client_is_there_at_once_and_a_deleted_one_for_seconds(db: Database, known: Known) -> None:
    assert await known.clients.find("5d1f0c9a-7a55-4d0b-8c58-0c1e2f3a4b5c") is None
    made, _ = db.run_now(
        create_client, known.app.id, name="Office", type_="public", origins=[], now=NOW, entropy=os.urandom
    )
    assert await known.clients.find(made.id) == made
    db.run_now(delete_client, made.id, now=NOW)
    known.now += REMEMBERED
    assert await known.clients.find(made.id) is None


async def test_an_origin_that_was_taken_away_is_gone_within_seconds(db: Database, known: Known) -> None:
    assert await known.clients.names_origin(APP)
    assert (await known.clients.find(known.app.id)) == known.app
    db.run_now(edit_client, known.app.id, add_origins=[OFFICE], remove_origins=[APP])
    known.now += REMEMBERED
    assert not await known.clients.names_origin(APP)
    found = await known.clients.find(known.app.id)
    assert found is not None
    assert found.allowed_origins == (OFFICE,)


async def test_a_new_origin_counts_after_a_second(db: Database, known: Known) -> None:
    assert not await known.clients.names_origin(OFFICE)
    db.run_now(edit_client, known.app.id, add_origins=[OFFICE])
    known.now += ASKED_AGAIN
    assert await known.clients.names_origin(OFFICE)


async def test_a_clock_that_was_set_back_keeps_nothing_alive(db: Database, known: Known) -> None:
    assert await known.clients.names_origin(APP)
    await known.clients.find(known.app.id)
    db.run_now(edit_client, known.app.id, remove_origins=[APP])
    known.now -= 3_600
    assert not await known.clients.names_origin(APP)
    found = await known.clients.find(known.app.id)
    assert found is not None
    assert found.allowed_origins == ()
