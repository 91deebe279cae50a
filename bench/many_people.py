"""A project with as many people as wanted, each with an address, a session, a grant and a record, filled in batches.

Subjects and names of sessions are as scattered as random ones, and no two alike: a number times an odd one, modulo a
power of two. So rows that belong together are as far apart in the indexes as they are in a database that has grown.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import psycopg

BATCH = 100_000
AGE = 150_000
"""Seconds since the first of a million came; seven come in a second."""
DAYS = 86_400

_INDEXES = """
    SELECT indexname, indexdef FROM pg_indexes JOIN pg_index ON indexrelid = CAST(indexname AS regclass)
     WHERE tablename IN ('users', 'identifiers', 'sessions', 'grants', 'audit_events') AND NOT indisunique"""


def subject_of(number: int) -> str:
    """The subject of a person, counted from 1."""
    return f"{number * 2_654_435_761 % 2**32:08x}-0000-4000-8000-000000000000"


def sid_of(number: int) -> str:
    """The name of that person's session."""
    return f"{number * 2_246_822_519 % 2**32:08x}kFq0Xw3ZbT2nMv"


def address_of(number: int) -> str:
    """That person's address."""
    return f"person-{number}@example.com"


def fill(address: str, people: int, *, project_id: str, client_id: str, now: int) -> None:
    """Write so many people into a migrated database, and have it look at what it has.

    Args:
        address: The database's, as in the settings; nobody has it open.
        people: How many.
        project_id: Whose they are.
        client_id: Where they are signed in.
        now: Seconds UTC; the newest came some time before.
    """
    sqlite = address.startswith("sqlite")
    tables = _statements(sqlite=sqlite, project_id=project_id, client_id=client_id, now=now)
    batches = [(first, min(first + BATCH - 1, people)) for first in range(1, people + 1, BATCH)]
    statements = [_numbered(table, first, last) for table in tables for first, last in batches]
    _in_sqlite(address, statements) if sqlite else _in_postgres(address, statements)


def _in_sqlite(address: str, statements: Iterable[str]) -> None:
    connection = sqlite3.connect(address.removeprefix("sqlite:///"), isolation_level=None)
    for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -2000000"):  # KiB: all of it at once
        connection.execute(f"PRAGMA {setting}")
    connection.execute("BEGIN")
    for statement in statements:
        connection.execute(statement)
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
    connection.close()


def _in_postgres(address: str, statements: Iterable[str]) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")  # what is written here refers to what is there
        connection.execute("ALTER SYSTEM SET max_wal_size = '256MB'")
        connection.execute("SELECT pg_reload_conf()")
        indexes = connection.execute(_INDEXES).fetchall()  # made at the end: that is a sort, and not a million places
        for name, _ in indexes:
            connection.execute(f'DROP INDEX "{name}"')  # type: ignore[arg-type]
        for statement in statements:
            connection.execute(statement)  # type: ignore[arg-type]
        for _, made in indexes:
            connection.execute(made)
        connection.execute("VACUUM ANALYZE")
        connection.execute("CHECKPOINT")


def _numbered(table: str, first: int, last: int) -> str:
    into, _, select = table.partition("SELECT")
    numbers = f"WITH RECURSIVE numbers (n) AS (SELECT CAST({first} AS BIGINT) UNION ALL SELECT n + 1 FROM numbers"
    return f"{into} {numbers} WHERE n < {last}) SELECT {select} FROM numbers"


def _statements(*, sqlite: bool, project_id: str, client_id: str, now: int) -> list[str]:
    def scattered(odd: int) -> str:
        number = f"(n * {odd} % 4294967296)"
        return f"printf('%08x', {number})" if sqlite else f"lpad(to_hex({number}), 8, '0')"

    subject = f"{scattered(2_654_435_761)} || '-0000-4000-8000-000000000000'"
    sid = f"{scattered(2_246_822_519)} || 'kFq0Xw3ZbT2nMv'"
    salt = "randomblob(16)" if sqlite else "decode(md5(CAST(n AS TEXT)), 'hex')"
    digest = "randomblob(32)" if sqlite else "sha256(CAST(CAST(n AS TEXT) AS bytea))"
    email, came, end = "'person-' || n || '@example.com'", f"{now - AGE} + n / 7", now + 30 * DAYS
    network = "'10.' || (n / 256 % 256) || '.' || (n % 256) || '.0/24'"
    proof = """'{"method":"OTP","amr":["otp"],"at":' || """ + f"({came}) || '}}'"
    return [
        f"""INSERT INTO users (subject, project_id, status, created_at, updated_at)
            SELECT {subject}, '{project_id}', 'active', {came}, {came}""",
        f"""INSERT INTO identifiers (project_id, kind, value, subject, shown, verified_at, proven_at)
            SELECT '{project_id}', 'email', {email}, {subject}, {email}, {came}, {came}""",
        f"""INSERT INTO sessions (sid, project_id, subject, proofs, network, user_agent, browser_digest, created_at,
                seen_at, idle_expires_at, expires_at)
            SELECT {sid}, '{project_id}', {subject}, {proof}, {network}, 'Firefox on Linux', {digest}, {came},
                {came}, {end} + n / 7, {end} + n / 7""",
        f"""INSERT INTO grants (sid, project_id, client_id, subject, identifier, authentication_method,
                authenticated_at, scope, salt, created_at, rotated_at, idle_expires_at, expires_at)
            SELECT {sid}, '{project_id}', '{client_id}', {subject}, {email}, 'OTP',
                {came}, '', {salt}, {came}, {came}, {end} + n / 7, {end} + n / 7""",
        f"""INSERT INTO audit_events (at, project_id, subject, event, network)
            SELECT {came}, '{project_id}', {subject}, 'sign_in.succeeded', {network}""",
    ]  # fmt: skip
