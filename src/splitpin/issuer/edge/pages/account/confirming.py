"""The person proves again that it is them, on the page itself, and then the act goes on that asked for it."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from splitpin.errors import InvalidRequest, Refused
from splitpin.issuer.codes.model import Begun, ChallengeDue
from splitpin.issuer.codes.service import Codes
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.edge.own_address import own_address
from splitpin.issuer.edge.pages.account.acts import Act, Sent, brought
from splitpin.issuer.edge.pages.account.view import AccountViews, Asking
from splitpin.issuer.edge.pages.account.visit import Visit
from splitpin.issuer.edge.pages.refusing import refusal
from splitpin.issuer.edge.passkey_json import Asserted, response_of
from splitpin.issuer.edge.problem import status_of
from splitpin.issuer.factors.in_session import SecondInSession
from splitpin.issuer.factors.second import Terms, Typed
from splitpin.issuer.own_account.model import Missing
from splitpin.issuer.passkeys.service import Passkeys
from splitpin.issuer.pkce import challenge_of
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.signin.step_up import StepUp


@dataclass(frozen=True, slots=True)
class Confirming:
    """Asks for a proof, and judges it.

    Attributes:
        codes: One-time codes.
        passkeys: Passkeys.
        step_up: Notes the proof in the session.
        terms: What second factors are judged by.
        callers: Knows the browser.
        views: What people see.
    """

    codes: Codes
    passkeys: Passkeys
    step_up: StepUp
    terms: Terms
    callers: Callers
    views: AccountViews

    async def ask(self, request: Request, visit: Visit, act: Act, sent: Sent, *, missing: Missing) -> Response:
        """The page that asks: for a passkey where the person has one for this page, for a code where that will do."""
        browser = self.callers.browsers.of_or_new(request)
        if missing == "second":
            return self.views.second(visit, Asking(act, sent))
        if self._has_passkey_here(visit) and (missing == "passkey" or sent.get("by") != "code"):
            response = await self._by_passkey(visit, act, sent, browser, missing=missing)
        elif missing == "passkey":
            response = self.views.elsewhere(visit, act)
        else:
            response = await self._by_code(request, visit, act, sent, browser)
        self.callers.browsers.keep(response, browser)
        return response

    async def prove(
        self, request: Request, visit: Visit, act: Act, sent: Sent, *, missing: Missing
    ) -> Session | Response:
        """The session with what was brought noted in it; or the page that asks again, with what was wrong."""
        browser = self.callers.browsers.of(request)
        if browser is None:
            raise InvalidRequest("This form is not complete. Begin again.", field="word")
        try:
            if sent.get("credential"):
                return await self._held(visit, sent, browser)
            if missing == "second":
                return await self._second(visit, sent)
            return await self._typed(request, visit, sent, browser)
        except (InvalidRequest, Refused) as error:
            said, status = refusal(visit.sentences, error), status_of(error)
            if sent.get("credential"):
                return await self._by_passkey(visit, act, sent, browser, missing=missing, error=said, status=status)
            if missing == "second":
                return self.views.second(visit, Asking(act, sent, error=said, status=status))
            asking = Asking(act, sent, sent.get("challenge_id", ""), sent.get("digits", ""), error=said, status=status)
            return self.views.code(visit, asking)

    async def _held(self, visit: Visit, sent: Sent, browser: str) -> Session:
        held = await self.passkeys.held(
            visit.client,
            response_of(brought(sent, Asserted)),
            origin=self.callers.cors.own,
            code_verifier=visit.verifier(browser),
            address=visit.address,
            network=visit.network,
        )
        return await self.step_up.complete(visit.session, held, network=visit.network)

    async def _second(self, visit: Visit, sent: Sent) -> Session:
        typed = Typed.read(sent.get("code", ""))
        second = SecondInSession(self.terms, typed, visit.session, visit.network)
        return await self.step_up.complete(visit.session, second, network=visit.network)

    async def _typed(self, request: Request, visit: Visit, sent: Sent, browser: str) -> Session:
        typed = self.codes.typed(
            visit.client,
            challenge_id=sent.get("challenge_id", ""),
            code=sent.get("code", ""),
            code_verifier=visit.verifier(browser),
            network=visit.network,
            passes=self.callers.known.of(request),
        )
        return await self.step_up.complete(visit.session, typed, network=visit.network)

    async def _by_passkey(
        self,
        visit: Visit,
        act: Act,
        sent: Sent,
        browser: str,
        *,
        missing: Missing,
        error: str = "",
        status: int = 200,
    ) -> Response:
        options = await self.passkeys.request_options(
            visit.client,
            origin=self.callers.cors.own,
            code_challenge=challenge_of(visit.verifier(browser)),
            code_challenge_method="S256",
            address=visit.address,
        )
        asking = Asking(act, sent, error=error, status=status, or_code=missing == "code")
        return self.views.passkey(visit, asking, options)

    async def _by_code(self, request: Request, visit: Visit, act: Act, sent: Sent, browser: str) -> Response:
        asking = Asking(act, sent, sent.get("challenge_id", ""), sent.get("digits", ""))
        try:
            begun = await self._begun(request, visit, asking, browser)
        except ChallengeDue as error:
            return self.views.code(visit, asking.refused(visit.sentences.say("refusedMany"), status_of(error)))
        except (InvalidRequest, Refused) as error:
            return self.views.code(visit, asking.refused(refusal(visit.sentences, error), status_of(error)))
        return self.views.code(visit, asking.waiting(begun))

    async def _begun(self, request: Request, visit: Visit, asking: Asking, browser: str) -> Begun:
        """A code that was sent; the same once more where one was asked for on this page and can still be typed."""
        origin, language, passes = self.callers.cors.own, visit.sentences.tag, self.callers.known.of(request)
        if asking.challenge_id:
            return await self.codes.resend(
                visit.client,
                challenge_id=asking.challenge_id,
                code_verifier=visit.verifier(browser),
                network=visit.network,
                page=origin,
                language=language,
                passes=passes,
            )
        return await self.codes.begin(
            visit.client,
            to=own_address(visit.overview),
            code_challenge=challenge_of(visit.verifier(browser)),
            code_challenge_method="S256",
            network=visit.network,
            page=origin,
            language=language,
            passes=passes,
        )

    def _has_passkey_here(self, visit: Visit) -> bool:
        if not visit.overview.usable():
            return False
        try:
            rp_id = self.passkeys.names(visit.client, self.callers.cors.own).known[0]
        except InvalidRequest:  # the issuer's address is a number: it has no passkeys
            return False
        return any(each.rp_id == rp_id for each in visit.overview.usable())
