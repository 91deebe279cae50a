"""The statements in each database's words: what MySQL and MariaDB need said differently, without a server of either."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import create_engine, insert
from sqlalchemy.dialects import mysql, postgresql, sqlite
from sqlalchemy.dialects.mysql import mariadb
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.schema import CreateTable

from splitpin.stores.sqlalchemy import SQLAlchemyStore, Tables
from splitpin.stores.sqlalchemy.accounts import SQLAlchemyAccounts, Statement
from splitpin.stores.sqlalchemy.database import _is_lost_race
from splitpin.stores.sqlalchemy.tables import ExactText
from splitpin.stores.sqlalchemy.triggers import TRIGGERS
from splitpin.stores.tables.signing_in import OnCreated, Revoke, Work
from splitpin.testing.conformance import ANN, NOW
from stores.own_models import CLUB, SHOP

MYSQLS: list[Dialect] = [mysql.dialect(), mariadb.MariaDBDialect()]
POSTGRES: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy's
SQLITE: Dialect = sqlite.dialect()
READY = Tables.ready()


@pytest.fixture(params=MYSQLS, ids=["mysql", "mariadb"])
def dialect(request: pytest.FixtureRequest) -> Any:
    return request.param


def sql(executable: Any, dialect: Dialect) -> str:
    return " ".join(str(executable.compile(dialect=dialect)).split())


def statements(work: Work[Statement, Any], *answers: list[Any]) -> list[Statement]:
    """Every statement that a flow yields, when it is answered so."""
    found: list[Statement] = []
    step: Any = next(work)
    for answer in [*answers, *[[(1,)]] * 10]:
        assert not isinstance(step, OnCreated | Revoke)
        found.append(step)
        try:
            step = work.send(answer)
        except StopIteration:
            break
    return found


def test_keys_are_compared_byte_by_byte(dialect: Dialect) -> None:
    """A collation would hold `ann`, `ANN`, `änn` and `ann ` for one subject."""
    ddl = sql(CreateTable(READY.identities), dialect)
    assert "issuer VARBINARY(255) NOT NULL" in ddl
    assert "subject VARBINARY(255) NOT NULL" in ddl
    assert "PRIMARY KEY (issuer, subject)" in ddl
    assert "UNIQUE (user_id, issuer)" in ddl
    text = ExactText(255)
    assert text.process_bind_param("änn ", dialect) == b"\xc3\xa4nn "
    assert text.process_result_value(b"\xc3\xa4nn ", dialect) == "änn "


def test_foreign_keys_have_the_types_of_what_they_name(dialect: Dialect) -> None:
    """InnoDB refuses others."""
    assert "user_id VARBINARY(36)" in sql(CreateTable(READY.sessions), dialect)
    assert "user_id INTEGER" in sql(CreateTable(SHOP.sessions), dialect)
    for tables, users in ((READY, "splitpin_users (id)"), (SHOP, "customers (id)")):
        for table in (tables.identities, tables.sign_outs):
            assert f"REFERENCES {users} ON DELETE CASCADE" in sql(CreateTable(table), dialect)
        assert f"REFERENCES {users} ON DELETE SET NULL" in sql(CreateTable(tables.sessions), dialect)


def test_digests_can_be_indexed(dialect: Dialect) -> None:
    """A BLOB cannot without a length."""
    ddl = sql(CreateTable(READY.sessions), dialect)
    assert "digest BINARY(32) NOT NULL" in ddl
    assert "UNIQUE (digest)" in ddl
    assert "id BIGINT NOT NULL AUTO_INCREMENT" in ddl


def test_no_statement_returns_rows_where_that_is_not_spoken(dialect: Dialect) -> None:
    """MySQL knows no RETURNING; the key comes from the driver."""
    accounts = SQLAlchemyAccounts(SHOP, bytes)
    for step in statements(accounts.add_user(ANN, NOW)):
        assert "RETURNING" not in sql(step.executable, mysql.dialect())
    said = [sql(step.executable, dialect) for step in statements(accounts.link(ANN, 1, NOW))]
    assert said[-1].startswith("INSERT INTO splitpin_identities (issuer, subject, user_id, linked_at)")
    assert not any("RETURNING" in each or "CONFLICT" in each for each in said)


def test_local_users_are_locked_where_locks_are(dialect: Dialect) -> None:
    """And searched by what the database folds, which is too much rather than too little."""
    for tables in (READY, SHOP, CLUB):
        accounts = SQLAlchemyAccounts(tables, bytes)
        [step] = statements(accounts.find_local(ANN), [])
        assert " FOR UPDATE" in sql(step.executable, dialect)
        assert " FOR UPDATE" in sql(step.executable, POSTGRES)
        assert "FOR UPDATE" not in sql(step.executable, SQLITE)
    accounts = SQLAlchemyAccounts(SHOP, bytes)
    [step] = statements(accounts.find_local(ANN), [])
    assert "lower(customers.email) IN (lower(%s), lower(%s))" in sql(step.executable, dialect)


def test_truth_values_are_asked_in_each_dialect_s_way() -> None:
    accounts = SQLAlchemyAccounts(CLUB, bytes)
    [step] = statements(accounts.find_user(ANN), [])
    assert "members.proved IS true" in sql(step.executable, mysql.dialect())
    assert "members.proved IS true" in sql(step.executable, POSTGRES)
    assert "members.proved IS 1" in sql(step.executable, SQLITE)


def test_sweeping_needs_no_limit_in_a_condition(dialect: Dialect) -> None:
    """MySQL has none there, and deletes from no table that it reads in the same statement."""
    store = SQLAlchemyStore(create_engine("sqlite://"))
    look, hold, sweep = statements(store.sessions.sweeping(NOW), [(1,), (2,)])
    assert "FROM (SELECT" in sql(look.executable, dialect)
    assert "LIMIT" in sql(look.executable, dialect)
    assert sql(hold.executable, dialect).endswith(" FOR UPDATE SKIP LOCKED")
    assert sql(sweep.executable, dialect).startswith("DELETE FROM splitpin_sessions WHERE splitpin_sessions.id IN (")
    assert "SELECT 1" not in sql(sweep.executable, dialect).replace("SELECT 1 WHERE", "")


def test_each_database_has_its_triggers() -> None:
    """One statement each, none with a sign that a driver would take for a parameter."""
    assert set(TRIGGERS) == {"sqlite", "postgresql", "mysql", "mariadb"}
    for texts in TRIGGERS.values():
        assert not any("%" in text or "?" in text or "$1" in text for text in texts)
    [trigger] = TRIGGERS["mysql"]
    assert (
        "FOR EACH ROW BEGIN UPDATE splitpin_sessions SET ended = TRUE, tokens = NULL WHERE user_id = OLD.id "
        "AND (NEW.disabled_at IS NOT NULL OR OLD.disabled_at IS NOT NULL); "
    ) in trigger
    assert trigger.endswith("END IF; END")


class DriverError(Exception):
    """What PyMySQL and mysqlclient raise: a number and a text."""


@pytest.mark.parametrize(
    ("error", "lost"),
    [
        (IntegrityError("", {}, DriverError(1062, "Duplicate entry")), True),
        (OperationalError("", {}, DriverError(1213, "Deadlock found")), True),
        (IntegrityError("", {}, DriverError(1048, "Column 'name' cannot be null")), False),
        (OperationalError("", {}, DriverError(2006, "Server has gone away")), False),
        (OperationalError("", {}, DriverError("1213")), False),
        (OperationalError("", {}, DriverError()), False),
    ],
)
def test_a_lost_race_is_told_from_other_errors_by_the_server_s_number(error: Any, lost: bool) -> None:
    assert _is_lost_race(error) is lost


def test_alembic_finds_the_tables_beside_the_models() -> None:
    """In the models' own metadata."""
    assert {"customers", "splitpin_identities", "splitpin_sessions"} <= set(SHOP.metadata.tables)
    assert "splitpin_users" not in SHOP.metadata.tables
    assert str(insert(SHOP.sessions).table) == "splitpin_sessions"
