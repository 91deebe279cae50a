"""A sign-in in two halves: a proof becomes an authorization code here, and the code becomes tokens there.

The first half is what every way of proving oneself ends in when the tokens are not for the page that it happened on:
`with_code` is that half for one-time codes, and another way calls `authorize` in the transaction of its own proof. The
second half, `redeem`, is the same for all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from splitpin.errors import Refused
from splitpin.issuer.authentication import Authentication
from splitpin.issuer.authorization import flow as authorization
from splitpin.issuer.authorization.model import AuthorizationRequest, IssuedCode
from splitpin.issuer.clients.model import Client
from splitpin.issuer.codes import flow as codes
from splitpin.issuer.codes.terms import CodeTerms
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.keys.ring import KeyRing
from splitpin.issuer.outcome import raised
from splitpin.issuer.pkce import challenge_of, challenge_of_published_verifier
from splitpin.issuer.policy import GrantPolicy
from splitpin.issuer.signin.flow import admit
from splitpin.issuer.signin.model import Admitted, SignedIn
from splitpin.issuer.tokens.mint import Mint


@dataclass(frozen=True, slots=True)
class AuthorizedSignIn:
    """Sign-in by way of an authorization code, as the edges call it.

    Refusals are exceptions here, and by the time they are raised what they counted or ended is committed.

    Attributes:
        database: Where everything is.
        terms: What a one-time code is.
        ring: Holds the signing key.
        mint: Makes the tokens.
        clock: Seconds since 1970 UTC.
        entropy: Random bytes.
    """

    database: Database
    terms: CodeTerms
    ring: KeyRing
    mint: Mint
    clock: Callable[[], float]
    entropy: Callable[[int], bytes]

    async def with_code(
        self,
        client: Client,
        *,
        challenge_id: str,
        code: str,
        code_verifier: str,
        request: AuthorizationRequest,
        network: str,
    ) -> IssuedCode:
        """The first half, for whoever brings the right one-time code from the browser that asked for it.

        Args:
            client: Who asks.
            challenge_id: From `CodeSignIn.begin`.
            code: As it was typed.
            code_verifier: RFC 7636 section 4.1, of the browser that began.
            request: What the authorization code is to be bound to, checked.
            network: Where the request came from, a /24 or /56.

        Raises:
            InvalidRequest: The verifier is malformed.
            Refused: As `CodeSignIn.verify`; a disabled user is refused by `redeem`.
            TooMany: Too many wrong ones.
            DatabaseUnavailable: The database is away; the code was not used.
        """
        challenge_of(code_verifier)
        return raised(
            await self.database.run(
                authorize_with_code,
                terms=self.terms,
                client=client,
                challenge_id=challenge_id,
                code=code,
                code_verifier=code_verifier,
                request=request,
                network=network,
                now=int(self.clock()),
                entropy=self.entropy,
            )
        )

    async def redeem(
        self,
        client: Client,
        *,
        number: int,
        code: str,
        code_verifier: str,
        redirect_uri: str,
        network: str,
        auth_time_as_text: bool = False,
    ) -> SignedIn:
        """The second half: whoever brings all that belongs to the code is signed in; a new user on first sight.

        Args:
            client: Who asks.
            number: Of the code.
            code: Its text.
            code_verifier: Of the page that the code is for.
            redirect_uri: One of those it was asked for with.
            network: Where the request came from, a /24 or /56.
            auth_time_as_text: As in `Mint.token_set`.

        Raises:
            InvalidRequest: The verifier is malformed.
            Refused: Wrong, spent, expired, unknown, another page's or project's: alike; or of a disabled user.
            DatabaseUnavailable: The database is away; the code was not used.
        """
        challenge_of_published_verifier(code_verifier)
        now = int(self.clock())
        await self.ring.refresh(self.database, now)
        key = self.ring.signing_key(now)  # before the code is used: whoever cannot sign must not spend it
        admitted = raised(
            await self.database.run(
                redeem_and_admit,
                client=client,
                number=number,
                code=code,
                code_verifier=code_verifier,
                redirect_uri=redirect_uri,
                network=network,
                policy=self.mint.policy,
                now=now,
                entropy=self.entropy,
            )
        )
        # Signed after the commit, as everywhere: others wait for the transaction.
        tokens = self.mint.token_set(admitted.grant, key=key, now=now, auth_time_as_text=auth_time_as_text)
        return SignedIn(user=admitted.user, kind=admitted.kind, identifier=admitted.identifier, tokens=tokens)


def authorize(
    tx: Transaction,
    proof: Authentication | Refused,
    client: Client,
    request: AuthorizationRequest,
    *,
    now: int,
    entropy: Callable[[int], bytes],
) -> IssuedCode | Refused:
    """Where every proof that is for another page becomes an authorization code; a failed one stays what it is.

    Args:
        tx: The transaction that the proof was given in.
        proof: What the method returned.
        client: The app that the tokens are to be for.
        request: What the code is to be bound to, checked against the same client.
        now: Seconds UTC.
        entropy: Random bytes.
    """
    if isinstance(proof, Refused):
        return proof
    return authorization.authorize(tx, proof, client, request, now=now, entropy=entropy)


def authorize_with_code(
    tx: Transaction,
    *,
    terms: CodeTerms,
    client: Client,
    challenge_id: str,
    code: str,
    code_verifier: str,
    request: AuthorizationRequest,
    network: str,
    now: int,
    entropy: Callable[[int], bytes],
) -> IssuedCode | Refused:
    """Judges the one-time code and turns its proof into an authorization code: both or nothing."""
    proof = codes.verify(
        tx,
        terms=terms,
        client=client,
        challenge_id=challenge_id,
        code=code,
        code_verifier=code_verifier,
        network=network,
        now=now,
    )
    return authorize(tx, proof, client, request, now=now, entropy=entropy)


def redeem_and_admit(
    tx: Transaction,
    *,
    client: Client,
    number: int,
    code: str,
    code_verifier: str,
    redirect_uri: str,
    network: str,
    policy: GrantPolicy,
    now: int,
    entropy: Callable[[int], bytes],
) -> Admitted | Refused:
    """Redeems the code, finds or makes the user, asks the gate, opens the grant and notes it beside the code."""
    proof = authorization.redeem(
        tx,
        client=client,
        number=number,
        code=code,
        code_verifier=code_verifier,
        redirect_uri=redirect_uri,
        network=network,
        now=now,
    )
    if isinstance(proof, Refused):
        return proof
    admitted = admit(tx, proof, client, policy=policy, network=network, now=now, entropy=entropy)
    if isinstance(admitted, Admitted):
        authorization.led_to(tx, number, grant_id=admitted.grant.id)
    return admitted
