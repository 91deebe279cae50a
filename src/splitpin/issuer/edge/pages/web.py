"""The routes of what people and machines look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from splitpin.errors import NotFound
from splitpin.issuer.codes.link import PATH as LINK_PATH
from splitpin.issuer.codes.passes import PATH as BROWSER_PATH
from splitpin.issuer.edge.dialect import speaking
from splitpin.issuer.edge.pages.files import page, widget
from splitpin.issuer.edge.pages.health import Health
from splitpin.issuer.edge.problem import NO_STORE, problem
from splitpin.issuer.notices.link import PATH as NOTICE_PATH
from splitpin.issuer.senders.inbox import InboxSender
from splitpin.issuer.settings import is_loopback


@dataclass(frozen=True, slots=True)
class Pages:
    """The hosted page, the pages that links in mails lead to, the widget's files, the development inbox, health.

    Attributes:
        health: Answers the probes.
        inbox: The mails of a development issuer; None anywhere else, and then the inbox does not exist.
        for_challenges: What the page that asks for codes must be allowed besides, by directive of its policy.
    """

    health: Health
    inbox: InboxSender | None
    for_challenges: Mapping[str, Sequence[str]]

    def routes(self) -> list[Route]:
        """All routes."""
        routes = [
            Route("/healthz", self.health.alive),
            Route("/readyz", speaking(problem, self.health.ready)),
            Route("/", _to_sign_in),
            Route("/sign-in", page("sign-in.html", self.for_challenges).serve),
            Route(LINK_PATH, page("link.html").serve),
            Route(BROWSER_PATH, page("this-browser.html").serve),
            Route(NOTICE_PATH, page("end-session.html").serve),
            Route("/widget/{name}", speaking(problem, widget().serve)),
        ]
        if self.inbox is not None:
            routes += [
                Route("/inbox", page("inbox.html").serve),
                Route("/inbox.json", speaking(problem, self._mails)),
            ]
        return routes

    async def _mails(self, request: Request) -> Response:
        """All mails, newest first; under loopback names only, or a page elsewhere could point its own name at us."""
        if self.inbox is None or not is_loopback(_host(request)):
            raise NotFound("There is nothing here.")
        return Response(msgspec.json.encode(self.inbox.to_list()), headers=NO_STORE, media_type="application/json")


async def _to_sign_in(_request: Request) -> Response:
    """Whoever types the issuer's bare address is a person."""
    return RedirectResponse("/sign-in", 303, headers=NO_STORE)


def _host(request: Request) -> str | None:
    """The name under which the browser reached us; None where that is no name."""
    try:
        return urlsplit(f"//{request.headers.get('host', '')}").hostname
    except ValueError:  # an open bracket
        return None
