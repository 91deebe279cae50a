"""Every way in which PostgreSQL refuses has a sentence of its own at the start, with the way out and no secret."""

from __future__ import annotations

import contextlib
import logging
import secrets
import socket
import threading
from collections.abc import Generator
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

from splitpin.errors import ConfigurationError
from splitpin.issuer.db import DatabaseUnavailable, open_database
from splitpin.issuer.db.refusals import refusal_of
from splitpin.issuer.housekeeping import bring_up_to_date

pytestmark = pytest.mark.direct


def said_at_the_start(url: str) -> str:
    db = open_database(url)
    try:
        with pytest.raises(ConfigurationError) as caught:
            bring_up_to_date(db)
    finally:
        db.close()
    assert caught.value.setting == "SPLITPIN_DATABASE"
    assert caught.value.fix
    assert "hunter2" not in str(caught.value)
    return str(caught.value)


@contextlib.contextmanager
def role(postgres_url: str, options: str = "") -> Generator[tuple[str, psycopg.Connection[Any]], None, None]:
    """The address as a new role sees it, and the administrator's connection."""
    name = f"plain_{secrets.token_hex(4)}"
    with psycopg.connect(postgres_url, autocommit=True) as admin:
        admin.execute(f"CREATE ROLE {name} LOGIN {options}".encode())
        yield named(postgres_url, name), admin
        admin.execute(f"DROP ROLE {name}".encode())


def named(url: str, name: str) -> str:
    address = urlsplit(url)
    return address._replace(netloc=f"{name}@{address.netloc.rpartition('@')[2]}").geturl()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://a:hunter2@127.0.0.1:1/app", "nothing listens"),
        ("postgresql://a:hunter2@/app?host=/missing", "nothing listens"),
        ("postgresql://a:hunter2@nowhere.invalid/app", "does not resolve"),
    ],
)
def test_nobody_is_there(url: str, said: str) -> None:
    assert said in said_at_the_start(url)


def test_an_unknown_role_and_an_unknown_database(postgres_url: str) -> None:
    assert "does not know the role" in said_at_the_start(named(postgres_url, "nobody_such"))
    missing = urlsplit(postgres_url)._replace(path="/missing_such").geturl()
    assert "no database with this name" in said_at_the_start(missing)


def test_no_right_to_make_tables_names_the_grant(postgres_url: str) -> None:
    """The default since PostgreSQL 15: the schema `public` is its owner's."""
    with role(postgres_url) as (url, _):
        assert "GRANT USAGE, CREATE ON SCHEMA public" in said_at_the_start(url)


def test_no_connection_is_left(postgres_url: str) -> None:
    with role(postgres_url, "CONNECTION LIMIT 0") as (url, _):
        assert "no free connection" in said_at_the_start(url)


def test_it_may_only_be_read(postgres_url: str) -> None:
    with role(postgres_url) as (url, admin):
        name = urlsplit(url).username
        admin.execute(f"ALTER ROLE {name} SET default_transaction_read_only TO on".encode())
        assert "is read-only" in said_at_the_start(url)


def test_it_has_no_tls() -> None:
    """A server without TLS answers the request for it with one letter (PostgreSQL's manual, 54.2.12)."""
    with socket.create_server(("127.0.0.1", 0)) as bound:

        def refuse() -> None:
            connection, _ = bound.accept()
            with connection:
                connection.recv(100)
                connection.sendall(b"N")

        threading.Thread(target=refuse, daemon=True).start()
        url = f"postgresql://a:hunter2@127.0.0.1:{bound.getsockname()[1]}/app?sslmode=require"
        assert "cannot agree on TLS" in said_at_the_start(url)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ('FATAL:  password authentication failed for user "app"', "does not accept the password"),
        ("fe_sendauth: no password supplied", "does not accept the password"),
        ('FATAL:  no pg_hba.conf entry for host "192.0.2.1", user "app", database "app", SSL off', "pg_hba.conf"),
        ("FATAL:  sorry, too many clients already", "no free connection"),
        ("FATAL:  remaining connection slots are reserved for roles with the SUPERUSER", "no free connection"),
        ("FATAL:  the database system is starting up", "starting or stopping"),
        ("SSL error: certificate verify failed", "cannot agree on TLS"),
        ("connection timeout expired", "nothing answers"),
    ],
)
def test_what_a_test_server_never_says(sentence: str, said: str) -> None:
    """As libpq 18 says it; through the exception that a caller sees."""
    error = DatabaseUnavailable()
    error.__cause__ = psycopg.OperationalError(f"connection failed: {sentence}")
    refusal = refusal_of(error)
    assert refusal is not None
    assert said in str(refusal)


def test_what_is_not_known_is_not_guessed() -> None:
    assert refusal_of(psycopg.OperationalError("canary")) is None
    assert refusal_of(ValueError("ssl")) is None


async def test_the_log_says_which_one_it_is(caplog: pytest.LogCaptureFixture) -> None:
    db = open_database("postgresql://a:hunter2@127.0.0.1:1/app")
    with caplog.at_level(logging.WARNING), pytest.raises(DatabaseUnavailable):
        db.run_now(lambda tx: tx.one("SELECT 1 AS one"))
    db.close()
    assert "the database is unavailable: OperationalError (nothing listens at the address)" in caplog.text
    assert "127.0.0.1" not in caplog.text
