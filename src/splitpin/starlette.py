"""Sign-in for Starlette: three routes and the verbs that protect the others.

    from splitpin import RelyingParty
    from splitpin.starlette import SignIn
    from splitpin.stores.sqlite import SQLiteStore
    from starlette.applications import Starlette
    from starlette.responses import JSONResponse
    from starlette.routing import Route

    party = RelyingParty(issuer=ISSUER, audience=CLIENT_ID, origin=ORIGIN, store=SQLiteStore("app.db"))
    sign_in = SignIn(party)

    async def me(request):
        user = await sign_in.session(request)
        return JSONResponse({"id": user.id, "identifier": user.identifier})

    app = Starlette(routes=[*sign_in.routes, Route("/me", me)])

A verb that lets nobody in raises Starlette's `HTTPException`, for a WebSocket its `WebSocketException`; the app's own
handlers decide how that looks.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, Generic, Literal, TypeAlias, TypeGuard, TypeVar, cast, overload

from splitpin import asgi
from splitpin.errors import ConfigurationError, SplitpinError
from splitpin.extras import missing
from splitpin.jose.tokens import AccessToken
from splitpin.relying_party.config import RelyingParty
from splitpin.relying_party.http.answer import headers_of
from splitpin.relying_party.open_sessions import OpenSession
from splitpin.relying_party.step_up import Of
from splitpin.relying_party.users import User

try:
    from starlette.exceptions import HTTPException, WebSocketException
    from starlette.requests import HTTPConnection
    from starlette.routing import Route
    from starlette.types import Scope
except ImportError as error:
    raise missing("splitpin.starlette", error, "starlette") from None

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
View: TypeAlias = Callable[..., Awaitable[Any]]
"""An endpoint, `async def`."""


class SignIn:
    """The routes and the verbs of one app.

    Attributes:
        routes: `POST /login`, `POST /logout` and `GET /session`, to be put among the app's own or under a `Mount`; with
            `RelyingParty.redirect` also `GET /login` and `GET /callback`.
    """

    def __init__(self, party: RelyingParty) -> None:
        """Prepare the routes.

        Args:
            party: The app's configuration.
        """
        self._asgi = asgi.SignIn(party)
        self.routes: list[Route] = [
            Route("/login", asgi.Endpoint(party, self._asgi.login), name="login"),
            Route("/logout", asgi.Endpoint(party, self._asgi.logout), name="logout"),
            Route("/session", asgi.Endpoint(party, self._asgi.current_session), name="session"),
        ]
        if party.redirection is not None:
            self.routes.append(Route("/callback", asgi.Endpoint(party, self._asgi.callback), name="callback"))

    async def session(self, connection: HTTPConnection) -> User:
        """Return who is signed in.

        Raises:
            HTTPException: 401: nobody; 403: another site's page made a request that may change something.
        """
        return await _let_in(self._asgi.session, connection)

    async def session_or_none(self, connection: HTTPConnection) -> User | None:
        """Return who is signed in, or None."""
        return await _let_in(self._asgi.session_or_none, connection)

    async def bearer(self, connection: HTTPConnection) -> AccessToken:
        """Return the verified access token of the `Authorization` header.

        Raises:
            HTTPException: 401 with the challenge of RFC 6750 section 3; 503: no keys to verify it with.
        """
        return await _let_in(self._asgi.bearer, connection)

    async def bearer_or_none(self, connection: HTTPConnection) -> AccessToken | None:
        """Return the verified access token, or None where none was sent; a bad one is still refused."""
        return await _let_in(self._asgi.bearer_or_none, connection)

    async def either(self, connection: HTTPConnection) -> User | AccessToken:
        """Return the access token where one was sent, and otherwise who is signed in.

        Raises:
            HTTPException: As the two above.
        """
        return await _let_in(self._asgi.either, connection)

    async def either_or_none(self, connection: HTTPConnection) -> User | AccessToken | None:
        """Return the one or the other, or None where neither came; a bad token is still refused."""
        return await _let_in(self._asgi.either_or_none, connection)

    async def access_token(self, connection: HTTPConnection) -> str:
        """Return the text of the access token that keeps the person signed in, to call other services for them.

        Raises:
            HTTPException: 401: nobody; 503: it has expired and the issuer cannot be reached.
        """
        return await _let_in(self._asgi.access_token, connection)

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
        """Make a verb that asks for more, which decorates an endpoint as well.

            transfer = sign_in.require(acr="phr", max_age=300)
            user = await transfer(request)

        Args:
            acr: How strong the proof must be at least: `pwl1`, `pwl2`, `phr`, `phrh`; any other is compared as it is.
            max_age: How many seconds ago the person may have given it.
            of: The verb that says who makes the request.

        Returns:
            What that verb returns, where its session or token rests on such a proof. Where it does not, or nobody
            knows, it raises `HTTPException` 401 with the challenge of RFC 9470 section 3.

        Raises:
            ConfigurationError: Nothing is asked for, or the sessions' store does not keep it.
        """
        verb: asgi.Verb[Any] = self._asgi.require(acr=acr, max_age=max_age, of=of)
        return Required(verb)

    async def sessions_of(self, user_id: str, connection: HTTPConnection | None = None) -> list[OpenSession]:
        """List a user's sessions, newest first, and mark the one that the connection came with."""
        return await self._asgi.sessions_of(user_id, None if connection is None else connection.scope)

    async def end_session(self, user_id: str, session_id: str) -> bool:
        """End one session of a user, by `OpenSession.id`, and tell whether there was one."""
        return await self._asgi.end_session(user_id, session_id)

    async def end_all(self, user_id: str) -> int:
        """Log a user out everywhere, and tell how many sessions that ended."""
        return await self._asgi.end_all(user_id)


class Required(Generic[T_co]):
    """A verb that asks for more: called with a connection it tells who that is, called with an endpoint it guards it.

    A guarded endpoint is `async def`, a method of an `HTTPEndpoint` too; who was let in is `request.state.signed_in`.
    """

    def __init__(self, verb: asgi.Verb[T_co]) -> None:
        self._verb = verb

    @overload
    def __call__(self, asked: HTTPConnection) -> Awaitable[T_co]: ...

    @overload
    def __call__(self, asked: View) -> View: ...

    def __call__(self, asked: HTTPConnection | View) -> Awaitable[T_co] | View:
        """Return who makes the request, or the guarded endpoint."""
        if _is_connection(asked):
            return _let_in(self._verb, asked)
        endpoint = cast("View", asked)

        @wraps(endpoint)
        async def guarded(*args: Any, **kwargs: Any) -> Any:
            connection = next(each for each in args if _is_connection(each))
            connection.state.signed_in = await _let_in(self._verb, connection)
            return await endpoint(*args, **kwargs)

        return guarded


def _is_connection(asked: object) -> TypeGuard[HTTPConnection]:
    return isinstance(asked, HTTPConnection)


async def _let_in(verb: Callable[[Scope], Awaitable[T]], connection: HTTPConnection) -> T:
    """Ask a verb, and refuse in Starlette's way."""
    try:
        return await verb(connection.scope)
    except ConfigurationError:
        raise
    except SplitpinError as error:
        if connection.scope["type"] == "websocket":
            raise WebSocketException(1008, error.message) from error
        detail = error.message if error.hint is None else f"{error.message} ({error.hint})"
        raise HTTPException(error.status_hint, detail, headers_of(error)) from error
