"""The tokens of a session, renewed at the issuer before they expire: once, however many requests need them.

The session's row is the truth. Within a process one flight renews a session and all its requests wait for it; between
processes the row is replaced by compare-and-set, and who loses takes what the winner wrote. Both may have asked the
issuer then; it gives the same successor to both. Where the answer is lost the row still has the old refresh token, and
the next try gets the successor that was never heard of, however late.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from splitpin.errors import InvalidToken, IssuerUnavailable, OAuthError, Unauthenticated
from splitpin.exchange import TransportError, run
from splitpin.jose.sealed import Seal
from splitpin.jose.tokens import AccessToken
from splitpin.oidc.client import Client, TokenResponse
from splitpin.oidc.endpoints import IssuerEndpoints
from splitpin.oidc.sending import transport
from splitpin.relying_party.asking import driven
from splitpin.relying_party.complaints import Complaints
from splitpin.relying_party.http.request import RequestHead
from splitpin.relying_party.proven import ProvenToken
from splitpin.relying_party.sessions.kept_tokens import KeptTokens, tokens_seal
from splitpin.relying_party.sessions.session import Session, TokenSessionStore
from splitpin.relying_party.sessions.single_flight import SingleFlight
from splitpin.relying_party.sessions.token_sessions import TokenSessions
from splitpin.relying_party.steps import Steps, ask, on_event_loop
from splitpin.relying_party.verifier import AccessTokenVerifier

_PAUSE = 3  # seconds after a failure in which nobody waits for the issuer again
_WAIT = 15.0  # seconds for three requests to the issuer and three to the store

_NOT_RENEWED = (
    "the issuer refused to renew a session: it has ended there, or something else also uses its refresh token, "
    "perhaps the page"
)
_NOT_THEIRS = "a session's refresh token belonged to another person"
_NO_KEY = "none of sessions.keys opens the tokens of a session: it began under a key that is gone"

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Failing:
    """Whether the issuer failed, how, and until when it is left alone; a race on it costs one more request."""

    since: float | None = None
    why: str = "a session was not renewed in time"

    def rests(self, now: float) -> bool:
        return self.since is not None and 0 <= now - self.since < _PAUSE


@dataclass(frozen=True, slots=True)
class _Ended:
    """Why a session has no tokens any more, in words for the app's author."""

    why: str


@dataclass(frozen=True, slots=True)
class Renewal:
    """Keeps and renews the tokens of one app's sessions.

    Attributes:
        sessions: What the app configured.
        store: Where the sessions are.
        verifier: Verifies what the issuer gives.
        endpoints: Where it gives it.
        seal: Seals the tokens in a session's row.
        clock: Unix time in seconds.
        entropy: Gives that many random bytes.
        complaints: Tells the log why a session is not renewed.
    """

    sessions: TokenSessions
    store: TokenSessionStore
    verifier: AccessTokenVerifier
    endpoints: IssuerEndpoints
    seal: Seal
    clock: Callable[[], float]
    entropy: Callable[[int], bytes]
    complaints: Complaints
    _flights: SingleFlight[KeptTokens | _Ended | None] = field(default_factory=lambda: SingleFlight(_WAIT), repr=False)
    _failing: _Failing = field(default_factory=_Failing, repr=False)

    @classmethod
    def of(
        cls,
        sessions: TokenSessions,
        store: TokenSessionStore,
        verifier: AccessTokenVerifier,
        client: Client,
        *,
        clock: Callable[[], float],
        entropy: Callable[[int], bytes],
        complaints: Complaints,
    ) -> Renewal:
        """Return the renewal of an app's sessions; the verifier says which issuer, the client who asks."""
        endpoints = IssuerEndpoints(verifier.issuer, client)
        return cls(sessions, store, verifier, endpoints, tokens_seal(sessions.keys), clock, entropy, complaints)

    def keep(self, digest: bytes, text: str, token: ProvenToken, refresh_token: str) -> bytes:
        """Return what the row of a new session holds: tokens that the first request renews.

        So the refresh token that a page has seen is soon spent.
        """
        tokens = KeptTokens(text, refresh_token, token.expires_at, int(self.clock()))
        return tokens.sealed(self.seal, digest, self.entropy)

    def current(self, digest: bytes, session: Session, head: RequestHead) -> Steps[KeptTokens]:
        """Return a live session's tokens, renewed where that is due.

        Args:
            digest: Names the session.
            session: As it is in the store.
            head: Of the request that needs them.

        Raises:
            Unauthenticated: The issuer refused, or no key opens the tokens: the session has ended. Or it is another
                issuer's.
            IssuerUnavailable: The access token has expired and the issuer cannot be reached; the session lives on.
        """
        tokens = self._open(digest, session)
        due = isinstance(tokens, KeptTokens) and self.clock() >= tokens.renew_at
        if due and not self._failing.rests(self.clock()):
            try:
                tokens = yield from self._flights.join(digest, partial(self._renew, digest, session.subject))
            except TimeoutError:
                _log.warning("a session's tokens could not be renewed in time")
        if tokens is None:
            raise Unauthenticated
        if isinstance(tokens, _Ended):
            raise self.complaints.explain(Unauthenticated(), head, tokens.why)
        if self.clock() >= tokens.expires_at:
            raise self.complaints.explain(IssuerUnavailable(_PAUSE), head, self._failing.why)
        return tokens

    def revoke(self, ended: Mapping[bytes, Session]) -> None:
        """Revoke the refresh tokens of sessions that have ended, in the background: a logout waits for nobody.

        Args:
            ended: The sessions by digest, as they were in the store.
        """
        opened = [self._open(digest, session) for digest, session in ended.items()]
        refresh_tokens = [tokens.refresh_token for tokens in opened if isinstance(tokens, KeptTokens)]
        if not refresh_tokens:
            return
        try:
            transport.in_thread(partial(self._revoke, refresh_tokens), "splitpin-revoke")
        except RuntimeError:
            _log.warning("a refresh token could not be revoked: the system cannot start a thread")

    def _renew(self, digest: bytes, subject: str) -> Steps[KeptTokens | _Ended | None]:
        """What a flight does; None where somebody else has ended the session."""
        # Again, and now: whoever read it before may have waited, and another process may have been faster.
        session = yield from ask(self.store.find(digest))
        tokens = None if session is None else self._open(digest, session)
        if session is None or not isinstance(tokens, KeptTokens) or self.clock() < tokens.renew_at:
            return tokens
        before = session.tokens
        if self._failing.since is not None:
            # One at a time tries whether the issuer is back.
            self._failing.since = self.clock()
        try:
            answer = yield from ask(driven(self.endpoints.refresh(tokens.refresh_token), self.sessions.send))
        except TransportError as error:
            self._fail("cannot be reached", error)
            return tokens
        except OAuthError as error:
            if error.error == "invalid_grant":
                return (yield from self._refused(digest, before, _NOT_RENEWED))
            self._fail("does not know this client", error)
            return tokens
        renewed = yield from self._verified(answer, tokens, subject)
        if renewed is None:
            return (yield from self._refused(digest, before, _NOT_THEIRS))
        sealed = renewed.sealed(self.seal, digest, self.entropy)
        if before is not None and (yield from ask(self.store.renew(digest, before, sealed))):
            return renewed
        return (yield from self._found(digest))

    def _verified(self, answer: TokenResponse, tokens: KeptTokens, subject: str) -> Steps[KeptTokens | None]:
        """The new tokens; the old access token with the new refresh token where the new one cannot be verified now.

        None where they are another person's (OpenID Connect Core section 12.2): the page lied at the sign-in.
        """
        refresh_token = answer.refresh_token or tokens.refresh_token
        verify = self.verifier.verify_fresh_async if on_event_loop() else self.verifier.verify_fresh
        try:
            token: AccessToken = yield from ask(verify(answer.access_token))
        except (InvalidToken, IssuerUnavailable) as error:
            self._fail("gave a token that cannot be verified", error)
            return replace(tokens, refresh_token=refresh_token)
        self._failing.since = None
        if token.subject != subject:
            return None
        return KeptTokens.renewed(answer.access_token, refresh_token, token, int(self.clock()))

    def _refused(self, digest: bytes, before: bytes | None, why: str) -> Steps[KeptTokens | _Ended | None]:
        """End the session, unless its tokens are no longer the refused ones."""
        session = yield from ask(self.store.find(digest))
        if session is not None and session.tokens != before:
            return self._open(digest, session)
        yield from ask(self.store.end(digest))
        return self._ended(why)

    def _ended(self, why: str) -> _Ended:
        self.complaints.say(why, why)
        return _Ended(why)

    def _found(self, digest: bytes) -> Steps[KeptTokens | _Ended | None]:
        session = yield from ask(self.store.find(digest))
        return None if session is None else self._open(digest, session)

    def _open(self, digest: bytes, session: Session) -> KeptTokens | _Ended | None:
        # Another issuer's are not told to this one, where an app has two and keeps their sessions in one store.
        if session.tokens is None or session.issuer != self.verifier.first_issuer:
            return None
        tokens = KeptTokens.open(self.seal, digest, session.tokens)
        return self._ended(_NO_KEY) if tokens is None else tokens

    def _revoke(self, refresh_tokens: Sequence[str]) -> None:
        for refresh_token in refresh_tokens:
            try:
                run(self.endpoints.revoke(refresh_token), self.sessions.send)
            except (TransportError, OAuthError) as error:
                # The rest would wait for the same issuer. Nobody has these tokens any more, and they expire unused.
                _log.warning("refresh tokens could not be revoked at the issuer: %s", error)
                return

    def _fail(self, how: str, error: Exception) -> None:
        self._failing.since = self.clock()
        self._failing.why = f"a session was not renewed, since the issuer {how}: {error}"
        self.complaints.say(how, self._failing.why)
