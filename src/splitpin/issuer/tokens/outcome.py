"""Tokens for this page: the outcome of a sign-in that ends where it was given."""

from __future__ import annotations

from dataclasses import dataclass

from splitpin.issuer.admission import Admitted
from splitpin.issuer.authentication import IdentifierKind
from splitpin.issuer.clients.model import Client
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.keys.ring import KeyRing
from splitpin.issuer.tokens.flow import open_grant, unused
from splitpin.issuer.tokens.mint import Mint
from splitpin.issuer.tokens.model import Grant, TokenSet
from splitpin.issuer.users.model import User
from splitpin.jose.keys import SigningKey

_NAMED = "grant "


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A finished sign-in.

    Attributes:
        user: Who.
        kind: What `identifier` is.
        identifier: The canonical address that was proven.
        tokens: For their browser.
    """

    user: User
    kind: IdentifierKind
    identifier: str
    tokens: TokenSet


@dataclass(frozen=True, slots=True)
class TokensHere:
    """Opens a grant in the session, and mints its tokens (`signin.model.Outcome`).

    Attributes:
        database: Where the keys are.
        ring: Holds the signing key.
        mint: Makes the tokens.
        auth_time_as_text: As in `Mint.token_set`.
    """

    database: Database
    ring: KeyRing
    mint: Mint
    auth_time_as_text: bool = False

    async def prepare(self, now: int) -> SigningKey:
        """The key: whoever cannot sign must not spend a proof."""
        await self.ring.refresh(self.database, now)
        return self.ring.signing_key(now)

    def bind(self, tx: Transaction, admitted: Admitted, now: int) -> Grant:
        """The grant."""
        return open_grant(
            tx,
            admitted.established.session,
            admitted.proof,
            client_id=admitted.client.id,
            identifier=admitted.identifier,
            policy=self.mint.policy,
            now=now,
            entropy=self.mint.entropy,
        )

    def named(self, bound: Grant) -> str:
        """Its id."""
        return f"{_NAMED}{bound.id}"

    def again(self, tx: Transaction, client: Client, named: str, now: int) -> Grant | None:
        """The same grant, while nobody has used its first refresh token."""
        if not named.startswith(_NAMED):
            return None
        return unused(tx, int(named.removeprefix(_NAMED)), client_id=client.id, now=now)

    def deliver(self, prepared: SigningKey, admitted: Admitted, bound: Grant, now: int) -> SignedIn:
        """The tokens, signed after the commit: a signature takes longer than the transaction, which others wait for."""
        tokens = self.mint.token_set(bound, key=prepared, now=now, auth_time_as_text=self.auth_time_as_text)
        return SignedIn(user=admitted.user, kind=admitted.kind, identifier=admitted.identifier, tokens=tokens)
