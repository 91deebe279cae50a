"""What the ready-made stores are given is checked when they are made: no request is to find a mistake."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy

from splitpin.errors import ConfigurationError
from splitpin.stores.postgres import PostgresSessionStore, PostgresStore
from splitpin.stores.psycopg import PsycopgSessionStore, PsycopgStore
from splitpin.stores.sqlalchemy import SQLAlchemyStore, Tables
from splitpin.stores.sqlite import SQLiteSessionStore, SQLiteStore
from splitpin.stores.valkey import ValkeySessionStore

URL = "postgresql://app:hunter2@db.example.com/app"
ENGINE = sqlalchemy.create_engine("sqlite://")
NETWORKED = [PostgresStore, PostgresSessionStore, PsycopgStore, PsycopgSessionStore]
FILED = [SQLiteStore, SQLiteSessionStore]
WITH_USERS: list[tuple[Callable[..., Any], Any]] = [
    (SQLiteStore, "app.db"),
    (PostgresStore, URL),
    (PsycopgStore, URL),
    (SQLAlchemyStore, ENGINE),
]


def refusal(make: Callable[..., Any], *given: Any, **named: Any) -> ConfigurationError:
    with pytest.raises(ConfigurationError) as caught:
        make(*given, **named)
    assert caught.value.fix
    assert "hunter2" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize("store", FILED)
@pytest.mark.parametrize(
    ("path", "said"),
    [
        (None, "not a path"),
        (7, "not a path"),
        (["app.db"], "not a path"),
        (b"app.db", "not a path"),
        ("", "Name a file"),
        (":memory:", "Name a file"),
        ("file::memory:?cache=shared", "Name a file"),
        ("sqlite:///app.db", "takes a path"),
        ("missing/app.db", "the folder missing does not exist"),
        (".", "is a folder"),
    ],
)
def test_a_path_that_can_be_no_file(store: Any, path: Any, said: str, empty_folder: Path) -> None:
    del empty_folder
    error = refusal(store, path)
    assert error.setting == "path"
    assert said in str(error)


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("store", NETWORKED)
@pytest.mark.parametrize(
    ("url", "said"),
    [
        (None, "is None"),
        ("", "is empty"),
        (ENGINE, "not text"),
        ("app.db", "not a PostgreSQL address"),
        ("mysql://app:hunter2@db.example.com/app", "not a PostgreSQL address"),
        ("postgresql+asyncpg://app:hunter2@db.example.com/app", "Write postgresql:// for postgresql+asyncpg://"),
        ("postgresql+psycopg://app:hunter2@db.example.com/app", "Write postgresql:// for postgresql+psycopg://"),
    ],
)
def test_an_address_that_is_no_address(store: Any, url: Any, said: str) -> None:
    error = refusal(store, url)
    assert error.setting == "url"
    assert said in str(error)


@pytest.mark.parametrize("store", [PsycopgStore, PsycopgSessionStore])
@pytest.mark.parametrize("url", [f"{URL}?sslmod=require", "postgresql://app:hun/ter2@db.example.com/app?hunter2"])
def test_an_address_that_libpq_cannot_read(store: Any, url: str) -> None:
    """Its own sentence may have part of a password in it."""
    assert refusal(store, url).setting == "url"


@pytest.mark.parametrize("store", NETWORKED)
@pytest.mark.parametrize("size", [None, 0, -1, 2.5, "8", True])
def test_a_size_that_is_none(store: Any, size: Any) -> None:
    assert refusal(store, URL, size=size).setting == "size"


@pytest.mark.parametrize("timeout", [None, 0, -1, "5", float("inf"), float("nan"), True])
def test_a_time_that_is_none(timeout: Any) -> None:
    for store in NETWORKED:
        assert refusal(store, URL, timeout=timeout).setting == "timeout"
    for store in FILED:
        assert refusal(store, "app.db", timeout=timeout).setting == "timeout"


@pytest.mark.parametrize(("store", "place"), WITH_USERS, ids=lambda value: getattr(value, "__name__", ""))
@pytest.mark.parametrize("name", ["on_created", "revoke", "linking", "clock", "entropy"])
def test_a_function_that_is_none(store: Callable[..., Any], place: Any, name: str) -> None:
    error = refusal(store, place, **{name: "app.hooks.welcome"})
    assert error.setting == name


@pytest.mark.parametrize("source", [None, "sqlite:///app.db", sqlalchemy.create_engine])
def test_what_is_no_engine(source: Any) -> None:
    assert refusal(SQLAlchemyStore, source).setting == "source"


def test_what_is_no_table() -> None:
    assert refusal(SQLAlchemyStore, ENGINE, "users").setting == "tables"
    assert refusal(SQLAlchemyStore, ENGINE, Tables).setting == "tables"
    for users in (None, "users", dict):
        assert refusal(Tables.beside, users).setting == "users"


@pytest.mark.parametrize("client", [None, "valkey://localhost", object()])
def test_what_is_no_client_of_valkey(client: Any) -> None:
    assert refusal(ValkeySessionStore, client).setting == "client"
