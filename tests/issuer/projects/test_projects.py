"""Projects: what is kept of them, who may speak for one, and what it may register."""

from __future__ import annotations

import hashlib
import os
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from splitpin.errors import InvalidRequest
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.projects.flow import (
    authenticate_project,
    create_project,
    edit_project,
    find_project,
    list_projects,
)

NOW = 1_800_000_000

UNKNOWN = "5b0c6c1e-7d0e-4b52-9a53-0d7c5a1f2e11"


async def test_a_project_is_found_as_it_was_made(db: Database) -> None:
    project, _ = await db.run(
        create_project,
        name=" Ann's shop ",
        origins=["https://shop.test", "http://localhost:3005", "https://shop.test"],
        redirect_uris=["https://shop.test/back?x=1"],
        now=NOW,
        entropy=os.urandom,
    )
    assert uuid.UUID(project.client_id).version == 4
    assert project.name == "Ann's shop"
    assert project.allowed_origins == ("https://shop.test", "http://localhost:3005")
    assert project.redirect_uris == ("https://shop.test/back?x=1",)
    assert project.created_at == NOW
    assert await db.run(find_project, project.client_id) == project


async def test_the_secret_is_256_random_bits_of_which_a_digest_is_kept(db: Database) -> None:
    _, secret = await db.run(create_project, name="a", origins=[], now=NOW, entropy=os.urandom)
    _, other = await db.run(create_project, name="b", origins=[], now=NOW + 1, entropy=os.urandom)
    assert len(secret) == 43
    assert secret != other

    def everything(tx: Transaction) -> list[object]:
        row = tx.one("SELECT * FROM projects WHERE name = 'a'")
        assert row is not None
        return [row[column] for column in row.keys()]  # noqa: SIM118 - a Row is not a dict everywhere

    stored = await db.run(everything)
    assert hashlib.sha256(secret.encode()).digest() in stored
    assert secret not in str(stored)


async def test_only_its_own_secret_speaks_for_a_project(db: Database) -> None:
    one, secret = await db.run(create_project, name="one", origins=[], now=NOW, entropy=os.urandom)
    two, other = await db.run(create_project, name="two", origins=[], now=NOW, entropy=os.urandom)
    assert await db.run(authenticate_project, one.client_id, secret) == one
    assert await db.run(authenticate_project, two.client_id, other) == two
    for wrong in [other, "", secret[:-1], secret + "=", secret.upper(), "\ud800", "x\x00"]:
        assert await db.run(authenticate_project, one.client_id, wrong) is None
    assert await db.run(authenticate_project, str(uuid.uuid4()), secret) is None


@pytest.mark.parametrize("text", ["", "x", "a\x00b", "\ud800", "' OR 1=1 --", UNKNOWN, UNKNOWN.upper()])
async def test_whatever_strangers_send_for_a_client_id_finds_nothing(db: Database, text: str) -> None:
    assert await db.run(find_project, text) is None
    assert await db.run(authenticate_project, text, "secret") is None


async def test_projects_are_listed_oldest_first(db: Database) -> None:
    assert await db.run(list_projects) == []
    for at, name in [(3, "c"), (1, "a"), (2, "b")]:
        await db.run(create_project, name=name, origins=[], now=at, entropy=os.urandom)
    assert [project.name for project in await db.run(list_projects)] == ["a", "b", "c"]


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
    project, _ = db.run_now(create_project, name="a", origins=[], now=NOW, entropy=os.urandom)
    origins = [f"https://{number}.test" for number in range(16)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda each: db.run_now(edit_project, project.client_id, add_origins=[each]), origins))
    edited = db.run_now(find_project, project.client_id)
    assert edited is not None
    assert set(edited.allowed_origins) == set(origins)
