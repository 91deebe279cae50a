"""The route of recoveries that people look at: `/recover?client_id=...`, by plain forms that need no script.

A browser is told by its cookie, which lives longer than any recovery waits; whoever lost it begins anew.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import InvalidRequest, NotFound, Refused, SplitpinError
from splitpin.issuer.codes.address import Address, parse_address
from splitpin.issuer.codes.model import RECOVERY, ChallengeDue
from splitpin.issuer.codes.service import Codes
from splitpin.issuer.edge.bodies import read_form
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.edge.dialect import showing
from splitpin.issuer.edge.html.errors import ErrorPages
from splitpin.issuer.edge.language import PARAMETER, language_of
from splitpin.issuer.edge.pages.recover.views import Asking, RecoverViews
from splitpin.issuer.edge.pages.refusing import refusal
from splitpin.issuer.edge.problem import NO_STORE, status_of
from splitpin.issuer.pkce import challenge_of
from splitpin.issuer.recovery.model import Progress
from splitpin.issuer.recovery.service import Recoveries
from splitpin.issuer.signin.flow import SignIn
from splitpin.issuer.signin.session_alone import SessionAlone
from splitpin.jose.base64url import encode

PATH = "/recover"

_PURPOSE = b"splitpin recovery "
_LONGEST_LOCALES = 1024


@dataclass(frozen=True, slots=True)
class RecoverPage:
    """Asks for an address and its code, and says what there is to wait for; after the wait it leads to the account.

    Attributes:
        recoveries: Recoveries.
        codes: One-time codes.
        sign_in: Ends one in a session.
        callers: Tells who calls.
        views: What people see.
        errors: What they see where there is nothing to recover.
    """

    recoveries: Recoveries
    codes: Codes
    sign_in: SignIn
    callers: Callers
    views: RecoverViews
    errors: ErrorPages

    def routes(self) -> list[Route]:
        """The one route."""
        return [Route(PATH, showing(self.errors.of, self._serve), methods=["GET", "POST"])]

    async def _serve(self, request: Request) -> Response:
        if request.method != "POST":
            return self.views.ask(await self._asking(request, request.query_params))
        self.callers.require_own_page(request)
        sent = await read_form(request)
        asking = await self._asking(request, sent)
        browser = self.callers.browsers.of_or_new(request)
        try:
            to = _address(asking.to)
            step = {"prove": self._prove, "this-browser": self._this_browser}.get(sent.get("step", ""), self._send)
            answer = await step(request, asking, to, browser, sent)
        except ChallengeDue as due:
            answer = self.views.crowd(asking, due.challenge)
        except (InvalidRequest, Refused) as error:
            answer = self._refused(asking, sent, error)
        self.callers.browsers.keep(answer, browser)
        return answer

    async def _send(
        self, request: Request, asking: Asking, to: Address, browser: str, sent: Mapping[str, str]
    ) -> Response:
        begun = await self.codes.begin(
            asking.client,
            to=to,
            code_challenge=challenge_of(_verifier(browser, asking)),
            code_challenge_method="S256",
            network=self.callers.network(request),
            page=self.callers.cors.own,
            language=asking.sentences.tag,
            passes=self.callers.known.of(request, None),
            solution=sent.get("solution") or None,
            purpose=RECOVERY,
        )
        return self.views.code(asking, challenge_id=begun.challenge_id)

    async def _prove(
        self, request: Request, asking: Asking, _to: Address, browser: str, sent: Mapping[str, str]
    ) -> Response:
        circumstances = self.callers.circumstances(request, asking.ui_locales)
        typed = self.codes.typed(
            asking.client,
            challenge_id=sent.get("challenge_id", ""),
            code=sent.get("code", ""),
            code_verifier=_verifier(browser, asking),
            network=circumstances.network,
            passes=self.callers.known.of(request, None),
            purpose=RECOVERY,
        )
        paper = sent.get("paper", "").strip() or None
        proving = self.recoveries.proving(typed, again=asking.again, paper=paper, circumstances=circumstances)
        heard = await self.sign_in.complete(asking.client, proving, SessionAlone(), circumstances)
        self.recoveries.tell()
        if isinstance(heard, Progress):
            return self.views.told(asking, heard)
        account = f"account?{urlencode(asking.parameters())}"
        response = Response(status_code=303, headers=NO_STORE | {"Location": account})
        self.callers.sessions.keep(response, heard.cookie)
        return response

    async def _this_browser(
        self, request: Request, asking: Asking, _to: Address, _browser: str, sent: Mapping[str, str]
    ) -> Response:
        """The way out of a mail, pasted: it gives the browser a pass, and the code can be asked for."""
        known, link = self.callers.known, sent.get("link", "").strip().rpartition("#")[2]
        account = known.passes.account_of(link, now=int(self.codes.clock()))
        if account is None:
            return self.views.crowd(asking, None, error=asking.sentences.say("crowdDead"))
        answer = self.views.ask(asking, news=asking.sentences.say("crowdPassed"))
        known.keep(request, answer, known.of_account(request, None, *account, of=link))
        return answer

    def _refused(self, asking: Asking, sent: Mapping[str, str], error: SplitpinError) -> Response:
        told, status = refusal(asking.sentences, error), status_of(error)
        if isinstance(error, Refused) and error.reason == "recovery_barred":
            told = asking.sentences.say("recoveryBarredText")
        used = isinstance(error, Refused) and error.reason == "recovery_code"  # the code beside it is spent
        if sent.get("step") == "prove" and asking.to and not used:
            challenge_id = sent.get("challenge_id", "")[:64]
            return self.views.code(asking, challenge_id=challenge_id, error=told, status=status)
        return self.views.ask(asking, error=told, status=status)

    async def _asking(self, request: Request, given: Mapping[str, str]) -> Asking:
        client_id = given.get("client_id")
        if client_id is None:
            raise InvalidRequest("It does not say which app you want to sign in to.", field="client_id")
        client = await self.callers.cors.client(request, client_id)
        if client is None:
            raise NotFound("There is no app with the client_id of this link.")
        ui_locales = given.get(PARAMETER, "")[:_LONGEST_LOCALES]
        sentences = client.project.spoken(language_of(request, ui_locales))
        asking = Asking(client, sentences, ui_locales, given.get("to", "").strip()[:512])
        return replace(asking, again=given.get("again") == "1")


def _address(text: str) -> Address:
    """The mailbox or the phone that was typed."""
    mail = "@" in text
    return parse_address(email=text if mail else None, phone=None if mail else text, channel=None)


def _verifier(browser: str, asking: Asking) -> str:
    """What this browser alone can say of its recovery of an account of this app (RFC 7636 section 4.1)."""
    return encode(hmac.digest(browser.encode(), _PURPOSE + asking.client.id.encode(), "sha256"))
