"""Sign-in for FastAPI: a router of three endpoints and the dependencies that protect the others.

    from typing import Annotated
    from fastapi import Depends, FastAPI
    from splitpin import RelyingParty, User
    from splitpin.fastapi import SignIn
    from splitpin.stores.sqlite import SQLiteStore

    party = RelyingParty(issuer=ISSUER, audience=CLIENT_ID, origin=ORIGIN, store=SQLiteStore("app.db"))
    sign_in = SignIn(party)
    app = FastAPI()
    app.include_router(sign_in.router)

    @app.get("/me")
    async def me(user: Annotated[User, Depends(sign_in.session)]):
        return {"id": user.id, "identifier": user.identifier}

The endpoints read and check the payload themselves, so that every framework refuses in the same words; the OpenAPI
document describes them. A dependency that lets nobody in raises `HTTPException`, for a WebSocket `WebSocketException`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Generic, Literal, TypeAlias, TypeVar, overload

from splitpin import asgi
from splitpin.errors import ConfigurationError, InsufficientAuthentication, InvalidRequest, SplitpinError
from splitpin.extras import missing
from splitpin.jose.tokens import AccessToken
from splitpin.relying_party.config import RelyingParty
from splitpin.relying_party.http.answer import Answer, asked_of, headers_of
from splitpin.relying_party.http.guard import check_length
from splitpin.relying_party.open_sessions import OpenSession
from splitpin.relying_party.step_up import Of
from splitpin.relying_party.users import User

try:
    from fastapi import APIRouter, HTTPException, Request, Response, Security, WebSocketException
    from fastapi.requests import HTTPConnection
    from fastapi.security import APIKeyCookie, HTTPBearer
    from fastapi.security.base import SecurityBase
    from starlette.requests import ClientDisconnect
    from starlette.routing import Route
except ImportError as error:
    raise missing("splitpin.fastapi", error, "fastapi") from None

T = TypeVar("T")

Dependency: TypeAlias = Callable[..., Awaitable[T]]
"""What `Depends` takes; FastAPI fills in the arguments."""


class SignIn:
    """The router and the dependencies of one app.

    Attributes:
        router: `POST /login`, `POST /logout` and `GET /session`, for `app.include_router`; with `RelyingParty.redirect`
            also `GET /login` and `GET /callback`, which are for browsers and not in the OpenAPI document.
        session: The `User` who is signed in; 401 for nobody, 403 where another site's page made a request that may
            change something.
        session_or_none: The `User`, or None.
        bearer: The verified `AccessToken` of the `Authorization` header; 401 with the challenge of RFC 6750 section 3,
            503 where there are no keys to verify it with.
        bearer_or_none: The `AccessToken`, or None where none was sent; a bad one is still refused.
        either: The `AccessToken` where one was sent, and otherwise the `User`.
        either_or_none: The one or the other, or None where neither came; a bad token is still refused.
        access_token: The text of the access token that keeps the person signed in, to call other services for them.
    """

    def __init__(self, party: RelyingParty) -> None:
        """Prepare the router and the dependencies.

        Args:
            party: The app's configuration.
        """
        verbs = asgi.SignIn(party)
        token = HTTPBearer(scheme_name="AccessToken", bearerFormat="JWT", auto_error=False)
        kept: APIKeyCookie | HTTPBearer = token
        if party.cookie is not None:
            kept = APIKeyCookie(name=party.cookie.name, scheme_name="Session", auto_error=False)
        self.session: Dependency[User] = _dependency(verbs.session, kept)
        self.session_or_none: Dependency[User | None] = _dependency(verbs.session_or_none, kept)
        self.bearer: Dependency[AccessToken] = _dependency(verbs.bearer, token)
        self.bearer_or_none: Dependency[AccessToken | None] = _dependency(verbs.bearer_or_none, token)
        self.either: Dependency[User | AccessToken] = _dependency(verbs.either, kept, token)
        self.either_or_none: Dependency[User | AccessToken | None] = _dependency(verbs.either_or_none, kept, token)
        self.access_token: Dependency[str] = _dependency(verbs.access_token, kept)
        self.router: APIRouter = _router(verbs)
        self._verbs = verbs
        self._schemes = {"session": (kept,), "bearer": (token,), "either": (kept, token)}

    @overload
    def require(
        self, *, acr: str | None = None, max_age: int | None = None, of: Literal["session"] = "session"
    ) -> Dependency[User]: ...

    @overload
    def require(
        self, *, acr: str | None = None, max_age: int | None = None, of: Literal["bearer"]
    ) -> Dependency[AccessToken]: ...

    @overload
    def require(
        self, *, acr: str | None = None, max_age: int | None = None, of: Of
    ) -> Dependency[User | AccessToken]: ...

    def require(self, *, acr: str | None = None, max_age: int | None = None, of: Of = "session") -> Dependency[Any]:
        """Make a dependency that asks for more: `Depends(sign_in.require(acr="phr", max_age=300))`.

        Args:
            acr: How strong the proof must be at least: `pwl1`, `pwl2`, `phr`, `phrh`; any other is compared as it is.
            max_age: How many seconds ago the person may have given it.
            of: The dependency that says who makes the request.

        Returns:
            What that one returns, where its session or token rests on such a proof; 401 with the challenge of RFC 9470
            section 3 where it does not, or nobody knows.

        Raises:
            ConfigurationError: Nothing is asked for, or the sessions' store does not keep it.
        """
        verb: asgi.Verb[Any] = self._verbs.require(acr=acr, max_age=max_age, of=of)
        return _dependency(verb, *self._schemes[of])

    async def sessions_of(self, user_id: str, connection: HTTPConnection | None = None) -> list[OpenSession]:
        """List a user's sessions, newest first, and mark the one that the connection came with."""
        return await self._verbs.sessions_of(user_id, None if connection is None else connection.scope)

    async def end_session(self, user_id: str, session_id: str) -> bool:
        """End one session of a user, by `OpenSession.id`, and tell whether there was one."""
        return await self._verbs.end_session(user_id, session_id)

    async def end_all(self, user_id: str) -> int:
        """Log a user out everywhere, and tell how many sessions that ended."""
        return await self._verbs.end_all(user_id)


class _Guard(SecurityBase, Generic[T]):
    """A verb as a dependency of one scheme.

    It is the scheme: one beside it would be solved on each request as well, only to stand in the OpenAPI document.
    """

    def __init__(self, verb: Callable[[asgi.Scope], Awaitable[T]], scheme: APIKeyCookie | HTTPBearer) -> None:
        self.model = scheme.model
        self.scheme_name = scheme.scheme_name
        self._verb = verb

    async def __call__(self, connection: HTTPConnection) -> T:
        try:
            return await self._verb(connection.scope)
        except ConfigurationError:
            raise
        except SplitpinError as error:
            raise _refusal(error, connection.scope) from error


def _dependency(verb: Callable[[asgi.Scope], Awaitable[T]], *schemes: APIKeyCookie | HTTPBearer) -> Dependency[T]:
    """A dependency that asks a verb; the schemes are there for the OpenAPI document alone."""
    first, *others = schemes
    guard = _Guard(verb, first)
    if not others:
        return guard

    async def depend(
        connection: HTTPConnection, _first: object = Security(first), _second: object = Security(others[0])
    ) -> T:
        return await guard(connection)

    return depend


def _refusal(error: SplitpinError, scope: asgi.Scope) -> Exception:
    """The error in FastAPI's way."""
    if scope["type"] == "websocket":
        return WebSocketException(1008, error.message)
    detail: dict[str, str | int] = {"code": error.code, "message": error.message}
    if isinstance(error, InsufficientAuthentication):
        detail.update(asked_of(error))
    if error.hint is not None:
        detail["hint"] = error.hint
    return HTTPException(error.status_hint, detail, headers_of(error))


def _router(verbs: asgi.SignIn) -> APIRouter:
    """The three endpoints."""
    router = APIRouter(tags=["sign-in"], default_response_class=Response)

    @router.post(
        "/login",
        responses=_responses({200: _LOGGED_IN, 400: _ERROR, 403: _ERROR, 413: _ERROR, 415: _ERROR, 503: _ERROR}),
        openapi_extra={"requestBody": {"required": True, "content": {"application/json": {"schema": _PAYLOAD}}}},
    )
    async def login(request: Request) -> Response:
        """Sign in with the payload from the issuer; registers whoever comes for the first time."""
        return _response(await verbs.login(request.scope, request.receive, lambda: _read_body(request)))

    @router.post("/logout", status_code=204, responses=_responses({403: _ERROR}))
    async def logout(request: Request) -> Response:
        """End the session."""
        return _response(await verbs.logout(request.scope, request.receive))

    @router.get("/session", responses=_responses({200: _CURRENT, 401: _ERROR}))
    async def session(request: Request) -> Response:
        """Tell who is signed in."""
        return _response(await verbs.current_session(request.scope, request.receive))

    # FastAPI's own 405 is another answer than ours, and may be cached.
    for path, answer, method in (
        ("/login", verbs.login, "POST"),
        ("/logout", verbs.logout, "POST"),
        ("/session", verbs.current_session, "GET"),
    ):
        endpoint = asgi.Endpoint(verbs.party, answer)
        router.routes.append(Route(path, endpoint, methods=_others(method), include_in_schema=False))
    if verbs.party.redirection is not None:
        endpoint = asgi.Endpoint(verbs.party, verbs.callback)
        router.routes.append(Route("/callback", endpoint, include_in_schema=False))
    return router


async def _read_body(request: Request) -> bytes:
    """The body, which a dependency may have read before; no more of it than a login may have.

    Raises:
        InvalidRequest: It is too long, status 413; or the client went away before its end.
        RuntimeError: Something took it in pieces (`request.stream()`) and kept nothing.
    """
    chunks: list[bytes] = []
    length = 0
    try:
        async for chunk in request.stream():
            length += len(chunk)
            check_length(length)
            chunks.append(chunk)
    except ClientDisconnect:
        raise InvalidRequest("The body ended early") from None
    return b"".join(chunks)


def _others(method: str) -> list[str]:
    """Every method but one."""
    return [other for other in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS") if other != method]


def _response(answer: Answer) -> Response:
    """The answer as a response of the framework, which adds nothing to it."""
    response = Response(answer.body, answer.status)
    response.raw_headers = list(answer.headers)
    return response


def _responses(schemas: dict[int, dict[str, Any]]) -> dict[int | str, dict[str, Any]]:
    """The `responses` of an endpoint whose bodies have these schemas."""
    return {
        status: {"description": schema["title"], "content": {"application/json": {"schema": schema}}}
        for status, schema in schemas.items()
    }


def _object(title: str, **properties: dict[str, Any]) -> dict[str, Any]:
    """A JSON schema: an object with required members."""
    return {"title": title, "type": "object", "properties": properties, "required": list(properties)}


_TEXT = {"type": "string"}
_USER = _object("User", id=_TEXT, identifier=_TEXT)
_CURRENT = _object("Who is signed in", user=_USER)
_LOGGED_IN = _object("Signed in", user=_USER, registered={"type": "boolean"})
_PAYLOAD = _object("Sign-in payload", oauth_token=_object("OAuth token", access_token=_TEXT))
_ERROR = _object("Refused", code=_TEXT, message=_TEXT) | {
    "properties": {"code": _TEXT, "message": _TEXT, "field": _TEXT}
}
