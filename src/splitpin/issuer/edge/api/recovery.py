"""The routes of recoveries: ask for a code, prove it, see and stop what is under way.

What binds all calls of one recovery together, over days, is PKCE (RFC 7636): the browser that began keeps its verifier.
A message's link is a page like any other (`GET /stop-recovery`): nothing is stopped before one of these is posted to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import Unauthenticated
from splitpin.issuer.codes.address import parse_address
from splitpin.issuer.codes.model import RECOVERY
from splitpin.issuer.codes.service import Codes
from splitpin.issuer.edge.api.answer import answer
from splitpin.issuer.edge.api.completion import Completion
from splitpin.issuer.edge.api.posted import by_own_pages, by_pages
from splitpin.issuer.edge.api.requests import BeginRecovery, FollowLink, OfClient, ProveRecovery
from splitpin.issuer.edge.api.web import begun_document
from splitpin.issuer.edge.bearer import bearer_of
from splitpin.issuer.edge.bodies import read_json
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.edge.dialect import Endpoint
from splitpin.issuer.edge.language import language_of
from splitpin.issuer.recovery.model import Progress, Recovery
from splitpin.issuer.recovery.service import Opened, Recoveries
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.tokens.presence import PresenceCheck

_PREFIX = "/api/v1/recovery"


@dataclass(frozen=True, slots=True)
class RecoveryRoutes:
    """What the pages of projects post, and the page of a notice's link.

    Attributes:
        recoveries: Recoveries.
        codes: One-time codes.
        completion: Completes sign-ins.
        presence: Tells who is behind a request.
        callers: Tells who calls.
    """

    recoveries: Recoveries
    codes: Codes
    completion: Completion
    presence: PresenceCheck
    callers: Callers

    def routes(self) -> list[Route]:
        """All routes."""
        return [
            self._route("/codes", self._begin),
            self._route("/prove", self._prove),
            self._route("/under-way", self._under_way),
            self._route("/stop-mine", self._stop_mine),
            self._own("/opened", self._opened),
            self._own("/stop", self._stop),
        ]

    def _route(self, path: str, endpoint: Endpoint) -> Route:
        return by_pages(self.callers, _PREFIX + path, endpoint)

    def _own(self, path: str, endpoint: Endpoint) -> Route:
        return by_own_pages(self.callers, _PREFIX + path, endpoint)

    async def _begin(self, request: Request) -> Response:
        asked = await read_json(request, BeginRecovery)
        client = await self.callers.client(request, asked.client_id)
        begun = await self.codes.begin(
            client,
            to=parse_address(email=asked.email, phone=asked.phone, channel=asked.channel),
            code_challenge=asked.code_challenge,
            code_challenge_method=asked.code_challenge_method,
            network=self.callers.network(request),
            page=self.callers.page(request, asked.page),
            language=language_of(request, asked.ui_locales),
            passes=self.callers.known.of(request, asked.browser_passes),
            solution=asked.solution,
            purpose=RECOVERY,
        )
        return answer(begun_document(begun))

    async def _prove(self, request: Request) -> Response:
        asked = await read_json(request, ProveRecovery)
        client = await self.callers.client(request, asked.client_id)
        circumstances = self.callers.circumstances(request, asked.ui_locales)
        typed = self.codes.typed(
            client,
            challenge_id=asked.challenge_id,
            code=asked.code,
            code_verifier=asked.code_verifier,
            network=circumstances.network,
            passes=self.callers.known.of(request, asked.browser_passes),
            purpose=RECOVERY,
        )
        proving = self.recoveries.proving(
            typed, again=asked.again, paper=asked.recovery_code, circumstances=circumstances
        )
        answered = await self.completion.of(
            request,
            client,
            proving,
            circumstances=circumstances,
            authorization=asked.authorization,
            passes=asked.browser_passes,
            more=_told,
        )
        self.recoveries.tell()
        return answered

    async def _under_way(self, request: Request) -> Response:
        found = await self.recoveries.of_person(await self._session(request))
        return answer({"recovery": None if found is None else begun(found)})

    async def _stop_mine(self, request: Request) -> Response:
        await self.recoveries.stop_of_person(await self._session(request))
        return answer({"recovery": None})

    async def _opened(self, request: Request) -> Response:
        asked = await read_json(request, FollowLink)
        return answer(_meant(await self.recoveries.opened(asked.link)))

    async def _stop(self, request: Request) -> Response:
        asked = await read_json(request, FollowLink)
        return answer(_meant(await self.recoveries.stop(asked.link)))

    async def _session(self, request: Request) -> Session:
        """The session of whoever asks, however long ago something was proven in it: to stop is never too late."""
        asked = await read_json(request, OfClient)
        client = await self.callers.client(request, asked.client_id)
        presence = await self.presence.standing(client.id, bearer_of(request) or "")
        if presence is None:
            raise Unauthenticated("This needs the access token of somebody who is signed in.")
        return presence.session


def begun(recovery: Recovery) -> dict[str, Any]:
    """A recovery that is under way, written for the owner of the account."""
    return {
        "begun_at": recovery.begun_at,
        "opens_at": recovery.opens_at,
        "begun_by": recovery.begun_by,
        "user_agent": recovery.user_agent,
        "network": recovery.network,
    }


def _told(progress: Progress) -> dict[str, Any]:
    if progress.state == "not_needed":
        return {"state": progress.state}
    return {
        "state": progress.state,
        "begun_at": progress.begun_at,
        "opens_at": progress.opens_at,
        "expires_at": progress.expires_at,
    }


def _meant(opened: Opened) -> dict[str, Any]:
    if opened.recovery is None:
        return {"state": opened.state}
    return {
        "state": opened.state,
        "name": opened.name,
        "begun_by": opened.recovery.begun_by,
        "user_agent": opened.recovery.user_agent,
        "network": opened.recovery.network,
        "begun_at": opened.recovery.begun_at,
        "ended_at": opened.recovery.ended_at,
    }
