"""A user's sessions: which there are, the end of one, and the end of all (OWASP ASVS 5.0, 7.4.3 and 7.5.2).

Who may ask is for the app to say: each verb takes the id of the user whose sessions are meant. Where several sign-ins
share a store and its users, those of all of them are meant.
"""

from __future__ import annotations

from dataclasses import dataclass

from splitpin.errors import ConfigurationError
from splitpin.relying_party.config import AccessTokenCookie, RelyingParty
from splitpin.relying_party.http.request import RequestHead
from splitpin.relying_party.protect import session_digest_of
from splitpin.relying_party.sessions.sealed_cookie import SealedCookie
from splitpin.relying_party.sessions.session import SessionStore
from splitpin.relying_party.steps import Steps, ask


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One of a user's sessions, as a page may show it. Times are Unix seconds.

    Attributes:
        id: Names the session to `end_session`. It is no session id and opens nothing.
        authentication_method: How the person proved themselves.
        created_at: When they signed in.
        seen_at: When the session was last used, to within `SessionPolicy.touch`.
        expires_at: The absolute limit.
        current: Whether the request at hand came with it.
    """

    id: str
    authentication_method: str
    created_at: int
    seen_at: int
    expires_at: int
    current: bool


def sessions_of(party: RelyingParty, user_id: str, head: RequestHead | None = None) -> Steps[list[OpenSession]]:
    """List a user's live sessions, newest first.

    Args:
        party: The app.
        user_id: Whose.
        head: The request at hand, to mark the session that it came with.

    Raises:
        ConfigurationError: The app keeps no sessions in a store.
    """
    found = yield from ask(_store(party).find_all(user_id))
    here = None if head is None else session_digest_of(party, head)
    now = party.now()
    return [
        OpenSession(
            digest.hex(),
            session.authentication_method,
            session.created_at,
            session.seen_at,
            session.expires_at,
            digest == here,
        )
        for digest, session in found.items()
        if party.session_policy.is_live(session, now)
    ]


def end_session(party: RelyingParty, user_id: str, session_id: str) -> Steps[bool]:
    """End one session of a user.

    Args:
        party: The app.
        user_id: Whose it must be: nobody ends another's by its name.
        session_id: `OpenSession.id`.

    Returns:
        Whether there was one.

    Raises:
        ConfigurationError: The app keeps no sessions in a store.
    """
    store = _store(party)
    try:
        digest = bytes.fromhex(session_id)
    except ValueError:
        return False
    found = yield from ask(store.find(digest))
    if found is None or found.user.id != user_id:
        return False
    yield from end(party, store, digest)
    return True


def end_all(party: RelyingParty, user_id: str) -> Steps[int]:
    """Log a user out everywhere; the issuer's refresh tokens that the sessions kept are revoked.

    Returns:
        How many sessions ended. 0 with `SealedCookie`, where nobody counts them.

    Raises:
        ConfigurationError: The app keeps tokens in place of sessions, or sealed cookies without `sign_outs`.
    """
    sessions = party.session_store
    if isinstance(sessions, SealedCookie):
        if sessions.sign_outs is None:
            fix = "Give SealedCookie a place to count who logged out everywhere."
            raise ConfigurationError("sessions.sign_outs", "is missing", fix)
        yield from ask(sessions.sign_outs.advance(user_id))
        return 0
    store = _store(party)
    if party.renewal is None:
        return (yield from ask(store.end_all(user_id, party.now())))
    found = yield from ask(store.find_all(user_id))
    ended = yield from ask(store.end_all(user_id, party.now()))
    party.renewal.revoke(found)
    return ended


def end(party: RelyingParty, store: SessionStore, digest: bytes) -> Steps[None]:
    """End a session; the tokens that went with it are revoked at the issuer, without waiting for it."""
    found = None if party.renewal is None else (yield from ask(store.find(digest)))
    yield from ask(store.end(digest))
    if party.renewal is not None and found is not None:
        party.renewal.revoke({digest: found})


def store_of(party: RelyingParty) -> SessionStore | None:
    """Return where the app's own sessions are; None where it keeps them in no store."""
    sessions = party.session_store
    return None if isinstance(sessions, AccessTokenCookie | SealedCookie) else sessions


def _store(party: RelyingParty) -> SessionStore:
    """Refuse where there are no sessions to speak of."""
    store = store_of(party)
    if store is None:
        raise ConfigurationError("sessions", "are not kept in a store", "Give RelyingParty a store.")
    return store
