"""Who makes a request: the verbs that protect a route, the same in every framework.

- `session`: the user who is signed in in this browser;
- `bearer`: the access token that a program or a front end sent;
- `either`: the access token where one was sent, the user of the session otherwise.

Each answers nobody with `Unauthenticated`, or with None inside `optional`. A session does not count in a request that
changes something for another site's page (`guard`).
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import NamedTuple, TypeAlias, TypeVar, cast

from splitpin.errors import ConfigurationError, CrossSite, InvalidToken, Unauthenticated
from splitpin.jose.tokens import AccessToken
from splitpin.relying_party.config import AccessTokenCookie, RelyingParty
from splitpin.relying_party.http.guard import check_same_origin
from splitpin.relying_party.http.request import RequestHead
from splitpin.relying_party.login import Identity
from splitpin.relying_party.proven import ProvenToken
from splitpin.relying_party.sessions.kept_tokens import KeptTokens
from splitpin.relying_party.sessions.sealed_cookie import SealedCookie, SealedSession
from splitpin.relying_party.sessions.session import Session, SessionStore, is_session_id, session_digest
from splitpin.relying_party.steps import Steps, ask
from splitpin.relying_party.users import User, UserFinder

T = TypeVar("T")

Verify: TypeAlias = Callable[[str], AccessToken | Awaitable[AccessToken]]
"""`AccessTokenVerifier.verify` or one of its siblings."""

_log = logging.getLogger(__name__)


class Proof(NamedTuple):
    """What is known of the proof that a session or a token rests on; a named tuple, since each request makes one.

    Attributes:
        acr: How strong it was; None where nobody said.
        auth_time: When it was given, in Unix seconds; None where nobody said.
    """

    acr: str | None
    auth_time: int | None

    @classmethod
    def of(cls, made: ProvenToken | Session) -> Proof:
        """Return what a token says, or a session that one began."""
        return cls(made.acr, made.auth_time)


class Current(NamedTuple):
    """Who is signed in.

    Attributes:
        user: The user.
        proof: What their session rests on.
        tokens: With `TokenSessions` the tokens that the session has now.
    """

    user: User
    proof: Proof
    tokens: KeptTokens | None = None


_BEARER = "Bearer"
_BEARER_INVALID = 'Bearer error="invalid_token"'


def session(party: RelyingParty, head: RequestHead, verify: Verify) -> Steps[User]:
    """Return who is signed in.

    With the app's own sessions that is one look into the session store, and a write once in `SessionPolicy.touch`;
    with `TokenSessions` also a refresh at the issuer, shortly before the access token expires. Where the token takes
    the session's place it is verified, and the user store is asked whose it is.

    Raises:
        Unauthenticated: Nobody.
        CrossSite: The request may change something and another site's page made it.
        IssuerUnavailable: The token cannot be verified for want of keys, or cannot be renewed and has expired.
    """
    return (yield from current(party, head, verify)).user


def access_token(party: RelyingParty, head: RequestHead, verify: Verify) -> Steps[str]:
    """Return the text of the access token that keeps the person signed in, to call other services on their behalf.

    Raises:
        Unauthenticated: Nobody is signed in.
        CrossSite: As in `session`.
        IssuerUnavailable: As in `session`.
        ConfigurationError: The app keeps sessions of its own, and no token.
    """
    if party.renewal is not None:
        tokens = (yield from current(party, head, verify)).tokens
        return "" if tokens is None else tokens.access_token
    sessions = party.session_store
    if sessions is not None and not isinstance(sessions, AccessTokenCookie):
        fix = "Use sessions=TokenSessions(...)."
        raise ConfigurationError("sessions", "are the app's own, and keep no access token", fix)
    yield from session(party, head, verify)
    return (head.bearer_token if sessions is None else cookie_text(party, head)) or ""


def current(party: RelyingParty, head: RequestHead, verify: Verify) -> Steps[Current]:
    """Return what `session` does, what the session rests on, and with `TokenSessions` the tokens that it has now.

    Raises:
        Unauthenticated: As in `session`, and likewise the others.
    """
    sessions = party.session_store
    if sessions is not None:
        check_own_page(party, head)
    if sessions is None:
        token = yield from bearer(party, head, verify)
    elif isinstance(sessions, AccessTokenCookie):
        token = yield from _token_of_cookie(party, head, verify)
    elif isinstance(sessions, SealedCookie):
        return (yield from _sealed_session(party, sessions, head))
    else:
        return (yield from _own_session(party, sessions, head))
    return Current((yield from _user_of_token(party, token)), Proof.of(token))


def check_own_page(party: RelyingParty, head: RequestHead) -> None:
    """Let pass a request that only reads, and one that the app's own page made.

    A browser adds cookies to another site's requests; it never adds a bearer token.

    Raises:
        CrossSite: The request may change something and another site's page made it.
    """
    if head.is_safe:
        return
    try:
        check_same_origin(head, party.origin)
    except CrossSite as error:
        raise party.complaints.hear(error, head) from None


def bearer(party: RelyingParty, head: RequestHead, verify: Verify) -> Steps[AccessToken]:
    """Return the verified token of the `Authorization` header (RFC 6750 section 2.1); no other place is looked at.

    Raises:
        Unauthenticated: There is none, or it is not valid; the challenge tells which (RFC 6750 section 3.1).
        IssuerUnavailable: It cannot be verified for want of keys.
    """
    text = bearer_token(head)
    try:
        return (yield from ask(verify(text)))
    except InvalidToken as error:
        raise refused_token(party, head, error) from error


def bearer_token(head: RequestHead) -> str:
    """Return the token that was sent, not verified.

    Raises:
        Unauthenticated: There is none.
    """
    text = head.bearer_token
    if text is None:
        raise Unauthenticated("Send an access token", challenge=_BEARER)
    return text


def refused_token(party: RelyingParty, head: RequestHead, error: InvalidToken) -> Unauthenticated:
    """Return the answer to a token that is not valid; the reason goes to the log."""
    _log.info("access token refused: %s", error)
    refused = Unauthenticated("Invalid access token", challenge=_BEARER_INVALID)
    refused.hint = party.complaints.hear(error, head).hint
    return refused


def either(party: RelyingParty, head: RequestHead, verify: Verify) -> Steps[User | AccessToken]:
    """Return the token that was sent, whether or not there is a session beside it, or else who is signed in.

    Raises:
        Unauthenticated: Neither; a bad token is not made good by a session.
        CrossSite: As in `session`.
        IssuerUnavailable: The token cannot be verified for want of keys.
    """
    return (yield from token_or_else(party, head, verify, session(party, head, verify)))


def token_or_else(
    party: RelyingParty, head: RequestHead, verify: Verify, otherwise: Steps[T]
) -> Steps[T | AccessToken]:
    """Return the token that was sent, or else what the other steps return: for a framework with sessions of its own.

    Raises:
        Unauthenticated: Neither, or a token that is not valid.
        IssuerUnavailable: The token cannot be verified for want of keys.
    """
    if head.bearer_token is not None:
        otherwise.close()
        return (yield from bearer(party, head, verify))
    try:
        return (yield from otherwise)
    except Unauthenticated as error:
        neither = Unauthenticated(challenge=_BEARER)
        neither.hint = error.hint
        raise neither from error


def optional(steps: Steps[T]) -> Steps[T | None]:
    """Turn "nobody" into None; a bearer token that was sent and is not valid stays an error."""
    try:
        return (yield from steps)
    except Unauthenticated as error:
        if error.challenge == _BEARER_INVALID:
            raise
        return None


def cookie_text(party: RelyingParty, head: RequestHead) -> str | None:
    """Return what the app's cookie holds."""
    return None if party.cookie is None else party.cookie.read(head.cookie)


def session_digest_of(party: RelyingParty, head: RequestHead) -> bytes | None:
    """Return the digest of the session id that came with the request, or None where nothing came that could be one."""
    session_id = cookie_text(party, head)
    return session_digest(session_id) if session_id is not None and is_session_id(session_id) else None


def session_in_cookie(party: RelyingParty, sealed: SealedCookie, head: RequestHead) -> SealedSession | None:
    """Return the session that the cookie holds, live or not, or None where no key opens it for this sign-in."""
    text = cookie_text(party, head)
    if text is None:
        return None
    return sealed.open(text, origin=party.origin, issuer=party.first_issuer, audience=party.audience)


def _own_session(party: RelyingParty, sessions: SessionStore, head: RequestHead) -> Steps[Current]:
    """The user of the app's own session, if it is within its limits, and the tokens that it keeps, if it does."""
    digest = session_digest_of(party, head)
    found = None if digest is None else (yield from ask(sessions.find(digest)))
    now = party.now()
    if digest is None or found is None:
        raise Unauthenticated
    if not party.owns(found):
        raise party.complaints.foreign_session(head, found.issuer, found.audience)
    if not party.session_policy.is_live(found, now):
        raise Unauthenticated
    if party.session_policy.is_due(found, now):
        yield from ask(sessions.touch(digest, now))
    tokens = None if party.renewal is None else (yield from party.renewal.current(digest, found, head))
    return Current(found.user, Proof.of(found), tokens)


def _sealed_session(party: RelyingParty, sealed: SealedCookie, head: RequestHead) -> Steps[Current]:
    """The user of the session in the cookie itself, if it is within its limits and of the user's generation."""
    found = session_in_cookie(party, sealed, head)
    if found is None:
        raise Unauthenticated if cookie_text(party, head) is None else party.complaints.unopened_cookie(head)
    if not party.session_policy.is_live(found.session, party.now()):
        raise Unauthenticated
    user = found.session.user
    if sealed.sign_outs is not None and (yield from ask(sealed.sign_outs.generation(user.id))) != found.generation:
        raise Unauthenticated
    return Current(user, Proof.of(found.session))


def _user_of_token(party: RelyingParty, token: AccessToken) -> Steps[User]:
    """The user whom a token proves. Found, not made: a request that only reads changes nothing."""
    identity = Identity.from_token(token)
    if party.session_store is None and party.register_bearers:
        return (yield from ask(party.user_store.sign_in(identity))).user
    finder = cast("UserFinder", party.user_store)
    user = yield from ask(finder.find(identity))
    if user is None:
        raise Unauthenticated(challenge=_BEARER_INVALID if party.session_store is None else None)
    return user


def _token_of_cookie(party: RelyingParty, head: RequestHead, verify: Verify) -> Steps[AccessToken]:
    """The token in the cookie, if it is still valid."""
    text = cookie_text(party, head)
    if not text:
        raise Unauthenticated
    try:
        return (yield from ask(verify(text)))
    except InvalidToken as error:
        refused = Unauthenticated()
        refused.hint = party.complaints.hear(error, head).hint
        raise refused from error
