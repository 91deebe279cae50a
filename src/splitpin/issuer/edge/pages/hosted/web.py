"""The hosted sign-in: a page of the issuer's that signs people in to an app it names, with a script or without."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar, cast

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import InvalidRequest, NotFound, Refused, SplitpinError
from splitpin.issuer.authorization.model import IssuedCode
from splitpin.issuer.authorization.outcome import CodeForPage
from splitpin.issuer.authorization.text import AuthorizationCodes
from splitpin.issuer.authorization_requests.address import is_page_of_request
from splitpin.issuer.clients.model import Client
from splitpin.issuer.codes.address import Address, parse_address
from splitpin.issuer.codes.link import LinkRequest, Progress, browser_digest
from splitpin.issuer.codes.model import Begun, ChallengeDue
from splitpin.issuer.codes.service import Codes
from splitpin.issuer.edge.bodies import read_form
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.edge.dialect import showing
from splitpin.issuer.edge.html.errors import ErrorPages
from splitpin.issuer.edge.language import PARAMETER, language_of, sentences_for
from splitpin.issuer.edge.pages.account.visit import address_of_account
from splitpin.issuer.edge.pages.hosted.asked import Asked
from splitpin.issuer.edge.pages.hosted.form import Form
from splitpin.issuer.edge.pages.hosted.news import sent_again_to, sent_to
from splitpin.issuer.edge.pages.hosted.offer import PasskeyOffer
from splitpin.issuer.edge.pages.hosted.second import ADDED, TYPED, SecondStep
from splitpin.issuer.edge.pages.hosted.steps import PATH, Steps
from splitpin.issuer.edge.pages.refusing import refusal
from splitpin.issuer.edge.problem import status_of
from splitpin.issuer.locale.moments import length_of_time
from splitpin.issuer.locale.sentences import Sentences
from splitpin.issuer.passkeys.rp_id import is_at_home
from splitpin.issuer.pkce import challenge_of
from splitpin.issuer.sessions.model import Circumstances
from splitpin.issuer.signin.flow import SignIn
from splitpin.issuer.signin.keeping import Keeping
from splitpin.issuer.signin.model import Completed, Proving
from splitpin.issuer.signin.more_needed import MoreNeeded
from splitpin.issuer.signin.session_alone import SessionAlone

More = TypeVar("More")


@dataclass(frozen=True, slots=True)
class HostedSignIn:
    """`/sign-in?client_id=...&return_to=...`, and the forms that are sent there.

    What counts for the API counts here: the same limits, the same answers to known and unknown addresses, the browser
    that began. Forms are taken from the issuer's own pages alone, and no other site can show one in a frame.

    Attributes:
        codes: One-time codes.
        authorization_codes: Writes authorization codes.
        sign_in: Joins what is typed and what comes of it.
        callers: Tells who calls.
        steps: What people see.
        offer: Offers a passkey on the way back to an app.
        second: Asks for what a project wants beside a code.
        errors: What they see who cannot sign in here.
        phones: Whether messages go to phones.
        entropy: Random bytes.
        issuer: The issuer's identifier.
    """

    codes: Codes
    authorization_codes: AuthorizationCodes
    sign_in: SignIn
    callers: Callers
    steps: Steps
    offer: PasskeyOffer
    second: SecondStep
    errors: ErrorPages
    phones: bool
    entropy: Callable[[int], bytes]
    issuer: str

    def routes(self) -> list[Route]:
        """The one route."""
        return [Route(PATH, showing(self._refused, self._serve), methods=["GET", "POST"])]

    async def _serve(self, request: Request) -> Response:
        if request.method == "POST":
            return await self._sent(request)
        client = await self._client(request, request.query_params.get("client_id"))
        asked = self._asked(request, client, request.query_params, request.headers.get("referer"))
        return self.steps.first(Form.new(asked, self.entropy))

    def _asked(self, request: Request, client: Client, given: Mapping[str, str], referrer: str | None) -> Asked:
        sentences = _spoken(client, request, given.get(PARAMETER, ""))
        return Asked.read(
            client,
            given,
            referrer,
            sentences,
            phones=self.phones,
            passkeys=is_at_home(self.callers.cors.own, client.project.passkeys.rp_ids),
            account=address_of_account(self.issuer, client),
            waits=partial(is_page_of_request, self.issuer),
        )

    async def _sent(self, request: Request) -> Response:
        """A form that was sent: each names its step."""
        self.callers.require_own_page(request)
        sent = await read_form(request)
        client = await self._client(request, sent.get("client_id"))
        form = Form.read(self._asked(request, client, sent, sent.get("referrer")), sent)
        steps: dict[str, Callable[[Request, Form, Mapping[str, str]], Awaitable[Response]]] = {
            "send": self._send,
            **dict.fromkeys(form.asked.channels, self._send),
            "email": self._other_way,
            "phone": self._other_way,
            "again": self._send_again,
            "sign-in": self._sign_in,
            "followed": self._sign_in,
            TYPED: self._sign_in,
            ADDED: self._sign_in,
            "this-browser": self._this_browser,
            **({} if form.asked.authorization is None else {"made": self.offer.made}),
        }
        step = steps.get(sent.get("step", ""))
        if step is None:
            raise InvalidRequest("This form is not complete. Begin again.", field="step")
        return await step(request, form, sent)

    async def _other_way(self, _request: Request, form: Form, sent: Mapping[str, str]) -> Response:
        by_phone = sent["step"] == "phone" and form.asked.channels
        return self.steps.phone(form) if by_phone else self.steps.email(form)

    async def _send(self, request: Request, form: Form, sent: Mapping[str, str]) -> Response:
        by_phone = sent["step"] != "send"
        form = replace(form, email="", channel=sent["step"]) if by_phone else replace(form, phone="", channel="")
        browser = self.callers.browsers.of_or_new(request)
        linked = "link" in form.asked.ways and not by_phone
        try:
            begun = await self.codes.begin(
                form.asked.client,
                to=_address(form),
                link=LinkRequest(browser_digest(browser)) if linked else None,
                code_challenge=challenge_of(form.verifier(browser)),
                code_challenge_method="S256",
                network=self.callers.network(request),
                page=request.headers.get("origin"),
                language=form.asked.sentences.tag,
                passes=self.callers.known.of(request),
            )
        except ChallengeDue:
            return self.steps.crowd(form)
        except (InvalidRequest, Refused) as error:
            step = self.steps.phone if by_phone else self.steps.email
            return step(form, error=refusal(form.asked.sentences, error), status=status_of(error))
        response = self._waiting(form, begun)
        self.callers.browsers.keep(response, browser)
        return response

    async def _send_again(self, request: Request, form: Form, _sent: Mapping[str, str]) -> Response:
        browser = self.callers.browsers.of(request)
        if browser is None:
            return self.steps.code(form, news="", error=form.asked.sentences.say("noCookie"), status=400)
        try:
            begun = await self.codes.resend(
                form.asked.client,
                challenge_id=form.challenge_id,
                code_verifier=form.verifier(browser),
                network=self.callers.network(request),
                page=request.headers.get("origin"),
                language=form.asked.sentences.tag,
                passes=self.callers.known.of(request),
            )
        except ChallengeDue:
            return self.steps.crowd(form)
        except Refused as error:
            return self._refused_code(form, error)
        return self._waiting(form, begun, again=True)

    def _refused_code(self, form: Form, error: SplitpinError) -> Response:
        said = refusal(form.asked.sentences, error)
        return self.steps.code(form, news=sent_to(form), error=said, status=status_of(error))

    def _waiting(self, form: Form, begun: Begun, *, again: bool = False) -> Response:
        waiting = form.waiting(begun.challenge_id, begun.digits)
        sentences = form.asked.sentences
        news = [sent_again_to(form) if again else sent_to(waiting)]
        if begun.resend_in > 0:
            news.append(sentences.say("codeAgainIn", wait=length_of_time(begun.resend_in, sentences.tag)))
        return self.steps.code(waiting, news=" ".join(news))

    async def _sign_in(self, request: Request, form: Form, sent: Mapping[str, str]) -> Response:
        browser = self.callers.browsers.of(request)
        if browser is None:
            return self.steps.code(form, news="", error=form.asked.sentences.say("noCookie"), status=400)
        circumstances = self.callers.circumstances(request, form.asked.sentences.tag)
        known = self.callers.known
        second = sent["step"] in {TYPED, ADDED}
        try:
            proving = self._proving(form, sent, browser, circumstances, known.of(request))
            completed, onward = await self._completed(form.asked, proving, circumstances)
        except MoreNeeded as error:
            return await self.second.asked(form, browser, error) or self._refused_code(form, error)
        except (InvalidRequest, Refused) as error:
            return await self.second.page(form, browser, error) if second else self._refused_code(form, error)
        if not isinstance(completed, Completed):
            return self.steps.code(form, news=sent_to(form), error=form.asked.sentences.say("linkNotFollowed"))
        if isinstance(completed.delivered, IssuedCode):
            form = form.issued(completed.delivered)
        offered = await self.offer.page(form, completed.sid)
        response = offered or self.steps.done(form, completed.identifier, onward)
        granted = known.of_account(request, None, form.asked.client.project.id, completed.identifier, of=completed.sid)
        self.callers.sessions.keep(response, completed.cookie)
        known.keep(request, response, granted)
        return response

    def _proving(
        self, form: Form, sent: Mapping[str, str], browser: str, where: Circumstances, passes: Sequence[str]
    ) -> Proving[Progress]:
        """What was brought, by the step that it was brought in."""
        client, name, verifier, code = (
            form.asked.client,
            form.challenge_id,
            form.verifier(browser),
            sent.get("code", ""),
        )
        if sent["step"] in {TYPED, ADDED}:
            return self.second.typed(form, code, browser, where.network)
        if sent["step"] == "followed":
            return self.codes.followed(client, challenge_id=name, code_verifier=verifier, network=where.network)
        return self.codes.typed(
            client, challenge_id=name, code=code, code_verifier=verifier, network=where.network, passes=passes
        )

    async def _completed(
        self, asked: Asked, proving: Proving[More], circumstances: Circumstances
    ) -> tuple[Completed[str] | Completed[IssuedCode] | More, str | None]:
        """What came of the proof, and where the person goes on."""
        proving = Keeping(proving, circumstances) if asked.keep else proving
        if asked.authorization is None:
            return await self.sign_in.complete(asked.client, proving, SessionAlone(), circumstances), asked.back.address
        outcome = CodeForPage(asked.authorization, self.authorization_codes, self.entropy)
        issued = await self.sign_in.complete(asked.client, proving, outcome, circumstances)
        if not isinstance(issued, Completed):
            return issued, None
        completed = cast("Completed[IssuedCode]", issued)
        return completed, asked.called(completed.delivered.code, str(completed.delivered.number))

    async def _this_browser(self, request: Request, form: Form, sent: Mapping[str, str]) -> Response:
        """The way out of a mail, pasted: it gives the browser a pass, and the code that was wanted is sent."""
        known, link = self.callers.known, sent.get("link", "").strip().rpartition("#")[2]
        account = known.passes.account_of(link, now=int(self.codes.clock()))
        if account is None:
            return self.steps.crowd(form, error=form.asked.sentences.say("crowdDead"))
        response = self.steps.email(form, hint=form.asked.sentences.say("crowdPassed"))
        known.keep(request, response, known.of_account(request, None, *account, of=link))
        return response

    async def _client(self, request: Request, client_id: str | None) -> Client:
        if not client_id:
            raise InvalidRequest("It does not say which app you want to sign in to.", field="client_id")
        client = await self.callers.cors.client(request, client_id)
        if client is None:
            raise NotFound("There is no app with the client_id of this link.")
        return client

    def _refused(self, error: SplitpinError, request: Request) -> Response:
        """A page that says why, to whoever looks."""
        kinds: Mapping[type[SplitpinError], str] = {InvalidRequest: "linkIncomplete", NotFound: "appUnknown"}
        kind = kinds.get(type(error))
        if kind is None:
            return self.errors.of(error, request)
        sentences = sentences_for(request)
        title, advice = sentences.say(kind), sentences.say("appAdvice")
        return self.errors.notice(sentences, status_of(error), title, error.message, advice)


def _spoken(client: Client, request: Request, ui_locales: str | None = None) -> Sentences:
    """What an app says, in the language that the person reads."""
    return client.project.spoken(language_of(request, ui_locales))


def _address(form: Form) -> Address:
    """Where the code is to go.

    Raises:
        InvalidRequest: It is no address, or no number.
    """
    if form.channel:
        return parse_address(email=None, phone=form.phone, channel=form.channel)
    return parse_address(email=form.email, phone=None, channel=None)
