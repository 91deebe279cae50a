"""The token and the revocation endpoint before any dialect: who asks, for what, and what they get."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from splitpin.errors import OAuthError
from splitpin.issuer.clients.flow import authenticate_client
from splitpin.issuer.clients.known import KnownClients
from splitpin.issuer.clients.model import ClientCredentials
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.keys.ring import KeyRing
from splitpin.issuer.notices.delivery import Notices
from splitpin.issuer.tokens import flow
from splitpin.issuer.tokens.mint import Mint
from splitpin.issuer.tokens.model import Grant, RefreshRefused, TokenSet
from splitpin.issuer.users.flow import find_account


@dataclass(frozen=True, slots=True)
class TokenEndpoint:
    """What every dialect's token and revocation endpoints call.

    Attributes:
        db: Where the grants are.
        clients: Whom they are for.
        keys: Signs.
        mint: The door.
        notices: Tells people of a token that came twice.
        clock: Seconds UTC.
    """

    db: Database
    clients: KnownClients
    keys: KeyRing
    mint: Mint
    notices: Notices
    clock: Callable[[], float]

    async def refresh(self, client: ClientCredentials, text: str, *, auth_time_as_text: bool = False) -> TokenSet:
        """Spends a refresh token (RFC 6749 section 6).

        The grant's step is committed before the tokens are signed. If this process dies in between, or the answer is
        lost, the client asks again and gets the very successor it missed, however late: the text of a refresh token
        follows from the row.

        Raises:
            OAuthError: `invalid_client` or `invalid_grant`; the latter for every kind of bad token alike.
            DatabaseUnavailable: The database is away; nothing was answered, asking again is safe.
        """
        now = int(self.clock())
        await self.keys.refresh(self.db, now)
        key = self.keys.signing_key(now)
        known = await self.clients.find(client.client_id)
        if known is None:
            raise _no_such_client()
        needs_secret = client.authenticates or known.type == "confidential"
        outcome = await self.db.run(self._rotate, client, text, now, needs_secret=needs_secret)
        if isinstance(outcome, Grant):
            if outcome.openid is None:
                return self.mint.token_set(outcome, key=key, now=now, auth_time_as_text=auth_time_as_text)
            account = await self.db.run(find_account, outcome.subject, project_id=outcome.project_id)
            if account is not None:
                algorithm = known.metadata.id_token_signed_response_alg
                signer = await self.keys.signer_of(algorithm, self.db, now, entropy=self.mint.entropy)
                terms = outcome.openid
                return self.mint.openid_token_set(outcome, terms, account, key=key, id_token_key=signer, now=now)
            raise OAuthError("invalid_grant", "The refresh token is not valid.")  # the person was deleted just now
        if outcome is None:
            raise _no_such_client()
        await self.notices.send(outcome.notice)
        raise OAuthError("invalid_grant", "The refresh token is not valid.")

    async def revoke(self, client: ClientCredentials, text: str) -> None:
        """Ends the family a refresh token belongs to; does nothing for any other text (RFC 7009 section 2.2).

        Raises:
            OAuthError: `invalid_client`.
            DatabaseUnavailable: The database is away.
        """
        if not await self.db.run(self._revoke, client, text, int(self.clock())):
            raise _no_such_client()

    def _rotate(
        self, tx: Transaction, named: ClientCredentials, text: str, now: int, *, needs_secret: bool
    ) -> Grant | RefreshRefused | None:
        """None: there is no such client, or it did not prove that it is."""
        if needs_secret and authenticate_client(tx, named, now=now) is None:
            return None
        return flow.rotate(
            tx,
            text,
            client_id=named.client_id,
            refresh_tokens=self.mint.refresh_tokens,
            policy=self.mint.policy,
            now=now,
        )

    def _revoke(self, tx: Transaction, named: ClientCredentials, text: str, now: int) -> bool:
        """False: there is no such client, or it did not prove that it is."""
        client = authenticate_client(tx, named, now=now)
        if client is None:
            return False
        flow.revoke(tx, text, client_id=client.id, refresh_tokens=self.mint.refresh_tokens, now=now)
        return True


def _no_such_client() -> OAuthError:
    return OAuthError("invalid_client", "The client is unknown or its secret is wrong.")
