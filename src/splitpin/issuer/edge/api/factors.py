"""The routes of second factors: the second step of a sign-in, and adding and removing what it takes.

Whoever proved who they are just now may do the latter.
What binds the steps of one sign-in together is the verifier of its first one (RFC 7636), or the browser's cookie where
a link led back to a page of ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import Unauthenticated
from splitpin.issuer.clients.model import Client
from splitpin.issuer.edge.api.answer import answer
from splitpin.issuer.edge.api.completion import Completion
from splitpin.issuer.edge.api.factor_objects import codes_left, codes_shown, totp_shown
from splitpin.issuer.edge.api.first_proofs import FirstProofs, Handle
from splitpin.issuer.edge.api.posted import by_pages
from splitpin.issuer.edge.api.requests import Authorization, OfClient, Passes, Text
from splitpin.issuer.edge.bearer import bearer_of
from splitpin.issuer.edge.bodies import read_json
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.edge.dialect import Endpoint
from splitpin.issuer.factors.model import Held
from splitpin.issuer.factors.service import Factors
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.signin.model import Proving
from splitpin.issuer.tokens.presence import PresenceCheck

_PREFIX = "/api/v1/factors"


class AfterFirst(msgspec.Struct, frozen=True, kw_only=True):
    """What comes after a first proof: `POST /api/v1/factors/begin`."""

    client_id: Text
    handle: Handle
    code_verifier: Text | None = None


class VerifySecond(AfterFirst, frozen=True, kw_only=True):
    """The second step: `POST /api/v1/factors/verify` and `first`."""

    code: Text
    authorization: Authorization | None = None
    ui_locales: Text | None = None
    browser_passes: Passes | None = None


class ConfirmTotp(msgspec.Struct, frozen=True, kw_only=True):
    """The first code of a new app: `POST /api/v1/factors/totp/confirm`."""

    client_id: Text
    code: Text


@dataclass(frozen=True, slots=True)
class FactorRoutes:
    """What the pages of projects post.

    Attributes:
        factors: Second factors.
        first_proofs: Tells who is behind the second step.
        completion: Completes sign-ins.
        presence: Tells who is behind a request.
        callers: Tells who calls.
    """

    factors: Factors
    first_proofs: FirstProofs
    completion: Completion
    presence: PresenceCheck
    callers: Callers

    def routes(self) -> list[Route]:
        """All routes."""
        return [
            self._route("/verify", self._verify),
            self._route("/begin", self._begin_after),
            self._route("/first", self._first),
            self._route("/list", self._list),
            self._route("/totp/begin", self._begin),
            self._route("/totp/confirm", self._confirm),
            self._route("/totp/remove", self._remove),
            self._route("/recovery-codes", self._regenerate),
        ]

    def _route(self, path: str, endpoint: Endpoint) -> Route:
        return by_pages(self.callers, _PREFIX + path, endpoint)

    async def _verify(self, request: Request) -> Response:
        asked = await read_json(request, VerifySecond)
        client = await self.callers.client(request, asked.client_id)
        second = self.factors.second(
            client,
            handle=asked.handle,
            code=asked.code,
            holders=self._holders(request, asked),
            network=self.callers.network(request),
        )
        return await self._completed(request, client, second, asked)

    async def _begin_after(self, request: Request) -> Response:
        asked = await read_json(request, AfterFirst)
        client = await self.callers.client(request, asked.client_id)
        new = await self.factors.begin_after(client, handle=asked.handle, holders=self._holders(request, asked))
        return answer(totp_shown(new))

    async def _first(self, request: Request) -> Response:
        asked = await read_json(request, VerifySecond)
        client = await self.callers.client(request, asked.client_id)
        first = self.factors.first_code(
            client,
            handle=asked.handle,
            code=asked.code,
            holders=self._holders(request, asked),
            network=self.callers.network(request),
        )
        return await self._completed(request, client, first, asked)

    async def _completed(
        self, request: Request, client: Client, proving: Proving[Any], asked: VerifySecond
    ) -> Response:
        return await self.completion.of(
            request,
            client,
            proving,
            circumstances=self.callers.circumstances(request, asked.ui_locales),
            authorization=asked.authorization,
            passes=asked.browser_passes,
        )

    async def _list(self, request: Request) -> Response:
        asked = await read_json(request, OfClient)
        _, session = await self._present(request, asked.client_id)
        return answer(_described(await self.factors.of_person(session)))

    async def _begin(self, request: Request) -> Response:
        asked = await read_json(request, OfClient)
        client, session = await self._present(request, asked.client_id)
        return answer(totp_shown(await self.factors.begin(client.project, session)))

    async def _confirm(self, request: Request) -> Response:
        asked = await read_json(request, ConfirmTotp)
        _, session = await self._present(request, asked.client_id)
        await self.factors.confirm(session, asked.code, network=self.callers.network(request))
        return answer({})

    async def _remove(self, request: Request) -> Response:
        asked = await read_json(request, OfClient)
        client, session = await self._present(request, asked.client_id)
        await self.factors.remove(client.project, session, network=self.callers.network(request))
        return answer({})

    async def _regenerate(self, request: Request) -> Response:
        asked = await read_json(request, OfClient)
        client, session = await self._present(request, asked.client_id)
        made = await self.factors.regenerate(client.project, session, network=self.callers.network(request))
        return answer(codes_shown(made))

    async def _present(self, request: Request, client_id: str) -> tuple[Client, Session]:
        """The app whose page asks, and the session of a person who proved something in it just now."""
        client = await self.callers.client(request, client_id)
        presence = await self.presence.fresh(client.id, access_token=bearer_of(request), refresh_token=None)
        if presence is None:
            raise Unauthenticated("This needs the access token of a sign-in of the last five minutes.")
        return client, presence.session

    def _holders(self, request: Request, asked: AfterFirst) -> tuple[str, ...]:
        return self.first_proofs.holders(request, asked.code_verifier)


def _described(held: Held) -> dict[str, object]:
    added_at = held.totp_added_at
    return {"totp": None if added_at is None else {"added_at": added_at}, "recovery_codes": codes_left(held)}
