"""The routes of the pages that the published clients open, and of what these pages and those clients load."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Template
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from splitpin.errors import SplitpinError
from splitpin.issuer.clients.model import Client
from splitpin.issuer.db import Database
from splitpin.issuer.edge.assets import Assets
from splitpin.issuer.edge.cors import Cors
from splitpin.issuer.edge.cotter.frame.opening import (
    FrameOpening,
    Opening,
    PageOpening,
    Parameters,
    first,
    page_around,
    unknown_project,
)
from splitpin.issuer.edge.cotter.frame.outlook import Ceremony, PasskeyOutlook
from splitpin.issuer.edge.cotter.frame.query import parameters
from splitpin.issuer.edge.dialect import Endpoint, showing, speaking
from splitpin.issuer.edge.files import FOR_ANY_PAGE, UNFRAMED, Files, page_headers
from splitpin.issuer.edge.html.brand import images
from splitpin.issuer.edge.html.looks import Looks
from splitpin.issuer.edge.html.markup import Markup, filled, sentence, spoken
from splitpin.issuer.edge.language import sentences_for
from splitpin.issuer.edge.problem import NO_STORE, problem, status_of
from splitpin.issuer.locale.sentences import ENGLISH, Sentences
from splitpin.issuer.projects.flow import find_forms
from splitpin.issuer.projects.forms import Form
from splitpin.issuer.projects.model import Project

_HERE = Path(__file__).parent
_DAY = 86_400
_PLAIN = Template('<a href="$address">$formPlain</a>')
_DIALOG = Markup('  <main class="dialog"></main>\n')
_INSTEAD = Template("sign-in?client_id=$client")


@cache
def frame_assets() -> Assets:
    """What the pages load; read once in a process."""
    return Assets("/frame", _HERE, ("app.js", "frame.css", "frame.js", "webauthn.js"), {})


@cache
def _files(folder: str, max_age: int = 0) -> Files:
    """A folder that is loaded as it is; read once in a process."""
    return Files(_HERE / folder, FOR_ANY_PAGE, max_age=max_age)


class Frames:
    """The pages `/signup`, `/login` and `/app`, and the dialog `/webauthn`.

    Args:
        db: Where the projects are.
        looks: What all pages have, and what stands where a form cannot.
        cors: Knows the projects, and tells the operator of pages that may not have a form.
        outlook: Tells what can come of the dialog.
    """

    __slots__ = ("_assets", "_cors", "_db", "_form", "_looks", "_outlook", "_page_of_app")

    def __init__(self, db: Database, looks: Looks, cors: Cors, outlook: PasskeyOutlook) -> None:
        self._db = db
        self._looks = looks
        self._cors = cors
        self._outlook = outlook
        self._assets = frame_assets()
        self._form, self._page_of_app = (
            Template((_HERE / name).read_text("utf-8")) for name in ("form.html", "app.html")
        )

    def routes(self) -> list[Route]:
        """All routes: the pages, their scripts, and what the clients put into a site's page."""
        return [
            self._page("/signup", self._signup),
            self._page("/login", self._login),
            self._page("/app", self._app),
            self._page("/webauthn", self._webauthn),
            self._assets.route(),
            Route("/lib/{name}", speaking(problem, _files("lib").serve)),
            Route("/assets/images/{name}", speaking(problem, _files("images", _DAY).serve)),
        ]

    def _address(self, name: str, tag: str = ENGLISH) -> str:
        return self._looks.template.path + self._assets.address(name, tag)

    def _page(self, path: str, endpoint: Endpoint) -> Route:
        return Route(path, showing(self._refused, endpoint))

    async def _signup(self, request: Request) -> Response:
        """The form of one-time codes."""
        return await self._frame(request, challenge="challenge", method="OTP")

    async def _login(self, request: Request) -> Response:
        """The form of magic links."""
        return await self._frame(request, challenge="code_challenge", method="MAGIC_LINK")

    async def _webauthn(self, request: Request) -> Response:
        """Where the client has people use or make a passkey: a dialog over the site's page."""
        asked = _asked(request)
        client, _ = await self._opener(asked)
        page = page_around(client, asked)
        ceremony: Ceremony = "LOGIN" if first(asked, "type") == "LOGIN" else "REGISTRATION"
        facts = {
            "domain": page,
            "callback-id": first(asked, "id"),
            "ceremony": ceremony,
            "outlook": await self._outlook.of(request, client, page=page, ceremony=ceremony),
        }
        headers = page_headers(frame_ancestors=client.allowed_origins)
        return self._framed(
            request,
            "formPasskeys",
            _DIALOG,
            project=client.project,
            script="webauthn.js",
            facts=facts,
            headers=headers,
        )

    async def _frame(self, request: Request, *, challenge: str, method: str) -> Response:
        asked = _asked(request)
        client, form = await self._opener(asked)
        opening = FrameOpening.read(Opening.read(client, asked, challenge=challenge, method=method), asked, form)
        headers = page_headers(
            frame_ancestors=client.allowed_origins, images=opening.images(), besides=self._looks.for_challenges
        )
        instead = filled(_INSTEAD, client=client.id)
        body = spoken(self._form, sentences_for(request), instead=instead)
        project, facts = client.project, opening.facts()
        return self._framed(
            request, "emailTitle", body, project=project, script="frame.js", facts=facts, headers=headers
        )

    async def _app(self, request: Request) -> Response:
        """The whole page, for clients that have no page of their own."""
        asked = _asked(request)
        client, _ = await self._named(asked)
        if client is None:
            raise unknown_project(first(asked, "api_key"), first(asked, "redirect_url"))
        opening = PageOpening.read(Opening.read(client, asked, challenge="code_challenge", method="OTP"), asked)
        app, sentences = client.project.name, sentences_for(request)
        title = sentences.say("signInTo", app=app)
        page = self._looks.template.sheet(
            sentences,
            title,
            filled(self._page_of_app, title=title, instead=_without_script(opening, sentences)),
            script=self._address("app.js", sentences.tag),
            facts=opening.facts(),
            foot=f"{app} · {self._looks.template.host}",
            project=client.project,
        )
        return HTMLResponse(
            page,
            headers=page_headers(images=images(client.project), besides=self._looks.for_challenges)
            | UNFRAMED
            | NO_STORE,
        )

    async def _opener(self, asked: Parameters) -> tuple[Client, Form | None]:
        """The project of the page that opened a frame, and the form it named."""
        client, form = await self._named(asked)
        if client is None:
            raise unknown_project(first(asked, "api_key"), first(asked, "domain"))
        if (domain := first(asked, "domain")) not in client.allowed_origins:
            self._cors.strangers.note(domain, client.id)
        return client, form

    async def _named(self, asked: Parameters) -> tuple[Client | None, Form | None]:
        """The project and the form that a query names."""
        client = await self._cors.clients.find(first(asked, "api_key"))
        form_id = first(asked, "form_id")
        if client is None or not form_id:
            return client, None
        forms = await self._db.run(find_forms, client.project.id)
        return client, None if forms is None else forms.forms.get(form_id)

    def _framed(
        self,
        request: Request,
        title: str,
        body: Markup,
        *,
        project: Project,
        script: str,
        facts: Mapping[str, str],
        headers: Mapping[str, str],
    ) -> Response:
        """A page for a frame in a site's page, which has the form on whatever the site has behind it."""
        sentences = sentences_for(request)
        style, module = self._address("frame.css"), self._address(script, sentences.tag)
        page = self._looks.template.page(
            sentences, sentences.say(title), body, style=style, script=module, facts=facts, project=project
        )
        return HTMLResponse(page, headers={**headers, **NO_STORE})

    def _refused(self, error: SplitpinError, request: Request) -> Response:
        """A page that says why there is no form, to whoever looks; any page may frame it, since it is text alone."""
        status, sentences = status_of(error), sentences_for(request)
        kind = "formOurs" if status >= 500 else "formTheirs"
        title, advice = sentences.say(f"{kind}Title"), sentences.say(f"{kind}Advice")
        return self._looks.errors.notice(sentences, status, title, error.message, advice, framed=True)


def _without_script(opening: PageOpening, sentences: Sentences) -> str:
    """What stands on the page until its script comes: for a mailbox, the way to a page that needs none."""
    if opening.common.identifier_type != "EMAIL":
        return sentences.say("formLoading")
    asked = {
        "client_id": opening.common.client.id,
        "return_to": opening.redirect_url,
        "code_challenge": opening.common.code_challenge,
        "state": opening.common.state,
    }
    address = f"sign-in?{urlencode({name: value for name, value in asked.items() if value})}"
    return sentence(sentences, "formLoadingOr", plain=spoken(_PLAIN, sentences, address=address))


def _asked(request: Request) -> Parameters:
    return parameters(request.scope["query_string"].decode("latin-1"))
