"""Links that were pasted, and the one button that each has then: what the scripts of their pages do, without them.

Looking at a link uses nothing up here, either: a second form does, sent by the same browser.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from string import Template

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from splitpin.issuer.codes.link import Confirmed
from splitpin.issuer.codes.service import Codes
from splitpin.issuer.edge.bodies import read_form
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.edge.dialect import showing
from splitpin.issuer.edge.files import UNFRAMED, page_headers
from splitpin.issuer.edge.html.errors import ErrorPages
from splitpin.issuer.edge.html.markup import Markup, filled
from splitpin.issuer.edge.html.template import PageTemplate
from splitpin.issuer.edge.pages.opened.pages import END_SESSION, SIGN_IN, THIS_BROWSER, LinkPage
from splitpin.issuer.edge.problem import NO_STORE
from splitpin.issuer.notices.delivery import Notices

_STEP = Template((Path(__file__).parent / "step.html").read_text("utf-8"))
_TEXT = Template('      <p class="muted">$text</p>\n')
_DIGITS = Template('      <output class="digits">$digits</output>\n')
_BUTTON = Template(
    '      <input type="hidden" name="link" value="$link">\n'
    '      <button class="primary" name="step" value="confirm">$label</button>\n'
)
_ONWARD = Template('      <p><a href="$address">Go on</a></p>\n')


@dataclass(frozen=True, slots=True)
class Told:
    """What a person is told of a link.

    Attributes:
        title: What it is.
        texts: The rest, in order.
        more: What there is to press or to read.
    """

    title: str
    texts: tuple[str, ...]
    more: str = ""


_DEAD = Told("This link does not work any more", ("It was used, or is too old, or is not complete.",))

Open = Callable[[Request, str, bool], Awaitable[Told]]


@dataclass(frozen=True, slots=True)
class LinkForms:
    """The pages of links, and the forms that are sent there.

    Attributes:
        codes: Codes, and the links that they may carry.
        notices: Ends sessions.
        callers: Tells who calls.
        template: What all pages have.
        errors: What a person sees where something does not work.
    """

    codes: Codes
    notices: Notices
    callers: Callers
    template: PageTemplate
    errors: ErrorPages

    def routes(self) -> list[Route]:
        """One for each kind of link."""
        return [
            self._route(SIGN_IN, self._sign_in),
            self._route(END_SESSION, self._end_session),
            Route(THIS_BROWSER.path, showing(self.errors.of, self._this_browser), methods=["GET", "POST"]),
        ]

    def _route(self, page: LinkPage, tell: Open) -> Route:
        document = page.document(self.template)

        async def serve(request: Request) -> Response:
            if request.method != "POST":
                return document.answer(request)
            link, confirmed = await self._sent(request)
            return self._told(page, await tell(request, link, confirmed))

        return Route(page.path, showing(self.errors.of, serve), methods=["GET", "POST"])

    async def _sent(self, request: Request) -> tuple[str, bool]:
        """The link that was pasted, and whether its button was pressed. Only our own pages may send it."""
        self.callers.require_own_page(request)
        sent = await read_form(request)
        return sent.get("link", "").strip().rpartition("#")[2], sent.get("step") == "confirm"

    def _told(self, page: LinkPage, told: Told) -> Response:
        texts = Markup("".join(filled(_TEXT, text=text) for text in told.texts))
        content = filled(_STEP, here=page.here, title=told.title, texts=texts, more=told.more)
        headers = page_headers() | UNFRAMED | NO_STORE | {"Referrer-Policy": "same-origin"}
        return HTMLResponse(self.template.sheet(told.title, content), headers=headers)

    async def _sign_in(self, request: Request, link: str, confirmed: bool) -> Told:  # noqa: FBT001 - one of three alike
        browser, network = self.callers.browsers.of(request), self.callers.network(request)
        look = self.codes.confirm if confirmed else self.codes.opened
        found = await look(link, browser=browser, network=network)
        if isinstance(found, Confirmed):
            if found.return_to is not None:
                return Told("You can go on", (), filled(_ONWARD, address=found.return_to))
            text = "The window where you asked for this link signs you in. You may close this one."
            return Told("You can go back now", (text,))
        if found.state == "here":
            return Told(
                f"Sign in to {found.name}",
                ("You asked for this link in this browser. One click, and you are in.",),
                filled(_BUTTON, link=link, label="Sign in"),
            )
        if found.state != "elsewhere":
            return _DEAD
        asked = f"You asked to sign in to {found.name} in another browser or window."
        if found.code is None:
            return Told("Open the link where you asked for it", (f"{asked} The link works there.",))
        return Told(
            "Type this code where you asked for it",
            (f"{asked} You did not? Then close this page, and give the code to nobody.",),
            filled(_DIGITS, digits=found.code),
        )

    async def _end_session(self, _request: Request, link: str, confirmed: bool) -> Told:  # noqa: FBT001 - as above
        found = await (self.notices.end if confirmed else self.notices.opened)(link)
        if found.state == "dead":
            return _DEAD
        if found.state == "ended":
            return Told("The session is ended", ("Nothing is renewed by it any more. An app notices within the hour.",))
        began = datetime.fromtimestamp(found.began_at, UTC).strftime("%d %B %Y, %H:%M UTC")
        where = f" in {found.user_agent}," if found.user_agent else ""
        return Told(
            f"End this session at {found.name}?",
            (f"It began on {began},{where} from the network {found.network}.",),
            filled(_BUTTON, link=link, label="End the session"),
        )

    async def _this_browser(self, request: Request) -> Response:
        if request.method != "POST":
            return THIS_BROWSER.document(self.template).answer(request)
        link, _ = await self._sent(request)
        known = self.callers.known
        account = known.passes.account_of(link, now=int(self.codes.clock()))
        if account is None:
            return self._told(THIS_BROWSER, _DEAD)
        text = "Go back to where you want to sign in, in this browser, and ask for a code again."
        response = self._told(THIS_BROWSER, Told("Now sign in", (text,)))
        known.keep(request, response, known.of_account(request, None, *account, of=link))
        return response
