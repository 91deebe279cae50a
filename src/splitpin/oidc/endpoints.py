"""An issuer's endpoints, found through its metadata when they are first needed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from splitpin.exchange import Deadline, Exchange, TransportError
from splitpin.oidc.client import Client, TokenResponse, redeem, refresh, revoke
from splitpin.oidc.metadata import Metadata, fetch_metadata
from splitpin.oidc.userinfo import fetch_userinfo

PATIENCE = 3.0
"""Seconds for each request. A refresh makes three at most, which together stay within the grace of 10 seconds in which
an issuer gives the same successor for a token that it has just seen."""

LIFETIME = 3_600.0
"""Seconds of real time after which the metadata is fetched again, so that a new address is found without trouble."""


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
        self._young = Deadline(0)

    def metadata(self) -> Exchange[Metadata]:
        """Return what the issuer says of itself, fetched anew once in `LIFETIME`; while it is down, what it said last.

        Raises:
            TransportError: It has said nothing yet.
        """
        known = self._metadata
        if known is not None and not self._young.past:
            return known
        try:
            self._metadata = yield from fetch_metadata(self._issuer, Deadline(self._patience))
        except TransportError:
            if known is None:
                raise
            # Not again with the next request, which would wait as well.
            self._young = Deadline(self._patience * 10)
            return known
        self._young = Deadline(LIFETIME)
        return self._metadata

    def redeem(self, code: str, *, redirect_uri: str, code_verifier: str) -> Exchange[TokenResponse]:
        """Redeem an authorization code, once.

        Raises:
            OAuthError: The issuer refuses.
            TransportError: No usable answer came.
        """
        metadata = yield from self.metadata()
        return (
            yield from redeem(
                self._client_for(metadata),
                metadata.token_endpoint,
                code,
                redirect_uri=redirect_uri,
                code_verifier=code_verifier,
                deadline=Deadline(self._patience),
            )
        )

    def userinfo(self, access_token: str, subject: str) -> Exchange[dict[str, Any]]:
        """Return what the issuer tells of a person; nothing where it has no such endpoint.

        Raises:
            InvalidToken: It tells of somebody else.
            TransportError: No usable answer came.
        """
        metadata = yield from self.metadata()
        if metadata.userinfo_endpoint is None:
            return {}
        deadline = Deadline(self._patience)
        return (yield from fetch_userinfo(metadata.userinfo_endpoint, access_token, subject, deadline))

    def refresh(self, refresh_token: str) -> Exchange[TokenResponse]:
        """Spend a refresh token, and ask once more where no answer came: it may have been lost on its way back.

        Raises:
            OAuthError: The issuer refuses.
            TransportError: No usable answer came to either.
        """
        metadata = yield from self.metadata()
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
        metadata = yield from self.metadata()
        if metadata.revocation_endpoint is not None:
            deadline = Deadline(self._patience)
            yield from revoke(self._client_for(metadata), metadata.revocation_endpoint, refresh_token, deadline)

    def _spend(self, metadata: Metadata, refresh_token: str) -> Exchange[TokenResponse]:
        return refresh(self._client_for(metadata), metadata.token_endpoint, refresh_token, Deadline(self._patience))

    def _client_for(self, metadata: Metadata) -> Client:
        return replace(self._client, secret_in_body=metadata.secret_in_body)
