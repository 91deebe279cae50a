"""Links that were pasted, and the one button that each has then: what the scripts of their pages do, without them.

Looking at a link uses nothing up here, either: a second form does, sent by the same browser.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from string import Template

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from splitpin.issuer.codes.link import Confirmed
from splitpin.issuer.codes.service import Codes
from splitpin.issuer.edge.bodies import read_form
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.edge.dialect import Endpoint, showing
from splitpin.issuer.edge.html.errors import ErrorPages
from splitpin.issuer.edge.html.markup import TICK, Markup, filled, spoken
from splitpin.issuer.edge.html.template import PageTemplate
from splitpin.issuer.edge.language import Translated, language_of, sentences_for
from splitpin.issuer.edge.pages.opened.pages import (
    END_SESSION,
    RETURN_ADDRESS,
    SIGN_IN,
    STOP_RECOVERY,
    THIS_BROWSER,
    LinkPage,
    PageReader,
    headers_for,
)
from splitpin.issuer.edge.problem import NO_STORE
from splitpin.issuer.locale.moments import moment
from splitpin.issuer.locale.sentences import Sentences
from splitpin.issuer.notices.delivery import Notices
from splitpin.issuer.past_addresses.service import PastAddresses
from splitpin.issuer.recovery.service import Recoveries

_STEP = Template((Path(__file__).parent / "step.html").read_text("utf-8"))
_TEXT = Template('      <p class="muted">$text</p>\n')
_DIGITS = Template('      <output class="digits">$digits</output>\n')
_BUTTON = Template(
    '      <input type="hidden" name="link" value="$link">\n'
    '      <button class="primary" name="step" value="confirm">$label</button>\n'
)
_ACCOUNT = Template('      <a class="onward" href="account?client_id=$client_id">$returnOnward</a>\n')
_ONWARD = Template('      <a class="onward" href="$address">$openedOnward</a>\n')


@dataclass(frozen=True, slots=True)
class Told:
    """What a person is told of a link.

    Attributes:
        title: What it is.
        texts: The rest, in order.
        more: What there is to press or to read.
        done: Whether it is what the link was for.
    """

    title: str
    texts: tuple[str, ...]
    more: str = ""
    done: bool = False


Open = Callable[[Request, Sentences, str, bool], Awaitable[Told]]


@dataclass(frozen=True, slots=True)
class LinkForms:
    """The pages of links, and the forms that are sent there.

    Attributes:
        codes: Codes, and the links that they may carry.
        notices: Ends sessions.
        recoveries: Stops recoveries.
        past: Puts addresses back.
        callers: Tells who calls.
        template: What all pages have.
        errors: What a person sees where something does not work.
    """

    codes: Codes
    notices: Notices
    recoveries: Recoveries
    past: PastAddresses
    callers: Callers
    template: PageTemplate
    errors: ErrorPages

    def routes(self) -> list[Route]:
        """One for each kind of link."""
        return [
            self._route(SIGN_IN, self._sign_in),
            self._route(END_SESSION, self._end_session),
            self._route(STOP_RECOVERY, self._stop_recovery),
            self._route(RETURN_ADDRESS, self._return_address),
            Route(THIS_BROWSER.path, showing(self.errors.of, self._opening(THIS_BROWSER))),
            Route(THIS_BROWSER.path, showing(self.errors.of, self._this_browser), methods=["POST"]),
        ]

    def _route(self, page: LinkPage, tell: Open) -> Route:
        opening = self._opening(page)

        async def serve(request: Request) -> Response:
            if request.method != "POST":
                return await opening(request)
            reader = await self._reader(request)
            link, confirmed = await self._sent(request)
            return self._told(page, reader, await tell(request, reader.sentences, link, confirmed))

        return Route(page.path, showing(self.errors.of, serve), methods=["GET", "POST"])

    def _opening(self, page: LinkPage) -> Endpoint:
        usual = Translated(lambda sentences: page.document(self.template, PageReader(sentences)))

        async def serve(request: Request) -> Response:
            reader = await self._reader(request)
            if reader.project is None:
                return await usual.serve(request)
            return page.document(self.template, reader).answer(request)

        return serve

    async def _reader(self, request: Request) -> PageReader:
        """For whom the page is, as the link says; a link that names nobody of ours is as good as any."""
        client_id = request.query_params.get("client_id")
        client = await self.callers.cors.clients.find(client_id) if client_id else None
        if client is None:
            return PageReader(sentences_for(request))
        return PageReader(client.project.spoken(language_of(request)), client.project)

    async def _sent(self, request: Request) -> tuple[str, bool]:
        """The link that was pasted, and whether its button was pressed. Only our own pages may send it."""
        self.callers.require_own_page(request)
        sent = await read_form(request)
        return sent.get("link", "").strip().rpartition("#")[2], sent.get("step") == "confirm"

    def _told(self, page: LinkPage, reader: PageReader, told: Told) -> Response:
        texts = Markup("".join(filled(_TEXT, text=text) for text in told.texts))
        tick = TICK if told.done else Markup()
        content = filled(_STEP, here=reader.at(page), title=told.title, texts=texts, more=told.more, tick=tick)
        sheet = self.template.sheet(reader.sentences, told.title, content, project=reader.project)
        return HTMLResponse(sheet, headers=headers_for(reader.project) | NO_STORE)

    async def _sign_in(self, request: Request, sentences: Sentences, link: str, confirmed: bool) -> Told:  # noqa: FBT001 - one of three alike
        browser, network, say = self.callers.browsers.of(request), self.callers.network(request), sentences.say
        look = self.codes.confirm if confirmed else self.codes.opened
        found = await look(link, browser=browser, network=network)
        if isinstance(found, Confirmed):
            if found.return_to is not None:
                onward = spoken(_ONWARD, sentences, address=found.return_to)
                return Told(say("openedOnwardTitle"), (), onward, done=True)
            return Told(say("openedDoneTitle"), (say("openedDoneText"),), done=True)
        name = found.name or ""
        if found.state == "here":
            return Told(
                say("openedHereTitle", name=name),
                (say("openedHereText"),),
                filled(_BUTTON, link=link, label=say("openedHereSubmit")),
            )
        if found.state != "elsewhere":
            return _dead(sentences)
        if found.code is None:
            return Told(say("openedNoCodeTitle"), (say("openedNoCodeText", name=name),))
        return Told(
            say("openedElsewhereTitle"),
            (say("openedElsewhereText", name=name), say("openedElsewhereWarning")),
            filled(_DIGITS, digits=found.code),
        )

    async def _end_session(self, _request: Request, sentences: Sentences, link: str, confirmed: bool) -> Told:  # noqa: FBT001 - as above
        found, say = await (self.notices.end if confirmed else self.notices.opened)(link), sentences.say
        if found.state == "dead":
            return _dead(sentences)
        if found.state == "ended":
            return Told(say("sessionEndedTitle"), (say("sessionEndedText"),), done=True)
        where = "sessionInBrowser" if found.user_agent else "sessionSomewhere"
        when = moment(found.began_at, sentences.tag)
        return Told(
            say("sessionTitle", name=found.name),
            (say(where, when=when, browser=found.user_agent, network=found.network),),
            filled(_BUTTON, link=link, label=say("sessionSubmit")),
        )

    async def _stop_recovery(self, _request: Request, sentences: Sentences, link: str, confirmed: bool) -> Told:  # noqa: FBT001 - as above
        before, say = await self.recoveries.opened(link), sentences.say
        found = await self.recoveries.stop(link) if confirmed else before
        if found.recovery is None:
            return Told(say("openedDeadTitle"), (say("stopOverText"),))
        if found.state == "stopped":
            done = "undo" if before.state == "finished" else "stop"
            return Told(say(f"{done}DoneTitle"), (say(f"{done}DoneText"),), done=True)
        undoes, recovery = found.state == "finished", found.recovery
        when = moment((recovery.ended_at if undoes else None) or recovery.begun_at, sentences.tag)
        by_operator = "stopByOperator" if recovery.begun_by == "operator" else "stopInBrowser"
        text, browser = "undoText" if undoes else by_operator, recovery.user_agent
        return Told(
            say("undoTitle" if undoes else "stopTitle", name=found.name),
            (say(text, name=found.name, when=when, browser=browser, network=recovery.network),),
            filled(_BUTTON, link=link, label=say("undoSubmit" if undoes else "stopSubmit")),
        )

    async def _return_address(self, request: Request, sentences: Sentences, link: str, confirmed: bool) -> Told:  # noqa: FBT001 - as above
        say = sentences.say
        if confirmed:
            found = await self.past.put_back(link, network=self.callers.network(request))
        else:
            found = await self.past.opened(link)
        if found.past is None:
            return _dead(sentences)
        address, onward = found.past.shown, spoken(_ACCOUNT, sentences, client_id=found.past.project_id)
        if found.state == "back":
            return Told(say("returnDoneTitle"), (say("returnDoneText"),), onward, done=True)
        if found.state == "guarded":
            return Told(say("returnGuardedTitle"), (say("returnGuardedText", address=address),), onward)
        when = moment(found.past.went_at, sentences.tag)
        return Told(
            say("returnTitle", name=found.name),
            (say("returnText", address=address, when=when),),
            filled(_BUTTON, link=link, label=say("returnSubmit")),
        )

    async def _this_browser(self, request: Request) -> Response:
        link, _ = await self._sent(request)
        known, reader = self.callers.known, await self._reader(request)
        sentences = reader.sentences
        account = known.passes.account_of(link, now=int(self.codes.clock()))
        if account is None:
            return self._told(THIS_BROWSER, reader, _dead(sentences))
        done = Told(sentences.say("browserDoneTitle"), (sentences.say("browserDoneText"),), done=True)
        response = self._told(THIS_BROWSER, reader, done)
        known.keep(request, response, known.of_account(request, None, *account, of=link))
        return response


def _dead(sentences: Sentences) -> Told:
    return Told(sentences.say("openedDeadTitle"), (sentences.say("pastedDeadText"),))
