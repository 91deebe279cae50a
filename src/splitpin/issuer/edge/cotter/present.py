"""Who is behind a request of a published client, for what needs a proof of the last minutes."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from splitpin.issuer.edge.bearer import bearer_of
from splitpin.issuer.edge.cotter.cookie import RefreshCookie
from splitpin.issuer.tokens.model import TokenSet
from splitpin.issuer.tokens.presence import Presence, PresenceCheck


@dataclass(frozen=True, slots=True)
class Present:
    """Tells it by the access token in `Authorization`, or else by the cookie, which is all that a page's client sends.

    Attributes:
        check: Tells who is behind a token.
        cookie: Holds the refresh token of a browser.
    """

    check: PresenceCheck
    cookie: RefreshCookie

    def brings(self, request: Request, client_id: str) -> bool:
        """Whether the request has either, of whatever worth."""
        return bearer_of(request) is not None or self.cookie.read(request, client_id) is not None

    async def fresh(self, request: Request, client_id: str) -> Presence | None:
        """Who it is, if something was proven in their session in the last five minutes.

        Raises:
            DatabaseUnavailable: The database is away.
        """
        kept = self.cookie.read(request, client_id)
        return await self.check.fresh(client_id, access_token=bearer_of(request), refresh_token=kept)

    async def token_set(self, presence: Presence) -> TokenSet:
        """Tokens for them; see `PresenceCheck.token_set`."""
        return await self.check.token_set(presence)

    def keep(self, response: Response, presence: Presence, tokens: TokenSet) -> None:
        """Has the browser keep the next refresh token, where it was known by the last one."""
        if isinstance(presence.by, str):
            self.cookie.write(response, presence.client_id, tokens.refresh_token)
