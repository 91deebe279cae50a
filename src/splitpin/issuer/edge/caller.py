"""Who calls our API: the project a body names, the page a browser sends it from, the network it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request

from splitpin.errors import CrossSite, InvalidRequest
from splitpin.issuer.clients.model import Client
from splitpin.issuer.codes.link import browser_digest
from splitpin.issuer.edge.browser_cookie import BrowserCookie
from splitpin.issuer.edge.cors import Cors
from splitpin.issuer.edge.known_browser import KnownBrowsers
from splitpin.issuer.edge.language import language_of
from splitpin.issuer.edge.network import Network, client_network
from splitpin.issuer.edge.session_cookie import SessionCookie
from splitpin.issuer.edge.user_agent import look_of
from splitpin.issuer.sessions.model import Circumstances


@dataclass(frozen=True, slots=True)
class Callers:
    """Tells who calls.

    Attributes:
        cors: Knows the projects, and turns away pages that they do not name.
        trusted_proxies: Networks whose `X-Forwarded-For` is believed.
        browsers: Tells browsers apart.
        sessions: Knows a browser in which somebody signed in, on our own pages.
        known: Tells a browser in which somebody signed in to an account from strangers.
    """

    cors: Cors
    trusted_proxies: Sequence[Network]
    browsers: BrowserCookie
    sessions: SessionCookie
    known: KnownBrowsers

    async def client(self, request: Request, client_id: str) -> Client:
        """The project that is named.

        Raises:
            InvalidRequest: There is none of that name.
            OriginNotAllowed: The request comes from a page that the project does not name.
        """
        client = await self.cors.client(request, client_id)
        if client is None:
            await self.cors.require_known(request)
            raise InvalidRequest("There is no project with that client_id.", field="client_id")
        self.cors.require(request, client)
        return client

    def require_own_page(self, request: Request) -> None:
        """Turns away all but our own pages, for what works with the browser's cookie.

        Browsers send `Origin` with every POST (Fetch standard, section 3.1), so what comes without is no page at all.

        Raises:
            CrossSite: The request comes from another page, or from none.
        """
        if request.headers.get("origin") != self.cors.own:
            raise CrossSite("Only the issuer's own pages may do that.", reason="not_our_page")

    def keeps_cookies(self, request: Request) -> bool:
        """Whether the browser keeps our cookies and sends them again, for the page that asks.

        It does for pages of our own, and for those of our site, which no browser takes for somebody else's. The browser
        writes `Sec-Fetch-Site` and no page (Fetch Metadata, section 2.3); one that says nothing keeps none, for us.
        """
        own = request.headers.get("origin") == self.cors.own
        return own or request.headers.get("sec-fetch-site") == "same-site"

    def page(self, request: Request, around: str | None) -> str | None:
        """The origin of the page that a person sees, as far as the request says: nobody has checked it.

        Args:
            request: From a page, or from none.
            around: What our own form says of the page that it stands in.
        """
        origin = request.headers.get("origin")
        return around if around is not None and origin == self.cors.own else origin

    def network(self, request: Request) -> str:
        """The network a request comes from."""
        peer = request.client.host if request.client else None
        return client_network(peer, request.headers.getlist("x-forwarded-for"), self.trusted_proxies)

    def circumstances(self, request: Request, ui_locales: str | None = None) -> Circumstances:
        """What a sign-in notes of where it comes from.

        Args:
            request: From a browser.
            ui_locales: The languages that the person reads, where the body names any.
        """
        browser = self.browsers.of(request)
        return Circumstances(
            network=self.network(request),
            user_agent=look_of(request.headers.get("user-agent")),
            browser_digest=None if browser is None else browser_digest(browser),
            session_digest=self.sessions.digest_of(request),
            own_page=self.sessions.is_own_page(request),
            language=language_of(request, ui_locales),
        )
