"""One text of SQL is understood by both databases."""

from __future__ import annotations

import pytest

from splitpin.issuer.db.dialect import POSTGRES, SQLITE, migrations, only_reads, split_statements, to_numbered


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("SELECT :a", "SELECT $1"),
        ("SELECT :a, :a_1", "SELECT $1, $2"),
        ("SELECT :b, :a, :b", "SELECT $1, $2, $1"),
        ("SELECT 1::text", "SELECT 1::text"),
        ("SELECT :a::bigint", "SELECT $1::bigint"),
        ("SELECT ':a', :a", "SELECT ':a', $1"),
        ("SELECT 'it''s :a'", "SELECT 'it''s :a'"),
        ('SELECT ":a"', 'SELECT ":a"'),
        ("SELECT 7 % 3", "SELECT 7 % 3"),
        ("SELECT x LIKE '%:a'", "SELECT x LIKE '%:a'"),
        ('SELECT "100%"', 'SELECT "100%"'),
        ("SELECT 1 -- :a 5%\n, :b", "SELECT 1 -- :a 5%\n, $1"),
        ("SELECT 1 /* :a\n */, :b", "SELECT 1 /* :a\n */, $1"),
        ("SELECT '12:30'", "SELECT '12:30'"),
        ("SELECT a[1:2]", "SELECT a[1:2]"),
    ],
)
def test_parameters_are_translated_and_nothing_else(ours: str, theirs: str) -> None:
    assert to_numbered(ours)[0].decode() == theirs


@pytest.mark.parametrize(
    ("sql", "reads"),
    [
        ("SELECT 1", True),
        ("\n    select format_of FROM keys", True),
        ("SELECT id FROM outbox ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED", False),
        ("SELECT id FROM grants WHERE id = :id\n   FOR NO KEY UPDATE", False),
        ("SELECT 1 FROM users for share", False),
        ("SELECT pg_advisory_xact_lock(1)", False),
        ("SELECT nextval('numbers')", False),
        ("WITH gone AS (DELETE FROM limits RETURNING name) SELECT name FROM gone", False),
        ("UPDATE users SET status = 'active'", False),
        ("SELECTED", False),
    ],
)
def test_a_statement_that_writes_or_holds_is_never_taken_for_one_that_only_reads(sql: str, *, reads: bool) -> None:
    assert only_reads(sql) is reads


def test_a_script_is_split_at_the_semicolons_that_end_statements() -> None:
    script = "-- one; of two\nCREATE TABLE a (x TEXT DEFAULT ';');\n\nCREATE TABLE b (y TEXT); -- done;\n"
    assert split_statements(script) == [
        "-- one; of two\nCREATE TABLE a (x TEXT DEFAULT ';')",
        "CREATE TABLE b (y TEXT)",
    ]


def test_the_words_in_braces_are_each_databases_own() -> None:
    (statement,) = SQLITE.script("CREATE TABLE a (id {serial}, x {bytes});")
    assert statement == "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, x BLOB)"
    (statement,) = POSTGRES.script("CREATE TABLE a (id {serial}, x {bytes});")
    assert statement == "CREATE TABLE a (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, x BYTEA)"


def test_migrations_are_numbered_from_one_without_gaps() -> None:
    assert [number for number, _, _ in migrations()] == list(range(1, len(migrations()) + 1))
