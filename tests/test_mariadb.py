"""On a real MariaDB, whose text is equal without case, accents and trailing blanks, subjects are equal exactly."""

from __future__ import annotations

import asyncio
import getpass
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pymysql  # type: ignore[import-untyped]
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.ext.asyncio import create_async_engine

from splitpin.relying_party.sessions.session import Store
from splitpin.relying_party.users import UserStore
from splitpin.stores.sqlalchemy import SQLAlchemyStore
from splitpin.testing.conformance import ANN, NOW, StoreConformance, UserFinderConformance, UserStoreConformance
from starting import starting
from stores.sqlalchemy_app import done
from stores.test_conformance import OffTheLoop

SUBJECTS = ["aBcDeF", "AbCdEf", "abcdef ", "äbcdef", "abcdef"]

pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(300),
    pytest.mark.skipif(
        shutil.which("mariadbd") is None and not os.environ.get("CI"), reason="mariadb-server-core is not installed"
    ),
]


@pytest.fixture(scope="module")
def socket() -> Iterator[str]:
    """A server of its own, reached by a socket."""
    with tempfile.TemporaryDirectory(prefix="splitpin-maria-") as folder:
        data, address = Path(folder) / "data", str(Path(folder) / "s")
        user = f"--user={getpass.getuser()}"
        plain = "--auth-root-authentication-method=normal"
        made = ["mariadb-install-db", "--no-defaults", user, f"--datadir={data}", plain, "--skip-test-db"]
        subprocess.run(made, check=True, capture_output=True)
        serving = ["mariadbd", "--no-defaults", user, f"--datadir={data}", f"--socket={address}", "--skip-networking"]
        with subprocess.Popen(serving, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
            deadline = time.monotonic() + 60
            while not Path(address).exists():
                assert time.monotonic() < deadline, "MariaDB did not start"
                time.sleep(0.1)
            yield address
            server.terminate()


@pytest.fixture
def database(socket: str) -> str:
    """A fresh database."""
    name = f"app_{uuid.uuid4().hex[:12]}"
    with pymysql.connect(unix_socket=socket, user="root") as connection, connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} CHARACTER SET utf8mb4")
    return name


@pytest.fixture
def sqlalchemy_store(socket: str, database: str) -> Iterator[SQLAlchemyStore]:
    engine = create_engine(f"mysql+pymysql://root@localhost/{database}?unix_socket={socket}", pool_size=30)
    store = SQLAlchemyStore(engine)
    store.create_tables()
    yield store
    engine.dispose()


@pytest.fixture
async def awaited_store(socket: str, database: str) -> AsyncIterator[SQLAlchemyStore]:
    engine = create_async_engine(f"mysql+asyncmy://root@localhost/{database}?unix_socket={socket}", pool_size=30)
    store = SQLAlchemyStore(engine)
    await done(store.create_tables())
    yield store
    await engine.dispose()


def test_django_tells_subjects_apart(socket: str, database: str) -> None:
    """Five people, each registered once."""
    script = Path(__file__).parent / "adapters" / "mariadb_django.py"
    command = [sys.executable, str(script), socket, database, *SUBJECTS]
    paths = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    ran = subprocess.run(command, check=False, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": paths})
    assert ran.returncode == 0, ran.stderr
    answers = json.loads(ran.stdout)
    assert len({user for user, _ in answers}) == len(SUBJECTS)
    assert [registered for _, registered in answers] == [True] * len(SUBJECTS) + [False] * len(SUBJECTS)


DELETION = text("DELETE FROM splitpin_users WHERE id = :id")


class WithARow(OffTheLoop):
    """Deletes a user as an app does."""

    on: SQLAlchemyStore

    def delete_user(self, store: Any, user_id: str) -> None:
        with self.on.engine.begin() as connection:  # type: ignore[union-attr]  # not the asynchronous one
            connection.execute(DELETION, {"id": user_id.encode()})


class AwaitedWithARow:
    """The same through the asynchronous engine."""

    on: SQLAlchemyStore

    async def delete_user(self, store: Any, user_id: str) -> None:
        async with self.on.engine.begin() as connection:  # type: ignore[union-attr]  # not the synchronous one
            await connection.execute(DELETION, {"id": user_id.encode()})


class ToldApart(UserFinderConformance, UserStoreConformance):
    """What a collation joins stays apart."""

    async def test_subjects_are_told_apart(self, users: UserStore) -> None:
        people = [replace(ANN, subject=subject, identifier=f"{subject}@example.com") for subject in SUBJECTS]
        answers = [await self.call(users.sign_in, person) for person in (*people, *people)]
        assert len({answer.user.id for answer in answers}) == len(SUBJECTS)
        assert [answer.registered for answer in answers] == [True] * len(SUBJECTS) + [False] * len(SUBJECTS)


class TestUsers(WithARow, ToldApart):
    @pytest.fixture
    def users(self, sqlalchemy_store: SQLAlchemyStore) -> UserStore:
        self.on = sqlalchemy_store
        return sqlalchemy_store.users


class TestStore(WithARow, StoreConformance):
    @pytest.fixture
    def store(self, sqlalchemy_store: SQLAlchemyStore) -> Store:
        self.on = sqlalchemy_store
        return sqlalchemy_store


class TestAwaitedUsers(AwaitedWithARow, ToldApart):
    @pytest.fixture
    def users(self, awaited_store: SQLAlchemyStore) -> UserStore:
        self.on = awaited_store
        return awaited_store.users


class TestAwaitedStore(AwaitedWithARow, StoreConformance):
    @pytest.fixture
    def store(self, awaited_store: SQLAlchemyStore) -> Store:
        self.on = awaited_store
        return awaited_store

    async def test_fifty_people_at_once(self, store: Any) -> None:
        """In young tables every gap between keys is everybody's, and who locks what is not there waits for all."""
        people = [replace(ANN, subject=f"sub-{n}", identifier=f"{n}@example.com") for n in range(50)]
        for _ in range(2):
            starts = (starting(os.urandom(32), NOW, NOW + 60) for _ in people)
            answers = await asyncio.gather(*map(store.sign_in, people, starts))
            assert len({answer.user.id for answer in answers}) == len(people)
