"""What a page gets for its authorization code: tokens of the session in which the code was given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from splitpin.errors import Refused
from splitpin.issuer.authorization import flow
from splitpin.issuer.authorization.model import AuthorizationCode
from splitpin.issuer.authorization.text import AuthorizationCodes
from splitpin.issuer.clients.model import Client
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.keys.ring import KeyRing
from splitpin.issuer.outcome import raised
from splitpin.issuer.pkce import challenge_of_published_verifier
from splitpin.issuer.policy import GrantPolicy
from splitpin.issuer.sessions.flow import resume
from splitpin.issuer.tokens.flow import open_grant, unused
from splitpin.issuer.tokens.mint import Mint
from splitpin.issuer.tokens.model import Grant
from splitpin.issuer.tokens.outcome import SignedIn
from splitpin.issuer.users.flow import find_user
from splitpin.issuer.users.model import User


@dataclass(frozen=True, slots=True)
class Redeemed:
    """A redemption, to be made into tokens after its commit.

    Attributes:
        user: Who.
        code: What was redeemed.
        grant: What it led to.
    """

    user: User
    code: AuthorizationCode
    grant: Grant


@dataclass(frozen=True, slots=True)
class Redemption:
    """Redeems authorization codes, as the edges call it.

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
        """Gives tokens to whoever brings all that belongs to the code, once; the same grant's to whoever asks again.

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
            Refused: Wrong, spent, expired, unknown, another page's or project's, or of a session that is over: alike.
            DatabaseUnavailable: The database is away; asking again is safe.
        """
        challenge_of_published_verifier(code_verifier)
        now = int(self.clock())
        await self.ring.refresh(self.database, now)
        key = self.ring.signing_key(now)  # before the code is used: whoever cannot sign must not spend it
        redeemed = raised(
            await self.database.run(
                redeem,
                client=client,
                number=number,
                code=code,
                code_verifier=code_verifier,
                redirect_uri=redirect_uri,
                codes=self.codes,
                network=network,
                policy=self.mint.policy,
                now=now,
                entropy=self.entropy,
            )
        )
        # Signed after the commit, as everywhere: others wait for the transaction.
        tokens = self.mint.token_set(redeemed.grant, key=key, now=now, auth_time_as_text=auth_time_as_text)
        return SignedIn(redeemed.user, redeemed.code.kind, redeemed.code.identifier, tokens)


def redeem(
    tx: Transaction,
    *,
    client: Client,
    number: int,
    code: str,
    code_verifier: str | None,
    redirect_uri: str,
    openid: bool = False,
    codes: AuthorizationCodes,
    network: str,
    policy: GrantPolicy,
    now: int,
    entropy: Callable[[int], bytes],
) -> Redeemed | Refused:
    """Spends the code, opens a grant in the session it was given in, and notes it: a second use ends what came of it.

    Returns:
        What to mint tokens from after the commit; or the refusal, to be raised after it.
    """
    spent = flow.redeem(
        tx,
        client=client,
        number=number,
        code=code,
        code_verifier=code_verifier,
        redirect_uri=redirect_uri,
        openid=openid,
        codes=codes,
        network=network,
        now=now,
    )
    if isinstance(spent, Refused):
        return spent
    session = resume(tx, spent.sid, policy=policy, now=now)  # whose person it is may sign in, or it would be over
    user = None if session is None else find_user(tx, session.subject, project_id=session.project_id)
    if session is None or user is None:
        return flow.refused(tx, "session_over", number=number, client=client, network=network, now=now)
    if spent.grant_id is not None:  # whoever asks again, having lost the answer
        grant = unused(tx, spent.grant_id, client_id=client.id, now=now)
        if grant is None:
            return flow.refused(tx, "session_over", number=number, client=client, network=network, now=now)
        return Redeemed(user, spent, grant)
    grant = open_grant(
        tx,
        session,
        spent.proof,
        client_id=client.id,
        identifier=spent.identifier,
        policy=policy,
        now=now,
        entropy=entropy,
        openid=spent.openid,
    )
    flow.led_to(tx, number, grant_id=grant.id)
    return Redeemed(user, spent, grant)
