"""The public `Issuer`."""

from __future__ import annotations

import asyncio
import contextlib
import os
import threading
import time
import uuid
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypedDict

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from splitpin.errors import ConfigurationError
from splitpin.issuer.app import build
from splitpin.issuer.clients.flow import find_client
from splitpin.issuer.clients.registration import ensure_project
from splitpin.issuer.db import Database, open_database
from splitpin.issuer.embedded.beside import Beside
from splitpin.issuer.embedded.development import with_defaults
from splitpin.issuer.embedded.keys import sender_of_keys
from splitpin.issuer.embedded.lifespan import Lifespan, live
from splitpin.issuer.identifier import is_loopback
from splitpin.issuer.keys.model import KeyPolicy
from splitpin.issuer.keys.ring import KeyRing
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.settings import Settings, read_settings
from splitpin.oidc.jwks import RemoteKeys


@dataclass
class _Process:
    """What one process of the server has; a fork makes its own."""

    pid: int
    database: Database
    app: ASGIApp
    life: Lifespan | None = None
    starting: asyncio.Task[None] | None = None


class Trusted(TypedDict):
    """Whom an app trusts, in the words of `RelyingParty`."""

    issuer: str
    audience: str
    origin: str
    keys: RemoteKeys


class Issuer:
    """An issuer inside an app's process, under a path of the app's own origin.

        issuer = Issuer("http://localhost:8000/id")
        party = RelyingParty(**issuer.trusted, store=SQLiteStore("app.sqlite3"))
        app = issuer.beside(app)

    It is the server of `splitpin serve`, with the same settings, tables and promises. Several processes may serve it:
    they share the database. On the first start it makes one project with one client, for the app.

    On loopback it needs to be told nothing: mails are kept and may be read at `<identifier>/inbox`, and the master
    secret is in a file beside the database. Anywhere else it wants what `splitpin serve` wants.

    Args:
        identifier: The tokens' `iss`: the app's origin, as browsers write it, and a path.
        settings: Those of `splitpin serve`, by their names: `os.environ`, or a dict of one's own.
        name: What people see of the project, in mails and on pages.
        client_id: The app's, where the database has it already; by default one that follows from the identifier, and
            is made on the first start.

    Attributes:
        identifier: As given.
        client_id: The app's client id.
        origin: The app's origin.
        settings: As they were read.
        keys: The keys, for `RelyingParty(keys=...)`: read from the database, without a request.

    Raises:
        ConfigurationError: A setting is wrong; names it and the fix.
    """

    def __init__(
        self,
        identifier: str,
        settings: Mapping[str, str] | None = None,
        *,
        name: str = "Sign in",
        client_id: str | None = None,
    ) -> None:
        self.settings = _settings(identifier, settings or {})
        if not self.settings.path:
            raise ConfigurationError(
                "identifier",
                "has no path, but the app needs the rest of the origin",
                f"Write {identifier}/id, for example.",
            )
        self.identifier = identifier
        self.origin = self.settings.origin
        self.client_id = client_id or str(uuid.uuid5(uuid.NAMESPACE_URL, identifier))
        self._makes_client = client_id is None
        self._name = name
        self._process: _Process | None = None
        self._making = threading.Lock()
        policy = KeyPolicy.DEFAULT
        self.keys = RemoteKeys(
            f"{identifier}/.well-known/jwks.json",
            lifetime=policy.reload,
            cooldown=1,
            send=sender_of_keys(
                lambda: self._of_this_process().database,
                KeyRing(MasterSecrets(self.settings.master_secrets), policy),
                time.time,
            ),
        )

    @property
    def trusted(self) -> Trusted:
        """All that the app's side is told of it: `RelyingParty(**issuer.trusted, store=...)`."""
        return {"issuer": self.identifier, "audience": self.client_id, "origin": self.origin, "keys": self.keys}

    def beside(self, app: object) -> ASGIApp:
        """The app and its issuer as one ASGI application, which `uvicorn` and the like serve.

        Both start and end with it. Under a server that tells nobody of its start the issuer begins with its first
        request.

        Args:
            app: ASGI (Starlette, FastAPI, Django's `get_asgi_application()`, ...) or WSGI (Flask, Django's
                `get_wsgi_application()`, ...), which then runs in threads.
        """
        return Beside(self.settings.path, self, app)

    @contextlib.asynccontextmanager
    async def lifespan(self, _app: object = None) -> AsyncGenerator[None]:
        """For `Starlette(lifespan=issuer.lifespan)`, where the issuer is mounted and not `beside` the app."""
        process = self._of_this_process()
        await self._start(process)
        try:
            yield
        finally:
            await self._stop(process)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers below its path: `app.mount("/id", issuer)`, or as `beside` does it."""
        process = self._of_this_process()
        if scope["type"] == "lifespan":
            await live(receive, send, begin=partial(self._start, process), end=partial(self._stop, process))
            return
        if self.settings.development and not _is_near(scope):
            # Every mail may be read here, and it is the app that says where it listens.
            await PlainTextResponse("This development issuer answers only its own machine.", 403)(scope, receive, send)
            return
        if process.life is None:
            await self._start(process)
        await process.app(scope, receive, send)

    def _of_this_process(self) -> _Process:
        """What this process has; it is made where it is first asked for, for a server may fork after the import."""
        with self._making:
            process = self._process
            if process is None or process.pid != os.getpid():
                database = open_database(self.settings.database, connections=self.settings.database_connections)
                process = self._process = _Process(os.getpid(), database, build(self.settings, db=database))
            return process

    async def _start(self, process: _Process) -> None:
        """Start it once, however many ask at the same time."""
        if process.starting is None:
            process.starting = asyncio.create_task(self._begin(process))
        try:
            await asyncio.shield(process.starting)
        except BaseException:
            if process.starting.done():
                process.starting = None  # whoever comes next tries again
            raise

    async def _begin(self, process: _Process) -> None:
        life = Lifespan(process.app, {})
        await life.start()
        if self._makes_client:
            await process.database.run(ensure_project, self.client_id, name=self._name, now=int(time.time()))
        elif await process.database.run(find_client, self.client_id) is None:
            raise ConfigurationError(
                "client_id", "is not a client of this database", "See `splitpin client list`, or leave it out."
            )
        process.life = life

    async def _stop(self, process: _Process) -> None:
        if process.life is not None:
            await process.life.stop()
        self._process = None


def _is_near(scope: Scope) -> bool:
    """Whether a request comes from this machine; a test's own transport, which has no address, does."""
    client = scope.get("client")
    return client is None or is_loopback(client[0])


def _settings(identifier: str, given: Mapping[str, str]) -> Settings:
    name = "SPLITPIN_ISSUER"
    if given.get(name, identifier) != identifier:
        raise ConfigurationError(
            "identifier", f"differs from {name}", "Set it once, or to the same value in both places."
        )
    return read_settings({**with_defaults(identifier, given), name: identifier})
