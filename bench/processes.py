"""Servers as processes of their own, and what they cost: CPU seconds and memory of the whole process tree."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import psutil


@dataclass(slots=True)
class Server:
    """A running server and the seconds it took from its start to its first answer."""

    process: psutil.Process
    port: int
    started_in: float

    def cpu(self) -> float:
        """CPU seconds spent so far, children included."""
        return sum(cpu_seconds(one.pid) for one in self._tree())

    def memory(self) -> float:
        """Proportional set size in MiB, children included."""
        return sum(one.memory_full_info().pss for one in self._tree()) / 2**20

    def stop(self) -> None:
        """End it and its children."""
        for one in reversed(self._tree()):
            one.terminate()
        self.process.wait(10)

    def _tree(self) -> list[psutil.Process]:
        return [self.process, *self.process.children(recursive=True)]


def cpu_seconds(pid: int) -> float:
    """CPU seconds of a living process and its threads, to the nanosecond.

    /proc counts hundredths of a second: 3 % of what a quick server spends in a round. The clock's number is what
    clock_getcpuclockid(3) makes on Linux.
    """
    return time.clock_gettime(~pid << 3 | 2)


def free_port() -> int:
    """A port nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def start(command: Sequence[str], environment: Mapping[str, str], *, port: int, patience: float = 20) -> Server:
    """Start a server that reads PORT from its environment, and wait until it answers any HTTP request.

    Raises:
        RuntimeError: It ended or did not answer within `patience` seconds; holds what it wrote.
    """
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        env={**os.environ, **environment, "PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    while time.perf_counter() - began < patience and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), 1) as connection:
                connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                if connection.recv(16).startswith(b"HTTP/1.1"):
                    return Server(psutil.Process(process.pid), port, time.perf_counter() - began)
        except OSError:
            time.sleep(0.005)
    process.kill()
    raise RuntimeError(f"{command[0]} did not start: {process.communicate()[1][-2000:]}")
