"""Signing in with an identity token: the word of this issuer that an address was proven, brought back by a server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from splitpin.issuer.clients.model import Client
from splitpin.issuer.db import Database
from splitpin.issuer.keys.ring import KeyRing
from splitpin.issuer.outcome import raised
from splitpin.issuer.signin.flow import admit
from splitpin.issuer.signin.model import SignedIn
from splitpin.issuer.tokens.identity_token import IdentityToken, IdentityTokens
from splitpin.issuer.tokens.mint import Mint


@dataclass(frozen=True, slots=True)
class IdentityTokenSignIn:
    """Sign-in with an identity token, as the edges call it.

    Attributes:
        database: Where everything is.
        ring: Holds the signing key.
        mint: Makes the tokens.
        tokens: Tells genuine identity tokens from others.
        clock: Seconds since 1970 UTC.
        entropy: Random bytes.
    """

    database: Database
    ring: KeyRing
    mint: Mint
    tokens: IdentityTokens
    clock: Callable[[], float]
    entropy: Callable[[int], bytes]

    async def exchange(
        self, client: Client, token: IdentityToken, *, network: str, auth_time_as_text: bool = False
    ) -> SignedIn:
        """Opens a grant for whoever the token speaks of.

        Args:
            client: Whose own server asks: the caller has seen its secret.
            token: As it came.
            network: Where the request came from, a /24 or /56.
            auth_time_as_text: As in `Mint.token_set`.

        Raises:
            InvalidToken: The token is none of this issuer's for that project, or too old.
            Refused: The person may have no tokens.
            DatabaseUnavailable: The database is away.
        """
        now = int(self.clock())
        proof = self.tokens.verify(token, client=client, now=now)
        await self.ring.refresh(self.database, now)
        key = self.ring.signing_key(now)
        admitted = raised(
            await self.database.run(
                admit, proof, client, policy=self.mint.policy, network=network, now=now, entropy=self.entropy
            )
        )
        tokens = self.mint.token_set(admitted.grant, key=key, now=now, auth_time_as_text=auth_time_as_text)
        return SignedIn(user=admitted.user, kind=admitted.kind, identifier=admitted.identifier, tokens=tokens)
