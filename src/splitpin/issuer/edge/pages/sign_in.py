"""The hosted sign-in: a page of the issuer's that signs people in to an app it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from splitpin.errors import InvalidRequest, SplitpinError
from splitpin.issuer.clients.known import KnownClients
from splitpin.issuer.clients.model import Client
from splitpin.issuer.edge.dialect import showing
from splitpin.issuer.edge.files import UNFRAMED, page_headers
from splitpin.issuer.edge.html.errors import ErrorPages
from splitpin.issuer.edge.html.markup import filled
from splitpin.issuer.edge.html.template import PageTemplate
from splitpin.issuer.edge.pages.returning import Return, way_back
from splitpin.issuer.edge.problem import NO_STORE

PATH = "/sign-in"
_FORM = Template((Path(__file__).parent / "sign-in.html").read_text("utf-8"))
_INCOMPLETE = "This link is not complete"
_UNKNOWN = "This app is not known here"
_ADVICE = "Go back to the app, and try from there. The people who run it can put this right."


@dataclass(frozen=True, slots=True)
class SignInPage:
    """`/sign-in?client_id=...&return_to=...`.

    Attributes:
        clients: The apps.
        template: What all pages have.
        errors: What a person sees who cannot sign in here.
        for_challenges: What a page that asks for codes must be allowed besides, by directive of its policy.
    """

    clients: KnownClients
    template: PageTemplate
    errors: ErrorPages
    for_challenges: Mapping[str, Sequence[str]]

    def routes(self) -> list[Route]:
        """The one route."""
        return [Route(PATH, showing(self._refused, self._show))]

    async def _show(self, request: Request) -> Response:
        client = await self._client(request.query_params.get("client_id"))
        back = way_back(client, request.query_params.get("return_to"), request.headers.get("referer"))
        app = client.project.name
        content = filled(_FORM, app=app)
        page = self.template.sheet(
            f"Sign in to {app}",
            content,
            script="sign-in-page.js",
            facts=_facts(client, back),
            foot=f"{app} · {self.template.host}",
        )
        return HTMLResponse(page, headers=page_headers(besides=self.for_challenges) | UNFRAMED | NO_STORE)

    async def _client(self, client_id: str | None) -> Client:
        if not client_id:
            raise InvalidRequest("It does not say which app you want to sign in to.", field="client_id")
        client = await self.clients.find(client_id)
        if client is None:
            raise InvalidRequest("There is no app with the client_id of this link.", field="client_id", status=404)
        return client

    def _refused(self, error: SplitpinError, request: Request) -> Response:
        """A page that says why, to whoever looks."""
        if not isinstance(error, InvalidRequest):
            return self.errors.of(error, request)
        title = _UNKNOWN if error.status == 404 else _INCOMPLETE
        return self.errors.notice(error.status, title, error.message, _ADVICE)


def _facts(client: Client, back: Return) -> dict[str, str]:
    """What the page's script is told."""
    return {
        "client-id": client.id,
        "app": client.project.name,
        "back": back.address or "",
        "return": "at once" if back.asked else "",
    }
