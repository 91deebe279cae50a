"""HAProxy in front of two servers, as Debian ships it."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import time
from collections.abc import Generator, Sequence
from pathlib import Path

PROGRAM = shutil.which("haproxy") or shutil.which("haproxy", path="/usr/sbin")

_CONFIGURATION = """
global
    maxconn 500
defaults
    mode http
    timeout connect 5s
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


@contextlib.contextmanager
def haproxy(folder: Path, port: int, ports: Sequence[int], *, probes: bool) -> Generator[None]:
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
        yield
    finally:
        process.kill()
        process.wait()
