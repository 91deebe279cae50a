"""Devices and PINs of a user: enrolled by whoever proves a session, asked for like users."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import InvalidRequest, Refused, Unauthenticated
from splitpin.issuer.devices.enrolment import Change, Enrolment
from splitpin.issuer.devices.flow import is_enrolled
from splitpin.issuer.devices.model import Device, Method
from splitpin.issuer.devices.public_key import read_public_key
from splitpin.issuer.edge.bodies import read_json
from splitpin.issuer.edge.cotter.answer import answer, routed
from splitpin.issuer.edge.cotter.answers import Enrolled
from splitpin.issuer.edge.cotter.caller import Caller
from splitpin.issuer.edge.cotter.present import Present
from splitpin.issuer.edge.cotter.query_text import base64_in
from splitpin.issuer.edge.cotter.users import Users

_METHODS: dict[str, Method] = {"TRUSTED_DEVICE": "TRUSTED_DEVICE", "BIOMETRIC": "BIOMETRIC", "PIN": "PIN"}

Label = Annotated[str, msgspec.Meta(max_length=200)]


class ChangeMethod(msgspec.Struct, frozen=True, kw_only=True):
    """`code` is a public key in base64, or the PIN."""

    method: Literal["TRUSTED_DEVICE", "BIOMETRIC", "PIN"]
    enrolled: bool
    code: Annotated[str, msgspec.Meta(max_length=1024)] = ""
    algorithm: Label | None = None
    device_type: Label | None = None
    device_name: Label | None = None
    change_code: bool | None = None
    current_code: Label | None = None


@dataclass(frozen=True, slots=True)
class Methods:
    """The methods of users.

    Attributes:
        users: Finds and shows users.
        present: Tells who is behind a request.
        enrolment: Enrols and withdraws.
    """

    users: Users
    present: Present
    enrolment: Enrolment

    def routes(self) -> list[Route]:
        """All routes."""
        cors = self.users.cors
        return [
            routed(cors, "/user/methods", {"GET": self.ask, "PUT": self.change}),
            routed(cors, "/user/enrolled/{user}/{rest:path}", {"GET": self.ask_by_path}),
            routed(cors, "/user/{user}", {"GET": self.users.by_name, "PUT": self.change}),
        ]

    async def change(self, request: Request) -> Response:
        """`PUT /user/methods?cotter_user_id=` and `PUT /user/{client_user_id}`: needs the session of that very user."""
        caller = await self.users.callers.of(request)
        presence = await self.present.fresh(request, caller.client.id)
        if presence is None:
            raise Unauthenticated("This needs a sign-in from the last five minutes: its access token or its cookie.")
        name = request.path_params.get("user") or request.query_params.get("cotter_user_id")
        if name not in {presence.user.subject, presence.user.client_user_id}:
            raise Refused("That is another user's account.", reason="wrong_subject")
        asked = await read_json(request, ChangeMethod)
        change = Change(
            enrolled=asked.enrolled,
            code=asked.code,
            algorithm=asked.algorithm,
            device=Device(asked.device_type or "", asked.device_name or ""),
            current_code=asked.current_code,
        )
        await self.enrolment.change(presence.session, asked.method, change, network=caller.network)
        shown = msgspec.to_builtins(await self.users.shown(await self.users.named(caller, presence.user.subject)))
        if request.query_params.get("oauth_token") != "true":
            return answer(shown)
        caller.require_proven()
        token_set = await self.present.token_set(presence)
        response = answer(shown | {"oauth_token": token_set.oauth_token()})
        self.present.keep(response, presence, token_set)
        return response

    async def ask(self, request: Request) -> Response:
        """`GET /user/methods?cotter_user_id=&method=&public_key=`."""
        caller = await self.users.looking_up(request)
        query = request.query_params
        name = query.get("cotter_user_id") or query.get("client_user_id") or ""
        return await self._answer(caller, name, query.get("method", ""), query.get("public_key"))

    async def ask_by_path(self, request: Request) -> Response:
        """`GET /user/enrolled/{client_user_id}/{method}[/{public_key}]` and `.../any/{user_id}/{method}`.

        The key's own slashes may stand in the path as they are.
        """
        caller = await self.users.looking_up(request)
        name, rest = request.path_params["user"], request.path_params["rest"]
        if name == "any" and _is_uuid(rest.partition("/")[0]):
            name, _, rest = rest.partition("/")
        method, _, public_key = rest.partition("/")
        return await self._answer(caller, name, method, public_key or None)

    async def _answer(self, caller: Caller, name: str, text: str, public_key: str | None) -> Response:
        method = _METHODS.get(text)
        if method is None:
            raise InvalidRequest(f"The method must be one of {', '.join(_METHODS)}.", field="method")
        key = None if not public_key else read_public_key(base64_in(public_key), field="public_key")
        account = await self.users.account(caller, name)
        enrolled = account is not None and await self.users.db.run(
            is_enrolled, account.user.subject, method=method, key=key
        )
        return answer(Enrolled(enrolled=enrolled, method=method))


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
