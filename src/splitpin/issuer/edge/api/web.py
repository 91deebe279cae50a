"""The routes of our widget's API. No cookies: what binds the calls of one sign-in together is PKCE (RFC 7636)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import InvalidRequest
from splitpin.issuer.codes.model import Begun
from splitpin.issuer.edge.api.authorization import authorization_code, requested
from splitpin.issuer.edge.api.payload import sign_in_payload
from splitpin.issuer.edge.api.requests import Begin, Resend, Verify
from splitpin.issuer.edge.bodies import read_json
from splitpin.issuer.edge.cors import Cors
from splitpin.issuer.edge.dialect import Endpoint, speaking
from splitpin.issuer.edge.network import Network, client_network
from splitpin.issuer.edge.problem import NO_STORE, problem
from splitpin.issuer.projects.model import Project
from splitpin.issuer.signin.authorize import AuthorizedSignIn
from splitpin.issuer.signin.flow import CodeSignIn

_PREFIX = "/api/v1"


@dataclass(frozen=True, slots=True)
class API:
    """The widget's API.

    Attributes:
        codes: Sign-in with codes by e-mail.
        authorized: Sign-in whose tokens are for another page.
        cors: Lets the pages of projects call.
        trusted_proxies: Networks whose `X-Forwarded-For` is believed.
    """

    codes: CodeSignIn
    authorized: AuthorizedSignIn
    cors: Cors
    trusted_proxies: Sequence[Network]

    def routes(self) -> list[Route]:
        """All routes of the API."""
        return [
            self._route("/codes", self._begin),
            self._route("/codes/resend", self._resend),
            self._route("/codes/verify", self._verify),
        ]

    def _route(self, path: str, endpoint: Endpoint) -> Route:
        return self.cors.route(_PREFIX + path, speaking(problem, endpoint), ["POST"], headers="content-type")

    async def _begin(self, request: Request) -> Response:
        asked = await read_json(request, Begin)
        begun = await self.codes.begin(
            await self._project(request, asked.client_id),
            email=asked.email,
            code_challenge=asked.code_challenge,
            code_challenge_method=asked.code_challenge_method,
            network=self._network(request),
        )
        return _answer(_begun(begun))

    async def _resend(self, request: Request) -> Response:
        asked = await read_json(request, Resend)
        begun = await self.codes.resend(
            await self._project(request, asked.client_id),
            challenge_id=asked.challenge_id,
            code_verifier=asked.code_verifier,
            network=self._network(request),
        )
        return _answer(_begun(begun))

    async def _verify(self, request: Request) -> Response:
        asked = await read_json(request, Verify)
        project = await self._project(request, asked.client_id)
        if asked.authorization is not None:
            issued = await self.authorized.with_code(
                project,
                challenge_id=asked.challenge_id,
                code=asked.code,
                code_verifier=asked.code_verifier,
                request=requested(project, asked.authorization),
                network=self._network(request),
            )
            return _answer(authorization_code(issued))
        signed_in = await self.codes.verify(
            project,
            challenge_id=asked.challenge_id,
            code=asked.code,
            code_verifier=asked.code_verifier,
            network=self._network(request),
        )
        return _answer(sign_in_payload(signed_in))

    async def _project(self, request: Request, client_id: str) -> Project:
        project = await self.cors.project(request, client_id)
        if project is None:
            raise InvalidRequest("There is no project with that client_id.", field="client_id")
        self.cors.require(request, project)
        return project

    def _network(self, request: Request) -> str:
        peer = request.client.host if request.client else None
        return client_network(peer, request.headers.getlist("x-forwarded-for"), self.trusted_proxies)


def _begun(begun: Begun) -> dict[str, str | int]:
    return {
        "challenge_id": begun.challenge_id,
        "expires_in": begun.expires_in,
        "resend_in": begun.resend_in,
        "digits": begun.digits,
    }


def _answer(document: dict[str, str | int] | dict[str, object]) -> Response:
    return Response(msgspec.json.encode(document), headers=NO_STORE, media_type="application/json")
