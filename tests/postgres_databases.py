"""PostgreSQL databases for tests, used again and again: emptying one takes a twentieth of what making one takes."""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Iterator

import psycopg

WIPE = """
DO $$
DECLARE name TEXT;
BEGIN
    FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
        EXECUTE format('DROP SCHEMA %I CASCADE', name);
    END LOOP;
END $$;
CREATE SCHEMA public AUTHORIZATION pg_database_owner;
GRANT USAGE ON SCHEMA public TO PUBLIC;
"""


class Databases:
    """Hands out databases of one server, each as if nobody had used it.

    Whoever still holds a connection is cut off, and each use has a name of its own: what outlives a test finds
    nothing, rather than what is the next one's.

    Args:
        server: The server's address.
        way: The address of somebody in front of it, for whoever is handed a database.
    """

    def __init__(self, server: str, way: str | None = None) -> None:
        self._server = server
        self._way = way or server
        self._ready: list[str] = []

    @contextlib.contextmanager
    def one(self) -> Iterator[str]:
        """The address of a database that is the caller's until the block ends."""
        name = self._ready.pop() if self._ready else self._make()
        yield of_database(self._way, name)
        self._ready.append(self._renew(name))

    def prepare(self, address: str) -> None:
        """Make a database that was just created what it shall be: empty."""

    def restore(self, address: str) -> None:
        """Make one that was used what it was before."""
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(WIPE)

    def _make(self) -> str:
        name = _new_name()
        with psycopg.connect(self._server, autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {name}")
        self.prepare(self._address(name))
        return name

    def _renew(self, used: str) -> str:
        name = _new_name()
        with psycopg.connect(self._server, autocommit=True) as admin:
            deadline = time.monotonic() + 60
            while True:
                admin.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", [used])
                try:
                    admin.execute(f"ALTER DATABASE {used} RENAME TO {name}")
                    break
                except psycopg.errors.ObjectInUse:  # whoever was cut off came back, or a pooler did for them
                    assert time.monotonic() < deadline
            admin.execute(f"ALTER DATABASE {name} RESET ALL")
        self.restore(self._address(name))
        return name

    def _address(self, name: str) -> str:
        return of_database(self._server, name)


def of_database(server: str, name: str) -> str:
    """The address of another database of a server."""
    address, _, query = server.partition("?")
    return f"{address.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")


def _new_name() -> str:
    return f"test_{secrets.token_hex(8)}"
