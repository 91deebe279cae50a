"""Our own API, put together."""

from __future__ import annotations

from collections.abc import Callable

from splitpin.issuer.authorization.text import AuthorizationCodes
from splitpin.issuer.codes.service import Codes
from splitpin.issuer.edge.api.browser import BrowserRoutes
from splitpin.issuer.edge.api.browser_cookie import BrowserCookie
from splitpin.issuer.edge.api.caller import Callers
from splitpin.issuer.edge.api.known_browser import KnownBrowsers
from splitpin.issuer.edge.api.links import Links
from splitpin.issuer.edge.api.notices import NoticeRoutes
from splitpin.issuer.edge.api.web import API
from splitpin.issuer.edge.cors import Cors
from splitpin.issuer.edge.session_cookie import SessionCookie
from splitpin.issuer.settings import Settings
from splitpin.issuer.signin.flow import SignIn
from splitpin.issuer.tokens.outcome import TokensHere


def build_api(
    settings: Settings,
    *,
    cors: Cors,
    codes: Codes,
    authorization_codes: AuthorizationCodes,
    sign_in: SignIn,
    tokens: TokensHere,
    entropy: Callable[[int], bytes],
) -> tuple[API, Links, BrowserRoutes, NoticeRoutes]:
    """The endpoints of codes, of links, of passes and of notices.

    Args:
        settings: Who the issuer is, and which proxies are its own.
        cors: Lets the pages of projects call.
        codes: One-time codes and magic links.
        authorization_codes: Writes authorization codes.
        sign_in: Joins what is brought and what comes of it.
        tokens: What comes of it on this page.
        entropy: Random bytes.
    """
    https, seconds = settings.issuer.startswith("https://"), sign_in.policy.absolute_lifetime
    callers = Callers(
        cors,
        settings.trusted_proxies,
        BrowserCookie(https=https, entropy=entropy),
        SessionCookie(https=https, issuer=settings.issuer, max_age=seconds),
        KnownBrowsers(https=https, passes=codes.terms.passes),
    )
    notices = NoticeRoutes(sign_in.notices, callers)
    return (
        API(codes, authorization_codes, sign_in, tokens, callers, cors),
        Links(codes, authorization_codes, sign_in, callers),
        BrowserRoutes(callers, codes.clock),
        notices,
    )
