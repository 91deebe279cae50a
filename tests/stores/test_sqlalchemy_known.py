"""The sign-in of somebody known through SQLAlchemy: one statement where the database returns what it inserts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, String, create_engine, event, select, text, update
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from splitpin.errors import Refused
from splitpin.relying_party.sessions.session import SessionStart, Store
from splitpin.stores.sqlalchemy import SQLAlchemyStore, Tables
from splitpin.testing.conformance import ANN, NOW, StoreConformance, digest
from starting import starting
from stores.own_models import SHOP
from stores.ready_stores import open_engine
from stores.sqlalchemy_app import done


class Base(DeclarativeBase):
    """The models of an app whose addresses are compared without case, and may be missing."""


class Reader(Base):
    __tablename__ = "readers"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy's shape

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str | None] = mapped_column(String(320, collation="NOCASE"), unique=True)


READERS = Tables.beside(Reader)


def start(name: str, *, replaces: str | None = None) -> SessionStart:
    return starting(digest(name), NOW, NOW + 60, None if replaces is None else digest(replaces))


@pytest.fixture
def readers(tmp_path: Path) -> Iterator[Engine]:
    engine = create_engine(f"sqlite:///{tmp_path / 'readers.db'}")
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("kind", ["sqlalchemy+aiosqlite", "sqlalchemy+asyncpg"])
async def test_somebody_known_costs_one_statement(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Found, checked, and the session begun."""
    address = str(tmp_path / "app.db") if "sqlite" in kind else request.getfixturevalue("postgres_url")
    engine = open_engine(kind, address)
    store = SQLAlchemyStore(engine)
    await done(store.create_tables())
    first = await done(store.sign_in(ANN, start("first")))
    spoken: list[str] = []
    event.listen(engine.sync_engine, "before_cursor_execute", lambda _c, _r, said, *_: spoken.append(said.split()[0]))
    second = await done(store.sign_in(ANN, start("second")))
    assert (second.user, second.registered, spoken) == (first.user, False, ["INSERT"])
    session = await done(store.sessions.find(digest("second")))
    assert (session.user, session.subject, session.authentication_method) == (first.user, ANN.subject, "OTP")
    assert (session.created_at, session.seen_at, session.expires_at) == (NOW, NOW, NOW + 60)
    await engine.dispose()


async def test_the_token_s_spelling_is_shown(readers: Engine) -> None:
    """Also where the database holds two spellings for one address."""
    store = SQLAlchemyStore(readers, READERS)
    ann = (await done(store.sign_in(ANN, start("a")))).user
    spelled = replace(ANN, identifier="ANN@Example.com")
    again = await done(store.sign_in(spelled, start("b")))
    assert (again.user.id, again.user.identifier) == (ann.id, "ANN@Example.com")
    with readers.connect() as connection:
        assert connection.execute(select(Reader.email)).scalars().all() == ["ANN@Example.com"]
    assert (await done(store.sessions.find(digest("b")))).user == again.user


async def test_a_known_user_without_an_address_gets_the_token_s(readers: Engine) -> None:
    store = SQLAlchemyStore(readers, READERS)
    ann = (await done(store.sign_in(ANN, start("a")))).user
    with readers.begin() as connection:
        connection.execute(update(Reader).values(email=None))
    assert (await done(store.sign_in(ANN, start("b")))).user == ann
    assert (await done(store.sessions.find(digest("b")))).user == ann


class TestTheLongWay(StoreConformance):
    """What MySQL is spoken to with, in SQLite: text as bytes, and no statement that returns what it inserts."""

    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[Store]:
        engine = create_engine(f"sqlite:///{tmp_path / 'shop.db'}")
        SHOP.metadata.create_all(engine)
        engine.dialect.name = "mysql"
        yield SQLAlchemyStore(engine, SHOP)
        engine.dispose()

    def delete_user(self, store: Any, user_id: str) -> None:
        with store.engine.begin() as connection:
            connection.execute(text("DELETE FROM customers WHERE id = :id"), {"id": int(user_id)})

    async def test_nothing_is_returned(self, store: Any) -> None:
        await done(store.sign_in(ANN, start("a")))
        spoken: list[str] = []
        event.listen(store.engine, "before_cursor_execute", lambda _c, _r, said, *_: spoken.append(said))
        await done(store.sign_in(ANN, start("b", replaces="a")))
        assert [said.split()[0] for said in spoken] == ["SELECT", "SELECT", "SELECT", "SELECT", "INSERT", "UPDATE"]
        assert not any("RETURNING" in said for said in spoken)
        assert await done(store.sessions.find(digest("a"))) is None

    async def test_the_locked_out_are_refused(self, store: Any) -> None:
        await done(store.sign_in(ANN, start("a")))
        with store.engine.begin() as connection:
            connection.execute(text("UPDATE customers SET is_active = 0"))
        with pytest.raises(Refused):
            await done(store.sign_in(ANN, start("b")))
        assert await done(store.sessions.find(digest("b"))) is None
