"""`/.well-known/webauthn`: which pages are related to the host that is asked (WebAuthn Level 3 section 5.11)."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import NotFound
from splitpin.issuer.db import Database
from splitpin.issuer.edge.dialect import speaking
from splitpin.issuer.edge.documents import Document
from splitpin.issuer.edge.problem import problem
from splitpin.issuer.edge.under import RELATED_ORIGINS_PATH
from splitpin.issuer.passkeys.related import related_origins

_SECONDS = 300


@dataclass(frozen=True, slots=True)
class RelatedOrigins:
    """The document, for whichever name of a project the request's host is. No cookie and no header else is looked at.

    Attributes:
        db: Where projects are.
        own: The issuer's origin.
    """

    db: Database
    own: str

    def routes(self) -> list[Route]:
        """All routes."""
        return [Route(RELATED_ORIGINS_PATH, speaking(problem, self._related))]

    async def _related(self, request: Request) -> Response:
        host = (request.url.hostname or "").lower()
        origins = await self.db.run(related_origins, host, own=self.own)
        if not origins:
            raise NotFound("No pages are related to this host.")
        document = Document(msgspec.json.encode({"origins": origins}), "application/json", _SECONDS)
        return document.answer(request)
