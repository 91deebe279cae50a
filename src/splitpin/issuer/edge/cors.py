"""Which pages of other origins may call an endpoint and read its answer (Fetch standard, section 3.2).

Public documents may be read by any page, without credentials. Everything else is for the origins that a client names:
the origin is repeated, never `*`, and with credentials only where a published client sends them. A preflight names no
client, so it is answered for the origins of any; the answer itself is readable for the origins of the one client that
the request turned out to be for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import Refused
from splitpin.issuer.clients.known import KnownClients
from splitpin.issuer.clients.model import Client
from splitpin.issuer.db import DatabaseUnavailable
from splitpin.issuer.edge.dialect import Endpoint

PUBLIC = {"Access-Control-Allow-Origin": "*"}
_PREFLIGHT_SECONDS = "600"


@dataclass(frozen=True, slots=True)
class Cors:
    """Lets the pages of clients call.

    Attributes:
        clients: Who they are.
        issuer: The issuer's own origin; its pages need no leave.
    """

    clients: KnownClients
    issuer: str

    def route(
        self, path: str, endpoint: Endpoint, methods: Sequence[str], *, headers: str, credentials: bool = False
    ) -> Route:
        """A route that also answers preflights.

        Args:
            path: As Starlette writes it; a `client_id` in it is the client's.
            endpoint: Calls `client` with the id as soon as it knows.
            methods: Those of `endpoint`, without OPTIONS.
            headers: The request headers that pages may send, comma-separated.
            credentials: Whether pages may send cookies along.
        """
        allowed = {
            "Access-Control-Allow-Methods": ", ".join(methods),
            "Access-Control-Allow-Headers": headers,
            "Access-Control-Max-Age": _PREFLIGHT_SECONDS,
        }
        exposed = {"Access-Control-Expose-Headers": "Retry-After"}

        async def answer(request: Request) -> Response:
            preflight = request.method == "OPTIONS"
            response = Response(status_code=204) if preflight else await endpoint(request)
            response.headers.add_vary_header("Origin")
            origin = request.headers.get("origin")
            if origin is not None and await self._readable(request, origin):
                response.headers["Access-Control-Allow-Origin"] = origin
                response.headers.update(allowed if preflight else exposed)
                if credentials:
                    response.headers["Access-Control-Allow-Credentials"] = "true"
            return response

        return Route(path, answer, methods=[*methods, "OPTIONS"])

    async def _readable(self, request: Request, origin: str) -> bool:
        """Whether pages of `origin` may read this answer."""
        concerned: Client | None = getattr(request.state, "client", None)
        if concerned is not None:
            return origin in concerned.allowed_origins
        client_id = request.path_params.get("client_id")
        try:
            if client_id is None:
                return await self.clients.names_origin(origin)
            named = await self.clients.find(client_id)
        except DatabaseUnavailable:
            return False
        return named is not None and origin in named.allowed_origins

    async def client(self, request: Request, client_id: str) -> Client | None:
        """The client that a request turned out to be for; from then on its origins alone may read the answer."""
        found = await self.clients.find(client_id)
        request.state.client = found
        return found

    def require(self, request: Request, client: Client) -> None:
        """Turns away the pages of origins that the client does not name.

        Raises:
            Refused: The request comes from such a page. Who is no browser sends no `Origin` and is not concerned.
        """
        origin = request.headers.get("origin")
        if origin is not None and origin != self.issuer and origin not in client.allowed_origins:
            raise Refused("This page may not sign people in for that project.", reason="origin_not_allowed")
