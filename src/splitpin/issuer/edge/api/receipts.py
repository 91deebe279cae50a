"""What providers say of messages that they took: delivered or bounced, signed as Standard Webhooks are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import Refused
from splitpin.issuer.db import Database
from splitpin.issuer.edge.api.requests import Receipt
from splitpin.issuer.edge.bodies import read_bytes, shaped
from splitpin.issuer.edge.dialect import speaking
from splitpin.issuer.edge.problem import problem
from splitpin.issuer.outbox import flow
from splitpin.issuer.senders.signature import is_signed


@dataclass(frozen=True, slots=True)
class Receipts:
    """`POST /api/v1/receipts`; there is none where no secret was given.

    One that comes again says nothing new, so that a replay within the tolerance of its time changes nothing.

    Attributes:
        db: Where the outbox is.
        keys: What a receipt may be signed with.
        clock: Seconds UTC.
    """

    db: Database
    keys: tuple[bytes, ...]
    clock: Callable[[], float]

    def routes(self) -> list[Route]:
        """The route, if any."""
        if not self.keys:
            return []
        return [Route("/api/v1/receipts", speaking(problem, self._take), methods=["POST"])]

    async def _take(self, request: Request) -> Response:
        body, now = await read_bytes(request, "application/json"), int(self.clock())
        if not is_signed(self.keys, request.headers, body, now=now):
            raise Refused("The signature is wrong or too old.", reason="signature")
        receipt = shaped(body, Receipt)
        await self.db.run(flow.receive, receipt.message_id, receipt.status, now=now)
        return Response(status_code=204, headers={"Cache-Control": "no-store"})
