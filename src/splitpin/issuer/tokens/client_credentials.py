"""Tokens for services in their own name: the token endpoint's `client_credentials` (RFC 6749 section 4.4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from splitpin.errors import OAuthError
from splitpin.issuer.clients.flow import authenticate_client
from splitpin.issuer.clients.metadata import CLIENT_CREDENTIALS
from splitpin.issuer.clients.model import Client, ClientCredentials
from splitpin.issuer.db import Database
from splitpin.issuer.keys.ring import KeyRing
from splitpin.issuer.tokens.mint import Mint
from splitpin.issuer.tokens.model import TokenSet
from splitpin.issuer.tokens.openid import SCOPES


@dataclass(frozen=True, slots=True)
class ClientCredentialsGrant:
    """Gives a service a token for one of the APIs that it is registered for; nobody is signed in by it.

    Attributes:
        db: Where the clients are.
        ring: Holds the signing key.
        mint: Makes the token.
        clock: Seconds UTC.
    """

    db: Database
    ring: KeyRing
    mint: Mint
    clock: Callable[[], float]

    async def issue(self, credentials: ClientCredentials, *, scope: str | None, resource: str | None) -> TokenSet:
        """A token for one API, and no other: there is no refresh token, for the client can ask again.

        Args:
            credentials: Who asks.
            scope: What is asked for, blanks between; None: all that the client may.
            resource: Which API (RFC 8707 section 2.2); None: the one that there is.

        Raises:
            OAuthError: `invalid_client`; `unauthorized_client`; `invalid_target`; `invalid_scope`.
            DatabaseUnavailable: The database is away.
        """
        now = int(self.clock())
        await self.ring.refresh(self.db, now)
        key = self.ring.signing_key(now)
        client = await self.db.run(authenticate_client, credentials, now=now)
        if client is None or not credentials.authenticates:
            raise OAuthError("invalid_client", "The client is unknown, or it did not authenticate.")
        if CLIENT_CREDENTIALS not in client.metadata.grant_types:
            raise OAuthError("unauthorized_client", "The client is not registered for this grant.")
        audience, granted = _audience(client, resource), _scope(client, scope)
        return self.mint.service_token(client.id, audience=audience, scope=granted, key=key, now=now)


def _audience(client: Client, resource: str | None) -> str:
    """The one `aud`: a token for several APIs could be used by each of them at the others (RFC 9700 section 2.3)."""
    registered = client.metadata.resources
    if resource is None and len(registered) == 1:
        return registered[0]
    if resource is None:
        raise OAuthError("invalid_target", "Name the resource: the client is registered for several.")
    if resource not in registered:
        raise OAuthError("invalid_target", "The client is not registered for this resource.")
    return resource


def _scope(client: Client, asked: str | None) -> str:
    """What is granted; the scopes of OpenID Connect are about people, and there is none here."""
    registered = [each for each in client.metadata.scopes if each not in SCOPES]
    if asked is None:
        return " ".join(registered)
    scopes = list(dict.fromkeys(asked.split()))
    if any(each not in registered for each in scopes):
        raise OAuthError("invalid_scope", "The client is not registered for one of the scopes.")
    return " ".join(scopes)
