"""Proof that a request comes from somebody who is signed in, for what a stranger must not do in their name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from splitpin.errors import InvalidToken, Refused
from splitpin.issuer.authentication import Authentication, IdentifierKind
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.tokens import flow, refresh_token, store
from splitpin.issuer.tokens.check import AccessTokenCheck
from splitpin.issuer.tokens.mint import Mint
from splitpin.issuer.tokens.model import Grant, TokenSet
from splitpin.issuer.users.flow import find_user, may_issue
from splitpin.issuer.users.model import User
from splitpin.jose.tokens import AccessToken

FRESH = 300
"""Seconds after signing in during which credentials may be changed (OWASP ASVS 5.0 7.5.1: recently authenticated)."""


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is signed in.

    Attributes:
        user: Who; tokens may be issued to them.
        grant: The sign-in it rests on.
        token_ends_at: When the access token that proved it ends, seconds UTC; None: the grant's refresh token did.
    """

    user: User
    grant: Grant = field(repr=False)
    token_ends_at: int | None


@dataclass(frozen=True, slots=True)
class SessionProof:
    """Tells whose session a request brings.

    Attributes:
        db: Where grants and users are.
        tokens: Verifies access tokens.
        mint: Knows the refresh tokens; makes the tokens of the answer.
        clock: Seconds UTC.
        entropy: Random bytes.
    """

    db: Database
    tokens: AccessTokenCheck
    mint: Mint
    clock: Callable[[], float]
    entropy: Callable[[int], bytes]

    async def fresh(self, client_id: str, *, access_token: str | None, refresh_token: str | None) -> Session | None:
        """The session of somebody who signed in to this project in the last `FRESH` seconds.

        An access token lives on after its grant was ended, so it proves a session only while the user has one that was
        open when the token was made.

        Args:
            client_id: The project.
            access_token: As it came in `Authorization`; goes before the other.
            refresh_token: As it came in the cookie. It is not used up.

        Raises:
            DatabaseUnavailable: The database is away.
        """
        now = int(self.clock())
        if access_token is not None:
            try:
                token = await self.tokens.verify(access_token, audience=client_id)
            except InvalidToken:
                return None
            return await self.db.run(_of_access_token, token, client_id=client_id, now=now)
        if refresh_token is not None:
            return await self.db.run(self._of_refresh_token, refresh_token, client_id=client_id, now=now)
        return None

    async def token_set(self, session: Session) -> TokenSet:
        """Tokens for the caller: those of the grant that is theirs, or of a new one beside the one they rest on.

        An access token is not to be turned into more than it is: whoever stole one would stay for months, and nobody's
        signing out would end that. So the new grant ends when the access token does.
        """
        now = int(self.clock())
        await self.tokens.ring.refresh(self.db, now)
        grant = session.grant
        if session.token_ends_at is not None:
            left = max(1, session.token_ends_at - now)
            kind: IdentifierKind = "phone" if grant.identifier.startswith("+") else "email"
            proof = Authentication(
                project_id=grant.project_id,
                kind=kind,
                address=grant.identifier,
                shown=grant.identifier,
                method=grant.authentication_method,
                at=grant.authenticated_at,
            )
            grant = await self.db.run(
                flow.open_grant,
                session.user,
                grant.identifier,
                proof,
                client_id=grant.client_id,
                policy=replace(self.mint.policy, idle_lifetime=left, absolute_lifetime=left),
                now=now,
                entropy=self.entropy,
            )
        return self.mint.token_set(grant, key=self.tokens.ring.signing_key(now), now=now, auth_time_as_text=True)

    def _of_refresh_token(self, tx: Transaction, text: str, *, client_id: str, now: int) -> Session | None:
        presented = refresh_token.parse(text)
        grant = None if presented is None else store.find(tx, presented.grant_id)
        if presented is None or grant is None or grant.client_id != client_id or grant.end_at(now) is not None:
            return None
        if not self.mint.refresh_tokens.genuine(presented, grant.salt):
            return None
        current = presented.generation == grant.generation
        if not current and not grant.in_grace(presented.generation, now, self.mint.policy.grace):
            return None
        return _session(tx, grant, now, token_ends_at=None)


def _of_access_token(tx: Transaction, token: AccessToken, *, client_id: str, now: int) -> Session | None:
    grant = store.find_standing(tx, token.subject, client_id=client_id, until=token.issued_at, now=now)
    return None if grant is None else _session(tx, grant, now, token_ends_at=token.expires_at)


def _session(tx: Transaction, grant: Grant, now: int, *, token_ends_at: int | None) -> Session | None:
    user = find_user(tx, grant.subject, project_id=grant.project_id)
    if user is None or now - grant.authenticated_at > FRESH:
        return None
    try:
        may_issue(user)
    except Refused:
        return None
    return Session(user, grant, token_ends_at)
