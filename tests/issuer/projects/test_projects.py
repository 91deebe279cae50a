"""Projects: what is kept of them, who may speak for one, and what it may register."""

from __future__ import annotations

import hashlib
import os
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from splitpin.errors import InvalidRequest
from splitpin.issuer.clients.flow import authenticate_client, find_client
from splitpin.issuer.clients.model import Client, ClientCredentials
from splitpin.issuer.clients.registration import create_project, edit_client, list_projects
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.projects.flow import find_project

NOW = 1_800_000_000


async def authenticated(db: Database, client_id: str, secret: str) -> Client | None:
    return await db.run(authenticate_client, ClientCredentials(client_id, secret), now=NOW)


UNKNOWN = "5b0c6c1e-7d0e-4b52-9a53-0d7c5a1f2e11"


async def test_a_project_is_found_as_it_was_made(db: Database) -> None:
    client, _ = await db.run(
        create_project,
        name=" Ann's shop ",
        origins=["https://shop.test", "http://localhost:3005", "https://shop.test"],
        redirect_uris=["https://shop.test/back?x=1"],
        now=NOW,
        entropy=os.urandom,
    )
    assert uuid.UUID(client.id).version == 4
    assert client.name == "Ann's shop"
    assert client.allowed_origins == ("https://shop.test", "http://localhost:3005")
    assert client.redirect_uris == ("https://shop.test/back?x=1",)
    assert client.created_at == NOW
    assert await db.run(find_client, client.id) == client


async def test_the_secret_is_256_random_bits_of_which_a_digest_is_kept(db: Database) -> None:
    _, secret = await db.run(create_project, name="a", origins=[], now=NOW, entropy=os.urandom)
    _, other = await db.run(create_project, name="b", origins=[], now=NOW + 1, entropy=os.urandom)
    assert len(secret) == 43
    assert secret != other

    def everything(tx: Transaction) -> list[object]:
        row = tx.one("SELECT s.* FROM client_secrets s JOIN clients c ON c.client_id = s.client_id WHERE c.name = 'a'")
        assert row is not None
        return [row[column] for column in row.keys()]  # noqa: SIM118 - a Row is not a dict everywhere

    stored = await db.run(everything)
    assert hashlib.sha256(secret.encode()).digest() in stored
    assert secret not in str(stored)


async def test_only_its_own_secret_speaks_for_a_project(db: Database) -> None:
    one, secret = await db.run(create_project, name="one", origins=[], now=NOW, entropy=os.urandom)
    two, other = await db.run(create_project, name="two", origins=[], now=NOW, entropy=os.urandom)
    assert await authenticated(db, one.id, secret) == one
    assert await authenticated(db, two.id, other) == two
    for wrong in [other, "", secret[:-1], secret + "=", secret.upper(), "\ud800", "x\x00"]:
        assert await authenticated(db, one.id, wrong) is None
    assert await authenticated(db, str(uuid.uuid4()), secret) is None


@pytest.mark.parametrize("text", ["", "x", "a\x00b", "\ud800", "' OR 1=1 --", UNKNOWN, UNKNOWN.upper()])
async def test_whatever_strangers_send_for_a_client_id_finds_nothing(db: Database, text: str) -> None:
    assert await db.run(find_project, text) is None
    assert await authenticated(db, text, "secret") is None


async def test_projects_are_listed_oldest_first(db: Database) -> None:
    assert await db.run(list_projects) == []
    for at, name in [(3, "c"), (1, "a"), (2, "b")]:
        await db.run(create_project, name=name, origins=[], now=at, entropy=os.urandom)
    assert [client.name for client in await db.run(list_projects)] == ["a", "b", "c"]


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "a\x00", "\u202egnp", "x" * 101])
async def test_a_name_is_short_and_printable(db: Database, name: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        await db.run(create_project, name=name, origins=[], now=NOW, entropy=os.urandom)
    assert caught.value.field == "name"
    assert await db.run(list_projects) == []


async def test_one_bad_address_refuses_the_whole_project_and_names_the_field(db: Database) -> None:
    for field, origins, uris in [
        ("allowed_origins", ["https://shop.test", "https://shop.test/"], []),
        ("redirect_uris", ["https://shop.test"], ["https://shop.test/#x"]),
    ]:
        with pytest.raises(InvalidRequest) as caught:
            await db.run(create_project, name="a", origins=origins, redirect_uris=uris, now=NOW, entropy=os.urandom)
        assert caught.value.field == field
    assert await db.run(list_projects) == []


def test_two_edits_at_once_both_count(db: Database) -> None:
    client, _ = db.run_now(create_project, name="a", origins=[], now=NOW, entropy=os.urandom)
    origins = [f"https://{number}.test" for number in range(16)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda each: db.run_now(edit_client, client.id, add_origins=[each]), origins))
    edited = db.run_now(find_client, client.id)
    assert edited is not None
    assert set(edited.allowed_origins) == set(origins)
