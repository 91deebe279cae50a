"""Whether the process lives (`/healthz`) and whether it can do its work (`/readyz`)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from splitpin.errors import SplitpinError
from splitpin.issuer import limits
from splitpin.issuer.db import Database, DatabaseUnavailable
from splitpin.issuer.keys.ring import KeyRing
from splitpin.issuer.outbox.outbox import Outbox
from splitpin.issuer.policy import Limit

_PATIENCE = 2.0
_PROBES = Limit(1_000_000, 1)  # more than come: the row is there to be written
_HEADERS = {"Cache-Control": "no-store"}

logger = logging.getLogger("splitpin.issuer")


@dataclass(frozen=True, slots=True)
class Health:
    """Answers those who decide whether to send people here, or to start the process again.

    Attributes:
        db: Asked by `ready`.
        keys: Asked by `ready`.
        outbox: Asked by `ready`.
        clock: Seconds UTC.
    """

    db: Database
    keys: KeyRing
    outbox: Outbox
    clock: Callable[[], float]

    async def alive(self, _request: Request) -> Response:
        """200 while the event loop turns; asks nobody, for no restart helps a database that is away."""
        return JSONResponse({"status": "ok"}, headers=_HEADERS)

    async def ready(self, _request: Request) -> Response:
        """200 when the database can be written to and there is a key to sign with; 503 within two seconds otherwise.

        What can only be read, or has a full disk, signs nobody in; nor does a process that can open none of the keys.
        While codes cannot be sent it is `degraded`, and still 200: tokens are refreshed, and no other process helps.
        """
        now = int(self.clock())
        try:
            async with asyncio.timeout(_PATIENCE):
                await self.db.run(limits.hit, limits.name_of("ready"), (_PROBES,), now)
                await self.keys.refresh(self.db, now)
            self.keys.signing_key(now)
        except (SplitpinError, TimeoutError, LookupError) as error:
            if not isinstance(error, DatabaseUnavailable):  # the database has told its reason, once a minute
                logger.warning("not ready: %s", type(error).__name__)
            return JSONResponse({"status": "unavailable"}, 503, headers=_HEADERS | {"Retry-After": "1"})
        return JSONResponse({"status": "degraded" if self.outbox.failing else "ok"}, headers=_HEADERS)
