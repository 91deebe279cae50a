"""The code grant of OpenID clients: the token endpoint's `authorization_code` (RFC 6749 section 4.1.3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from splitpin.errors import OAuthError, Refused
from splitpin.issuer.authorization.model import refusal
from splitpin.issuer.authorization.redemption import Redeemed, redeem
from splitpin.issuer.authorization.text import AuthorizationCodes, parts_of
from splitpin.issuer.clients.flow import authenticate_client
from splitpin.issuer.clients.model import Client, ClientCredentials
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.keys.ring import KeyRing
from splitpin.issuer.pkce import challenge_of
from splitpin.issuer.tokens.mint import Mint
from splitpin.issuer.tokens.model import TokenSet
from splitpin.issuer.tokens.openid import OpenIDTerms
from splitpin.issuer.users.flow import find_account
from splitpin.issuer.users.model import Account


@dataclass(frozen=True, slots=True)
class BroughtCode:
    """What a client brings to the token endpoint.

    Attributes:
        code: As it was given.
        redirect_uri: Where it was given; it has to be named again, exactly.
        code_verifier: What the challenge of the request was made of (RFC 7636); None where it had none.
        resource: What the access token is to be for (RFC 8707 section 2.2); None: what the request said.
    """

    code: str = field(repr=False)
    redirect_uri: str
    code_verifier: str | None = field(repr=False)
    resource: str | None


@dataclass(frozen=True, slots=True)
class _Exchanged:
    client: Client
    redeemed: Redeemed
    terms: OpenIDTerms
    account: Account


@dataclass(frozen=True, slots=True)
class CodeGrant:
    """Gives tokens for a code, once.

    Attributes:
        database: Where everything is.
        ring: Holds the signing key.
        mint: Makes the tokens.
        codes: Recognises the codes.
        clock: Seconds since 1970 UTC.
        entropy: Random bytes.
    """

    database: Database
    ring: KeyRing
    mint: Mint
    codes: AuthorizationCodes
    clock: Callable[[], float]
    entropy: Callable[[int], bytes]

    async def exchange(self, client: ClientCredentials, brought: BroughtCode, *, network: str) -> TokenSet:
        """The tokens that the code was given for.

        Whoever brings it again, with all that belongs to it, ends the grant it led to; whoever lacks any of that ends
        nothing (RFC 9700 section 4.5.3).

        Args:
            client: Who asks, as the request says.
            brought: What it brings.
            network: Where the request came from, a /24 or /56.

        Raises:
            InvalidRequest: The verifier is malformed.
            OAuthError: `invalid_client`; `invalid_grant`, whatever was wrong with the code; `invalid_target`.
            DatabaseUnavailable: The database is away.
        """
        if brought.code_verifier is not None:
            challenge_of(brought.code_verifier)
        now = int(self.clock())
        await self.ring.refresh(self.database, now)
        key = self.ring.signing_key(now)  # before the code is used: whoever cannot sign must not spend it

        def work(tx: Transaction) -> _Exchanged | Refused | OAuthError:
            return self._exchange(tx, client, brought, network=network, now=now)

        exchanged = await self.database.run(work)
        if isinstance(exchanged, OAuthError):
            raise exchanged
        if isinstance(exchanged, Refused):
            raise OAuthError("invalid_grant", exchanged.message)
        terms, algorithm = exchanged.terms, exchanged.client.metadata.id_token_signed_response_alg
        return self.mint.openid_token_set(
            exchanged.redeemed.grant,
            terms,
            exchanged.account,
            key=key,
            id_token_key=await self.ring.signer_of(algorithm, self.database, now, entropy=self.entropy),
            now=now,
            nonce=terms.nonce,
        )

    def _exchange(
        self,
        tx: Transaction,
        named: ClientCredentials,
        brought: BroughtCode,
        *,
        network: str,
        now: int,
    ) -> _Exchanged | Refused | OAuthError:
        """The refusals are values: what was counted and ended stays."""
        client = authenticate_client(tx, named, now=now)
        if client is None:
            return OAuthError("invalid_client", "The client is unknown or its secret is wrong.")
        issued = parts_of(brought.code)
        if issued is None:
            return refusal("unknown_authorization_code")
        redeemed = redeem(
            tx,
            client=client,
            number=issued.number,
            code=issued.code,
            code_verifier=brought.code_verifier,
            redirect_uri=brought.redirect_uri,
            openid=True,
            codes=self.codes,
            network=network,
            policy=self.mint.policy,
            now=now,
            entropy=self.entropy,
        )
        if isinstance(redeemed, Refused):
            return redeemed
        grant = redeemed.grant
        account = find_account(tx, grant.subject, project_id=grant.project_id)
        if grant.openid is None or account is None:
            raise RuntimeError("an OpenID client's code led to no grant of its own")
        if brought.resource not in {None, grant.openid.audience}:
            return OAuthError("invalid_target", "The code was given for another resource.")
        return _Exchanged(client, redeemed, grant.openid, account)
