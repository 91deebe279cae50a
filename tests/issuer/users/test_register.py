"""One address, one user: however many sign in with it for the first time, wherever they come from."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
from typing import Any

import pytest

from splitpin.errors import NotFound, Refused
from splitpin.issuer.authentication import ProvenAddress
from splitpin.issuer.clients.registration import create_project
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.users.flow import (
    create_account,
    find_account,
    find_user,
    may_issue,
    register_or_find,
    set_status,
)
from splitpin.issuer.users.identifier import parse_identifier
from splitpin.issuer.users.model import Account

NOW = 1_800_000_000

PROCESS = """
import asyncio, os, sys
from splitpin.issuer.authentication import ProvenAddress
from splitpin.issuer.db import open_database
from splitpin.issuer.users.flow import register_or_find

db = open_database(sys.argv[1])
ann = ProvenAddress("email", "ann@example.com", "ann")
proof = {"who": ann, "project_id": sys.argv[2], "proven_at": 1}

async def main():
    calls = [db.run(register_or_find, **proof, now=1, entropy=os.urandom) for _ in range(32)]
    for user, identifier in await asyncio.gather(*calls):
        print(user.subject)

print("ready", flush=True)
sys.stdin.readline()
asyncio.run(main())
db.close()
"""


@pytest.fixture
def project_id(db: Database) -> str:
    return new_project(db)


def new_project(db: Database) -> str:
    client, _ = db.run_now(create_project, name="Shop", origins=["https://shop.test"], now=NOW, entropy=os.urandom)
    return client.id


def proof(project_id: str, address: str = "ann@example.com", *, at: int = NOW) -> dict[str, Any]:
    return {"who": ProvenAddress("email", address, address.title()), "project_id": project_id, "proven_at": at}


def count(tx: Transaction, table: str) -> int:
    row = tx.one(f"SELECT count(*) AS n FROM {table}")
    assert row is not None
    return int(row["n"])


async def test_the_first_proof_makes_a_user_and_the_next_finds_it(db: Database, project_id: str) -> None:
    user, identifier = await db.run(register_or_find, **proof(project_id), now=NOW, entropy=os.urandom)
    assert (user.project_id, user.status, user.created_at, user.updated_at) == (project_id, "active", NOW, NOW)
    assert (identifier.kind, identifier.value, identifier.shown) == ("email", "ann@example.com", "Ann@Example.Com")
    assert identifier.verified_at == NOW
    again, same = await db.run(register_or_find, **proof(project_id, at=NOW + 9), now=NOW + 9, entropy=os.urandom)
    assert again == user
    assert same == identifier
    other, _ = await db.run(register_or_find, **proof(project_id, "bob@example.com"), now=NOW, entropy=os.urandom)
    assert other.subject != user.subject


async def test_a_project_knows_its_own_users_only(db: Database, project_id: str) -> None:
    elsewhere = await asyncio.to_thread(new_project, db)
    here, _ = await db.run(register_or_find, **proof(project_id), now=NOW, entropy=os.urandom)
    there, _ = await db.run(register_or_find, **proof(elsewhere), now=NOW, entropy=os.urandom)
    assert here.subject != there.subject
    assert await db.run(find_user, here.subject, project_id=project_id) == here
    assert await db.run(find_user, here.subject, project_id=elsewhere) is None
    assert await db.run(find_user, "nobody", project_id=project_id) is None


async def test_64_first_sign_ins_at_once_make_one_user(db: Database, project_id: str) -> None:
    calls = [db.run(register_or_find, **proof(project_id), now=NOW, entropy=os.urandom) for _ in range(64)]
    assert len({user.subject for user, _ in await asyncio.gather(*calls)}) == 1
    assert await db.run(count, "users") == await db.run(count, "identifiers") == 1


def test_64_threads_make_one_user(db: Database, project_id: str) -> None:
    subjects: list[str] = []
    together = threading.Barrier(64)

    def sign_in() -> None:
        together.wait()
        user, _ = db.run_now(register_or_find, **proof(project_id), now=NOW, entropy=os.urandom)
        subjects.append(user.subject)

    threads = [threading.Thread(target=sign_in) for _ in range(64)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(subjects) == 64
    assert len(set(subjects)) == 1
    assert db.run_now(count, "users") == 1


def test_two_processes_make_one_user(db: Database, project_id: str, migrated_url: str) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", PROCESS, migrated_url, project_id],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    subjects = [line for process in processes for line in process.communicate(timeout=60)[0].split()]
    assert len(subjects) == 64
    assert len(set(subjects)) == 1
    assert db.run_now(count, "users") == 1


async def test_an_address_known_but_never_proven_is_proven_now(db: Database, project_id: str) -> None:
    user, _ = await db.run(register_or_find, **proof(project_id), now=NOW, entropy=os.urandom)
    await db.run(lambda tx: tx.execute("UPDATE identifiers SET verified_at = NULL"))
    same, identifier = await db.run(register_or_find, **proof(project_id, at=NOW + 5), now=NOW + 5, entropy=os.urandom)
    assert same == user
    assert identifier.verified_at == NOW + 5
    _, stored = await db.run(register_or_find, **proof(project_id, at=NOW + 9), now=NOW + 9, entropy=os.urandom)
    assert stored.verified_at == NOW + 5


async def test_whoever_proves_the_first_address_of_an_account_is_its_owner(db: Database, project_id: str) -> None:
    account = await db.run(unproven, project_id)
    owner, _ = await db.run(register_or_find, **proof(project_id, "ann@example.com"), now=NOW, entropy=os.urandom)
    other, address = await db.run(register_or_find, **proof(project_id, "eve@example.com"), now=NOW, entropy=os.urandom)
    assert owner.subject == account.user.subject != other.subject
    assert (address.value, address.verified_at) == ("eve@example.com", NOW)
    for user in (owner, other):
        found = await db.run(find_account, user.subject, project_id=project_id)
        assert found is not None
        assert len(found.identifiers) == 1
    again, _ = await db.run(register_or_find, **proof(project_id, "eve@example.com"), now=NOW, entropy=os.urandom)
    assert again == other


def test_of_first_proofs_at_once_one_gets_the_account(db: Database, project_id: str) -> None:
    account = db.run_now(unproven, project_id)
    subjects: dict[str, set[str]] = {"ann@example.com": set(), "eve@example.com": set()}
    together = threading.Barrier(32)

    def sign_in(address: str) -> None:
        together.wait()
        user, _ = db.run_now(register_or_find, **proof(project_id, address), now=NOW, entropy=os.urandom)
        subjects[address].add(user.subject)

    threads = [threading.Thread(target=sign_in, args=(address,)) for address in [*subjects] * 16]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (ann,), (eve,) = subjects.values()
    assert ann != eve
    assert account.user.subject in {ann, eve}
    assert db.run_now(count, "users") == 2


def unproven(tx: Transaction, project_id: str) -> Account:
    """An account with two addresses, of which nobody has proven any."""
    identifiers = [parse_identifier(text) for text in ("ann@example.com", "eve@example.com")]
    return create_account(
        tx, project_id=project_id, identifiers=identifiers, client_user_id=None, now=NOW, entropy=os.urandom
    )


async def test_a_disabled_user_is_found_but_gets_no_tokens(db: Database, project_id: str) -> None:
    user, _ = await db.run(register_or_find, **proof(project_id), now=NOW, entropy=os.urandom)
    may_issue(user)
    await db.run(set_status, user.subject, "disabled", now=NOW + 1)
    disabled, _ = await db.run(register_or_find, **proof(project_id), now=NOW + 2, entropy=os.urandom)
    assert (disabled.subject, disabled.status, disabled.updated_at) == (user.subject, "disabled", NOW + 1)
    with pytest.raises(Refused) as caught:
        may_issue(disabled)
    assert caught.value.reason == "user_disabled"
    await db.run(set_status, user.subject, "active", now=NOW + 3)
    may_issue((await db.run(register_or_find, **proof(project_id), now=NOW + 4, entropy=os.urandom))[0])
    with pytest.raises(NotFound):
        await db.run(set_status, "nobody", "disabled", now=NOW)


async def test_subjects_are_random_uuids(db: Database, project_id: str) -> None:
    calls = [
        db.run(register_or_find, **proof(project_id, f"person{n}@example.com"), now=NOW, entropy=os.urandom)
        for n in range(50)
    ]
    subjects = {user.subject for user, _ in await asyncio.gather(*calls)}
    assert len(subjects) == 50
    assert all(len(subject) == 36 and subject[14] == "4" for subject in subjects)
