"""Who a request of the published clients comes from: the project its headers name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request

from splitpin.errors import InvalidRequest, OAuthError
from splitpin.issuer.db import Database
from splitpin.issuer.edge.cors import Cors
from splitpin.issuer.edge.network import Network, client_network
from splitpin.issuer.projects.flow import authenticate_project
from splitpin.issuer.projects.model import Project

_DROPPED = (
    "If the client sent it, a server or proxy on the way drops names with underscores: nginx needs "
    "`underscores_in_headers on;`, gunicorn `--header-map dangerous`."
)
KEY_MISSING = f"The header API_KEY_ID is missing. {_DROPPED}"
SECRET_MISSING = f"The header API_SECRET_KEY is missing; this is for the project's own server. {_DROPPED}"


@dataclass(frozen=True, slots=True)
class Caller:
    """A known project, and where the request came from.

    Attributes:
        project: The project of `API_KEY_ID`, which anybody can name.
        authenticated: Whether `API_SECRET_KEY` came along: the project's own server asks.
        network: A /24 or /56.
    """

    project: Project
    authenticated: bool
    network: str

    def require_secret(self) -> None:
        """For what only the project's own server may ask.

        Raises:
            InvalidRequest: `API_SECRET_KEY` is missing (401).
        """
        if not self.authenticated:
            raise InvalidRequest(SECRET_MISSING, field="API_SECRET_KEY", status=401)


@dataclass(frozen=True, slots=True)
class Callers:
    """Tells who calls.

    Attributes:
        db: Where the projects are.
        cors: Turns away pages that the project does not name.
        trusted_proxies: Networks whose `X-Forwarded-For` is believed.
    """

    db: Database
    cors: Cors
    trusted_proxies: Sequence[Network]

    async def of(self, request: Request) -> Caller:
        """The caller, by the path where that names a project, or else by `API_KEY_ID`.

        Raises:
            InvalidRequest: `API_KEY_ID` is missing.
            OAuthError: `invalid_client`: no such project, or a secret that is not its own.
            Refused: The request comes from a page that the project does not name.
        """
        client_id = request.path_params.get("client_id") or request.headers.get("api_key_id")
        secret = request.headers.get("api_secret_key")
        if not client_id:
            raise InvalidRequest(KEY_MISSING, field="API_KEY_ID")
        project = await self.cors.project(request, client_id)
        if project is not None:
            self.cors.require(request, project)
        if project is None or (secret is not None and not await self._authentic(client_id, secret)):
            raise OAuthError("invalid_client", "The client is unknown or its secret is wrong.")
        return Caller(project, secret is not None, self.network(request))

    async def authenticated(self, request: Request) -> Caller:
        """The caller, who must be the project's own server.

        Raises:
            InvalidRequest: As `of`; also where `API_SECRET_KEY` is missing (401).
            OAuthError: As `of`.
            Refused: As `of`.
        """
        caller = await self.of(request)
        caller.require_secret()
        return caller

    def network(self, request: Request) -> str:
        """The network a request comes from."""
        peer = request.client.host if request.client else None
        return client_network(peer, request.headers.getlist("x-forwarded-for"), self.trusted_proxies)

    async def _authentic(self, client_id: str, secret: str) -> bool:
        return await self.db.run(authenticate_project, client_id, secret) is not None
