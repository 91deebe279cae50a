"""Columns behind types of the app's own mean what is in them; what is not understood is refused with the tables."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import (
    CHAR,
    JSON,
    Boolean,
    Column,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession, async_scoped_session, async_sessionmaker, create_async_engine
from sqlalchemy.orm import scoped_session, sessionmaker
from sqlalchemy.types import NullType, TypeDecorator

from splitpin.errors import ConfigurationError, Refused
from splitpin.stores.sqlalchemy import SQLAlchemyStore, Tables
from splitpin.testing.conformance import ANN, NOW, digest
from starting import starting
from stores.sqlalchemy_app import done


class Wrapped(TypeDecorator[Any]):
    """Nothing but a wrapper."""

    impl: Any = String
    cache_ok = True


class WrappedKey(Wrapped):
    """Not numbered by itself: SQLAlchemy does not look behind it."""

    impl = Integer
    cache_ok = True


class WrappedFlag(Wrapped):
    impl = Boolean
    cache_ok = True


class WrappedTime(Wrapped):
    impl = DateTime
    cache_ok = True


class TimeWithZone(TypeDecorator[datetime]):
    """As SQLAlchemy's documentation has it: insists on a zone, keeps none."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise TypeError("tzinfo is required")
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class TimeWithoutZone(TypeDecorator[datetime]):
    """Insists on none."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is not None and value.tzinfo is not None:
            raise ValueError("no zones here")
        return value


class HexUUID(TypeDecorator[uuid.UUID]):
    """A UUID in text, which says so."""

    impl = CHAR(32)
    cache_ok = True

    @property
    def python_type(self) -> type[uuid.UUID]:
        return uuid.UUID

    def process_bind_param(self, value: uuid.UUID | None, dialect: Any) -> str | None:
        return None if value is None else value.hex

    def process_result_value(self, value: str | None, dialect: Any) -> uuid.UUID | None:
        return None if value is None else uuid.UUID(value)


def guests(key: Any, **columns: Any) -> Any:
    made = (Column(name, kind) for name, kind in columns.items())
    default: Any = {HexUUID: uuid.uuid4, WrappedKey: 7}.get(type(key))
    return Table(
        "guests",
        MetaData(),
        Column("id", key, primary_key=True, default=default),
        Column("email", Wrapped(320), unique=True),
        *made,
        sqlite_autoincrement=default is None,
    )


@pytest.mark.parametrize("time", [WrappedTime(), TimeWithZone(), TimeWithoutZone(), DateTime(timezone=True)])
@pytest.mark.parametrize("key", [Integer(), WrappedKey(), HexUUID()])
async def test_decorated_columns_mean_what_they_wrap(tmp_path: Path, time: Any, key: Any) -> None:
    users = guests(key, proved=time, made=time, banned=WrappedFlag())
    tables = Tables.beside(users, verified="proved", created_at="made", disabled="banned")
    engine = create_engine(f"sqlite:///{tmp_path / 'app.db'}")
    tables.metadata.create_all(engine)
    store = SQLAlchemyStore(engine, tables, clock=lambda: NOW)
    ann = await done(store.sign_in(ANN, starting(digest("a"), NOW, NOW + 60)))
    with engine.begin() as connection:
        [(proved, made, banned)] = connection.execute(select(users.c.proved, users.c.made, users.c.banned)).all()
        assert [at.replace(tzinfo=UTC).timestamp() for at in (proved, made)] == [NOW, NOW]
        assert not banned
    assert len(await done(store.sessions.find_all(ann.user.id))) == 1
    with engine.begin() as connection:
        connection.execute(users.update().values(banned=True))
    with pytest.raises(Refused):
        await done(store.sign_in(ANN, starting(digest("b"), NOW, NOW + 60)))
    engine.dispose()


@pytest.mark.parametrize(
    ("kind", "meaning"),
    [
        (JSON(), "verified"),
        (NullType(), "verified"),
        (Wrapped(1), "disabled"),
        (String(1), "active"),
        (Integer(), "active"),
        (WrappedTime(), "active"),
        (Boolean(), "created_at"),
        (Integer(), "canonical"),
        (Integer(), "identifier"),
    ],
)
def test_a_column_that_cannot_mean_that_is_refused_with_the_tables(kind: Any, meaning: str) -> None:
    """A text `N` would be a user locked out, and a yes for whoever asks whether it is set."""
    meanings: Any = {meaning: "odd"}
    with pytest.raises(ConfigurationError, match=rf"{meaning}: guests.odd has values of"):
        Tables.beside(guests(Integer(), odd=kind), **meanings)


def test_a_key_that_is_no_text_is_refused() -> None:
    with pytest.raises(ConfigurationError, match=r"users: guests.id has values of type datetime"):
        Tables.beside(guests(DateTime()))


def test_makers_of_sessions_that_do_not_fit_are_refused() -> None:
    """With a sentence each, when the store is made."""
    blocking, awaited = create_engine("sqlite://"), create_async_engine("sqlite+aiosqlite://")
    no_engine_for_it: Any = blocking
    wrong: list[tuple[Any, str]] = [
        (sessionmaker(awaited, class_=AsyncSession), "Use async_sessionmaker"),  # type: ignore[call-overload]
        (async_sessionmaker(no_engine_for_it), "sessionmaker for an Engine"),
        (scoped_session(sessionmaker(blocking)), r"scoped\.session_factory"),
        (async_scoped_session(async_sessionmaker(awaited), lambda: 1), r"scoped\.session_factory"),
    ]
    for source, said in wrong:
        with pytest.raises(ConfigurationError, match=said):
            SQLAlchemyStore(source)
