"""SQLAlchemy beside the app's own models, by engine and by sessions, blocking and awaited, on SQLite and PostgreSQL."""

from __future__ import annotations

import asyncio
import inspect
import threading
import uuid
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, create_engine, event, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import Session, sessionmaker

from splitpin.errors import ConfigurationError, Conflict, Refused
from splitpin.relying_party.session import SessionStart, SessionStore, Store
from splitpin.relying_party.users import SignedIn, User, UserStore
from splitpin.stores.sqlalchemy import SQLAlchemyStore, Tables
from splitpin.testing.conformance import (
    ANN,
    NOW,
    SessionStoreConformance,
    StoreConformance,
    UserStoreConformance,
    digest,
)
from stores.own_models import CLUB, SHOP, Customer, Member, customer
from stores.ready_stores import AWAITED, STORES, engine_url

SOURCES = [
    ("sqlalchemy+pysqlite", "sessions"),
    ("sqlalchemy+aiosqlite", "engine"),
    ("sqlalchemy+psycopg", "engine"),
    ("sqlalchemy+asyncpg", "sessions"),
]


class App:
    """An app on a fresh database, with tables of its own.

    Attributes:
        maker: Makes the app's own blocking sessions.
    """

    def __init__(self, kind: str, address: str, tables: Tables, *, by_sessions: bool) -> None:
        self.tables = tables
        self.awaited = kind in AWAITED
        plain = "sqlalchemy+pysqlite" if STORES[kind] == "sqlite" else "sqlalchemy+psycopg"
        self.engine = create_engine(engine_url(plain, address))
        self.maker = sessionmaker(self.engine)
        tables.metadata.create_all(self.engine)
        make_engine: Any = create_async_engine if self.awaited else create_engine
        make_maker: Any = async_sessionmaker if self.awaited else sessionmaker
        self.source = make_engine(engine_url(kind, address))
        self.used = make_maker(self.source) if by_sessions else self.source

    def store(self, **options: Any) -> SQLAlchemyStore:
        return SQLAlchemyStore(self.used, self.tables, **options)

    def add(self, row: Any) -> Any:
        """Store a row of the app's, and return its key."""
        with self.maker.begin() as session:
            session.add(row)
            session.flush()
            return inspect_key(row)

    def rows(self, statement: Any) -> list[Any]:
        with self.maker() as session:
            return list(session.execute(statement).all())

    async def close(self) -> None:
        await done(self.source.dispose())
        self.engine.dispose()


def inspect_key(row: Any) -> Any:
    return row.id if isinstance(row, Customer) else row.uid


async def done(answer: Any) -> Any:
    return await answer if inspect.isawaitable(answer) else answer


@pytest.fixture(params=SOURCES, ids="-".join)
async def opened(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Callable[[Tables], App]]:
    """Opens an app on its tables, with each kind of engine and of sessions."""
    kind, by = request.param
    apps: list[App] = []

    def open_app(tables: Tables) -> App:
        address = str(tmp_path / "app.db") if STORES[kind] == "sqlite" else request.getfixturevalue("postgres_url")
        apps.append(App(kind, address, tables, by_sessions=by == "sessions"))
        return apps[-1]

    yield open_app
    for app in apps:
        await app.close()


@pytest.fixture
def shop(opened: Callable[[Tables], App]) -> App:
    return opened(SHOP)


@pytest.fixture
def club(opened: Callable[[Tables], App]) -> App:
    return opened(CLUB)


@pytest.fixture(params=[SHOP, CLUB], ids=["shop", "club"])
def app(request: pytest.FixtureRequest, opened: Callable[[Tables], App]) -> App:
    return opened(request.param)


class TestUsers(UserStoreConformance):
    @pytest.fixture
    def users(self, app: App) -> UserStore:
        return app.store().users


class TestSessions(SessionStoreConformance):
    @pytest.fixture
    async def user(self, sessions: SessionStore) -> User:
        return self.signed_in

    @pytest.fixture
    async def sessions(self, app: App) -> SessionStore:
        store = app.store()
        self.signed_in: User = (await done(store.users.sign_in(ANN))).user
        return store.sessions


class TestStore(StoreConformance):
    @pytest.fixture
    def store(self, app: App) -> Store:
        return app.store()


async def test_a_registration_is_a_row_of_the_app_s_own(shop: App) -> None:
    """With the values that the mapping knows, those that the app adds, and the columns' own defaults."""
    answer = await done(shop.store(clock=lambda: NOW).users.sign_in(ANN))
    [row] = shop.rows(select(Customer.__table__))
    assert (str(row.id), row.email, row.name, row.is_active, row.note) == (
        answer.user.id,
        ANN.identifier,
        "ann",
        True,
        "new",
    )
    verified_at: datetime = row.email_verified_at
    assert (verified_at if verified_at.tzinfo else verified_at.replace(tzinfo=UTC)).timestamp() == NOW
    assert (row.joined.year, row.joined.month, row.joined.day) == (2027, 1, 15)


async def test_the_key_s_own_default_makes_the_id(club: App) -> None:
    answer = await done(club.store().users.sign_in(ANN))
    [row] = club.rows(select(Member))
    assert uuid.UUID(answer.user.id) == row[0].uid
    assert (row[0].proved, row[0].banned) == (True, False)


@pytest.mark.parametrize("email", ["ann@example.com", "Ann@Example.COM"])
async def test_a_verified_row_of_the_app_s_is_adopted(shop: App, email: str) -> None:
    """Whatever the case it was typed in; the address is shown as the token shows it from then on."""
    key = shop.add(customer(email))
    answer = await done(shop.store().users.sign_in(ANN))
    assert answer == SignedIn(User(str(key), ANN.identifier), registered=False)
    assert shop.rows(select(Customer.email)) == [(ANN.identifier,)]


async def test_an_unverified_row_is_a_conflict_where_addresses_are_unique(shop: App) -> None:
    """There is no room for a second user, and the first may be somebody else's trap."""
    shop.add(customer(ANN.identifier, verified=False))
    with pytest.raises(Conflict):
        await done(shop.store().sign_in(ANN, SessionStart(digest("a"), NOW, NOW + 60)))
    assert shop.rows(select(shop.tables.identities)) == []
    assert shop.rows(select(shop.tables.sessions)) == []


async def test_with_a_revoke_hook_it_is_adopted_empty(shop: App) -> None:
    """The hook writes in the same transaction."""
    key = shop.add(customer(ANN.identifier, verified=False))

    def revoke(connection: Any, user_id: str) -> Any:
        return connection.execute(text("UPDATE customers SET note = 'revoked' WHERE id = :id"), {"id": int(user_id)})

    answer = await done(shop.store(revoke=revoke).users.sign_in(ANN))
    assert answer.user.id == str(key)
    [(note, verified_at)] = shop.rows(select(Customer.note, Customer.email_verified_at))
    assert note == "revoked"
    assert verified_at is not None


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [("ka@example.com", "\u212aa@example.com"), ("fuss@example.com", "fu\u00df@example.com"), ("ä@x.org", "Ä@x.org")],
)
async def test_look_alikes_are_other_addresses(shop: App, theirs: str, ours: str) -> None:
    """Whatever the database's `lower` folds: Python has the last word (CVE-2019-19844)."""
    key = shop.add(customer(theirs))
    answer = await done(shop.store().users.sign_in(replace(ANN, identifier=ours)))
    assert answer.registered
    assert answer.user.id != str(key)


async def test_users_locked_out_are_refused_and_their_sessions_are_not_found(app: App) -> None:
    """By `active` or by `disabled`, at once and without a trigger."""
    store = app.store()
    await done(store.sign_in(ANN, SessionStart(digest("a"), NOW, NOW + 60)))
    locked = "UPDATE customers SET is_active = false" if app.tables is SHOP else "UPDATE members SET banned = true"
    with app.maker.begin() as session:
        session.execute(text(locked))
    assert await done(store.sessions.find(digest("a"))) is None
    with pytest.raises(Refused):
        await done(store.sign_in(ANN, SessionStart(digest("b"), NOW, NOW + 60)))


async def test_a_deleted_user_s_successor_inherits_nothing(shop: App) -> None:
    """SQLite gives the same key again and, by default, enforces no foreign key (D7)."""
    store = shop.store()
    ann = await done(store.sign_in(ANN, SessionStart(digest("a"), NOW, NOW + 60)))
    with shop.maker.begin() as session:
        session.execute(text("DELETE FROM customers"))
    assert await done(store.sessions.find(digest("a"))) is None
    bob = await done(store.users.sign_in(replace(ANN, subject="bob", identifier="bob@example.com")))
    assert await done(store.sessions.find(digest("a"))) is None
    assert await done(store.sessions.find_all(bob.user.id)) == {}
    again = await done(store.users.sign_in(ANN))
    assert again.registered
    assert again.user.id != bob.user.id
    assert ann.user.identifier == again.user.identifier


async def test_on_created_is_called_once_with_what_the_transaction_runs_on(shop: App) -> None:
    """A hundred at once, threads or tasks; what the hook wrote is committed with the user."""
    called: list[str] = []

    def on_created(connection: Any, user: User) -> Any:
        called.append(user.id)
        return connection.execute(text("UPDATE customers SET note = 'welcomed' WHERE id = :id"), {"id": int(user.id)})

    store = shop.store(on_created=on_created)
    starts = [SessionStart(digest(str(number)), NOW, NOW + 60) for number in range(100)]
    if shop.awaited:
        answers = await asyncio.gather(*(done(store.sign_in(ANN, start)) for start in starts))
    else:
        with ThreadPoolExecutor(20) as pool:
            answers = await asyncio.to_thread(lambda: list(pool.map(lambda start: store.sign_in(ANN, start), starts)))
    assert sum(answer.registered for answer in answers) == 1
    assert called == [answers[0].user.id]
    assert shop.rows(select(Customer.note)) == [("welcomed",)]
    assert len(await done(store.sessions.find_all(called[0]))) == 100


async def test_with_sessions_the_hook_gets_one(shop: App) -> None:
    """So that it may add the app's own objects."""
    seen: list[Any] = []
    await done(shop.store(on_created=lambda connection, user: seen.append(connection)).users.sign_in(ANN))
    assert hasattr(seen[0], "add") is (shop.used is not shop.source)


async def test_what_the_hook_raises_is_not_mistaken_for_a_lost_race(shop: App) -> None:
    """Its own violation of a constraint reaches the caller, after one call."""
    called: list[str] = []

    def on_created(connection: Any, user: User) -> Any:
        called.append(user.id)
        again = text("INSERT INTO customers (email, name, is_active, joined) VALUES (:email, 'x', true, '2027-01-01')")
        return connection.execute(again, {"email": user.identifier})

    with pytest.raises(IntegrityError):
        await done(shop.store(on_created=on_created).users.sign_in(ANN))
    assert len(called) == 1
    assert shop.rows(select(Customer)) == []


async def test_a_column_that_nobody_fills_is_an_error_of_its_own(opened: Callable[[Tables], App]) -> None:
    """And no conflict: the app's mapping is wrong, not the person."""
    forgetful = opened(replace(SHOP, new_row=None))
    with pytest.raises(IntegrityError, match=r"(?i)null"):
        await done(forgetful.store().users.sign_in(ANN))


async def test_ids_that_are_no_keys_have_no_sessions(app: App) -> None:
    store = app.store()
    for text_ in ("", "nobody", "1.5", "17; DROP TABLE customers"):
        assert await done(store.sessions.end_all(text_)) == 0
        assert await done(store.sessions.find_all(text_)) == {}


async def test_old_sessions_are_swept(shop: App) -> None:
    """Without a thread or a job."""
    store = shop.store()
    for number in range(130):
        start = SessionStart(digest(str(number)), NOW + number, NOW + number + 10)
        await done(store.sign_in(ANN, start))
    assert len(shop.rows(select(shop.tables.sessions.c.id))) <= 10 + 64


@pytest.mark.parametrize("isolation", ["REPEATABLE READ", "SERIALIZABLE"])
async def test_stricter_isolation_is_tried_again(postgres_url: str, isolation: Any) -> None:
    """An engine that the app made so: a hundred first sign-ins, one user, no error."""
    engine = create_async_engine(engine_url("sqlalchemy+asyncpg", postgres_url), isolation_level=isolation)
    store = SQLAlchemyStore(engine, SHOP)
    await done(store.create_tables())
    answers = await asyncio.gather(*(done(store.users.sign_in(ANN)) for _ in range(40)))
    assert sum(answer.registered for answer in answers) == 1
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
        return store.sign_in(replace(ANN, subject=str(number)), SessionStart(digest(str(number)), NOW, NOW + 60))

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


def test_mistakes_of_the_mapping_are_named() -> None:
    with pytest.raises(ConfigurationError, match="customers has no column mail"):
        Tables.beside(Table("customers", MetaData(), Column("id", Integer, primary_key=True)), identifier="mail")
    with pytest.raises(ConfigurationError, match="primary key of one column"):
        Tables.beside(Table("customers", MetaData(), Column("email", Integer)))
    with pytest.raises(ConfigurationError, match="without an engine"):
        SQLAlchemyStore(sessionmaker())


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
