"""Further claims in tokens that exist, at the word of the project's own backend."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from splitpin.errors import InvalidToken, OAuthError
from splitpin.issuer.clients.model import Client
from splitpin.issuer.db import Database
from splitpin.issuer.notices.delivery import Notices
from splitpin.issuer.tokens import flow
from splitpin.issuer.tokens.check import AccessTokenCheck
from splitpin.issuer.tokens.custom_claims import check_custom_claims, custom_claims_of
from splitpin.issuer.tokens.mint import Mint
from splitpin.issuer.tokens.model import RefreshRefused


@dataclass(frozen=True, slots=True)
class Customized:
    """What the backend gets.

    Attributes:
        access_token: With the claims; it ends when the one that was brought ends.
        refresh_token: Its descendants carry the claims too; None where none was brought.
    """

    access_token: str = field(repr=False)
    refresh_token: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class CustomClaims:
    """Adds claims.

    Attributes:
        db: Where the grants are.
        tokens: Verifies what is brought.
        mint: The door.
        notices: Tells people of a token that came twice.
        clock: Seconds UTC.
    """

    db: Database
    tokens: AccessTokenCheck
    mint: Mint
    notices: Notices
    clock: Callable[[], float]

    async def add(
        self, client: Client, access_token: str, attributes: Mapping[str, Any], refresh_token: str | None
    ) -> Customized:
        """Gives the token again with these claims beside those it has; one of the same name is replaced.

        Args:
            client: Whose own server asks: the caller has seen its secret.
            access_token: Of a person of that project.
            attributes: The claims.
            refresh_token: Of the same person; None to leave the grant as it is.

        Raises:
            InvalidRequest: A claim will not do; names the field.
            OAuthError: `invalid_grant`, for every kind of bad refresh token.
            InvalidToken: The access token is none of this client's, or too old, or its session is over.
            DatabaseUnavailable: The database is away.
        """
        added = check_custom_claims(attributes, field="custom_attributes")
        token = await self.tokens.verify(access_token, audience=client.id)
        now = int(self.clock())
        if token.expires_at <= now:  # within what is allowed for clocks that differ; but nothing would be left of it
            raise InvalidToken("expired", "exp")
        key = self.tokens.ring.signing_key(now)
        claims = check_custom_claims(custom_claims_of(token.claims) | added, field="custom_attributes")
        text = None
        if refresh_token is not None:
            outcome = await self.db.run(
                flow.customize,
                refresh_token,
                claims,
                subject=token.subject,
                client_id=client.id,
                refresh_tokens=self.mint.refresh_tokens,
                policy=self.mint.policy,
                now=now,
            )
            if isinstance(outcome, RefreshRefused):
                await self.notices.send(outcome.notice)
                raise OAuthError("invalid_grant", "The refresh token is not valid.")
            text = self.mint.refresh_token(outcome)
        return Customized(self.mint.customized(token, claims, key=key, now=now), text)
