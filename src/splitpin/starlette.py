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
from typing import TypeVar

from splitpin import asgi
from splitpin.errors import ConfigurationError, SplitpinError
from splitpin.extras import missing
from splitpin.jose.tokens import AccessToken
from splitpin.relying_party.config import RelyingParty
from splitpin.relying_party.http.answer import headers_of
from splitpin.relying_party.open_sessions import OpenSession
from splitpin.relying_party.users import User

try:
    from starlette.exceptions import HTTPException, WebSocketException
    from starlette.requests import HTTPConnection
    from starlette.routing import Route
    from starlette.types import Scope
except ImportError as error:
    raise missing("splitpin.starlette", error, "starlette") from None

T = TypeVar("T")


class SignIn:
    """The routes and the verbs of one app.

    Attributes:
        routes: `POST /login`, `POST /logout` and `GET /session`, to be put among the app's own or under a `Mount`.
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

    async def sessions_of(self, user_id: str, connection: HTTPConnection | None = None) -> list[OpenSession]:
        """List a user's sessions, newest first, and mark the one that the connection came with."""
        return await self._asgi.sessions_of(user_id, None if connection is None else connection.scope)

    async def end_session(self, user_id: str, session_id: str) -> bool:
        """End one session of a user, by `OpenSession.id`, and tell whether there was one."""
        return await self._asgi.end_session(user_id, session_id)

    async def end_all(self, user_id: str) -> int:
        """Log a user out everywhere, and tell how many sessions that ended."""
        return await self._asgi.end_all(user_id)


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
