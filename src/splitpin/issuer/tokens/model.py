"""What a refresh token belongs to, what leaves the mint, and when a grant still stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from splitpin.issuer.notices.model import Notice
from splitpin.issuer.sessions.assurance import Assurance
from splitpin.issuer.tokens.openid import OpenIDTerms
from splitpin.issuer.tokens.recent_rotations import noted, replaced_within

RefusalReason = Literal[
    "malformed",
    "unknown",
    "not_genuine",
    "wrong_client",
    "wrong_subject",
    "revoked",
    "expired",
    "session_over",
    "user_refused",
    "ahead",
    "reused",
]


@dataclass(frozen=True, slots=True)
class Grant:
    """What one client has of one session; all its refresh tokens are one family (RFC 9700 section 4.14.2).

    Attributes:
        id: The integer in front of its refresh tokens.
        sid: The session that it belongs to and ends with.
        project_id: Whose people the subject is of.
        client_id: The app it was given to; nobody else may use it.
        subject: Whose it is.
        identifier: The address that was proven, as the tokens show it.
        authentication_method: `OTP`, `MAGIC_LINK` and so on, as the tokens show it.
        authenticated_at: When the person proved it (OpenID Connect `auth_time`), seconds UTC.
        assurance: How strongly, as the tokens show it; a refresh changes nothing about it.
        scope: What the access tokens are good for; never grows.
        salt: Random bytes that its refresh tokens derive from.
        generation: How many times it has been refreshed; tells its refresh tokens apart.
        created_at: Seconds UTC.
        rotated_at: When the generation last moved, seconds UTC.
        recent: The rotations of the last seconds (`recent_rotations`): which replaced tokens have grace.
        idle_expires_at: The end if nobody refreshes, seconds UTC; moves on with every rotation.
        expires_at: The end in any case, seconds UTC; never moves.
        revoked_at: When it was ended early, seconds UTC, or None.
        claims: What the project's backend had added to its tokens (`custom_claims`).
        openid: What an OpenID client was granted; None: it has the profile of the published clients.
    """

    id: int
    sid: str
    project_id: str
    client_id: str
    subject: str
    identifier: str
    authentication_method: str
    authenticated_at: int
    assurance: Assurance
    scope: str
    salt: bytes = field(repr=False)
    generation: int
    created_at: int
    rotated_at: int
    recent: str
    idle_expires_at: int
    expires_at: int
    revoked_at: int | None
    claims: Mapping[str, Any] = field(default_factory=dict[str, Any], repr=False, hash=False)
    openid: OpenIDTerms | None = None

    def end_at(self, now: int) -> Literal["revoked", "expired"] | None:
        """Why the grant is over, or None while it stands."""
        if self.revoked_at is not None:
            return "revoked"
        if now >= self.idle_expires_at or now >= self.expires_at:
            return "expired"
        return None

    def successor(self, *, now: int, idle_lifetime: int, grace: int) -> Grant:
        """The grant after one more rotation; its absolute end stays where it is."""
        # Written out: `replace` takes twice as long, and every refresh comes by here.
        return Grant(
            id=self.id,
            sid=self.sid,
            project_id=self.project_id,
            client_id=self.client_id,
            subject=self.subject,
            identifier=self.identifier,
            authentication_method=self.authentication_method,
            authenticated_at=self.authenticated_at,
            assurance=self.assurance,
            scope=self.scope,
            salt=self.salt,
            generation=self.generation + 1,
            created_at=self.created_at,
            rotated_at=now,
            recent=noted(self.recent, generation=self.generation, now=now, grace=grace),
            idle_expires_at=min(now + idle_lifetime, self.expires_at),
            expires_at=self.expires_at,
            revoked_at=self.revoked_at,
            claims=self.claims,
            openid=self.openid,
        )

    def still_answers(self, generation: int, now: int, grace: int) -> bool:
        """Whether a token of `generation`, replaced by now, is given what is current all the same."""
        return self.succeeds(generation) or self.in_grace(generation, now, grace)

    def succeeds(self, generation: int) -> bool:
        """Whether the current token is the successor of one of `generation`, however long ago that was replaced.

        Nobody has used the successor, or there would be another: whoever brings the old one may never have heard of it.
        """
        return generation == self.generation - 1

    def in_grace(self, generation: int, now: int, grace: int) -> bool:
        """Whether a token of `generation` was replaced at most `grace` seconds ago.

        However many steps the grant has made since: while one tab's request is on its way another may make several.
        The time runs from the moment the token was replaced. Being given grace moves nothing and nothing later moves
        that moment, so it cannot be chained.
        """
        return generation < self.generation and replaced_within(self.recent, generation, now=now, grace=grace)


@dataclass(frozen=True, slots=True)
class RootedGrant:
    """A grant with what it lives on, as one statement read them.

    Attributes:
        grant: The grant.
        session_seen_at: When its session was last noted as used, seconds UTC.
        session_ended_at: When its session was ended early, or None.
        session_idle_expires_at: The session's end if nobody uses it, seconds UTC.
        user_status: As in `User.status`.
    """

    grant: Grant
    session_seen_at: int
    session_ended_at: int | None
    session_idle_expires_at: int
    user_status: str

    def end_at(self, now: int) -> Literal["revoked", "expired", "session_over"] | None:
        """Why the grant gives no tokens any more, or None while it does."""
        if (end := self.grant.end_at(now)) is not None:
            return end
        return "session_over" if self.session_ended_at is not None or now >= self.session_idle_expires_at else None


@dataclass(frozen=True, slots=True)
class TokenSet:
    """What leaves the mint (RFC 6749 section 5.1, OpenID Connect Core section 3.1.3.3).

    Attributes:
        access_token: A JWT of RFC 9068.
        id_token: A JWT of OpenID Connect Core section 2; empty: there is none.
        refresh_token: Good for one use; empty: there is none.
        expires_in: Seconds until the access token ends.
        scope: What the access token is good for.
        auth_method: The published clients' word for how the person signed in.
        token_type: Always `Bearer`.
    """

    access_token: str = field(repr=False)
    id_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    expires_in: int
    scope: str
    auth_method: str
    token_type: str = "Bearer"  # noqa: S105 -- RFC 6750's word, not a secret

    def oauth_token(self) -> dict[str, str | int]:
        """The `oauth_token` object of the sign-in payload, member for member what the published clients read."""
        return {
            "access_token": self.access_token,
            "id_token": self.id_token,
            "refresh_token": self.refresh_token,
            "expires_in": self.expires_in,
            "token_type": self.token_type,
            "auth_method": self.auth_method,
        }


@dataclass(frozen=True, slots=True)
class RefreshRefused:
    """A refresh token that is good for nothing: a value, so that what was written beside it is committed.

    Attributes:
        reason: For the audit log only; a client learns `invalid_grant` and no more.
        notice: What the person is to be told after the commit, where there is something.
    """

    reason: RefusalReason
    notice: Notice | None = field(default=None, repr=False)
