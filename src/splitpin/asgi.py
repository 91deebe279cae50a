"""The endpoints as an ASGI app, for any framework that speaks ASGI and for none.

Around an app it answers its three paths and hands everything else on; alone it is an app of three paths. The verbs tell
an app's own handlers who makes a request:

    from splitpin import RelyingParty
    from splitpin.asgi import SignIn
    from splitpin.stores.sqlite import SQLiteStore

    party = RelyingParty(issuer=ISSUER, audience=CLIENT_ID, origin=ORIGIN, store=SQLiteStore("app.db"))

    async def hello(scope, receive, send):
        user = await sign_in.session_or_none(scope)
        name = "stranger" if user is None else user.identifier
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
        await send({"type": "http.response.body", "body": f"Hello, {name}".encode()})

    app = sign_in = SignIn(party, hello)

This file only awaits and sends: every decision is in `splitpin.relying_party`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar, overload

from splitpin.deferred import Deferred
from splitpin.errors import InvalidRequest, InvalidToken
from splitpin.jose.tokens import AccessToken
from splitpin.relying_party import endpoints, open_sessions, protect, step_up
from splitpin.relying_party.config import RelyingParty
from splitpin.relying_party.http.answer import Answer, not_found
from splitpin.relying_party.http.guard import check_length
from splitpin.relying_party.http.request import head_from_asgi, query_from_asgi
from splitpin.relying_party.open_sessions import OpenSession
from splitpin.relying_party.step_up import Of, Requirement
from splitpin.relying_party.steps import Steps, finish_async
from splitpin.relying_party.users import User

if TYPE_CHECKING:
    from splitpin.relying_party.redirect import flow as redirecting
    from splitpin.relying_party.redirect import pages
else:
    redirecting = Deferred("splitpin.relying_party.redirect.flow")  # both for an app with Redirect alone
    pages = Deferred("splitpin.relying_party.redirect.pages")

Scope: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send: TypeAlias = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]
ReadBody: TypeAlias = Callable[[], Awaitable[bytes]]

T = TypeVar("T")
Verb: TypeAlias = Callable[[Scope], Awaitable[T]]
"""Tells who makes a request, or raises."""


class SignIn:
    """`POST /login`, `POST /logout` and `GET /session` below wherever it is mounted, and the verbs that protect routes.

    With `RelyingParty.redirect` there are `GET /login` and `GET /callback` too.

    Args:
        party: The app's configuration.
        app: The ASGI app to which other paths, lifespan and WebSockets go; without one they end here.

    Raises:
        ConfigurationError: The app has another sign-in for the same client.
    """

    def __init__(self, party: RelyingParty, app: App | None = None) -> None:
        party.require_apart(_parties_in(app))
        self.party = party
        self.app = app
        self._looked_at: object = None
        self._endpoints = {"/login": self.login, "/logout": self.logout, "/session": self.current_session}
        if party.redirection is not None:
            redirecting.require_kept(party)
            self._endpoints["/callback"] = self.callback

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer an ASGI connection."""
        if scope["type"] == "http":
            endpoint = self._endpoints.get(_path(scope))
            if endpoint is not None:
                return await send_answer(await endpoint(scope, receive), send)
            if self.app is None:
                return await send_answer(not_found(), send)
        if self.app is not None:
            return await self.app(scope, receive, send)
        if scope["type"] == "lifespan":
            return await self._live(receive, send)
        return await send({"type": "websocket.close", "code": 1008})

    async def login(self, scope: Scope, receive: Receive, read: ReadBody | None = None) -> Answer:
        """Answer `POST /login`; a framework that may have read the body already says how to get it.

        With `RelyingParty.redirect` any other method is the beginning of a sign-in by redirect.

        Raises:
            ConfigurationError: The app that it is a route of has another sign-in for the same client.
        """
        app = scope.get("app")
        if app is not self._looked_at:
            # Routes do not know their app before a request, so the first sign-in is the earliest moment to tell.
            self.party.require_apart(_parties_in(app))
            self._looked_at = app
        head = head_from_asgi(scope)
        if head.method != "POST" and self.party.redirection is not None:
            return await finish_async(redirecting.begin(self.party, head, query_from_asgi(scope)))
        body = (lambda: read_body(receive)) if read is None else read
        return await finish_async(endpoints.login(self.party, head, body, self.party.verifier.verify_fresh_async))

    async def callback(self, scope: Scope, receive: Receive) -> Answer:  # noqa: ARG002
        """Answer `GET /callback`."""
        head, verify = head_from_asgi(scope), self.party.verifier.verify_fresh_async
        return await finish_async(redirecting.callback(self.party, head, query_from_asgi(scope), verify))

    async def logout(self, scope: Scope, receive: Receive) -> Answer:  # noqa: ARG002 - the endpoints have one shape
        """Answer `POST /logout`."""
        return await finish_async(endpoints.logout(self.party, head_from_asgi(scope)))

    async def current_session(self, scope: Scope, receive: Receive) -> Answer:  # noqa: ARG002
        """Answer `GET /session`."""
        head = head_from_asgi(scope)
        return await finish_async(endpoints.current_session(self.party, head, self.party.verifier.verify_async))

    async def session(self, scope: Scope) -> User:
        """Return who is signed in, or raise: see `splitpin.relying_party.protect.session`."""
        return await finish_async(self._session(scope))

    async def session_or_none(self, scope: Scope) -> User | None:
        """Return who is signed in, or None."""
        return await finish_async(protect.optional(self._session(scope)))

    async def bearer(self, scope: Scope) -> AccessToken:
        """Return the access token that was sent, or raise: see `splitpin.relying_party.protect.bearer`."""
        # Asked by every request to an API: the steps are driven here, where a generator and a coroutine less are made.
        head = head_from_asgi(scope)
        try:
            return await self.party.verifier.verify_async(protect.bearer_token(head))
        except InvalidToken as error:
            raise protect.refused_token(self.party, head, error) from error

    async def bearer_or_none(self, scope: Scope) -> AccessToken | None:
        """Return the access token that was sent, or None where none was; a bad one is still refused."""
        return await finish_async(protect.optional(self._bearer(scope)))

    async def either(self, scope: Scope) -> User | AccessToken:
        """Return the one or the other, or raise: see `splitpin.relying_party.protect.either`."""
        return await finish_async(self._either(scope))

    async def either_or_none(self, scope: Scope) -> User | AccessToken | None:
        """Return the one or the other, or None where neither came; a bad token is still refused."""
        return await finish_async(protect.optional(self._either(scope)))

    async def access_token(self, scope: Scope) -> str:
        """Return the text of the access token: see `splitpin.relying_party.protect.access_token`."""
        head = head_from_asgi(scope)
        return await finish_async(protect.access_token(self.party, head, self.party.verifier.verify_async))

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

        async def verb(scope: Scope) -> Any:
            head, verify = head_from_asgi(scope), self.party.verifier.verify_async
            return await finish_async(self._leading(scope, step_up.require(self.party, head, verify, requirement)))

        return verb

    async def sessions_of(self, user_id: str, scope: Scope | None = None) -> list[OpenSession]:
        """List a user's sessions, newest first, and mark the one that a request came with: see `open_sessions`."""
        head = None if scope is None else head_from_asgi(scope)
        return await finish_async(open_sessions.sessions_of(self.party, user_id, head))

    async def end_session(self, user_id: str, session_id: str) -> bool:
        """End one session of a user, by `OpenSession.id`, and tell whether there was one."""
        return await finish_async(open_sessions.end_session(self.party, user_id, session_id))

    async def end_all(self, user_id: str) -> int:
        """Log a user out everywhere, and tell how many sessions that ended."""
        return await finish_async(open_sessions.end_all(self.party, user_id))

    def _session(self, scope: Scope) -> Steps[User]:
        return self._leading(
            scope, protect.session(self.party, head_from_asgi(scope), self.party.verifier.verify_async)
        )

    def _leading(self, scope: Scope, steps: Steps[T]) -> Steps[T]:
        """With `Redirect` browsers that ask for a page are led to sign in."""
        redirect = self.party.redirect
        return steps if redirect is None else pages.leading_asgi(redirect, scope, steps)

    def _bearer(self, scope: Scope) -> Steps[AccessToken]:
        return protect.bearer(self.party, head_from_asgi(scope), self.party.verifier.verify_async)

    def _either(self, scope: Scope) -> Steps[User | AccessToken]:
        return protect.either(self.party, head_from_asgi(scope), self.party.verifier.verify_async)

    async def _live(self, receive: Receive, send: Send) -> None:
        """Follow the lifespan protocol; at the end the keys stop refreshing."""
        while True:
            phase = (await receive())["type"]
            if phase == "lifespan.shutdown":
                self.party.close()
            await send({"type": f"{phase}.complete"})
            if phase == "lifespan.shutdown":
                return


class Endpoint:
    """One of the three as an ASGI app of its own, for the routes of a framework, which adds nothing to it.

    Args:
        party: The app's configuration: by it two sign-ins in one app are told apart.
        answer: The method of `SignIn`.
    """

    def __init__(self, party: RelyingParty, answer: Callable[[Scope, Receive], Awaitable[Answer]]) -> None:
        self.party = party
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        await send_answer(await self._answer(scope, receive), send)


def _parties_in(app: object) -> Iterator[RelyingParty]:
    """The sign-ins that can be seen in an app: among its routes, as Starlette has them, and one inside another."""
    for part in (app, getattr(app, "endpoint", None), getattr(app, "app", None)):
        if isinstance(part, Endpoint | SignIn):
            yield part.party
    # What is inside: another app of ours, a router that FastAPI keeps as it was included, routes.
    inside = [app.app] if isinstance(app, SignIn) else [getattr(app, "original_router", None)]
    for each in (*inside, *getattr(app, "routes", ())):
        if each is not None:
            yield from _parties_in(each)


async def read_body(receive: Receive) -> bytes:
    """Read a request's body, and no more of it than a login may have.

    Raises:
        InvalidRequest: It is too long, status 413; or the client went away before its end.
    """
    chunks: list[bytes] = []
    length = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise InvalidRequest("The body ended early")
        chunk: bytes = message.get("body", b"")
        length += len(chunk)
        check_length(length)
        chunks.append(chunk)
        if not message.get("more_body", False):
            return b"".join(chunks)


async def send_answer(answer: Answer, send: Send) -> None:
    """Send a whole response."""
    await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
    await send({"type": "http.response.body", "body": answer.body})


def _path(scope: Scope) -> str:
    """The path below the mount point: ASGI's `path` has `root_path` in front (ASGI HTTP specification 2.4)."""
    path: str = scope["path"]
    root: str = scope.get("root_path", "")
    return path[len(root) :] if root and path.startswith(f"{root}/") else path
