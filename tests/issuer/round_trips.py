"""How often a program waits for its PostgreSQL server: a proxy between the two that counts the turns."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


class Turns:
    """Counts.

    Attributes:
        count: How often a client spoke after it had been silent, or been answered.
    """

    def __init__(self, server: Path) -> None:
        self._server = server
        self.count = 0

    def carry(self, client: socket.socket) -> None:
        """Stands between one connection's two ends until one hangs up."""
        with client, socket.socket(socket.AF_UNIX) as server:
            server.connect(str(self._server))
            answered = threading.Event()
            answered.set()
            threading.Thread(target=self._answers, args=(server, client, answered), daemon=True).start()
            with suppress(OSError):
                while piece := client.recv(65536):
                    if answered.is_set():
                        answered.clear()
                        self.count += 1
                    server.sendall(piece)

    @staticmethod
    def _answers(server: socket.socket, client: socket.socket, answered: threading.Event) -> None:
        with suppress(OSError):
            while piece := server.recv(65536):
                answered.set()
                client.sendall(piece)
            client.shutdown(socket.SHUT_RDWR)


@contextmanager
def counted(folder: Path, server: Path) -> Iterator[Turns]:
    """Listens in a folder in place of a server's socket, and tells how often it was spoken to."""
    turns = Turns(server)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / server.name))
        listening.listen()

        def accept() -> None:
            with suppress(OSError):
                while True:
                    threading.Thread(target=turns.carry, args=(listening.accept()[0],), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield turns
        listening.shutdown(socket.SHUT_RDWR)
