"""Pushed authorization requests (RFC 9126): a client says what it wants by itself, and a browser brings its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from splitpin.errors import InvalidRequest, OAuthError, Refused
from splitpin.issuer.authorization_requests import store
from splitpin.issuer.authorization_requests.address import is_code, new_code
from splitpin.issuer.authorization_requests.addressee import addressee
from splitpin.issuer.authorization_requests.answering import Answered, Deciding, Received, checked
from splitpin.issuer.authorization_requests.decision import Beginning
from splitpin.issuer.authorization_requests.flow import too_many
from splitpin.issuer.authorization_requests.parameters import Parameters
from splitpin.issuer.authorization_requests.store import Waiting, digest_of_code
from splitpin.issuer.clients.flow import authenticate_client
from splitpin.issuer.clients.model import Client, ClientCredentials
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.openid_policy import AUTHORIZATION_REQUEST_KEPT, PUSHED_REQUEST_LIFETIME

_URN: Final = "urn:ietf:params:oauth:request_uri:"


@dataclass(frozen=True, slots=True)
class PushedRequests:
    """Keeps what clients push, for a minute, and gives it to browsers that bring its name.

    Attributes:
        database: Where it is.
        deciding: What judges requests.
        clock: Seconds since 1970 UTC.
    """

    database: Database
    deciding: Deciding
    clock: Callable[[], float]

    async def push(self, client: ClientCredentials, parameters: Parameters, *, network: str) -> str:
        """The `request_uri` of a request that will do (RFC 9126 section 2.2).

        Args:
            client: Who asks.
            parameters: What for.
            network: Where the request came from, a /24 or /56.

        Raises:
            OAuthError: `invalid_client`, or what the authorization endpoint would say.
            TooMany: Of requests from this network.
            DatabaseUnavailable: The database is away.
        """
        pushed = await self.database.run(self._push, client, parameters, network, int(self.clock()))
        if isinstance(pushed, Exception):
            raise pushed
        return _URN + pushed

    async def named(self, client: Client, request_uri: str) -> tuple[Parameters, bytes] | None:
        """What a client pushed under a name, and what tells it from others; None: nothing that is good now.

        Raises:
            DatabaseUnavailable: The database is away.
        """
        code = request_uri.removeprefix(_URN)
        if not request_uri.startswith(_URN) or not is_code(code):
            return None
        since = int(self.clock()) - PUSHED_REQUEST_LIFETIME

        def work(tx: Transaction) -> Waiting | None:
            return store.find_pushed(tx, code, client_id=client.id, since=since)

        found = await self.database.run(work)
        return None if found is None else (found.parameters, digest_of_code(code))

    def _push(
        self, tx: Transaction, named: ClientCredentials, parameters: Parameters, network: str, now: int
    ) -> str | OAuthError | Refused:
        """The refusals are values: what was counted stays."""
        client = authenticate_client(tx, named, now=now)
        if client is None:
            return OAuthError("invalid_client", "The client is unknown or its secret is wrong.")
        if parameters.get("request_uri") is not None:
            return OAuthError("invalid_request", "A pushed request has no request_uri.")
        try:
            to = addressee(client, parameters)
        except InvalidRequest:
            return OAuthError("invalid_request", "The redirect_uri is none of the client's.")
        code = new_code(self.deciding.entropy)
        digest = digest_of_code(code)
        answered = checked(Received(to, parameters, None, digest), self.deciding)
        if isinstance(answered, Answered):
            return OAuthError(answered.parameters["error"], answered.parameters["error_description"])
        if (refused := too_many(tx, network, now)) is not None:
            return refused
        store.insert(
            tx,
            code,
            client,
            parameters,
            hinted=None,
            pushed=digest,
            beginning=Beginning.of(None, now),
            expires_at=now + AUTHORIZATION_REQUEST_KEPT,
        )
        return code
