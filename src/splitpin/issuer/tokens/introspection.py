"""What a client may ask about a token: whether it is good, and what it says (RFC 7662)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from splitpin.errors import InvalidToken, OAuthError
from splitpin.issuer.clients.flow import authenticate_client
from splitpin.issuer.clients.model import Client, ClientCredentials
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.sessions.flow import find as find_session
from splitpin.issuer.tokens import refresh_token, store
from splitpin.issuer.tokens.check import AccessTokenCheck
from splitpin.issuer.tokens.refresh_token import RefreshTokens
from splitpin.issuer.users.model import is_active
from splitpin.jose.tokens import AccessToken

_INACTIVE: dict[str, Any] = {"active": False}
_TOLD = ("auth_time", "acr", "amr", "sid")


@dataclass(frozen=True, slots=True)
class Introspection:
    """Answers clients that authenticate, each about its own tokens and those that are for it.

    Whatever is wrong with a token, and whoever else it belongs to, the answer is the same: it is not active.

    Attributes:
        db: Where grants and sessions are.
        check: Verifies access tokens.
        refresh_tokens: Recognises refresh tokens.
        clock: Seconds UTC.
    """

    db: Database
    check: AccessTokenCheck
    refresh_tokens: RefreshTokens
    clock: Callable[[], float]

    async def of(self, credentials: ClientCredentials, text: str) -> dict[str, Any]:
        """The response of RFC 7662 section 2.2.

        Raises:
            OAuthError: `invalid_client`: the client did not authenticate.
            DatabaseUnavailable: The database is away.
        """
        try:
            token = await self.check.proven(text)
        except InvalidToken:
            token = None
        told = await self.db.run(self._about, credentials, text, token, int(self.clock()))
        if told is None:
            raise OAuthError("invalid_client", "The client is unknown, or it did not authenticate.")
        return told

    def _about(
        self, tx: Transaction, credentials: ClientCredentials, text: str, token: AccessToken | None, now: int
    ) -> dict[str, Any] | None:
        client = authenticate_client(tx, credentials, now=now)
        if client is None or not credentials.authenticates:
            return None
        told = (
            self._of_refresh_token(tx, client, text, now) if token is None else _of_access_token(tx, client, token, now)
        )
        return _INACTIVE if told is None else {"active": True, "iss": self.check.issuer, **told}

    def _of_refresh_token(self, tx: Transaction, client: Client, text: str, now: int) -> dict[str, Any] | None:
        presented = refresh_token.parse(text)
        rooted = None if presented is None else store.find(tx, presented.grant_id)
        if presented is None or rooted is None or not self.refresh_tokens.genuine(presented, rooted.grant.salt):
            return None
        grant = rooted.grant
        is_last = presented.generation == grant.generation
        over = rooted.end_at(now) is not None or not is_active(rooted.user_status)
        if grant.client_id != client.id or not is_last or over:
            return None
        return {
            "sub": grant.subject,
            "client_id": grant.client_id,
            "scope": grant.scope,
            "iat": grant.rotated_at,
            "exp": min(grant.idle_expires_at, grant.expires_at),
            "sid": grant.sid,
        }


def _of_access_token(tx: Transaction, client: Client, token: AccessToken, now: int) -> dict[str, Any] | None:
    if client.id not in {token.audience, token.client_id} or not _stands(tx, client, token, now):
        return None
    return {
        "token_type": "Bearer",
        "sub": token.subject,
        "aud": token.audience,
        "client_id": token.client_id,
        "scope": token.scope,
        "iat": token.issued_at,
        "exp": token.expires_at,
        "jti": token.jti,
        **{name: token.claims[name] for name in _TOLD if name in token.claims},
    }


def _stands(tx: Transaction, client: Client, token: AccessToken, now: int) -> bool:
    """Whether what the token belongs to is not over: its grant and its session, or for a service the client itself."""
    if token.session_id is None:
        return token.subject == token.client_id == client.id
    session = find_session(tx, token.session_id)
    if session is None or session.end_at(now) is not None:
        return False
    return store.stands(tx, token.session_id, client_id=token.client_id or "", issued_at=token.issued_at, now=now)
