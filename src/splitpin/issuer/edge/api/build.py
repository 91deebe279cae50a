"""Our own API, put together."""

from __future__ import annotations

from splitpin.issuer.authorization.text import AuthorizationCodes
from splitpin.issuer.codes.service import Codes
from splitpin.issuer.edge.api.browser import BrowserRoutes
from splitpin.issuer.edge.api.links import Links
from splitpin.issuer.edge.api.notices import NoticeRoutes
from splitpin.issuer.edge.api.web import API
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.signin.flow import SignIn
from splitpin.issuer.tokens.outcome import TokensHere


def build_api(
    *,
    callers: Callers,
    codes: Codes,
    authorization_codes: AuthorizationCodes,
    sign_in: SignIn,
    tokens: TokensHere,
) -> tuple[API, Links, BrowserRoutes, NoticeRoutes]:
    """The endpoints of codes, of links, of passes and of notices.

    Args:
        callers: Tells who calls.
        codes: One-time codes and magic links.
        authorization_codes: Writes authorization codes.
        sign_in: Joins what is brought and what comes of it.
        tokens: What comes of it on this page.
    """
    notices = NoticeRoutes(sign_in.notices, callers)
    return (
        API(codes, authorization_codes, sign_in, tokens, callers, callers.cors),
        Links(codes, authorization_codes, sign_in, tokens, callers),
        BrowserRoutes(callers, codes.clock),
        notices,
    )
