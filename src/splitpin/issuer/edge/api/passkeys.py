"""The routes of passkeys: sign in with one, and, for whoever proved who they are just now, add, name and remove them.

What binds the two calls of a ceremony together is PKCE (RFC 7636) at a sign-in, and the access token's session else. No
cookie is looked at.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import InvalidRequest, Unauthenticated
from splitpin.issuer.clients.model import Client
from splitpin.issuer.edge.api.answer import answer
from splitpin.issuer.edge.api.completion import Completion
from splitpin.issuer.edge.api.first_proofs import FirstProofs
from splitpin.issuer.edge.api.passkey_objects import described
from splitpin.issuer.edge.api.posted import by_pages
from splitpin.issuer.edge.api.requests import (
    AddPasskey,
    NewPasskeyOptions,
    OfClient,
    PasskeyOptions,
    RemovePasskey,
    RenamePasskey,
    VerifyPasskey,
)
from splitpin.issuer.edge.bearer import bearer_of
from splitpin.issuer.edge.bodies import read_json
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.edge.dialect import Endpoint
from splitpin.issuer.edge.passkey_json import attestation_of, octets_of, page_of, response_of
from splitpin.issuer.first_proofs.flow import still as still_waiting
from splitpin.issuer.own_account.model import missing
from splitpin.issuer.passkeys.model import TIMEOUT, usable
from splitpin.issuer.passkeys.service import Passkeys
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.sessions.standing import still
from splitpin.issuer.tokens.presence import PresenceCheck
from splitpin.issuer.typed.email import parse_email
from splitpin.issuer.typed.phone import parse_phone
from splitpin.issuer.users.model import Identifier

_PREFIX = "/api/v1/passkeys"


@dataclass(frozen=True, slots=True)
class PasskeyRoutes:
    """What the pages of projects post.

    Attributes:
        passkeys: Passkeys.
        first_proofs: Tells who has to add one before they are let in.
        completion: Completes sign-ins.
        presence: Tells who is behind a request.
        callers: Tells who calls.
    """

    passkeys: Passkeys
    first_proofs: FirstProofs
    completion: Completion
    presence: PresenceCheck
    callers: Callers

    def routes(self) -> list[Route]:
        """All routes."""
        return [
            self._route("/options", self._options),
            self._route("/verify", self._verify),
            self._route("/list", self._list),
            self._route("/registration/options", self._registration_options),
            self._route("/registration", self._register),
            self._route("/rename", self._rename),
            self._route("/remove", self._remove),
        ]

    def _route(self, path: str, endpoint: Endpoint) -> Route:
        return by_pages(self.callers, _PREFIX + path, endpoint)

    async def _options(self, request: Request) -> Response:
        asked = await read_json(request, PasskeyOptions)
        client = await self.callers.client(request, asked.client_id)
        options = await self.passkeys.request_options(
            client,
            origin=page_of(request),
            code_challenge=asked.code_challenge,
            code_challenge_method=asked.code_challenge_method,
            address=_named(asked.email, asked.phone),
            rp_id=asked.rp_id,
        )
        names = self.passkeys.names(client, page_of(request))
        return answer({"publicKey": options, "expires_in": TIMEOUT, "rp_ids": names.known})

    async def _verify(self, request: Request) -> Response:
        asked = await read_json(request, VerifyPasskey)
        client = await self.callers.client(request, asked.client_id)
        circumstances = self.callers.circumstances(request)
        held = await self.passkeys.held(
            client,
            response_of(asked.credential),
            origin=page_of(request),
            code_verifier=asked.code_verifier,
            address=_named(asked.email, asked.phone),
            network=circumstances.network,
        )
        return await self.completion.of(
            request,
            client,
            held,
            circumstances=circumstances,
            authorization=asked.authorization,
            passes=asked.browser_passes,
        )

    async def _list(self, request: Request) -> Response:
        asked = await read_json(request, OfClient)
        client, session = await self._present(request, asked.client_id)
        owner = await self.passkeys.of_person(session)
        return answer(described(owner, self.passkeys.names(client, page_of(request))))

    async def _registration_options(self, request: Request) -> Response:
        asked = await read_json(request, NewPasskeyOptions)
        client, session = await self._who_adds(request, asked)
        options = await self.passkeys.creation_options(
            client,
            session,
            origin=page_of(request),
            rp_id=asked.rp_id,
            hint=asked.hint,
            conditional=asked.mediation is not None,
        )
        return answer({"publicKey": options, "expires_in": TIMEOUT})

    async def _register(self, request: Request) -> Response:
        asked = await read_json(request, AddPasskey)
        client, session = await self._who_adds(request, asked)
        passkey = await self.passkeys.add(
            client,
            session,
            attestation_of(asked.credential),
            origin=page_of(request),
            conditional=asked.mediation is not None,
            ask=still if asked.handle is None else still_waiting,
            network=self.callers.network(request),
        )
        return answer({"name": passkey.name, "resident": passkey.resident is not False})

    async def _rename(self, request: Request) -> Response:
        asked = await read_json(request, RenamePasskey)
        session = await self._who_changes(request, asked.client_id)
        await self.passkeys.rename(session, octets_of(asked.id, "id"), asked.name)
        return answer({})

    async def _remove(self, request: Request) -> Response:
        asked = await read_json(request, RemovePasskey)
        session = await self._who_changes(request, asked.client_id)
        await self.passkeys.remove(session, octets_of(asked.id, "id"), network=self.callers.network(request))
        return answer({})

    async def _who_adds(self, request: Request, asked: NewPasskeyOptions | AddPasskey) -> tuple[Client, Session]:
        """Likewise; or whoever just proved an address, and is let in by nothing but a passkey, which they lack."""
        if asked.handle is None:
            return await self._present(request, asked.client_id)
        client = await self.callers.client(request, asked.client_id)
        return client, await self.first_proofs.to_add_passkey(
            request, client, handle=asked.handle, code_verifier=asked.code_verifier
        )

    async def _who_changes(self, request: Request, client_id: str) -> Session:
        """Likewise, by a passkey of theirs where they have any: a code that somebody else read takes none away."""
        client, session = await self._present(request, client_id)
        owner, now = await self.passkeys.of_person(session), int(self.passkeys.clock())
        has_passkey = owner is not None and bool(usable(owner.held.passkeys, client.project.passkeys.rp_ids))
        if missing(session, asks="strongest", has_passkey=has_passkey, now=now) is not None:
            raise Unauthenticated("This needs the access token of a sign-in by a passkey, of the last five minutes.")
        return session

    async def _present(self, request: Request, client_id: str) -> tuple[Client, Session]:
        """The app whose page asks, and the session of a person who proved something in it just now."""
        client = await self.callers.client(request, client_id)
        presence = await self.presence.fresh(client.id, access_token=bearer_of(request), refresh_token=None)
        if presence is None:
            raise Unauthenticated("This needs the access token of a sign-in of the last five minutes.")
        return client, presence.session


def _named(email: str | None, phone: str | None) -> Identifier | None:
    """The address whose passkeys are asked for, read like any that is typed; None: no address was named."""
    if email is not None and phone is not None:
        raise InvalidRequest("Name an email or a phone, not both.", field="phone")
    if email is not None:
        mailbox = parse_email(email)
        return Identifier("email", mailbox.canonical, mailbox.shown, None)
    if phone is not None:
        number = parse_phone(phone)
        return Identifier("phone", number.canonical, number.shown, None)
    return None
