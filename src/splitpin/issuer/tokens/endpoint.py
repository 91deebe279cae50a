"""The token and the revocation endpoint before any dialect: who asks, for what, and what they get."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from splitpin.errors import OAuthError
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.keys.ring import KeyRing
from splitpin.issuer.projects.flow import authenticate_project, find_project
from splitpin.issuer.tokens import flow
from splitpin.issuer.tokens.mint import Mint
from splitpin.issuer.tokens.model import Grant, RefreshRefused, TokenSet


@dataclass(frozen=True, slots=True)
class Client:
    """The client as a request names it (RFC 6749 section 2.3).

    Attributes:
        client_id: As given.
        secret: As given; None for a public client, such as a page.
    """

    client_id: str
    secret: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class TokenEndpoint:
    """What every dialect's token and revocation endpoints call.

    Attributes:
        db: Where the grants are.
        keys: Signs.
        mint: The door.
        clock: Seconds UTC.
    """

    db: Database
    keys: KeyRing
    mint: Mint
    clock: Callable[[], float]

    async def refresh(self, client: Client, text: str, *, auth_time_as_text: bool = False) -> TokenSet:
        """Spends a refresh token (RFC 6749 section 6).

        The grant's step is committed before the tokens are signed. If this process dies in between, the client asks
        again within the grace and gets the very successor it missed: the text of a refresh token follows from the row.

        Raises:
            OAuthError: `invalid_client` or `invalid_grant`; the latter for every kind of bad token alike.
            DatabaseUnavailable: The database is away; nothing was answered, asking again is safe.
        """
        now = int(self.clock())
        await self.keys.refresh(self.db, now)
        key = self.keys.signing_key(now)
        outcome = await self.db.run(self._rotate, client, text, now)
        if isinstance(outcome, Grant):
            return self.mint.token_set(outcome, key=key, now=now, auth_time_as_text=auth_time_as_text)
        raise _no_such_client() if outcome is None else OAuthError("invalid_grant", "The refresh token is not valid.")

    async def revoke(self, client: Client, text: str) -> None:
        """Ends the family a refresh token belongs to; does nothing for any other text (RFC 7009 section 2.2).

        Raises:
            OAuthError: `invalid_client`.
            DatabaseUnavailable: The database is away.
        """
        if not await self.db.run(self._revoke, client, text, int(self.clock())):
            raise _no_such_client()

    def _rotate(self, tx: Transaction, client: Client, text: str, now: int) -> Grant | RefreshRefused | None:
        """None: there is no such client, or its secret is another."""
        if not _known(tx, client):
            return None
        return flow.rotate(
            tx,
            text,
            client_id=client.client_id,
            refresh_tokens=self.mint.refresh_tokens,
            policy=self.mint.policy,
            now=now,
        )

    def _revoke(self, tx: Transaction, client: Client, text: str, now: int) -> bool:
        """False: there is no such client, or its secret is another."""
        if not _known(tx, client):
            return False
        flow.revoke(tx, text, client_id=client.client_id, refresh_tokens=self.mint.refresh_tokens, now=now)
        return True


def _known(tx: Transaction, client: Client) -> bool:
    if client.secret is None:
        return find_project(tx, client.client_id) is not None
    return authenticate_project(tx, client.client_id, client.secret) is not None


def _no_such_client() -> OAuthError:
    return OAuthError("invalid_client", "The client is unknown or its secret is wrong.")
