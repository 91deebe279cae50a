"""The routes of what people and machines look at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from string import Template

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.issuer.edge.assets import Assets, in_language
from splitpin.issuer.edge.dialect import speaking
from splitpin.issuer.edge.documents import Document
from splitpin.issuer.edge.files import UNFRAMED, page_headers
from splitpin.issuer.edge.html.markup import Markup, filled, spoken
from splitpin.issuer.edge.html.template import PageTemplate
from splitpin.issuer.edge.language import Translated
from splitpin.issuer.edge.pages.account.web import AccountPage
from splitpin.issuer.edge.pages.health import Health
from splitpin.issuer.edge.pages.hosted.web import HostedSignIn
from splitpin.issuer.edge.pages.inbox import PATH as INBOX_PATH
from splitpin.issuer.edge.pages.inbox import InboxPages
from splitpin.issuer.edge.pages.looks import ProjectLooks
from splitpin.issuer.edge.pages.opened.forms import LinkForms
from splitpin.issuer.edge.pages.recover.web import RecoverPage
from splitpin.issuer.edge.problem import problem
from splitpin.issuer.edge.widget import ELEMENTS, PREFIX, SAID, element_of_project, messages, widget_files
from splitpin.issuer.locale.sentences import LANGUAGES, Sentences
from splitpin.issuer.projects.sentences import NOTHING, of_language, of_part
from splitpin.issuer.senders.inbox import Inbox

_START = Template((Path(__file__).parent / "start.html").read_text("utf-8"))
_LINK = Template('      <li><a href="$address">$text</a></li>\n')


@dataclass(frozen=True, slots=True)
class Pages:
    """All that people look at, the widget's files and health.

    Attributes:
        health: Answers the probes.
        looks: What projects' pages load.
        inbox: The mails of a development issuer; None anywhere else, and then the inbox does not exist.
        sign_in: The hosted sign-in.
        account: A person's own account.
        recover: The way back into one.
        links: The pages that links in mails lead to.
        template: What all pages have.
        assets: The widget's files, by their versioned addresses.
        mail_from: The sender's address, where mail is really sent.
    """

    health: Health
    looks: ProjectLooks
    inbox: Inbox | None
    sign_in: HostedSignIn
    account: AccountPage
    recover: RecoverPage
    links: LinkForms
    template: PageTemplate
    assets: Assets
    mail_from: str | None

    def routes(self) -> list[Route]:
        """All routes."""
        routes = [
            Route("/healthz", self.health.alive),
            Route("/readyz", speaking(problem, self.health.ready)),
            Route("/", Translated(self._start).serve),
            *self.sign_in.routes(),
            *self.account.routes(),
            *self.recover.routes(),
            *self.links.routes(),
            *self.looks.routes(),
            self._widget(),
            self.assets.route(),
        ]
        if self.inbox is not None:
            routes += InboxPages(self.inbox, self.template).routes()
        return routes

    def _start(self, sentences: Sentences) -> Document:
        """What this server is, for whoever types its bare address or wants to know where a mail's links lead."""
        links = {"/.well-known/openid-configuration": "startMetadata"}
        if self.inbox is not None:
            links[INBOX_PATH] = "startInbox"
        items = (
            filled(_LINK, address=self.template.path + path, text=sentences.say(name)) for path, name in links.items()
        )
        content = spoken(
            _START,
            sentences,
            owner=sentences.say("startOwner", host=self.template.host),
            mails=" " + sentences.say("startMails", sender=self.mail_from) if self.mail_from else "",
            links=Markup("".join(items)),
        )
        page = self.template.sheet(sentences, self.template.host, content)
        return Document(page.encode(), "text/html; charset=utf-8", 0, page_headers() | UNFRAMED)

    def _widget(self) -> Route:
        """The files as apps embed them; an element with all that it imports, in one answer."""
        files = widget_files()
        elements = {in_language(element, tag): (element, tag) for element in ELEMENTS for tag in LANGUAGES}
        said = {f"{file}.{tag}.json": (element, tag) for file, element in SAID.items() for tag in LANGUAGES}

        async def serve(request: Request) -> Response:
            name = request.path_params["name"]
            if name in said:
                stored = await self._own_words(request)
                return messages(*said[name], of_language(stored, said[name][1])).answer(request)
            if name not in elements:
                return await files.serve(request)
            element, tag = elements[name]
            stored = await self._own_words(request)
            if of_part(of_language(stored, tag), *ELEMENTS[element]):
                return element_of_project(element, tag, stored).answer(request)
            current = self.assets.current(name)
            return await files.serve(request) if current is None else current.answer(request)

        return Route(f"{PREFIX}/{{name}}", speaking(problem, serve))

    async def _own_words(self, request: Request) -> str:
        """What the project that the address names says otherwise; nothing where it names none of ours."""
        client_id = request.query_params.get("client_id")
        client = await self.sign_in.callers.cors.clients.find(client_id) if client_id else None
        return NOTHING if client is None else client.project.sentences
