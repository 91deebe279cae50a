"""`/api/v0/user/reset`: a new PIN by a code in the mail, for the project's own server or what has its secret."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.issuer.devices.pin_reset import Challenge, PinReset
from splitpin.issuer.edge.bodies import read_json
from splitpin.issuer.edge.cotter.answer import answer, routed
from splitpin.issuer.edge.cotter.answers import ResetStarted, Success
from splitpin.issuer.edge.cotter.caller import Caller
from splitpin.issuer.edge.cotter.users import Users
from splitpin.issuer.edge.language import language_of
from splitpin.issuer.users.model import Account

Text = Annotated[str, msgspec.Meta(max_length=512)]
_DONE = Success(success=True)


class StartReset(msgspec.Struct, frozen=True, kw_only=True):
    """The mail goes to an address that the user has proven, not to `sending_destination`."""

    method: Literal["PIN"]
    sending_method: Literal["EMAIL"]
    name: Text | None = None
    sending_destination: Text | None = None


class VerifyReset(msgspec.Struct, frozen=True, kw_only=True):
    """Proves the code of the mail."""

    method: Literal["PIN"]
    reset_code: Text
    challenge_id: Annotated[int, msgspec.Meta(ge=0, lt=2**53)]
    challenge: Text


class RespondReset(VerifyReset, frozen=True, kw_only=True):
    """Sets the PIN."""

    new_code: Text


@dataclass(frozen=True, slots=True)
class PinResets:
    """The three steps.

    Attributes:
        users: Finds users.
        resets: Does the work.
    """

    users: Users
    resets: PinReset

    def routes(self) -> list[Route]:
        """All routes; the documentation of those clients calls the first step by another name than they do."""
        cors = self.users.cors
        return [
            routed(cors, "/user/reset/start/{user}", {"POST": self.start}),
            routed(cors, "/user/reset/request/{user}", {"POST": self.start}),
            routed(cors, "/user/reset/verify/{user}", {"POST": self.verify}),
            routed(cors, "/user/reset/respond/{user}", {"POST": self.respond}),
        ]

    async def start(self, request: Request) -> Response:
        """`POST /user/reset/start/{id}`."""
        caller, account = await self._account(request)
        await read_json(request, StartReset)
        challenge = await self.resets.start(
            caller.client, account, network=caller.network, language=language_of(request)
        )
        return answer(
            ResetStarted(
                success=True, challenge_id=challenge.number, challenge=challenge.secret, sending_method="EMAIL"
            )
        )

    async def verify(self, request: Request) -> Response:
        """`POST /user/reset/verify/{id}`."""
        caller, account = await self._account(request)
        asked = await read_json(request, VerifyReset)
        challenge = Challenge(asked.challenge_id, asked.challenge)
        await self.resets.verify(caller.client, account, challenge, code=asked.reset_code, network=caller.network)
        return answer(_DONE)

    async def respond(self, request: Request) -> Response:
        """`POST /user/reset/respond/{id}`."""
        caller, account = await self._account(request)
        asked = await read_json(request, RespondReset)
        await self.resets.respond(
            caller.client,
            account,
            Challenge(asked.challenge_id, asked.challenge),
            code=asked.reset_code,
            pin=asked.new_code,
            network=caller.network,
            language=language_of(request),
        )
        return answer(_DONE)

    async def _account(self, request: Request) -> tuple[Caller, Account]:
        caller = await self.users.callers.authenticated(request)
        return caller, await self.users.named(caller, request.path_params["user"])
