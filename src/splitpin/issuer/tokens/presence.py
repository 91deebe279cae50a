"""Proof that a request comes from somebody who is signed in, for what a stranger must not do in their name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from splitpin.errors import InvalidToken, OAuthError
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.notices.delivery import Notices
from splitpin.issuer.sessions.flow import find as find_session
from splitpin.issuer.sessions.flow import resume
from splitpin.issuer.sessions.model import Proof, Session
from splitpin.issuer.tokens import flow, refresh_token, store
from splitpin.issuer.tokens.check import AccessTokenCheck
from splitpin.issuer.tokens.mint import Mint
from splitpin.issuer.tokens.model import Grant, RefreshRefused, TokenSet
from splitpin.issuer.users.flow import find_user
from splitpin.issuer.users.model import User, is_active
from splitpin.jose.tokens import AccessToken


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody who is signed in and has proven who they are just now.

    Attributes:
        user: Who; tokens may be issued to them.
        session: Where they are.
        client_id: The client that the token of the request was for.
        by: That token: verified, or the text of a refresh token.
    """

    user: User
    session: Session = field(repr=False)
    client_id: str
    by: AccessToken | str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PresenceCheck:
    """Tells who is behind a request.

    Attributes:
        db: Where grants, sessions and users are.
        tokens: Verifies access tokens.
        mint: Knows the refresh tokens; makes the tokens of the answer.
        notices: Tells people of a token that came twice.
        clock: Seconds UTC.
        entropy: Random bytes.
    """

    db: Database
    tokens: AccessTokenCheck
    mint: Mint
    notices: Notices
    clock: Callable[[], float]
    entropy: Callable[[int], bytes]

    async def fresh(self, client_id: str, *, access_token: str | None, refresh_token: str | None) -> Presence | None:
        """Who it is, if something was proven in their session in the last five minutes (`Session.is_fresh`).

        Asked is the session that the token belongs to, and no other: whoever has an old token of one browser is not to
        profit from its owner's signing in on another.

        Args:
            client_id: The client.
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
            return await self.db.run(_presence, token.session_id or "", client_id, token, now)
        if refresh_token is not None:
            return await self.db.run(self._of_refresh_token, refresh_token, client_id=client_id, now=now)
        return None

    async def standing(self, client_id: str, access_token: str) -> Presence | None:
        """Who it is, however long ago something was proven in the session of the token; None where that is over.

        For what does no harm to anybody: whoever did not prove it lately may still keep an account safe.

        Raises:
            DatabaseUnavailable: The database is away.
        """
        try:
            token = await self.tokens.verify(access_token, audience=client_id)
        except InvalidToken:
            return None
        now = int(self.clock())
        return await self.db.run(_presence, token.session_id or "", client_id, token, now, fresh=False)

    async def token_set(self, presence: Presence) -> TokenSet:
        """Tokens for the caller: the refresh token is used up for them like any other.

        An access token is not to be turned into more than it is: whoever stole one would stay for months. So for one
        there is a grant in its session that ends when it does.

        Raises:
            OAuthError: `invalid_grant`: the session ended in between, or the refresh token was used.
            DatabaseUnavailable: The database is away.
        """
        now = int(self.clock())
        await self.tokens.ring.refresh(self.db, now)
        key = self.tokens.ring.signing_key(now)
        grant = await self.db.run(self._grant, presence, now)
        if not isinstance(grant, Grant):
            await self.notices.send(None if grant is None else grant.notice)
            raise OAuthError("invalid_grant", "The session has ended.")
        return self.mint.token_set(grant, key=key, now=now, auth_time_as_text=True)

    def _grant(self, tx: Transaction, presence: Presence, now: int) -> Grant | RefreshRefused | None:
        """None: the session is over."""
        policy = self.mint.policy
        if isinstance(presence.by, str):
            return flow.rotate(
                tx,
                presence.by,
                client_id=presence.client_id,
                refresh_tokens=self.mint.refresh_tokens,
                policy=policy,
                now=now,
            )
        token = presence.by
        session = resume(tx, presence.session.sid, policy=policy, now=now)
        if session is None:
            return None
        left = max(1, token.expires_at - now)
        return flow.open_grant(
            tx,
            session,
            Proof(token.authentication_method or "", (), token.auth_time or token.issued_at),
            client_id=presence.client_id,
            identifier=token.identifier or "",
            policy=replace(policy, idle_lifetime=left, absolute_lifetime=left),
            now=now,
            entropy=self.entropy,
        )

    def _of_refresh_token(self, tx: Transaction, text: str, *, client_id: str, now: int) -> Presence | None:
        presented = refresh_token.parse(text)
        rooted = None if presented is None else store.find(tx, presented.grant_id)
        if presented is None or rooted is None or rooted.grant.client_id != client_id or rooted.end_at(now) is not None:
            return None
        grant = rooted.grant
        if not self.mint.refresh_tokens.genuine(presented, grant.salt):
            return None
        current = presented.generation == grant.generation
        if not current and not grant.still_answers(presented.generation, now, self.mint.policy.grace):
            return None
        return _presence(tx, grant.sid, client_id, text, now)


def _presence(
    tx: Transaction, sid: str, client_id: str, by: AccessToken | str, now: int, *, fresh: bool = True
) -> Presence | None:
    session = find_session(tx, sid)
    if session is None or session.end_at(now) is not None or (fresh and not session.is_fresh(now)):
        return None
    user = find_user(tx, session.subject, project_id=session.project_id)
    if user is None or not is_active(user.status):
        return None
    return Presence(user, session, client_id, by)
