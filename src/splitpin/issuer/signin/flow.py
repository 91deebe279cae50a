"""Signing in with a code, from the address to the tokens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from splitpin.errors import Refused
from splitpin.issuer import audit
from splitpin.issuer.authentication import Authentication
from splitpin.issuer.clients.model import Client
from splitpin.issuer.codes import flow as codes
from splitpin.issuer.codes.address import Address
from splitpin.issuer.codes.link import LinkRequest
from splitpin.issuer.codes.model import Begun, refusal
from splitpin.issuer.codes.terms import CodeTerms
from splitpin.issuer.courier import Courier
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.keys.ring import KeyRing
from splitpin.issuer.outcome import raised
from splitpin.issuer.pkce import challenge_of, check_code_challenge
from splitpin.issuer.policy import GrantPolicy
from splitpin.issuer.sessions.flow import establish
from splitpin.issuer.sessions.model import Circumstances, Proof
from splitpin.issuer.signin.model import Admitted, SignedIn
from splitpin.issuer.tokens.flow import open_grant
from splitpin.issuer.tokens.mint import Mint
from splitpin.issuer.users.flow import register_or_find


@dataclass(frozen=True, slots=True)
class CodeSignIn:
    """Sign-in with a code, as the edges call it.

    Refusals are exceptions here, and by the time they are raised what they counted is committed.

    Attributes:
        database: Where everything is.
        terms: What a code is and how often it may be asked for.
        ring: Holds the signing key.
        mint: Makes the tokens.
        courier: Takes the messages.
        clock: Seconds since 1970 UTC.
        entropy: Random bytes.
    """

    database: Database
    terms: CodeTerms
    ring: KeyRing
    mint: Mint
    courier: Courier
    clock: Callable[[], float]
    entropy: Callable[[int], bytes]

    async def begin(
        self,
        client: Client,
        *,
        to: Address,
        code_challenge: str,
        code_challenge_method: str,
        network: str,
        link: LinkRequest | None = None,
        page: str | None = None,
    ) -> Begun:
        """Sends a code to an address. The answer, and what it costs, is the same for known and unknown addresses.

        Args:
            client: Who asks.
            to: Where the code goes.
            code_challenge: RFC 7636 section 4.2.
            code_challenge_method: `S256`.
            network: Where the request came from, a /24 or /56.
            link: What a magic link beside the code is bound to; None for a code alone.
            page: The origin of the page that asks, where a page does.

        Raises:
            InvalidRequest: The challenge or its method will not do; names the field.
            TooMany: A limit was hit.
            Refused: Codes are switched off for this address, or for phones, or for this one's country.
            CourierBusy: Messages do not get out fast enough; nothing was counted.
            DatabaseUnavailable: The database is away.
        """
        check_code_challenge(code_challenge, code_challenge_method)
        now = int(self.clock())
        with self.courier.place() as place:
            begun = raised(
                await self.database.run(
                    codes.begin,
                    terms=self.terms,
                    client=client,
                    to=to,
                    code_challenge=code_challenge,
                    network=network,
                    now=now,
                    entropy=self.entropy,
                    link=link,
                    page=page,
                )
            )
            place.take(begun.message, until=begun.expires_at)
        return begun

    async def resend(
        self, client: Client, *, challenge_id: str, code_verifier: str, network: str, page: str | None = None
    ) -> Begun:
        """Sends the same code once more; it lives no longer and has no more tries for that.

        Args:
            client: Who asks.
            challenge_id: From `begin`.
            code_verifier: RFC 7636 section 4.1, of the browser that began.
            network: Where the request came from, a /24 or /56.
            page: The origin of the page that asks, where a page does.

        Raises:
            InvalidRequest: The verifier is malformed.
            Refused: There is no such code, for whatever reason.
            TooMany: A limit was hit.
            CourierBusy: Messages do not get out fast enough; nothing was counted.
            DatabaseUnavailable: The database is away.
        """
        challenge_of(code_verifier)
        now = int(self.clock())
        with self.courier.place() as place:
            begun = raised(
                await self.database.run(
                    codes.resend,
                    terms=self.terms,
                    client=client,
                    challenge_id=challenge_id,
                    code_verifier=code_verifier,
                    network=network,
                    now=now,
                    page=page,
                )
            )
            place.take(begun.message, until=begun.expires_at)
        return begun

    async def verify(
        self, client: Client, *, challenge_id: str, code: str, code_verifier: str, network: str
    ) -> SignedIn:
        """Signs in whoever brings the right code from the browser that asked; a new user on first sight.

        Args:
            client: Who asks.
            challenge_id: From `begin`.
            code: As it was typed.
            code_verifier: RFC 7636 section 4.1, of the browser that began.
            network: Where the request came from, a /24 or /56.

        Raises:
            InvalidRequest: The verifier is malformed.
            Refused: Wrong, spent, expired, unknown, another browser's, another project's, or of a disabled user: alike.
            TooMany: Too many wrong ones.
            DatabaseUnavailable: The database is away; the code was not used.
        """
        challenge_of(code_verifier)
        now = int(self.clock())
        await self.ring.refresh(self.database, now)
        key = self.ring.signing_key(now)  # before the code is used: whoever cannot sign must not spend it
        admitted = raised(
            await self.database.run(
                sign_in_with_code,
                terms=self.terms,
                client=client,
                challenge_id=challenge_id,
                code=code,
                code_verifier=code_verifier,
                network=network,
                policy=self.mint.policy,
                now=now,
                entropy=self.entropy,
            )
        )
        # Signed after the commit: a signature takes longer than the transaction, and others wait for that.
        tokens = self.mint.token_set(admitted.grant, key=key, now=now)
        return SignedIn(user=admitted.user, kind=admitted.kind, identifier=admitted.identifier, tokens=tokens)

    async def clean(self, *, at_most: int = 500) -> int:
        """Deletes dead codes and counts, at most so many of each; how many there were. To be called now and then."""
        return await self.database.run(codes.clean, now=int(self.clock()), at_most=at_most)


def sign_in_with_code(
    tx: Transaction,
    *,
    terms: CodeTerms,
    client: Client,
    challenge_id: str,
    code: str,
    code_verifier: str,
    network: str,
    policy: GrantPolicy,
    now: int,
    entropy: Callable[[int], bytes],
) -> Admitted | Refused:
    """Judges the code, finds or makes the user, asks the gate and opens the grant: all of it or nothing.

    Args:
        tx: The transaction.
        terms: What a code is and how often it may be asked for.
        client: Who asks.
        challenge_id: From `codes.flow.begin`.
        code: As it was typed.
        code_verifier: Of the browser that began.
        network: Where the request came from, a /24 or /56.
        policy: How long the grant lives.
        now: Seconds UTC.
        entropy: Random bytes.

    Returns:
        What to mint tokens from after the commit; or the refusal, to be raised after it.
    """
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
    if isinstance(proof, Refused):
        return proof
    return admit(tx, proof, client, policy=policy, network=network, now=now, entropy=entropy)


def admit(
    tx: Transaction,
    authentication: Authentication,
    client: Client,
    *,
    policy: GrantPolicy,
    network: str,
    now: int,
    entropy: Callable[[int], bytes],
) -> Admitted | Refused:
    """What follows every proof, whichever method gave it: the user, the gate, the session, the grant.

    A user who may not have tokens hears what everybody hears whose proof fails.
    """
    user, identifier = register_or_find(tx, authentication, now=now, entropy=entropy)
    proof = Proof(authentication.method, (), authentication.at)
    established = establish(
        tx,
        project_id=user.project_id,
        subject=user.subject,
        proof=proof,
        circumstances=Circumstances(network),
        policy=policy,
        now=now,
        entropy=entropy,
    )
    if isinstance(established, Refused):
        audit.record(
            tx,
            "sign_in.refused",
            at=now,
            project_id=user.project_id,
            subject=user.subject,
            reason=established.reason,
            network=network,
        )
        return refusal(established.reason)
    grant = open_grant(
        tx,
        established.session,
        proof,
        client_id=client.id,
        identifier=identifier.value,
        policy=policy,
        now=now,
        entropy=entropy,
    )
    audit.record(tx, "sign_in.succeeded", at=now, project_id=user.project_id, subject=user.subject, network=network)
    return Admitted(user=user, kind=identifier.kind, identifier=identifier.value, grant=grant)
