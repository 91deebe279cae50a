"""Which pages of other origins may call an endpoint and read its answer (Fetch standard, section 3.2).

Public documents may be read by any page, without credentials. Everything else is for the origins that a project names:
the origin is repeated, never `*`, and with credentials only where a published client sends them. A preflight names no
project, so it is answered for the origins of any; the answer itself is readable for the origins of the one project that
the request turned out to be for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import Refused
from splitpin.issuer.db import Database, DatabaseUnavailable
from splitpin.issuer.edge.dialect import Endpoint
from splitpin.issuer.projects.flow import find_project, list_projects
from splitpin.issuer.projects.model import Project

PUBLIC = {"Access-Control-Allow-Origin": "*"}
_PREFLIGHT_SECONDS = "600"


@dataclass(frozen=True, slots=True)
class Cors:
    """Lets the pages of projects call.

    Attributes:
        db: Where the projects are.
        issuer: The issuer's own origin; its pages need no leave.
    """

    db: Database
    issuer: str

    def route(
        self, path: str, endpoint: Endpoint, methods: Sequence[str], *, headers: str, credentials: bool = False
    ) -> Route:
        """A route that also answers preflights.

        Args:
            path: As Starlette writes it; a `client_id` in it is the project's.
            endpoint: Calls `concerns` with the project as soon as it knows.
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
        concerned: Project | None = getattr(request.state, "project", None)
        if concerned is not None:
            return origin in concerned.allowed_origins
        try:
            projects = await self.db.run(list_projects)
        except DatabaseUnavailable:
            return False
        client_id = request.path_params.get("client_id")
        return any(origin in each.allowed_origins for each in projects if client_id in {None, each.client_id})

    async def project(self, request: Request, client_id: str) -> Project | None:
        """The project that a request turned out to be for; from then on its origins alone may read the answer."""
        found = await self.db.run(find_project, client_id)
        request.state.project = found
        return found

    def require(self, request: Request, project: Project) -> None:
        """Turns away the pages of origins that the project does not name.

        Raises:
            Refused: The request comes from such a page. Who is no browser sends no `Origin` and is not concerned.
        """
        origin = request.headers.get("origin")
        if origin is not None and origin != self.issuer and origin not in project.allowed_origins:
            raise Refused("This page may not sign people in for that project.", reason="origin_not_allowed")
