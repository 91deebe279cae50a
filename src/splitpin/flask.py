"""Sign-in for Flask: a blueprint of three endpoints, and the verbs that protect the other views.

    from flask import Flask
    from splitpin import RelyingParty
    from splitpin.flask import SignIn, current_user
    from splitpin.stores.sqlite import SQLiteStore

    party = RelyingParty(issuer=ISSUER, audience=CLIENT_ID, origin=ORIGIN, store=SQLiteStore("app.db"))
    sign_in = SignIn(party)
    app = Flask(__name__)
    sign_in.init_app(app)

    @app.get("/me")
    @sign_in.session_required
    def me():
        return {"id": current_user.id, "identifier": current_user.identifier}

A decorated view may be `async def` too: who makes the request is settled before it begins. In a view of either kind the
verbs can be called as well (`user = sign_in.session_or_none()`); in an `async def` view call them off its event loop:
`await asyncio.to_thread(sign_in.session_or_none)`.

A verb that lets nobody in raises Werkzeug's exception of that status, with the answer that the endpoints would give; an
error handler of the app may give another one. Where the app uses Flask-WTF's `CSRFProtect`, exempt `sign_in.blueprint`:
the endpoints check the origin themselves and take JSON alone. Under gevent Flask runs no `async def` views.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Generic, Literal, ParamSpec, TypeVar, overload

from splitpin import wsgi
from splitpin.errors import ConfigurationError, InvalidRequest, SplitpinError
from splitpin.extras import missing
from splitpin.jose.tokens import AccessToken
from splitpin.relying_party.config import RelyingParty
from splitpin.relying_party.http.answer import Answer, failure
from splitpin.relying_party.http.guard import MAX_BODY, check_length
from splitpin.relying_party.http.request import DEBUG
from splitpin.relying_party.open_sessions import OpenSession
from splitpin.relying_party.step_up import Of
from splitpin.relying_party.users import User

try:
    from flask import Blueprint, Flask, Response, current_app, has_request_context, request
    from flask.sansio.app import App
    from werkzeug.datastructures import Headers
    from werkzeug.exceptions import HTTPException, RequestEntityTooLarge, default_exceptions
    from werkzeug.local import LocalProxy
except ImportError as error:
    raise missing("splitpin.flask", error, "flask") from None

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
P = ParamSpec("P")
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


class SignIn:
    """The endpoints and the verbs of one app.

    Args:
        party: The app's configuration.
        app: The app to mount the endpoints in at once; or call `init_app` later.

    Attributes:
        blueprint: `POST /login`, `POST /logout` and `GET /session`, for an app that registers it itself; with
            `RelyingParty.redirect` also `GET /login` and `GET /callback`.

    Raises:
        ConfigurationError: A store of the party has `async` methods.
    """

    def __init__(self, party: RelyingParty, app: Flask | None = None) -> None:
        self._wsgi = wsgi.SignIn(party)
        self.blueprint: Blueprint = Blueprint("splitpin", __name__)
        self.blueprint.record(lambda state: self._join(state.app))
        endpoints = {
            "login": lambda: _response(self._wsgi.login(_environ(), _read_body)),
            "logout": lambda: _response(self._wsgi.logout(_environ())),
            "session": lambda: _response(self._wsgi.current_session(_environ())),
        }
        if party.redirection is not None:
            endpoints["callback"] = lambda: _response(self._wsgi.callback(_environ()))
        for path, endpoint in endpoints.items():
            # Werkzeug's own 405 is another answer than ours, and may be cached.
            self.blueprint.add_url_rule(f"/{path}", path, endpoint, methods=_METHODS)
        if app is not None:
            self.init_app(app)

    def init_app(self, app: Flask, url_prefix: str | None = None, name: str = "splitpin") -> None:
        """Mount the endpoints in the app, below a prefix if one is given; a second one needs a name of its own.

        Raises:
            ConfigurationError: The app has another sign-in for the same client.
        """
        app.register_blueprint(self.blueprint, url_prefix=url_prefix, name=name)

    def _join(self, app: App) -> None:
        """Take a place among the app's sign-ins; the first is that of `current_user`."""
        joined: list[SignIn] = app.extensions.setdefault("splitpin", [])
        self._wsgi.party.require_apart(other._wsgi.party for other in joined)  # noqa: SLF001 - of the same class
        joined.append(self)

    def session(self) -> User:
        """Return who is signed in; 401 for nobody, 403 where another site's page asks to change something."""
        return _let_in(self._wsgi.session)

    def session_or_none(self) -> User | None:
        """Return who is signed in, or None."""
        return _let_in(self._wsgi.session_or_none)

    def bearer(self) -> AccessToken:
        """Return the verified access token that was sent; 401 with RFC 6750's challenge, 503 without keys for it."""
        return _let_in(self._wsgi.bearer)

    def bearer_or_none(self) -> AccessToken | None:
        """Return the verified access token, or None where none was sent; a bad one is still refused."""
        return _let_in(self._wsgi.bearer_or_none)

    def either(self) -> User | AccessToken:
        """Return the access token where one was sent, and otherwise who is signed in; or refuse as the two above."""
        return _let_in(self._wsgi.either)

    def either_or_none(self) -> User | AccessToken | None:
        """Return the one or the other, or None where neither came; a bad token is still refused."""
        return _let_in(self._wsgi.either_or_none)

    def access_token(self) -> str:
        """Return the text of the access token that keeps the person signed in, to call other services for them."""
        return _let_in(self._wsgi.access_token)

    @overload
    def require(
        self, *, acr: str | None = None, max_age: int | None = None, of: Literal["session"] = "session"
    ) -> Required[User]: ...

    @overload
    def require(
        self, *, acr: str | None = None, max_age: int | None = None, of: Literal["bearer"]
    ) -> Required[AccessToken]: ...

    @overload
    def require(
        self, *, acr: str | None = None, max_age: int | None = None, of: Of
    ) -> Required[User | AccessToken]: ...

    def require(self, *, acr: str | None = None, max_age: int | None = None, of: Of = "session") -> Required[Any]:
        """Decorate a view that needs more: `@sign_in.require(acr="phr", max_age=300)`.

        Args:
            acr: How strong the proof must be at least: `pwl1`, `pwl2`, `phr`, `phrh`; any other is compared as it is.
            max_age: How many seconds ago the person may have given it.
            of: The verb that says who makes the request.

        Returns:
            A decorator that lets in whom that verb would, if their session or token rests on such a proof; 401 with
            the challenge of RFC 9470 section 3 if not, or if nobody knows. Called without a view it is the verb.

        Raises:
            ConfigurationError: Nothing is asked for, or the sessions' store does not keep it.
        """
        verb: wsgi.Verb[Any] = self._wsgi.require(acr=acr, max_age=max_age, of=of)
        return Required(verb)

    def sessions_of(self, user_id: str) -> list[OpenSession]:
        """List a user's sessions, newest first; within a request the one that it came with is marked."""
        return self._wsgi.sessions_of(user_id, request.environ if has_request_context() else None)

    def end_session(self, user_id: str, session_id: str) -> bool:
        """End one session of a user, by `OpenSession.id`, and tell whether there was one."""
        return self._wsgi.end_session(user_id, session_id)

    def end_all(self, user_id: str) -> int:
        """Log a user out everywhere, and tell how many sessions that ended."""
        return self._wsgi.end_all(user_id)

    def session_required(self, view: Callable[P, Any]) -> Callable[P, Any]:
        """Decorate a view, `def` or `async def`, that needs somebody signed in; they are `current_user`."""
        return _required(view, self.session)

    def bearer_required(self, view: Callable[P, Any]) -> Callable[P, Any]:
        """Decorate a view that needs an access token; it is `current_token`."""
        return _required(view, self.bearer)

    def either_required(self, view: Callable[P, Any]) -> Callable[P, Any]:
        """Decorate a view that needs the one or the other; the one that did not come is None."""
        return _required(view, self.either)


class Required(Generic[T_co]):
    """A verb that asks for more: called with a view it decorates it, called with nothing it tells who it is."""

    def __init__(self, verb: wsgi.Verb[T_co]) -> None:
        self._verb = verb

    @overload
    def __call__(self) -> T_co: ...

    @overload
    def __call__(self, view: Callable[P, Any]) -> Callable[P, Any]: ...

    def __call__(self, view: Callable[P, Any] | None = None) -> T_co | Callable[P, Any]:
        """Return who makes the request, or the guarded view."""
        return _let_in(self._verb) if view is None else _required(view, lambda: _let_in(self._verb))


def _user() -> User | None:
    return _who(User, SignIn.session_or_none)


def _token() -> AccessToken | None:
    return _who(AccessToken, SignIn.bearer_or_none)


current_user: User = LocalProxy(_user)  # type: ignore[assignment]  # a proxy passes for what it stands for
"""The `User` who makes this request; false if nobody is signed in. Test `if current_user:`, not `is None`."""
current_token: AccessToken = LocalProxy(_token)  # type: ignore[assignment]
"""The verified `AccessToken` of this request; false if there is none."""

# Kept beside the request, not in `flask.g`: that is shared by all requests of a test that holds an app context open.
_KEYS: dict[type[Any], str] = {User: "splitpin.user", AccessToken: "splitpin.access_token"}


def _who(kind: type[T], verb: Callable[[SignIn], T | None]) -> T | None:
    """Whom a decorator let in, if that is of this kind; in an undecorated view whom the verb finds, asked once."""
    if _KEYS[kind] not in request.environ:
        request.environ[_KEYS[kind]] = verb(current_app.extensions["splitpin"][0])
    who: T | None = request.environ[_KEYS[kind]]
    return who


def _required(view: Callable[P, Any], verb: Callable[[], object]) -> Callable[P, Any]:
    @wraps(view)
    def let_in(*args: P.args, **kwargs: P.kwargs) -> Any:
        who = verb()
        request.environ.update((key, who if isinstance(who, kind) else None) for kind, key in _KEYS.items())
        return current_app.ensure_sync(view)(*args, **kwargs)

    return let_in


def _environ() -> wsgi.Environ:
    """The request's environ, which says whether the app runs in Flask's debug mode."""
    environ: wsgi.Environ = request.environ
    environ[DEBUG] = current_app.debug
    return environ


def _let_in(verb: Callable[[wsgi.Environ], T]) -> T:
    """Ask a verb, and refuse in Werkzeug's way."""
    try:
        return verb(_environ())
    except ConfigurationError:
        raise
    except SplitpinError as error:
        kind = default_exceptions.get(error.status_hint, HTTPException)  # a redirect has none of its own
        raise kind(error.message, _response(failure(error))) from error


def _response(answer: Answer) -> Response:
    """The answer as a response of the framework, which adds nothing to it."""
    response = Response(answer.body, answer.status)
    response.headers = Headers(wsgi.headers_of(answer))
    return response


def _read_body() -> bytes:
    """The body, which something before this view may have read; no more of it than a login may have."""
    wsgi.require_length(request.environ)
    # One byte more, so that a body of just this length is told from one that was cut off there.
    request.max_content_length = min(MAX_BODY + 1, request.max_content_length or MAX_BODY + 1)
    try:
        body = request.get_data()
    except RequestEntityTooLarge:
        raise InvalidRequest("The body is too long", status=413) from None
    except Exception:  # noqa: BLE001 - as in `wsgi.read_body`; Werkzeug adds words of its own
        raise InvalidRequest("The body ended early") from None
    check_length(len(body))
    return body
