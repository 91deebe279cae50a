"""The development inbox: what would have been sent, as a page, as the emails themselves look, and as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from splitpin.errors import NotFound
from splitpin.issuer.edge.dialect import speaking
from splitpin.issuer.edge.files import UNFRAMED, page_headers
from splitpin.issuer.edge.html.markup import Markup, filled, spoken
from splitpin.issuer.edge.html.template import PageTemplate
from splitpin.issuer.edge.language import sentences_for
from splitpin.issuer.edge.problem import NO_STORE, problem
from splitpin.issuer.identifier import is_loopback
from splitpin.issuer.locale.sentences import Sentences
from splitpin.issuer.senders.inbox import Inbox, Received

PATH = "/inbox"
_HERE = Path(__file__).parent
_PAGE = Template((_HERE / "inbox.html").read_text("utf-8"))
_MESSAGE = Template((_HERE / "inbox-message.html").read_text("utf-8"))
_CODE = Template('          <div class="code"><output>$code</output></div>\n')
_LINK = Template('          <p><a class="follow" href="$link">$inboxOpenLink</a></p>\n')
_TEXT = Template("          <details><summary>$title</summary><pre>$text</pre></details>\n")
_EMAIL = Template(
    "          <details><summary>$inboxReadEmail</summary>"
    '<iframe src="$path/$number" sandbox="allow-popups allow-popups-to-escape-sandbox" loading="lazy"'
    ' title="$title"></iframe></details>\n'
)
_WAYS = {"email": "inboxTo", "sms": "inboxSms", "whatsapp": "inboxWhatsApp"}
# An email runs nothing, loads nothing, and is nobody's page: what it links to opens beside it.
_AS_EMAIL = NO_STORE | {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'self'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
    "X-Frame-Options": "SAMEORIGIN",
}


@dataclass(frozen=True, slots=True)
class InboxPages:
    """`/inbox`, `/inbox/{number}` and `/inbox.json`.

    All of them under loopback names only, or a page elsewhere could point its own name at us and read them.

    Attributes:
        inbox: The messages.
        template: What all pages have.
    """

    inbox: Inbox
    template: PageTemplate

    def routes(self) -> list[Route]:
        """All routes."""
        return [
            Route(PATH, speaking(problem, self._page)),
            Route(f"{PATH}.json", speaking(problem, self._list)),
            Route(f"{PATH}/{{number:int}}", speaking(problem, self._email)),
        ]

    async def _page(self, request: Request) -> Response:
        _require_loopback(request)
        path, sentences = self.template.path + PATH, sentences_for(request)
        messages = Markup("".join(_message(each, path, sentences) for each in await self.inbox.newest()))
        body = spoken(_PAGE, sentences, icon=self.template.address("icon.svg"), path=path, messages=messages)
        script = self.template.address("inbox-page.js", sentences.tag)
        page = self.template.page(sentences, sentences.say("inboxTitle"), body, look="inbox", script=script)
        headers = page_headers(besides={"frame-src": ["'self'"]}) | UNFRAMED | NO_STORE
        return HTMLResponse(page, headers=headers)

    async def _list(self, request: Request) -> Response:
        _require_loopback(request)
        shown = [each.to_dict() for each in await self.inbox.newest()]
        return Response(msgspec.json.encode(shown), headers=NO_STORE, media_type="application/json")

    async def _email(self, request: Request) -> Response:
        _require_loopback(request)
        number = request.path_params["number"]
        found = next((each.html for each in await self.inbox.newest() if each.number == number), None)
        if found is None:
            raise NotFound("There is no such email.")
        return HTMLResponse(found.replace("<head>", '<head><base target="_blank">', 1), headers=_AS_EMAIL)


def _message(received: Received, path: str, sentences: Sentences) -> Markup:
    message, number = received.message, str(received.number)
    parts: list[Markup] = []
    if received.html is not None:
        to = sentences.say("inboxEmailTo", to=message.to)
        parts.append(spoken(_EMAIL, sentences, path=path, number=number, title=to))
    title = sentences.say("inboxReadPlain" if parts else "inboxReadMessage")
    return filled(
        _MESSAGE,
        number=number,
        way=sentences.say(_WAYS[received.channel]),
        to=message.to,
        sent_at=received.when,
        shown_at=f"{received.when[11:19]} UTC",
        subject=message.subject,
        code=filled(_CODE, code=message.code) if message.code else Markup(),
        link=spoken(_LINK, sentences, link=message.link) if message.link else Markup(),
        read=Markup("".join([*parts, filled(_TEXT, title=title, text=message.text)])),
    )


def _require_loopback(request: Request) -> None:
    try:
        name = urlsplit(f"//{request.headers.get('host', '')}").hostname
    except ValueError:  # an open bracket
        name = None
    if not is_loopback(name):
        raise NotFound("There is nothing here.")
