"""Which pages of other origins may call an endpoint and read its answer (Fetch standard, section 3.2).

Public documents may be read by any page, without credentials. Everything else is for the origins that a client names:
the origin is repeated, never `*`, and with credentials only where a published client sends them. A preflight names no
client, so it is answered for the origins of any; the answer itself is readable for the origins of the one client that
the request turned out to be for.

A browser tells a page that may not ask no more than that the network failed. The pages of all origins may therefore
ask, without cookies, and read one answer: that they may not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.issuer.clients.known import KnownClients
from splitpin.issuer.clients.model import Client
from splitpin.issuer.db import DatabaseUnavailable
from splitpin.issuer.edge.dialect import Endpoint
from splitpin.issuer.edge.strange_pages import OriginNotAllowed, StrangePages

PUBLIC = {"Access-Control-Allow-Origin": "*"}
_PREFLIGHT_SECONDS = "600"


@dataclass(frozen=True, slots=True)
class Cors:
    """Lets the pages of clients call.

    Attributes:
        clients: Who they are.
        own: The issuer's origin, whose pages need no leave.
        strangers: Tells the operator of the others.
    """

    clients: KnownClients
    own: str
    strangers: StrangePages

    def route(
        self,
        path: str,
        endpoint: Endpoint,
        methods: Sequence[str],
        *,
        headers: str,
        credentials: bool = False,
        tells_strangers: bool = False,
    ) -> Route:
        """A route that also answers preflights.

        Args:
            path: As Starlette writes it; a `client_id` in it is the client's.
            endpoint: Calls `client` with the id as soon as it knows.
            methods: Those of `endpoint`, without OPTIONS.
            headers: The request headers that pages may send, comma-separated.
            credentials: Whether the pages of clients may send cookies along.
            tells_strangers: Whether a page of any origin may ask, to read that it may not. Nothing may be done for
                anybody before `require`, and no cookie may count before it.
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
            if origin is not None and await self._may_read(request, origin, tells_strangers=tells_strangers):
                response.headers["Access-Control-Allow-Origin"] = origin
                response.headers.update(allowed if preflight else exposed)
                if credentials and await self._names(request, origin):
                    response.headers["Access-Control-Allow-Credentials"] = "true"
            return response

        return Route(path, answer, methods=[*methods, "OPTIONS"])

    async def _may_read(self, request: Request, origin: str, *, tells_strangers: bool) -> bool:
        """Whether pages of `origin` may read this answer; where they may not, the operator is told."""
        try:
            readable = await self._names(request, origin)
        except DatabaseUnavailable:
            return False
        if readable or origin == self.own:
            return readable
        if tells_strangers and request.method == "OPTIONS":
            return True  # what they ask for comes next, and says for which client
        concerned: Client | None = getattr(request.state, "client", None)
        self.strangers.note(origin, None if concerned is None else concerned.id, host=request.headers.get("host"))
        return tells_strangers and getattr(request.state, "turned_away", False)

    async def _names(self, request: Request, origin: str) -> bool:
        """Whether the client that a request is for names an origin; any client, where it does not say which."""
        concerned: Client | None = getattr(request.state, "client", None)
        client_id: str | None = request.path_params.get("client_id")
        if concerned is None and client_id is None:
            return await self.clients.names_origin(origin)
        if client_id is not None:
            concerned = await self.client(request, client_id)
        return concerned is not None and origin in concerned.allowed_origins

    async def client(self, request: Request, client_id: str) -> Client | None:
        """The client that a request turned out to be for; from then on its origins alone may read the answer."""
        found = await self.clients.find(client_id)
        request.state.client = found
        return found

    def require(self, request: Request, client: Client) -> None:
        """Turns away the pages of origins that the client does not name.

        Raises:
            OriginNotAllowed: The request comes from such a page. Who is no browser sends no `Origin` and is not
                concerned.
        """
        origin = request.headers.get("origin")
        if origin is not None and origin != self.own and origin not in client.allowed_origins:
            raise self._turned_away(request)

    async def require_known(self, request: Request) -> None:
        """Turns away the pages of origins that no client names, where a request is for none that there is.

        Raises:
            OriginNotAllowed: The request comes from such a page.
            DatabaseUnavailable: The clients have to be read, and the database is away.
        """
        origin = request.headers.get("origin")
        if origin is not None and origin != self.own and not await self.clients.names_origin(origin):
            raise self._turned_away(request)

    def _turned_away(self, request: Request) -> OriginNotAllowed:
        request.state.turned_away = True
        return OriginNotAllowed()
