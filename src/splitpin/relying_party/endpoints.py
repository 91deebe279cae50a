"""The three endpoints, from the head of a request to the whole response, for every framework.

`POST /login` takes the payload that the front end got from the issuer, `GET /session` tells who is signed in, and
`POST /logout` ends that. Each is a use case (`steps`) that reads in the order in which it decides; an adapter drives it
and sends the `Answer`.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from splitpin.errors import InvalidRequest, InvalidToken, SplitpinError, Unauthenticated
from splitpin.relying_party import open_sessions, protect
from splitpin.relying_party.config import AccessTokenCookie, RelyingParty
from splitpin.relying_party.host_session import HostSession, tokens_of
from splitpin.relying_party.http.answer import (
    Answer,
    current_user,
    failure,
    method_not_allowed,
    not_signed_in,
    signed_in,
    signed_out,
)
from splitpin.relying_party.http.guard import check_json, check_length, check_same_origin, check_whole
from splitpin.relying_party.http.request import RequestHead
from splitpin.relying_party.login import (
    Identity,
    access_token,
    check_sign_in,
    posted_tokens,
    refresh_token,
)
from splitpin.relying_party.protect import Proof, Verify
from splitpin.relying_party.proven import ProvenToken
from splitpin.relying_party.sessions.kept_tokens import KeptTokens
from splitpin.relying_party.sessions.sealed_cookie import SealedCookie, SealedSession, longest_text
from splitpin.relying_party.sessions.session import (
    SessionStart,
    new_session_id,
    session_digest,
    token_id,
)
from splitpin.relying_party.steps import Steps, ask
from splitpin.relying_party.users import User

_log = logging.getLogger(__name__)


def login(
    party: RelyingParty,
    head: RequestHead,
    read: Callable[[], bytes | Awaitable[bytes]],
    verify: Verify,
    host: HostSession | None = None,
) -> Steps[Answer]:
    """Answer `POST /login`.

    Args:
        party: The app.
        head: The request's.
        read: Reads the body, or raises `InvalidRequest` as `guard.check_length` does; called once the head is good.
        verify: Verifies without reading a cache of verified tokens: `verify_fresh` or `verify_fresh_async`.
        host: The framework's own session, where that is used.

    Returns:
        200 with the user, the cookie set and the session that came along ended; or the refusal. The person's other
        browsers stay signed in.
    """
    if head.method != "POST":
        return method_not_allowed("POST")
    try:
        check_same_origin(head, party.origin)
        check_json(head)
        declared = head.declared_length
        check_length(declared)
        body: bytes = yield read()
        check_whole(declared, len(body))
        posted = posted_tokens(body)
        token: ProvenToken = yield verify(access_token(posted))
        return (yield from signing_in(party, head, posted, token, host=host, respond=signed_in))
    except SplitpinError as error:
        if isinstance(error, InvalidToken):
            _log.info("sign-in refused: %s", error)
        return failure(party.complaints.hear(error, head))


def signing_in(
    party: RelyingParty,
    head: RequestHead,
    posted: Mapping[str, Any],
    token: ProvenToken,
    *,
    host: HostSession | None,
    respond: Callable[..., Answer],
) -> Steps[Answer]:
    """Return the steps that sign in by a verified token, however it came.

    Args:
        party: The app.
        head: The request's.
        posted: The tokens as text, for an app that keeps them.
        token: What signs in.
        host: The framework's own session, where that is used.
        respond: Makes the answer of the user, the cookies to set and whether they were registered, as `signed_in` does.

    Raises:
        InvalidToken: It is good for a request and not for a session.
    """
    check_sign_in(
        token,
        now=party.clock(),
        leeway=party.verifier.leeway,
        window=party.login_window,
        max_age=party.max_age,
    )
    if host is not None:
        return _sign_in_at_host(party, host, posted, token, respond)
    return _sign_in(party, head, posted, token, respond)


def current_session(
    party: RelyingParty, head: RequestHead, verify: Verify, host: HostSession | None = None
) -> Steps[Answer]:
    """Answer `GET /session`: 200 with the user, or 401; a renewed access token is put into its cookie."""
    if head.method not in {"GET", "HEAD"}:
        return method_not_allowed("GET, HEAD")
    try:
        if host is None:
            user, _, tokens = yield from protect.current(party, head, verify)
            return current_user(user, _renewed_cookie(party, head, tokens), _extended_cookie(party, head))
        known = yield from ask(host.user())
        if known is None:
            raise Unauthenticated
        tokens = yield from tokens_of(party, head, host.digest())
        return current_user(known, _renewed_cookie(party, head, tokens))
    except Unauthenticated as error:
        return not_signed_in(error, issuer=party.verifier.issuer, audience=party.verifier.audience)
    except SplitpinError as error:
        return failure(error)


def logout(party: RelyingParty, head: RequestHead, host: HostSession | None = None) -> Steps[Answer]:
    """Answer `POST /logout`: 204, the session ended in the store and the cookie deleted, had there been any or none."""
    if head.method != "POST":
        return method_not_allowed("POST")
    try:
        check_same_origin(head, party.origin)
        if host is None:
            digest, store = protect.session_digest_of(party, head), open_sessions.store_of(party)
        else:
            digest, store = host.digest(), None if party.renewal is None else party.renewal.store
            yield from ask(host.end())
        if digest is not None and store is not None:
            yield from open_sessions.end(party, store, digest)
    except SplitpinError as error:
        return failure(party.complaints.hear(error, head))
    # A framework deletes the cookie of its own session.
    ours = (party.cookie if host is None else None, party.token_cookie)
    return signed_out(*(cookie.delete() for cookie in ours if cookie is not None))


def _renewed_cookie(party: RelyingParty, head: RequestHead, tokens: KeptTokens | None) -> str | None:
    """The cookie of an access token that the browser does not have yet."""
    cookie = party.token_cookie
    if cookie is None or tokens is None or cookie.read(head.cookie) == tokens.access_token:
        return None
    try:
        return cookie.set(tokens.access_token, tokens.expires_at - party.now())
    except InvalidRequest as error:
        # Too long only since it was renewed. The session is as good as before; the old cookie would say otherwise.
        _log.warning("%s", error)
        return cookie.delete()


def _extended_cookie(party: RelyingParty, head: RequestHead) -> str | None:
    """The cookie of a session that is in it, its idle limit begun anew where that is due."""
    sealed = party.session_store
    if not isinstance(sealed, SealedCookie):
        return None
    found = protect.session_in_cookie(party, sealed, head)
    if found is None or not party.session_policy.is_due(found.session, party.now()):
        return None
    return _sealed_cookie(party, sealed, replace(found, session=replace(found.session, seen_at=party.now())))


def _sealed_cookie(party: RelyingParty, sealed: SealedCookie, session: SealedSession) -> str | None:
    """The cookie that holds a session."""
    text = sealed.seal(session, party.origin, party.entropy)
    left = session.session.expires_at - party.now()
    return None if party.cookie is None else party.cookie.set(text, left, "session")


def _sign_in(
    party: RelyingParty,
    head: RequestHead,
    posted: Mapping[str, Any],
    token: ProvenToken,
    respond: Callable[..., Answer],
) -> Steps[Answer]:
    """Find or create the token's user, and keep them signed in as the app has chosen."""
    identity, sessions, cookie, token_cookie = Identity.from_token(token), party.session_store, None, None
    if sessions is None or isinstance(sessions, AccessTokenCookie):
        if party.cookie is not None:
            # Measured before anybody is registered: a token too long for a cookie signs nobody in.
            cookie = party.cookie.set(access_token(posted), max(token.expires_at - party.now(), 0))
        result = yield from ask(party.user_store.sign_in(identity))
    elif isinstance(sessions, SealedCookie):
        # Without a digest: its place is the cookie.
        start = SessionStart.with_token(token, b"", now=party.now(), lasts=party.session_policy.absolute)
        if party.cookie is not None:
            # Measured before, too, with room for an id that nobody knows yet.
            to_come = start.session(identity, User("", identity.identifier))
            longest = longest_text(to_come, counted=sessions.sign_outs is not None)
            party.cookie.set(longest, party.session_policy.absolute, "session")
        result = yield from ask(party.user_store.sign_in(identity))
        user = User(result.user.id, identity.identifier)
        outs = sessions.sign_outs
        generation = 0 if outs is None else (yield from ask(outs.generation(user.id)))
        cookie = _sealed_cookie(party, sessions, SealedSession(start.session(identity, user), generation or 0))
    else:
        clock = party.clock()
        session_id = new_session_id(party.entropy, clock)
        digest = session_digest(session_id)
        token_cookie, kept = _keep(party, digest, posted, token)
        start = SessionStart.with_token(
            token,
            digest,
            now=int(clock),
            lasts=party.session_policy.absolute,
            replaces=protect.session_digest_of(party, head),
            tokens=kept,
        )
        if party.store is not None:
            # Users and sessions are in one database: one transaction.
            result = yield party.store.sign_in(identity, start)
        else:
            result = yield from ask(party.user_store.sign_in(identity))
            yield from ask(sessions.start(start, start.session(identity, result.user)))
        cookie = None if party.cookie is None else party.cookie.set(session_id, party.session_policy.absolute)
    user = User(result.user.id, identity.identifier)
    return respond(user, cookie, token_cookie, registered=result.registered)


def _sign_in_at_host(
    party: RelyingParty,
    host: HostSession,
    posted: Mapping[str, Any],
    token: ProvenToken,
    respond: Callable[..., Answer],
) -> Steps[Answer]:
    """Find or create the token's user, and let the framework keep them signed in; the tokens are kept beside that."""
    identity, token_cookie, start, came_with = Identity.from_token(token), None, None, host.digest()
    if party.renewal is not None:
        digest = session_digest(new_session_id(party.entropy, party.clock()))
        token_cookie, kept = _keep(party, digest, posted, token)
        lasts = party.session_policy.absolute
        start = SessionStart.with_token(token, digest, now=party.now(), lasts=lasts, replaces=came_with, tokens=kept)
    yield from ask(host.spend(token_id(token), token.issued_at, party.now()))
    result = yield from ask(party.user_store.sign_in(identity))
    # First the framework, which may refuse the user; it saves its session only if all goes well.
    yield from ask(host.start(result.user.id, None if start is None else start.digest, Proof.of(token)))
    if start is not None and party.renewal is not None:
        session = start.session(identity, result.user)
        yield from ask(party.renewal.store.start(start, session))
    user = User(result.user.id, identity.identifier)
    return respond(user, None, token_cookie, registered=result.registered)


def _keep(
    party: RelyingParty, digest: bytes, posted: Mapping[str, Any], token: ProvenToken
) -> tuple[str | None, bytes | None]:
    """The access token's cookie and what the session's row keeps; neither unless the app keeps the issuer's tokens."""
    if party.renewal is None or party.token_cookie is None:
        return None, None
    text = access_token(posted)
    cookie = party.token_cookie.set(text, max(token.expires_at - party.now(), 0))
    return cookie, party.renewal.keep(digest, text, token, refresh_token(posted))
