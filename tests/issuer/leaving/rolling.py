"""Two servers of one database that are replaced in turn, and clients that keep their connections meanwhile."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import http.client
import itertools
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from splitpin.issuer.clients.registration import create_project
from splitpin.issuer.db import Database

SERVE = [sys.executable, "-c", "import sys; from splitpin.issuer.cli import main; sys.exit(main())", "serve"]
STARTS_IN = 60.0  # seconds; for a machine that does other things as well
ENDS_IN = 30.0


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as bound:
        port: int = bound.getsockname()[1]
        return port


@dataclass
class Rolling:
    """The servers.

    Attributes:
        ports: Where each listens.
        processes: Those that run now.
        env: What they are told.
        log: Where they write to.
    """

    ports: list[int]
    env: dict[str, str]
    log: Path
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list[subprocess.Popen[bytes]])

    def start(self, which: int) -> subprocess.Popen[bytes]:
        """Start one, and wait until it is ready."""
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                SERVE, env=self.env | {"SPLITPIN_PORT": str(self.ports[which])}, stdout=log, stderr=log
            )
        deadline = time.monotonic() + STARTS_IN
        while ready(self.ports[which]) != 200:
            assert process.poll() is None, self.log.read_text()[-2000:]
            assert time.monotonic() < deadline, "it took too long to start"
            time.sleep(0.05)
        return process

    def replace_each(self, *, settle: Callable[[], None] = lambda: None) -> None:
        """What a deploy does: each is told to end, and another takes its place.

        Args:
            settle: Waits until those who probe have heard of the new one; the next is replaced after that.
        """
        for which, process in enumerate(self.processes):
            process.send_signal(signal.SIGTERM)
            assert process.wait(ENDS_IN) in {0, -signal.SIGTERM}
            self.processes[which] = self.start(which)
            settle()


def ready(port: int) -> int:
    """The status of `/readyz`; 0 where nobody answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


@contextlib.contextmanager
def rolling(database_url: str, folder: Path, *, leave_seconds: int, servers: int = 2) -> Generator[Rolling]:
    """Servers that run until the block ends."""
    ports = [free_port() for _ in range(servers)]
    env = os.environ | {
        "SPLITPIN_ISSUER": f"http://localhost:{ports[0]}",
        "SPLITPIN_MASTER_SECRET": secrets.token_urlsafe(32),
        "SPLITPIN_DEVELOPMENT": "1",
        "SPLITPIN_DATABASE": database_url,
        "SPLITPIN_LEAVE_SECONDS": str(leave_seconds),
        "SPLITPIN_MAILS_PER_NETWORK": "1000000",
        "SPLITPIN_MAILS_PER_PROJECT": "1000000",
    }
    running = Rolling(ports, env, folder / "servers.log")
    try:
        for which in range(servers):
            running.processes.append(running.start(which))
        yield running
    finally:
        for process in running.processes:
            process.kill()
            process.wait()


def a_project(db: Database) -> str:
    """The client id of an app that has none yet."""
    client, _ = db.run_now(create_project, name="App", origins=[], now=int(time.time()), entropy=secrets.token_bytes)
    return client.id


class Clients:
    """Clients that ask for codes over connections that they keep, and go to another server where nobody listens.

    Attributes:
        challenges: What was acknowledged.
        failed: Whatever else happened.
    """

    def __init__(self, ports: Sequence[int], client_id: str, *, at_once: int, of: int | None = None) -> None:
        self.challenges: list[str] = []
        self.failed: list[str] = []
        self._ports = ports
        self._client_id = client_id
        self._numbers = iter(range(of)) if of is not None else itertools.count()
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._ask, args=(number,)) for number in range(at_once)]

    def __enter__(self) -> Clients:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join()

    def join(self) -> None:
        """Until all is asked."""
        for thread in self._threads:
            thread.join()

    def _ask(self, which: int) -> None:
        connection: http.client.HTTPConnection | None = None
        challenge = base64.urlsafe_b64encode(hashlib.sha256(b"verifier").digest()).rstrip(b"=").decode()
        while not self._over.is_set():
            with contextlib.suppress(StopIteration):
                number = next(self._numbers)
                body = json.dumps(
                    {
                        "client_id": self._client_id,
                        "email": f"p{number}-{which}@example.com",
                        "code_challenge": challenge,
                        "code_challenge_method": "S256",
                    }
                )
                connection = self._asked(connection or self._connected(which), body)
                continue
            break
        if connection is not None:
            connection.close()

    def _connected(self, which: int) -> http.client.HTTPConnection:
        """A connection to whoever listens; nobody does for a moment only."""
        for port in itertools.islice(itertools.cycle(self._ports), which, which + 200):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            try:
                connection.connect()
            except ConnectionRefusedError:
                time.sleep(0.005)
                continue
            return connection
        raise AssertionError("nobody listens")

    def _asked(self, connection: http.client.HTTPConnection, body: str) -> http.client.HTTPConnection | None:
        """The connection, where it goes on."""
        try:
            connection.request("POST", "/api/v1/codes", body, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            told = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.failed.append(repr(error))
            connection.close()
            return None
        if answer.status == 200:
            self.challenges.append(json.loads(told)["challenge_id"])
        else:
            self.failed.append(f"{answer.status} {told[:200]!r}")
        if answer.will_close:
            connection.close()
            return None
        return connection
