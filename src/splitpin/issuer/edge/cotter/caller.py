"""Who a request of the published clients comes from: the client its headers name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.requests import Request

from splitpin.errors import InvalidRequest, OAuthError
from splitpin.issuer.clients.flow import authenticate_client, require_proven
from splitpin.issuer.clients.model import Client, ClientCredentials
from splitpin.issuer.db import Database
from splitpin.issuer.edge.cors import Cors
from splitpin.issuer.edge.network import Network, client_network

_DROPPED = (
    "If the client sent it, a server or proxy in between drops header names with underscores: nginx needs "
    "`underscores_in_headers on;`, gunicorn `--header-map dangerous`."
)
KEY_MISSING = f"The header API_KEY_ID is missing. {_DROPPED}"
SECRET_MISSING = f"The header API_SECRET_KEY is missing; only the project's own server may do this. {_DROPPED}"


@dataclass(frozen=True, slots=True)
class Caller:
    """A known client, and where the request came from.

    Attributes:
        client: The client of `API_KEY_ID`, which anybody can name.
        credentials: What it brought; a secret among them is its own.
        network: A /24 or /56.
    """

    client: Client
    credentials: ClientCredentials
    network: str

    @property
    def authenticated(self) -> bool:
        """Whether `API_SECRET_KEY` came along: the project's own server asks."""
        return self.credentials.secret is not None

    def require_secret(self) -> None:
        """For what only the project's own server may ask.

        Raises:
            InvalidRequest: `API_SECRET_KEY` is missing (401).
        """
        if not self.authenticated:
            raise InvalidRequest(SECRET_MISSING, field="API_SECRET_KEY", status=401)

    def require_proven(self) -> None:
        """For whatever gives tokens; a confidential client's secret has to be there.

        Raises:
            OAuthError: `invalid_client`: it is not.
        """
        require_proven(self.client, authenticated=self.authenticated)


@dataclass(frozen=True, slots=True)
class Callers:
    """Tells who calls.

    Attributes:
        db: Where the clients are.
        cors: Turns away pages that the client does not name.
        trusted_proxies: Networks whose `X-Forwarded-For` is believed.
        clock: Seconds UTC.
    """

    db: Database
    cors: Cors
    trusted_proxies: Sequence[Network]
    clock: Callable[[], float]

    async def of(self, request: Request) -> Caller:
        """The caller, by the path where that names a client, or else by `API_KEY_ID`.

        Raises:
            InvalidRequest: `API_KEY_ID` is missing.
            OAuthError: `invalid_client`: no such client, or a secret that is not its own.
            Refused: The request comes from a page that the client does not name.
        """
        client_id = request.path_params.get("client_id") or request.headers.get("api_key_id")
        secret = request.headers.get("api_secret_key")
        if not client_id:
            raise InvalidRequest(KEY_MISSING, field="API_KEY_ID")
        client = await self.cors.client(request, client_id)
        if client is not None:
            self.cors.require(request, client)
        credentials = ClientCredentials(client_id, secret)
        if client is None or (secret is not None and not await self._authentic(credentials)):
            raise OAuthError("invalid_client", "The client is unknown or its secret is wrong.")
        return Caller(client, credentials, self.network(request))

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

    async def _authentic(self, credentials: ClientCredentials) -> bool:
        return await self.db.run(authenticate_client, credentials, now=int(self.clock())) is not None
