"""PgBouncer between the tests and their PostgreSQL server, as Debian ships it: few connections, lent by transaction."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

PROGRAM = os.environ.get("PGBOUNCER") or shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin")

needs_pgbouncer = pytest.mark.skipif(PROGRAM is None and not os.environ.get("CI"), reason="pgbouncer is not installed")
_DATABASES = {"postgres_url", "kept_postgres_url", "postgres_databases", "migrated_databases"}
_NAMES = ("postgres", "psycopg", "asyncpg")
_FOLDERS = "splitpin-pooler-"
_CONFIGURATION = """
[databases]
* = host={host} user={user}
[pgbouncer]
unix_socket_dir = {folder}
listen_port = 5432
auth_type = any
pool_mode = {mode}
default_pool_size = {size}
max_client_conn = 500
"""


def _can_carry() -> bool:
    """Whether this PgBouncer carries prepared statements where it is told to: 1.21 and newer; Debian 12 has 1.18."""
    if PROGRAM is None:
        return False
    said = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=True).stdout
    return tuple(map(int, said.split()[1].split(".")[:2])) >= (1, 21)


POOLERS = [0, 100] if _can_carry() else [0]
"""`max_prepared_statements`, as this PgBouncer can have it."""


def is_pooled(address: str) -> bool:
    """Whether an address is one of a `pgbouncer` of ours."""
    return _FOLDERS in address


def can_be_pooled(item: pytest.Item) -> bool:
    """Whether a test is one of PostgreSQL and not of the connections to it, of which a pooler has its own."""
    if item.get_closest_marker("direct") or not isinstance(item, pytest.Function):
        return False
    parameters = item.callspec.params.values() if hasattr(item, "callspec") else ()
    return not _DATABASES.isdisjoint(item.fixturenames) or any(
        isinstance(parameter, str) and parameter.endswith(_NAMES) for parameter in parameters
    )


@contextlib.contextmanager
def pgbouncer(server: str, *, carried: int = 0, mode: str = "transaction", size: int = 2) -> Iterator[str]:
    """Run one until the block ends; the address of the server's maintenance database through it.

    Args:
        server: The server's own address of that database.
        carried: `max_prepared_statements`, of `POOLERS`.
        mode: `pool_mode`.
        size: How many connections it has for all its clients, to each database.
    """
    assert PROGRAM is not None
    parameters = conninfo_to_dict(server)
    host, user = str(parameters["host"]), parameters["user"]
    with tempfile.TemporaryDirectory(prefix=_FOLDERS) as folder:
        settings = _CONFIGURATION.format(host=host, user=user, folder=folder, mode=mode, size=size)
        if len(POOLERS) > 1:
            settings += f"max_prepared_statements = {carried}\n"
        configuration = Path(folder) / "pgbouncer.ini"
        configuration.write_text(settings)
        command = [PROGRAM, str(configuration)]
        if os.geteuid() == 0:  # it does not run as root, and must reach the server's socket
            owner = Path(host).owner()
            shutil.chown(folder, owner)
            command[1:1] = ["-u", owner]
        log = Path(folder) / "log"
        with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as process:
            try:
                address = urlsplit(server)._replace(query=f"host={folder}").geturl()
                _wait(address, process, log)
                yield address
            finally:
                process.kill()


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 30
    while True:
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(address, connect_timeout=5).close()
            return
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.05)
