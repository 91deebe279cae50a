"""Who makes a request, asked with the same verbs as everywhere: `request.splitpin`.

In an `async def` view the verbs have Django's `a` in front: `await request.splitpin.asession()`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from asgiref.sync import sync_to_async
from django.http import HttpRequest

from splitpin.deferred import Deferred
from splitpin.django.configuration import party
from splitpin.django.head import head_of
from splitpin.django.proof import proof_of
from splitpin.django.renewed import access_token, why_nobody
from splitpin.jose.tokens import AccessToken
from splitpin.relying_party import protect
from splitpin.relying_party.step_up import Of, Requirement
from splitpin.relying_party.steps import Steps, ask, finish, finish_async

if TYPE_CHECKING:
    from splitpin.relying_party.redirect import pages
else:
    pages = Deferred("splitpin.relying_party.redirect.pages")  # for a project with REDIRECT alone

T = TypeVar("T")
DjangoUser: TypeAlias = Any
"""An instance of the project's user model."""


class Visitor:
    """The verbs of one request. They raise `SplitpinError`, which `SplitpinMiddleware` answers."""

    def __init__(self, request: HttpRequest) -> None:
        self._request: Any = request
        self._head = head_of(request)

    def session(self) -> DjangoUser:
        """Return who is signed in.

        Raises:
            Unauthenticated: Nobody.
            CrossSite: The request may change something and another site's page made it.
            IssuerUnavailable: With `TokenSessions`: the access token has expired, and cannot be renewed now.
        """
        return finish(self._leading(self._session(self._user)))

    def session_or_none(self) -> DjangoUser | None:
        """Return who is signed in, or None."""
        return finish(protect.optional(self._session(self._user)))

    def bearer(self) -> AccessToken:
        """Return the verified access token of the `Authorization` header.

        Raises:
            Unauthenticated: None was sent, or it is not valid.
            IssuerUnavailable: There are no keys to verify it with.
        """
        return finish(protect.bearer(party(), self._head, party().verifier.verify))

    def bearer_or_none(self) -> AccessToken | None:
        """Return the verified access token, or None where none was sent; a bad one is still refused."""
        return finish(protect.optional(protect.bearer(party(), self._head, party().verifier.verify)))

    def either(self) -> DjangoUser | AccessToken:
        """Return the access token where one was sent, and otherwise who is signed in; raises as the two above."""
        return finish(self._either())

    def either_or_none(self) -> DjangoUser | AccessToken | None:
        """Return the one or the other, or None where neither came; a bad token is still refused."""
        return finish(protect.optional(self._either()))

    def access_token(self) -> str:
        """Return the text of the access token that keeps the person signed in, to call other services for them.

        Raises:
            Unauthenticated: Nobody, or somebody who signed in without one.
            CrossSite: As in `session`.
            IssuerUnavailable: It has expired and the issuer cannot be reached.
            ConfigurationError: The project keeps no tokens.
        """
        self.session()
        return access_token(self._request)

    def require(self, *, acr: str | None = None, max_age: int | None = None, of: Of = "session") -> Any:
        """Return who makes the request, if their session or token rests on such a proof.

        Args:
            acr: How strong the proof must be at least: `pwl1`, `pwl2`, `phr`, `phrh`; any other is compared as it is.
            max_age: How many seconds ago the person may have given it.
            of: The verb that says who makes the request.

        Raises:
            InsufficientAuthentication: It does not, or nobody knows: 401 with the challenge of RFC 9470 section 3.
            Unauthenticated: Nobody; and the rest as that verb.
        """
        session, verify = self._session(self._user), party().verifier.verify
        return finish(self._leading(self._require(Requirement(acr, max_age, of), session, verify)))

    async def asession(self) -> DjangoUser:
        """Do what `session` does."""
        return await finish_async(self._leading(self._session(self._request.auser)))

    async def asession_or_none(self) -> DjangoUser | None:
        """Do what `session_or_none` does."""
        return await finish_async(protect.optional(self._session(self._request.auser)))

    async def abearer(self) -> AccessToken:
        """Do what `bearer` does."""
        return await finish_async(protect.bearer(party(), self._head, party().verifier.verify_async))

    async def abearer_or_none(self) -> AccessToken | None:
        """Do what `bearer_or_none` does."""
        return await finish_async(protect.optional(protect.bearer(party(), self._head, party().verifier.verify_async)))

    async def aeither(self) -> DjangoUser | AccessToken:
        """Do what `either` does."""
        return await finish_async(self._aeither())

    async def aeither_or_none(self) -> DjangoUser | AccessToken | None:
        """Do what `either_or_none` does."""
        return await finish_async(protect.optional(self._aeither()))

    async def aaccess_token(self) -> str:
        """Do what `access_token` does, in a thread."""
        return await sync_to_async(self.access_token)()

    async def arequire(self, *, acr: str | None = None, max_age: int | None = None, of: Of = "session") -> Any:
        """Do what `require` does."""
        session, verify = self._session(self._request.auser), party().verifier.verify_async
        return await finish_async(self._leading(self._require(Requirement(acr, max_age, of), session, verify)))

    def _leading(self, steps: Steps[T]) -> Steps[T]:
        """With `REDIRECT` browsers that ask for a page are led to sign in."""
        redirect = party().redirect
        return steps if redirect is None else pages.leading_wsgi(redirect, self._environ, steps)

    @property
    def _environ(self) -> Any:
        """What Django keeps of the head; under ASGI it lacks the prefix that the path has."""
        return self._request.META | {"SCRIPT_NAME": "", "PATH_INFO": self._request.path.encode().decode("latin-1")}

    def _user(self) -> Any:
        return self._request.user

    def _session(self, user: Callable[[], Any]) -> Steps[DjangoUser]:
        protect.check_own_page(party(), self._head)
        found = yield from ask(user())
        if not found.is_authenticated:
            raise why_nobody(self._request)
        return found

    def _require(
        self, requirement: Requirement, session: Steps[DjangoUser], verify: protect.Verify
    ) -> Steps[DjangoUser | AccessToken]:
        if requirement.of == "bearer":
            found: Any = yield from protect.bearer(party(), self._head, verify)
        elif requirement.of == "either":
            found = yield from protect.token_or_else(party(), self._head, verify, session)
        else:
            found = yield from session
        # The session is at hand where it counts: whoever found its user has read it.
        by_token = isinstance(found, AccessToken)
        proof = protect.Proof.of(found) if by_token else proof_of(self._request, found)
        requirement.check(party(), self._head, proof)
        return found

    def _either(self) -> Steps[DjangoUser | AccessToken]:
        return protect.token_or_else(party(), self._head, party().verifier.verify, self._session(self._user))

    def _aeither(self) -> Steps[DjangoUser | AccessToken]:
        return protect.token_or_else(
            party(), self._head, party().verifier.verify_async, self._session(self._request.auser)
        )
