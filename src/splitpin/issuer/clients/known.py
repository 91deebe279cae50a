"""The clients as a process remembers them for a few seconds: every request names one, and they hardly ever change."""

from __future__ import annotations

from collections.abc import Callable

from splitpin.issuer.clients.flow import find_client
from splitpin.issuer.clients.model import Client
from splitpin.issuer.clients.registration import list_clients
from splitpin.issuer.db import Database

REMEMBERED = 5
"""Seconds after which an origin that was taken away, or a client that was deleted, is one no more in every process.
Secrets and grants are not remembered: theirs end at once."""
ASKED_AGAIN = 1
"""Seconds after which a new origin counts in every process; before that an unknown one costs no query."""
MOST = 1_000
"""How many clients are remembered; the one that was read first is forgotten for another."""


class KnownClients:
    """Reads clients, at most every few seconds.

    What is not found is not remembered: a new client is there at once, and strangers who make ids up fill nothing.

    Args:
        db: Where they are.
        clock: Seconds UTC; should it jump back, what was read after that is read anew.
    """

    def __init__(self, db: Database, clock: Callable[[], float]) -> None:
        self._db = db
        self._clock = clock
        self._clients: dict[str, tuple[float, Client]] = {}
        self._origins: tuple[float, frozenset[str]] | None = None

    async def find(self, client_id: str) -> Client | None:
        """The client with this id.

        Raises:
            DatabaseUnavailable: It has to be read, and the database is away.
        """
        now = self._clock()
        read_at, client = self._clients.get(client_id, (0.0, None))
        if client is not None and 0 <= now - read_at < REMEMBERED:
            return client
        found = await self._db.run(find_client, client_id)
        self._clients.pop(client_id, None)
        if found is not None:
            if len(self._clients) >= MOST:
                del self._clients[next(iter(self._clients))]
            self._clients[client_id] = now, found
        return found

    async def names_origin(self, origin: str) -> bool:
        """Whether any client names this origin.

        Raises:
            DatabaseUnavailable: They have to be read, and the database is away.
        """
        now = self._clock()
        if self._origins is not None:
            read_at, origins = self._origins
            if 0 <= now - read_at < (REMEMBERED if origin in origins else ASKED_AGAIN):
                return origin in origins
        clients = await self._db.run(list_clients)
        origins = frozenset(each for client in clients for each in client.allowed_origins)
        self._origins = now, origins
        return origin in origins
