"""SQLAlchemy beside the app's own models, by engine and by sessions, blocking and awaited, on SQLite and PostgreSQL."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select, text
from sqlalchemy.exc import IntegrityError

from splitpin.errors import Conflict, Refused
from splitpin.relying_party.sessions.session import SPENT_FOR, SessionStore, Store
from splitpin.relying_party.users import SignedIn, User, UserStore
from splitpin.stores.sqlalchemy import Tables
from splitpin.stores.tables.sessions import SWEEP_EVERY
from splitpin.testing.conformance import (
    ANN,
    NOW,
    Conformance,
    SessionStoreConformance,
    StoreConformance,
    UserStoreConformance,
    digest,
)
from starting import starting
from stores.own_models import CLUB, SHOP, Customer, Member, customer
from stores.ready_stores import STORES
from stores.sqlalchemy_app import SOURCES, App, done

Open = Callable[[str, str, Tables], App]


@pytest.fixture
async def opening(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Open]:
    """Opens apps, and closes them."""
    apps: list[App] = []

    def open_app(kind: str, by: str, tables: Tables) -> App:
        address = str(tmp_path / "app.db") if STORES[kind] == "sqlite" else request.getfixturevalue("postgres_url")
        apps.append(App(kind, address, tables, by_sessions=by == "sessions"))
        return apps[-1]

    yield open_app
    for app in apps:
        await app.close()


@pytest.fixture(params=SOURCES, ids="-".join)
def shop(request: pytest.FixtureRequest, opening: Open) -> App:
    """A shop, on each kind of source."""
    kind, by = request.param
    return opening(kind, by, SHOP)


@pytest.fixture(params=range(4), ids=["shop-1", "club-2", "club-3", "shop-4"])
def app(request: pytest.FixtureRequest, opening: Open) -> App:
    """Either kind of app, on either database, blocking and awaited."""
    kind, by = SOURCES[request.param]
    return opening(kind, by, [SHOP, CLUB, CLUB, SHOP][request.param])


@pytest.fixture(params=SOURCES[2:], ids="-".join)
def club(request: pytest.FixtureRequest, opening: Open) -> App:
    kind, by = request.param
    return opening(kind, by, CLUB)


class WithARow(Conformance):
    """Deletes a user with the app's own engine, on which no foreign key is enforced in SQLite."""

    on: App

    def delete_user(self, store: Any, user_id: str) -> None:
        key = uuid.UUID(user_id) if self.on.tables is CLUB else int(user_id)
        with self.on.maker.begin() as session:
            session.execute(delete(self.on.tables.users).where(self.on.tables.key == key))


class TestUsers(WithARow, UserStoreConformance):
    @pytest.fixture
    def users(self, app: App) -> UserStore:
        self.on = app
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


class TestStore(WithARow, StoreConformance):
    @pytest.fixture
    def store(self, app: App) -> Store:
        self.on = app
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
        await done(shop.store().sign_in(ANN, starting(digest("a"), NOW, NOW + 60)))
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


async def test_a_domain_is_the_same_in_whatever_script(shop: App) -> None:
    key = shop.add(customer("Ann@münchen.example"))
    answer = await done(shop.store().users.sign_in(replace(ANN, identifier="ann@xn--mnchen-3ya.example")))
    assert (answer.user.id, answer.registered) == (str(key), False)


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
    await done(store.sign_in(ANN, starting(digest("a"), NOW, NOW + 60)))
    locked = "UPDATE customers SET is_active = false" if app.tables is SHOP else "UPDATE members SET banned = true"
    with app.maker.begin() as session:
        session.execute(text(locked))
    assert await done(store.sessions.find(digest("a"))) is None
    with pytest.raises(Refused):
        await done(store.sign_in(ANN, starting(digest("b"), NOW, NOW + 60)))


@pytest.mark.parametrize("left", ["trigger", "nothing"])
async def test_what_sqlite_leaves_behind_leads_nobody_anywhere(opening: Open, left: str) -> None:
    """It enforces no foreign key by default, and a table that Alembic made has no trigger (D7)."""
    app = opening("sqlalchemy+pysqlite", "engine", CLUB)
    if left == "nothing":
        with app.maker.begin() as session:
            session.execute(text("DROP TRIGGER splitpin_user_deleted"))
    store = app.store()
    ann = await done(store.sign_in(ANN, starting(digest("a"), NOW, NOW + 60)))
    with app.maker.begin() as session:
        session.execute(text("DELETE FROM members"))
    assert app.rows(select(app.tables.identities.c.user_id)) == (
        [] if left == "trigger" else [(uuid.UUID(ann.user.id),)]
    )
    again = await done(store.sign_in(ANN, starting(digest("b"), NOW, NOW + 60)))
    assert again.registered
    assert await done(store.sessions.find(digest("a"))) is None
    assert (await done(store.sessions.find(digest("b")))).user == again.user


async def test_on_created_is_called_once_with_what_the_transaction_runs_on(shop: App) -> None:
    """A hundred at once, threads or tasks; what the hook wrote is committed with the user."""
    called: list[str] = []

    def on_created(connection: Any, user: User) -> Any:
        called.append(user.id)
        return connection.execute(text("UPDATE customers SET note = 'welcomed' WHERE id = :id"), {"id": int(user.id)})

    store = shop.store(on_created=on_created)
    starts = [starting(digest(str(number)), NOW, NOW + 60) for number in range(100)]
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


async def test_a_column_that_nobody_fills_is_an_error_of_its_own(shop: App) -> None:
    """And no conflict: the app's mapping is wrong, not the person."""
    shop.tables = replace(SHOP, new_row=None)
    with pytest.raises(IntegrityError, match=r"(?i)null"):
        await done(shop.store().users.sign_in(ANN))


async def test_ids_that_are_no_keys_have_no_sessions(app: App) -> None:
    store = app.store()
    for text_ in ("", "nobody", "1.5", "17; DROP TABLE customers"):
        assert await done(store.sessions.end_all(text_, NOW)) == 0
        assert await done(store.sessions.find_all(text_)) == {}


async def test_old_sessions_are_swept(shop: App) -> None:
    """Without a thread or a job."""
    store = shop.store()
    for number in range(SWEEP_EVERY + 1):
        created_at = NOW + number * SPENT_FOR // 10
        start = starting(digest(str(number)), created_at, created_at + 10)
        await done(store.sign_in(ANN, start))
    assert len(shop.rows(select(shop.tables.sessions.c.id))) == 10
