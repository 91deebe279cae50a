"""The end of a sign-in through our API, whatever was brought: tokens for this page, or a code for another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from starlette.requests import Request
from starlette.responses import Response

from splitpin.issuer.authorization.outcome import CodeForPage
from splitpin.issuer.authorization.text import AuthorizationCodes
from splitpin.issuer.clients.flow import require_proven
from splitpin.issuer.clients.model import Client
from splitpin.issuer.edge.api.answer import answer
from splitpin.issuer.edge.api.authorization import authorization_code, requested
from splitpin.issuer.edge.api.payload import sign_in_payload
from splitpin.issuer.edge.api.requests import Authorization
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.sessions.model import Circumstances
from splitpin.issuer.signin.flow import SignIn
from splitpin.issuer.signin.model import Completed, Proving
from splitpin.issuer.signin.session_alone import SessionAlone
from splitpin.issuer.tokens.outcome import TokensHere

Delivered = TypeVar("Delivered")


def _state(heard: str) -> Mapping[str, object]:
    """A method's word, as most say it."""
    return {"state": heard}


def _session_alone(identifier: str) -> Mapping[str, object]:
    """Who signed in, as the payload of a sign-in says it."""
    return {"email" if "@" in identifier else "phone": identifier}


@dataclass(frozen=True, slots=True)
class Completion:
    """Completes sign-ins.

    Attributes:
        authorization_codes: Writes authorization codes.
        sign_in: Joins what is brought and what comes of it.
        tokens: What comes of it on this page.
        callers: Knows browsers again.
    """

    authorization_codes: AuthorizationCodes
    sign_in: SignIn
    tokens: TokensHere
    callers: Callers

    async def of(
        self,
        request: Request,
        client: Client,
        proving: Proving[Any],
        *,
        circumstances: Circumstances,
        authorization: Authorization | None,
        passes: Sequence[str] | None,
        more: Callable[[Any], Mapping[str, object]] = _state,
        **members: str,
    ) -> Response:
        """Judges what was brought, and answers with what came of it, and cookies for the issuer's own pages.

        Args:
            request: Of the browser.
            client: The app whose page asks.
            proving: What was brought.
            circumstances: Where the request comes from.
            authorization: Whom the tokens are for, where that is another page.
            passes: What the page keeps of earlier sign-ins; None: it keeps nothing.
            more: What the page is told where more is needed.
            members: What the answer has besides.

        Returns:
            What came of it; or the method's word that more is needed, as `state`.

        Raises:
            Refused: Nobody is let in.
        """
        if authorization is None and client.type == "confidential" and self.callers.sessions.is_own_page(request):
            # The hosted page drops tokens, and those of such a client are for its server alone.
            alone = await self.sign_in.complete(client, proving, SessionAlone(), circumstances)
            return self._answer(request, client, alone, _session_alone, passes=passes, more=more, members=members)
        if authorization is None:
            require_proven(client, authenticated=False)
            here = await self.sign_in.complete(client, proving, self.tokens, circumstances)
            return self._answer(request, client, here, sign_in_payload, passes=passes, more=more, members=members)
        outcome = CodeForPage(requested(client, authorization), self.authorization_codes, self.sign_in.entropy)
        issued = await self.sign_in.complete(client, proving, outcome, circumstances)
        return self._answer(request, client, issued, authorization_code, passes=passes, more=more, members=members)

    def _answer(
        self,
        request: Request,
        client: Client,
        heard: Completed[Delivered] | object,
        document: Callable[[Delivered], Mapping[str, object]],
        *,
        passes: Sequence[str] | None,
        more: Callable[[Any], Mapping[str, object]],
        members: Mapping[str, str],
    ) -> Response:
        if not isinstance(heard, Completed):
            return answer(more(heard))
        known, completed = self.callers.known, cast("Completed[Delivered]", heard)
        granted = known.of_account(request, passes, client.project.id, completed.identifier, of=completed.sid)
        keeps = {} if passes is None else {"browser_pass": granted}
        response = answer({**members, **document(completed.delivered), **keeps})
        self.callers.sessions.keep(response, completed.cookie)
        if self.callers.sessions.is_own_page(request):
            known.keep(request, response, granted)
        return response
