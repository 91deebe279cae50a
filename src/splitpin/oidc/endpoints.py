"""An issuer's token and revocation endpoints, found through its metadata when they are first needed."""

from __future__ import annotations

from splitpin.exchange import Deadline, Exchange, TransportError
from splitpin.oidc.client import Client, TokenResponse, refresh, revoke
from splitpin.oidc.metadata import Metadata, fetch_metadata

PATIENCE = 3.0
"""Seconds for each request. A refresh makes three at most, which together stay within the grace of 10 seconds in which
an issuer gives the same successor for a token that it has just seen."""


class IssuerEndpoints:
    """One issuer, as one client sees it; shared between threads and event loops.

    Args:
        issuer: The issuer's identifier.
        client: Who asks.
        patience: Seconds for each request.
    """

    def __init__(self, issuer: str, client: Client, patience: float = PATIENCE) -> None:
        self._issuer = issuer
        self._client = client
        self._patience = patience
        self._metadata: Metadata | None = None

    def refresh(self, refresh_token: str) -> Exchange[TokenResponse]:
        """Spend a refresh token, and ask once more where no answer came: it may have been lost on its way back.

        Raises:
            OAuthError: The issuer refuses.
            TransportError: No usable answer came to either.
        """
        metadata = yield from self._found()
        try:
            try:
                return (yield from self._spend(metadata, refresh_token))
            except TransportError:
                return (yield from self._spend(metadata, refresh_token))
        except TransportError:
            # It may have moved.
            self._metadata = None
            raise

    def revoke(self, refresh_token: str) -> Exchange[None]:
        """End a refresh token; nothing is asked of an issuer without a revocation endpoint.

        Raises:
            OAuthError: The issuer refuses.
            TransportError: No usable answer came.
        """
        metadata = yield from self._found()
        if metadata.revocation_endpoint is not None:
            deadline = Deadline(self._patience)
            yield from revoke(self._client, metadata.revocation_endpoint, refresh_token, deadline)

    def _spend(self, metadata: Metadata, refresh_token: str) -> Exchange[TokenResponse]:
        return refresh(self._client, metadata.token_endpoint, refresh_token, Deadline(self._patience))

    def _found(self) -> Exchange[Metadata]:
        metadata = self._metadata
        if metadata is None:
            metadata = self._metadata = yield from fetch_metadata(self._issuer, Deadline(self._patience))
        return metadata
