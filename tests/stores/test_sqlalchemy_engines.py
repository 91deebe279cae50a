"""Engines as apps configure them: stricter isolation, SQLite's own transactions, and mistakes that are named."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, event, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from splitpin.errors import ConfigurationError, Conflict
from splitpin.relying_party.users import SignedIn, User
from splitpin.stores.sqlalchemy import SQLAlchemyStore, Tables
from splitpin.testing.conformance import (
    ANN,
    NOW,
    digest,
)
from starting import starting
from stores.own_models import SHOP, customer
from stores.ready_stores import open_engine
from stores.sqlalchemy_app import done


@pytest.mark.parametrize("isolation", ["REPEATABLE READ", "SERIALIZABLE"])
async def test_stricter_isolation_is_tried_again(postgres_url: str, isolation: Any) -> None:
    """An engine that the app made so: a hundred first sign-ins, one user, no error."""
    engine = open_engine("sqlalchemy+asyncpg", postgres_url, isolation_level=isolation)
    store = SQLAlchemyStore(engine, SHOP)
    await done(store.create_tables())
    answers = await asyncio.gather(*(done(store.users.sign_in(ANN)) for _ in range(40)))
    assert sum(answer.registered for answer in answers) == 1
    await engine.dispose()


async def test_cancelling_a_registration_undoes_it(postgres_url: str) -> None:
    """The browser goes away while the hook runs: no user, no session, and the connection is as good as new."""
    engine = open_engine("sqlalchemy+asyncpg", postgres_url, pool_size=1, max_overflow=0)
    reached = asyncio.Event()

    async def slow(connection: Any, user: User) -> None:
        reached.set()
        await connection.execute(text("SELECT pg_sleep(10)"))

    store = SQLAlchemyStore(engine, SHOP, on_created=slow)
    await done(store.create_tables())
    signing_in = asyncio.ensure_future(done(store.sign_in(ANN, starting(digest("a"), NOW, NOW + 60))))
    await reached.wait()
    signing_in.cancel()
    with pytest.raises(asyncio.CancelledError):
        await signing_in
    async with engine.connect() as connection:
        assert (await connection.execute(select(SHOP.users.c.id))).all() == []
    await engine.dispose()


async def test_an_app_s_own_begin_on_sqlite(tmp_path: Path) -> None:
    """With the recipe for real transactions, which begin with a reader's lock."""
    engine = create_engine(f"sqlite:///{tmp_path / 'app.db'}")

    @event.listens_for(engine, "connect")
    def connected(connection: Any, record: Any) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def begun(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN")

    store = SQLAlchemyStore(engine, SHOP)
    store.create_tables()
    together = threading.Barrier(8)

    def one(number: int) -> Any:
        together.wait()
        return store.sign_in(replace(ANN, subject=str(number)), starting(digest(str(number)), NOW, NOW + 60))

    with Session(engine) as session, session.begin():
        session.add(customer("ann@example.com"))
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda number: _outcome(one, number), range(8)))
    assert sum(isinstance(answer, SignedIn) for answer in answers) == 1
    assert sum(isinstance(answer, Conflict) for answer in answers) == 7
    engine.dispose()


def _outcome(work: Callable[[int], Any], number: int) -> Any:
    try:
        return work(number)
    except Conflict as error:
        return error


def test_a_user_already_known_is_found_while_somebody_else_writes(tmp_path: Path) -> None:
    """Without a session a sign-in comes with each request, and SQLite has one writer at a time."""
    engine = create_engine(f"sqlite:///{tmp_path / 'app.db'}", connect_args={"timeout": 0})
    store = SQLAlchemyStore(engine)
    store.create_tables()
    first: Any = store.users.sign_in(ANN)
    with engine.connect() as writer:
        writer.exec_driver_sql("BEGIN IMMEDIATE")
        assert store.users.sign_in(ANN) == replace(first, registered=False)
    engine.dispose()


def test_an_error_says_nothing_of_the_person(tmp_path: Path) -> None:
    """SQLAlchemy writes a statement's parameters into its errors, which reach the app's log."""
    engine = create_engine(f"sqlite:///{tmp_path / 'app.db'}")
    store = SQLAlchemyStore(engine)
    with pytest.raises(OperationalError, match="no such table") as caught:
        store.users.sign_in(ANN)
    assert ANN.subject not in str(caught.value)
    assert "hidden" in str(caught.value)
    engine.dispose()


def test_mistakes_of_the_mapping_are_named() -> None:
    with pytest.raises(ConfigurationError, match="customers has no column mail"):
        Tables.beside(Table("customers", MetaData(), Column("id", Integer, primary_key=True)), identifier="mail")
    with pytest.raises(ConfigurationError, match="primary key of one column"):
        Tables.beside(Table("customers", MetaData(), Column("email", Integer)))
    with pytest.raises(ConfigurationError, match="without an engine"):
        SQLAlchemyStore(sessionmaker())


def test_keys_that_sqlite_gives_twice_are_refused() -> None:
    """What an app remembers a deleted user by would be the next one's (D7)."""

    def tables(**options: Any) -> Tables:
        key, email = Column("id", Integer, primary_key=True), Column("email", String)
        return Tables.beside(Table("customers", MetaData(), key, email, **options))

    with pytest.raises(ConfigurationError, match=r"customers\.id is a number that SQLite uses again"):
        SQLAlchemyStore(create_engine("sqlite://"), tables())
    SQLAlchemyStore(create_engine("sqlite://"), tables(sqlite_autoincrement=True))
    SQLAlchemyStore(create_engine("postgresql+psycopg://"), tables())


def test_an_async_hook_of_a_blocking_engine_is_refused(tmp_path: Path) -> None:
    """It would never run."""

    async def on_created(connection: Any, user: User) -> None:
        """Never awaited."""

    engine = create_engine(f"sqlite:///{tmp_path / 'app.db'}")
    store = SQLAlchemyStore(engine, on_created=on_created)
    store.create_tables()
    with pytest.raises(TypeError, match="plain function"):
        store.users.sign_in(ANN)
    engine.dispose()
