"""The session that a framework keeps itself, where that takes the place of the app's own; and the tokens beside it."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Protocol

from splitpin.errors import Unauthenticated
from splitpin.relying_party.config import RelyingParty
from splitpin.relying_party.http.request import RequestHead
from splitpin.relying_party.protect import Proof
from splitpin.relying_party.sessions.kept_tokens import KeptTokens
from splitpin.relying_party.steps import Steps, ask
from splitpin.relying_party.users import User


class HostSession(Protocol):
    """The framework's session, in one request. The framework sets its cookie.

    With it `RelyingParty.sessions` is None or `TokenSessions`. With those the issuer's tokens are in a row of the
    session store, and the framework's session remembers which.
    """

    def start(self, user_id: str, digest: bytes | None, proof: Proof) -> Awaitable[None] | None:
        """Sign the user in: a new session, in place of the one that came with the request.

        Args:
            user_id: Whom.
            digest: Names the row of the session's tokens; None where none are kept.
            proof: What the session rests on.
        """
        ...

    def spend(self, token_id: bytes, issued_at: int, now: int) -> Awaitable[None] | None:
        """Note that a token signs somebody in, where the framework keeps sessions in a database; else do nothing.

        Args:
            token_id: Of the token, `splitpin.relying_party.sessions.session.token_id`.
            issued_at: When the token was issued, in Unix seconds.
            now: Unix seconds.

        Raises:
            InvalidToken: `spent`: it did before, and not just now in a session that still lives; that one ends with
                `start`. And `start` raises it where the user was logged out everywhere since.
        """
        ...

    def user(self) -> User | Awaitable[User | None] | None:
        """Return who is signed in."""
        ...

    def digest(self) -> bytes | None:
        """Return what names the row of the session's tokens; None where it has none."""
        ...

    def end(self) -> Awaitable[None] | None:
        """End the session; it is no error if there is none."""
        ...


def tokens_of(party: RelyingParty, head: RequestHead, digest: bytes | None) -> Steps[KeptTokens | None]:
    """Return the tokens that keep a framework's session alive, renewed where that is due.

    Returns:
        None where the app keeps none, or the session began without: with a password, say.

    Raises:
        Unauthenticated: The issuer refused to renew them, or they are past their absolute limit: the session has ended.
        IssuerUnavailable: The access token has expired and the issuer cannot be reached; the session lives on.
    """
    if party.renewal is None or digest is None:
        return None
    found = yield from ask(party.renewal.store.find(digest))
    now = party.now()
    if found is None:
        raise Unauthenticated
    if not party.owns(found):
        raise party.complaints.foreign_session(head, found.issuer, found.audience)
    # How long a session may rest is the framework's to say.
    if now >= found.expires_at:
        raise Unauthenticated
    if party.session_policy.is_due(found, now):
        yield from ask(party.renewal.store.touch(digest, now))
    return (yield from party.renewal.current(digest, found, head))
