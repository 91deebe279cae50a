"""The endpoints as a WSGI app, for any framework that speaks WSGI and for none.

Around an app it answers its three paths and hands everything else on; alone it is an app of three paths. The verbs tell
an app's own handlers who makes a request:

    from splitpin import RelyingParty
    from splitpin.stores.sqlite import SQLiteStore
    from splitpin.wsgi import SignIn

    party = RelyingParty(issuer=ISSUER, audience=CLIENT_ID, origin=ORIGIN, store=SQLiteStore("app.db"))

    def hello(environ, start_response):
        user = sign_in.session_or_none(environ)
        name = "stranger" if user is None else user.identifier
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [f"Hello, {name}".encode()]

    app = sign_in = SignIn(party, hello)

It serves threads, processes and greenlets alike, and keeps nothing between requests. Every decision is in
`splitpin.relying_party`; this file only reads and writes WSGI (PEP 3333).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, MutableMapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar, overload

from splitpin.deferred import Deferred
from splitpin.errors import InvalidRequest
from splitpin.jose.tokens import AccessToken
from splitpin.relying_party import endpoints, open_sessions, protect, step_up
from splitpin.relying_party.config import RelyingParty
from splitpin.relying_party.http.answer import Answer, not_found
from splitpin.relying_party.http.guard import MAX_BODY, check_length
from splitpin.relying_party.http.request import head_from_wsgi, length_of
from splitpin.relying_party.open_sessions import OpenSession
from splitpin.relying_party.step_up import Of, Requirement
from splitpin.relying_party.steps import Steps, finish
from splitpin.relying_party.synchronous import require_synchronous
from splitpin.relying_party.users import User

if TYPE_CHECKING:
    from splitpin.relying_party.redirect import flow as redirecting
    from splitpin.relying_party.redirect import pages
else:
    redirecting = Deferred("splitpin.relying_party.redirect.flow")  # both for an app with Redirect alone
    pages = Deferred("splitpin.relying_party.redirect.pages")

Environ: TypeAlias = MutableMapping[str, Any]
StartResponse: TypeAlias = Callable[..., Any]
App: TypeAlias = Callable[[Environ, StartResponse], Iterable[bytes]]

T = TypeVar("T")
Verb: TypeAlias = Callable[[Environ], T]
"""Tells who makes a request, or raises."""

_CHUNK = 65_536


class SignIn:
    """`POST /login`, `POST /logout` and `GET /session` below wherever it is mounted, and the verbs that protect routes.

    With `RelyingParty.redirect` there are `GET /login` and `GET /callback` too.

    Args:
        party: The app's configuration.
        app: The WSGI app to which other paths go; without one they end here.

    Raises:
        ConfigurationError: A store of the party has `async` methods, which a WSGI app cannot wait for; or the app is
            a sign-in for the same client.
    """

    def __init__(self, party: RelyingParty, app: App | None = None) -> None:
        require_synchronous(party)
        party.require_apart(_parties_in(app))
        self.party = party
        self.app = app
        self._endpoints = {"/login": self.login, "/logout": self.logout, "/session": self.current_session}
        if party.redirection is not None:
            redirecting.require_kept(party)
            self._endpoints["/callback"] = self.callback

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a WSGI request."""
        endpoint = self._endpoints.get(environ.get("PATH_INFO", ""))
        if endpoint is not None:
            return send_answer(endpoint(environ), environ, start_response)
        if self.app is not None:
            return self.app(environ, start_response)
        return send_answer(not_found(), environ, start_response)

    def login(self, environ: Environ, read: Callable[[], bytes] | None = None) -> Answer:
        """Answer `POST /login`; a framework that may have read the body already says how to get it.

        With `RelyingParty.redirect` any other method is the beginning of a sign-in by redirect.
        """
        head = head_from_wsgi(environ)
        if head.method != "POST" and self.party.redirection is not None:
            return finish(redirecting.begin(self.party, head, environ.get("QUERY_STRING", "")))
        body = (lambda: read_body(environ)) if read is None else read
        return finish(endpoints.login(self.party, head, body, self.party.verifier.verify_fresh))

    def callback(self, environ: Environ) -> Answer:
        """Answer `GET /callback`."""
        head, query = head_from_wsgi(environ), environ.get("QUERY_STRING", "")
        return finish(redirecting.callback(self.party, head, query, self.party.verifier.verify_fresh))

    def logout(self, environ: Environ) -> Answer:
        """Answer `POST /logout`."""
        return finish(endpoints.logout(self.party, head_from_wsgi(environ)))

    def current_session(self, environ: Environ) -> Answer:
        """Answer `GET /session`."""
        return finish(endpoints.current_session(self.party, head_from_wsgi(environ), self.party.verifier.verify))

    def session(self, environ: Environ) -> User:
        """Return who is signed in, or raise: see `splitpin.relying_party.protect.session`."""
        return finish(self._session(environ))

    def session_or_none(self, environ: Environ) -> User | None:
        """Return who is signed in, or None."""
        return finish(protect.optional(self._session(environ)))

    def bearer(self, environ: Environ) -> AccessToken:
        """Return the access token that was sent, or raise: see `splitpin.relying_party.protect.bearer`."""
        return finish(self._bearer(environ))

    def bearer_or_none(self, environ: Environ) -> AccessToken | None:
        """Return the access token that was sent, or None where none was; a bad one is still refused."""
        return finish(protect.optional(self._bearer(environ)))

    def either(self, environ: Environ) -> User | AccessToken:
        """Return the one or the other, or raise: see `splitpin.relying_party.protect.either`."""
        return finish(self._either(environ))

    def either_or_none(self, environ: Environ) -> User | AccessToken | None:
        """Return the one or the other, or None where neither came; a bad token is still refused."""
        return finish(protect.optional(self._either(environ)))

    def access_token(self, environ: Environ) -> str:
        """Return the text of the access token: see `splitpin.relying_party.protect.access_token`."""
        return finish(protect.access_token(self.party, head_from_wsgi(environ), self.party.verifier.verify))

    @overload
    def require(
        self, *, acr: str | None = None, max_age: int | None = None, of: Literal["session"] = "session"
    ) -> Verb[User]: ...

    @overload
    def require(
        self, *, acr: str | None = None, max_age: int | None = None, of: Literal["bearer"]
    ) -> Verb[AccessToken]: ...

    @overload
    def require(self, *, acr: str | None = None, max_age: int | None = None, of: Of) -> Verb[User | AccessToken]: ...

    def require(self, *, acr: str | None = None, max_age: int | None = None, of: Of = "session") -> Verb[Any]:
        """Make a verb that asks for more: `transfer = sign_in.require(acr="phr", max_age=300)`.

        Args:
            acr: How strong the proof must be at least: `pwl1`, `pwl2`, `phr`, `phrh`; any other is compared as it is.
            max_age: How many seconds ago the person may have given it.
            of: The verb that says who makes the request.

        Returns:
            What that verb returns, where its session or token rests on such a proof; it raises
            `InsufficientAuthentication` where it does not, or nobody knows.

        Raises:
            ConfigurationError: Nothing is asked for, or the sessions' store does not keep it.
        """
        requirement = Requirement(acr, max_age, of)
        requirement.require_kept(self.party)

        def verb(environ: Environ) -> Any:
            head, verify = head_from_wsgi(environ), self.party.verifier.verify
            return finish(self._leading(environ, step_up.require(self.party, head, verify, requirement)))

        return verb

    def sessions_of(self, user_id: str, environ: Environ | None = None) -> list[OpenSession]:
        """List a user's sessions, newest first, and mark the one that a request came with: see `open_sessions`."""
        head = None if environ is None else head_from_wsgi(environ)
        return finish(open_sessions.sessions_of(self.party, user_id, head))

    def end_session(self, user_id: str, session_id: str) -> bool:
        """End one session of a user, by `OpenSession.id`, and tell whether there was one."""
        return finish(open_sessions.end_session(self.party, user_id, session_id))

    def end_all(self, user_id: str) -> int:
        """Log a user out everywhere, and tell how many sessions that ended."""
        return finish(open_sessions.end_all(self.party, user_id))

    def _session(self, environ: Environ) -> Steps[User]:
        return self._leading(environ, protect.session(self.party, head_from_wsgi(environ), self.party.verifier.verify))

    def _leading(self, environ: Environ, steps: Steps[T]) -> Steps[T]:
        """With `Redirect` browsers that ask for a page are led to sign in."""
        redirect = self.party.redirect
        return steps if redirect is None else pages.leading_wsgi(redirect, environ, steps)

    def _bearer(self, environ: Environ) -> Steps[AccessToken]:
        return protect.bearer(self.party, head_from_wsgi(environ), self.party.verifier.verify)

    def _either(self, environ: Environ) -> Steps[User | AccessToken]:
        return protect.either(self.party, head_from_wsgi(environ), self.party.verifier.verify)


def _parties_in(app: App | None) -> Iterator[RelyingParty]:
    """The sign-ins of an app that is one inside another."""
    while isinstance(app, SignIn):
        yield app.party
        app = app.app


def read_body(environ: Environ) -> bytes:
    """Read a request's body, and no more of it than a login may have.

    Without `Content-Length` only a server that says `wsgi.input_terminated` can be read to the end; another one would
    let the read wait for bytes that never come.

    Raises:
        InvalidRequest: It is too long, status 413; it has no length and the server no end, 411; it cannot be read.
    """
    declared = environ.get("CONTENT_LENGTH") or None
    chunked = bool(environ.get("HTTP_TRANSFER_ENCODING"))
    if chunked or declared is None:
        # RFC 9112 section 6.3: chunks override a length that came beside them.
        if not environ.get("wsgi.input_terminated"):
            require_length(environ)
            return b""
        body = _read(environ["wsgi.input"], MAX_BODY + 1)
        check_length(len(body))
        return body
    length = length_of(declared)
    if length is None:
        raise InvalidRequest("Content-Length is not a number", field="Content-Length")
    check_length(length)
    return _read(environ["wsgi.input"], length)


def require_length(environ: Environ) -> None:
    """Refuse chunks that the server does not end: reading them would wait for bytes that never come.

    Raises:
        InvalidRequest: Status 411.
    """
    if environ.get("HTTP_TRANSFER_ENCODING") and not environ.get("wsgi.input_terminated"):
        raise InvalidRequest("Send the body with a Content-Length", field="Content-Length", status=411)


def send_answer(answer: Answer, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Send a whole response; to a HEAD its head alone, which not every server sees to."""
    start_response(f"{answer.status} {HTTPStatus(answer.status).phrase}", headers_of(answer))
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [answer.body]


def headers_of(answer: Answer) -> list[tuple[str, str]]:
    """Return an answer's headers as WSGI wants them."""
    return [(name.decode("ascii"), value.decode("ascii")) for name, value in answer.headers]


def _read(stream: Any, most: int) -> bytes:
    """Read until the end or that many bytes, in pieces: a server may hand out less than was asked for."""
    chunks: list[bytes] = []
    while most > 0:
        try:
            chunk = stream.read(min(most, _CHUNK))
        except Exception:  # noqa: BLE001 - a server says in its own words that the client went away or sent nonsense
            raise InvalidRequest("The body ended early") from None
        if not chunk:
            break
        most -= len(chunk)
        chunks.append(chunk)
    return b"".join(chunks)
