"""What an app says once about itself and its issuer; everything else follows from it."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from splitpin.arguments import require_functions, require_methods, require_text
from splitpin.deferred import Deferred
from splitpin.errors import ConfigurationError
from splitpin.jose.keys import KeySource, SigningKey
from splitpin.oidc.client import Client
from splitpin.oidc.jwks import RemoteKeys
from splitpin.relying_party.addresses import check_issuer, check_origin
from splitpin.relying_party.complaints import Complaints
from splitpin.relying_party.http.cookie import Cookie
from splitpin.relying_party.redirect.settings import Redirect
from splitpin.relying_party.sessions.sealed_cookie import SealedCookie
from splitpin.relying_party.sessions.session import Session, SessionPolicy, SessionStore, Store, TokenSessionStore
from splitpin.relying_party.sessions.token_sessions import TokenSessions
from splitpin.relying_party.users import UserStore
from splitpin.relying_party.verifier import AccessTokenVerifier, former_names

if TYPE_CHECKING:
    from splitpin.oidc import assertion
    from splitpin.relying_party.redirect import redirection as redirecting
    from splitpin.relying_party.sessions import renewal as renewing
else:
    assertion = Deferred("splitpin.oidc.assertion")  # for a client with a key
    redirecting = Deferred("splitpin.relying_party.redirect.redirection")  # for an app with Redirect
    renewing = Deferred("splitpin.relying_party.sessions.renewal")  # for an app with TokenSessions alone

LONGEST_WINDOW = 86_400
"""The most that `login_window` may be, in seconds: what stores remember of a token is twice as long."""

_STORE_FIX = 'Give a store such as SQLiteStore("app.db"), or users and sessions separately.'
_SESSIONS_FIX = "Give a store with the methods of splitpin.SessionStore, SealedCookie([key]) or AccessTokenCookie()."
_SESSION_METHODS = ("start", "find", "touch", "end", "end_all", "find_all")

# Names of cookies, before what tells one sign-in of an origin from another.
_TOKEN = "splitpin_token"  # noqa: S105
_SESSION = "splitpin_session"


@dataclass(frozen=True, slots=True)
class AccessTokenCookie:
    """In place of sessions: the issuer's access token is kept in an HttpOnly cookie and verified on each request.

    It needs no table of sessions. The person is signed out when the token expires, and a logout cannot end a token that
    somebody has copied before.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class RelyingParty:
    """The app, as a relying party of the issuer. Frozen, and checked when it is made.

    Attributes:
        issuer: The issuer's identifier, exactly as in its tokens' `iss`: https, or http on loopback.
        audience: The app's client id at the issuer.
        origin: The app's own public origin, exactly as browsers write it: `https://app.example.com`. Host and scheme of
            a request are never used. `http` on loopback, such as `http://localhost:3000`, selects the development
            cookie, which is not `Secure`.
        store: Users and sessions in one database; a sign-in is one transaction. Give this, or `users`.
        users: The app's users.
        sessions: With `users`: where the app keeps its own sessions, or `SealedCookie`, which keeps them in the cookie,
            or `AccessTokenCookie()`, or None, if the front end keeps the token and sends it with each request as a
            bearer token. With `users` or `store`: `TokenSessions`, which keeps the issuer's tokens and refreshes them.
        register_bearers: Whether `session` registers the person of a bearer token, for an API whose front end keeps the
            token and never posts it to `/login`. Otherwise only `POST /login` creates users, and the token of an
            unknown person is answered with 401.
        login_window: For how many seconds after its issue a token can sign in. Raise it, up to a day, for an issuer
            that hands out older tokens. Bearer tokens work until they expire.
        max_age: For how many seconds after the person proved who they are (the token's `auth_time`) a token can sign
            in. None: a token that was refreshed since can sign in too.
        formerly: Earlier names of the same issuer, from before it moved, oldest first. Tokens with these names are
            accepted until they expire; accounts and sessions stay under the first of them, so that nobody registers
            again and nobody is signed out. Keep it as long as there are accounts from that time.
        leeway: How many seconds the issuer's clock and this machine's may be apart, 0 to 300.
        client_secret: The client's secret, for a confidential client: with it `redirect` and `TokenSessions` ask the
            issuer's token endpoint. None for a public client, which is the default of a Splitpin issuer.
        client_key: In its place the client's key, whose public half the issuer has (`private_key_jwt`).
        redirect: Adds `GET /login` and `GET /callback`, by which people sign in at the issuer's own page.
        keys: Where the verifier finds the issuer's keys; by default the issuer's `/.well-known/jwks.json`.
        session_policy: How long the app's own sessions last.
        clock: Unix time in seconds.
        entropy: Gives that many random bytes.
        verifier: What verifies the issuer's access tokens; made from the above, like the rest.
        user_store: `users`, or the users of `store`.
        session_store: `sessions`, or the sessions of `store`.
        cookie: The cookie with the session id or token; None if the front end keeps the token. Its name depends on
            issuer and audience, so that two sign-ins on one origin have different cookies.
        token_cookie: With `TokenSessions` the cookie that holds the access token, beside the one of the session id.
        renewal: With `TokenSessions` what renews the tokens.
        redirection: With `redirect` what its two endpoints share.
        complaints: Tells the log, once a minute, of refusals that look like a wrong setting; in development the answer
            too.

    Raises:
        ConfigurationError: Naming the attribute and the fix.
    """

    issuer: str
    audience: str
    origin: str
    store: Store | None = None
    users: UserStore | None = None
    sessions: SessionStore | SealedCookie | AccessTokenCookie | TokenSessions | None = None
    register_bearers: bool = False
    login_window: int = 600
    max_age: int | None = None
    formerly: Sequence[str] = ()
    leeway: float = 30
    client_secret: str | None = field(default=None, repr=False)
    client_key: SigningKey | None = field(default=None, repr=False)
    redirect: Redirect | None = None
    keys: KeySource | None = None
    session_policy: SessionPolicy = field(default_factory=SessionPolicy)
    clock: Callable[[], float] = time.time
    entropy: Callable[[int], bytes] = secrets.token_bytes
    verifier: AccessTokenVerifier = field(init=False, repr=False)
    user_store: UserStore = field(init=False, repr=False)
    session_store: SessionStore | SealedCookie | AccessTokenCookie | None = field(init=False, repr=False)
    cookie: Cookie | None = field(init=False, repr=False)
    token_cookie: Cookie | None = field(init=False, repr=False)
    renewal: renewing.Renewal | None = field(init=False, repr=False)
    redirection: redirecting.Redirection | None = field(init=False, repr=False)
    complaints: Complaints = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        check_issuer("issuer", self.issuer)
        for name in former_names(self.formerly):
            check_issuer("formerly", name)
        require_text("audience", self.audience, "Give the app's client id at the issuer.")
        secure = check_origin(self.origin)
        _check_seconds("login_window", self.login_window, most=LONGEST_WINDOW)
        if self.max_age is not None:
            _check_seconds("max_age", self.max_age, most=None)
        require_functions(clock=self.clock, entropy=self.entropy)
        if type(self.register_bearers) is not bool:
            raise ConfigurationError("register_bearers", "is neither True nor False", "Give one of the two.")
        if not isinstance(self.session_policy, SessionPolicy):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ConfigurationError(
                "session_policy", "is not a SessionPolicy", "Give SessionPolicy(idle=..., absolute=...)."
            )
        user_store, session_store = self._stores()
        keys = self.keys
        if keys is None:
            keys = RemoteKeys(f"{self.issuer}/.well-known/jwks.json", clock=self.clock)
        verifier = AccessTokenVerifier(
            issuer=self.issuer,
            audience=self.audience,
            keys=keys,
            clock=self.clock,
            leeway=self.leeway,
            formerly=self.formerly,
        )
        self._check_finder(user_store, session_store)
        which = hashlib.sha256(f"{verifier.first_issuer}\0{self.audience}".encode()).hexdigest()[:8]
        name = _TOKEN if isinstance(session_store, AccessTokenCookie) else _SESSION
        cookie = None if session_store is None else Cookie.named(f"{name}_{which}", secure=secure)
        complaints = Complaints(issuer=self.issuer, audience=self.audience, origin=self.origin, clock=self.clock)
        renewal, client = None, self._client()
        if isinstance(self.sessions, TokenSessions):
            renewal = renewing.Renewal.of(
                self.sessions,
                _renewable(session_store),
                verifier,
                client,
                clock=self.clock,
                entropy=self.entropy,
                complaints=complaints,
            )
        redirection = None
        if self.redirect is not None:
            if not isinstance(self.redirect, Redirect):  # pyright: ignore[reportUnnecessaryIsInstance]
                raise ConfigurationError("redirect", "is not a Redirect", "Give Redirect([key]).")
            redirection = redirecting.Redirection.of(
                self.redirect,
                client,
                issuer=self.issuer,
                origin=self.origin,
                which=which,
                needs_tokens=renewal is not None or isinstance(session_store, AccessTokenCookie),
                renews=renewal is not None,
            )
        for attribute, value in (
            ("keys", keys),
            ("verifier", verifier),
            ("user_store", user_store),
            ("session_store", session_store),
            ("cookie", cookie),
            ("token_cookie", None if renewal is None else Cookie.named(f"{_TOKEN}_{which}", secure=secure)),
            ("renewal", renewal),
            ("redirection", redirection),
            ("complaints", complaints),
        ):
            object.__setattr__(self, attribute, value)

    def now(self) -> int:
        """Whole seconds of Unix time."""
        return int(self.clock())

    @property
    def first_issuer(self) -> str:
        """The issuer's first name, under which the app keeps its users and their sessions."""
        return self.verifier.first_issuer

    def owns(self, session: Session) -> bool:
        """Tell whether a session began with a token for this app: another sign-in may share its store or its keys."""
        return session.issuer == self.first_issuer and session.audience == self.audience

    def require_apart(self, others: Iterable[RelyingParty]) -> None:
        """Refuse to share an app with another sign-in whose cookies have the same names, or whose callback.

        Raises:
            ConfigurationError: One of the others is for the same issuer and audience, or comes back to the same path,
                and is not this very one.
        """
        ours = {cookie.name for cookie in (self.cookie, self.token_cookie) if cookie is not None}
        for other in others:
            theirs = {cookie.name for cookie in (other.cookie, other.token_cookie) if cookie is not None}
            if other is not self and (shared := ours & theirs):
                raise ConfigurationError(
                    "audience",
                    f"is that of another sign-in in this app, and both would set the cookie {min(shared)}",
                    "Give each sign-in its own client id at the issuer, or use one RelyingParty for both.",
                )
            if other is not self and self.redirect and other.redirect and self.redirect.path == other.redirect.path:
                fix = 'Give each the path that it is mounted at, such as "/staff/callback".'
                raise ConfigurationError("redirect.path", "is that of another sign-in in this app", fix)

    def _client(self) -> Client:
        """How the app names itself at the issuer's endpoints."""
        if self.client_secret is not None:
            if self.client_key is not None:
                raise ConfigurationError("client_key", "is given together with client_secret", "Give one of the two.")
            require_text("client_secret", self.client_secret, "Give the client's secret, or leave it out.")
        if self.client_key is None:
            return Client(self.audience, self.client_secret)
        if not isinstance(self.client_key, SigningKey):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ConfigurationError("client_key", "is not a SigningKey", "Give SigningKey.from_bytes(...).")
        makes = assertion.ClientAssertions(self.client_key, self.audience, self.issuer, self.clock, self.entropy)
        return Client(self.audience, assertion=makes)

    def close(self) -> None:
        """Stop the background work of the keys."""
        if isinstance(self.keys, RemoteKeys):
            self.keys.close()

    def _check_finder(self, users: UserStore, sessions: object) -> None:
        """Refuse users that cannot be found where no session says who somebody is."""
        by_token = isinstance(sessions, AccessTokenCookie) or (sessions is None and not self.register_bearers)
        if by_token and not callable(getattr(users, "find", None)):
            raise ConfigurationError(
                "users",
                "has no method `find`, but without sessions each request needs it to find the token's user",
                "Add `find(identity)`, as in splitpin.relying_party.users.UserFinder, or keep sessions.",
            )

    def _stores(self) -> tuple[UserStore, SessionStore | SealedCookie | AccessTokenCookie | None]:
        """Return the users and what keeps them signed in, from `store` or from the two."""
        sessions = self.sessions.store if isinstance(self.sessions, TokenSessions) else self.sessions
        if self.store is not None:
            if self.users is not None or sessions is not None:
                raise ConfigurationError("store", "is given together with users or sessions", "Give only the store.")
            require_methods("store", self.store, ("sign_in",), _STORE_FIX)
            users, sessions = getattr(self.store, "users", None), getattr(self.store, "sessions", None)
            if users is None or sessions is None:
                raise ConfigurationError("store", "has not both of `users` and `sessions`", _STORE_FIX)
            return cast("UserStore", users), cast("SessionStore", sessions)
        if self.users is None:
            raise ConfigurationError("store", "is missing", "Give a store, or users and sessions.")
        require_methods("users", self.users, ("sign_in",), "Give an object with the methods of splitpin.UserStore.")
        if not isinstance(self.sessions, SealedCookie | AccessTokenCookie | TokenSessions | None):
            require_methods("sessions", sessions, _SESSION_METHODS, _SESSIONS_FIX)
        return self.users, sessions


def _renewable(sessions: object) -> TokenSessionStore:
    """Refuse a store that cannot keep tokens."""
    if sessions is None:
        raise ConfigurationError("sessions.store", "is missing", "Give TokenSessions the store of the sessions.")
    if not callable(getattr(sessions, "renew", None)):
        fix = "Use a store with the method `renew`, such as SQLiteStore."
        raise ConfigurationError("sessions.store", "keeps no tokens", fix)
    require_methods("sessions.store", sessions, _SESSION_METHODS, "Use a store such as SQLiteStore.")
    return cast("TokenSessionStore", sessions)


def _check_seconds(setting: str, seconds: object, *, most: int | None) -> None:
    if type(seconds) is not int or seconds <= 0 or (most is not None and seconds > most):
        bounds = "1 or more" if most is None else f"1 to {most}"
        raise ConfigurationError(setting, "is not such a number of seconds", f"Give {bounds}, as an int.")
