"""The routes of the element of one's own account. No cookie is looked at: see `own_account.handle`."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import InvalidRequest
from splitpin.issuer.edge.api.account.acts import Act, Acts
from splitpin.issuer.edge.api.account.proving import Proving
from splitpin.issuer.edge.api.account.requests import OfAccount
from splitpin.issuer.edge.api.account.shown import account
from splitpin.issuer.edge.api.account.visitors import Visitors
from splitpin.issuer.edge.api.answer import answer
from splitpin.issuer.edge.api.posted import by_pages
from splitpin.issuer.edge.bodies import read_json
from splitpin.issuer.edge.dialect import Endpoint
from splitpin.issuer.edge.passkey_json import page_of

_PREFIX = "/api/v1/account"


@dataclass(frozen=True, slots=True)
class AccountRoutes:
    """What the pages of projects post for the people who look after their account there.

    Attributes:
        visitors: Tells who asks.
        proving: Has them prove that it is them.
        acts: What they do.
        phones: Whether messages go to phones.
    """

    visitors: Visitors
    proving: Proving
    acts: Acts
    phones: bool

    def routes(self) -> list[Route]:
        """All routes."""
        return [
            self._route("", self._account),
            self._route("/open", self.proving.open),
            self._route("/proof", self.proving.ask),
            self._route("/proof/verify", self.proving.verify),
            *(self._route(f"/{act.path}", self._doing(act)) for act in self.acts.all()),
        ]

    def _route(self, path: str, endpoint: Endpoint) -> Route:
        return by_pages(self.visitors.callers, _PREFIX + path, endpoint)

    def _doing(self, act: Act) -> Endpoint:
        """Does an act for whoever has proven enough on the page that asks."""

        async def do(request: Request) -> Response:
            asked = await read_json(request, act.shape)
            visitor = await self.visitors.of(request, asked)
            visitor.require(act.asks, now=self.visitors.own.now)
            return answer(await act.run(request, visitor, asked))

        return do

    async def _account(self, request: Request) -> Response:
        visitor = await self.visitors.of(request, await read_json(request, OfAccount))
        try:
            names = self.acts.passkeys.names(visitor.client, page_of(request))
        except InvalidRequest:  # the page's address is a number, or no page asks
            names = None
        return answer(account(visitor, names, phones=self.phones, grace=self.visitors.own.grace))
