"""HAProxy in front of two servers, as Debian ships it."""

from __future__ import annotations

import contextlib
import csv
import shutil
import socket
import subprocess
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

PROGRAM = shutil.which("haproxy") or shutil.which("haproxy", path="/usr/sbin")

_CONFIGURATION = """
global
    maxconn 500
    stats socket {folder}/haproxy.sock
defaults
    mode http
    timeout connect 5s
    timeout check 10s
    timeout client 60s
    timeout server 60s
    retries 3
    option redispatch 1
frontend public
    bind 127.0.0.1:{port}
    default_backend issuer
backend issuer
    balance roundrobin
    {probes}
    server one 127.0.0.1:{one} {check}
    server two 127.0.0.1:{two} {check}
"""


@dataclass(frozen=True)
class Proxy:
    """The program while it runs."""

    folder: Path

    def until_both_are_up(self) -> None:
        """Until its probes have found both servers ready."""
        deadline = time.monotonic() + 60
        while self._servers_up() < 2:
            assert time.monotonic() < deadline, "the probes did not find the new server"
            time.sleep(0.05)

    def _servers_up(self) -> int:
        with socket.socket(socket.AF_UNIX) as link:
            link.connect(str(self.folder / "haproxy.sock"))
            link.sendall(b"show stat\n")
            table = b"".join(iter(lambda: link.recv(65536), b"")).decode()
        servers = (row for row in csv.DictReader(table.split("\n")) if row["svname"] in {"one", "two"})
        return sum(row["status"] == "UP" for row in servers)


@contextlib.contextmanager
def haproxy(folder: Path, port: int, ports: Sequence[int], *, probes: bool) -> Generator[Proxy]:
    """Run it until the block ends.

    Args:
        folder: For its configuration.
        port: Where it listens.
        ports: Where the servers do.
        probes: Whether it asks `/readyz`; without, it tries the other server where nobody listens.
    """
    assert PROGRAM is not None
    configuration = folder / "haproxy.cfg"
    configuration.write_text(
        _CONFIGURATION.format(
            folder=folder,
            port=port,
            one=ports[0],
            two=ports[1],
            probes="option httpchk GET /readyz" if probes else "",
            check="check inter 200ms fall 1 rise 2" if probes else "",
        )
    )
    with (folder / "haproxy.log").open("ab") as log:
        process = subprocess.Popen([PROGRAM, "-db", "-f", str(configuration)], stdout=log, stderr=log)
    try:
        deadline = time.monotonic() + 10
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            assert process.poll() is None, (folder / "haproxy.log").read_text()
            assert time.monotonic() < deadline
            time.sleep(0.05)
        yield Proxy(folder)
    finally:
        process.kill()
        process.wait()
