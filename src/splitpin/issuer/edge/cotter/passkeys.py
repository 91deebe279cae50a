"""Passkeys of the published browser client: `/api/v0/webauthn`.

The site's page holds the ceremonies itself, so its passkeys are for its own name, as those of our element are. The
client says whose they are and nothing else: no verifier, no token. So who adds one is known by the cookie of a session
that was proven just now, and a sign-in is bound to the browser by the cookies that tell it from others.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Annotated

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from splitpin.errors import InvalidRequest, Refused, Unauthenticated
from splitpin.issuer.clients.model import Client
from splitpin.issuer.edge.bodies import read_json
from splitpin.issuer.edge.caller import Callers as Browsers
from splitpin.issuer.edge.cotter.answer import answer, routed
from splitpin.issuer.edge.cotter.answers import Exists, Options
from splitpin.issuer.edge.cotter.caller import Caller
from splitpin.issuer.edge.cotter.payload import Payloads
from splitpin.issuer.edge.cotter.present import Present
from splitpin.issuer.edge.cotter.query_text import address_in
from splitpin.issuer.edge.cotter.users import Users
from splitpin.issuer.edge.passkey_json import Asserted, Attested, attestation_of, page_of, response_of
from splitpin.issuer.passkeys.service import Passkeys
from splitpin.issuer.pkce import challenge_of
from splitpin.issuer.signin.flow import SignIn
from splitpin.issuer.tokens.outcome import SignedIn, TokensHere
from splitpin.issuer.tokens.presence import Presence
from splitpin.issuer.users.flow import find_account_by
from splitpin.issuer.users.identifier import parse_identifier
from splitpin.issuer.users.model import Identifier
from splitpin.jose.base64url import encode

_PURPOSE = b"splitpin webauthn browser"
_HOLDS_NOTHING = b"splitpin webauthn browser without cookies"

Origin = Annotated[str, msgspec.Meta(max_length=2048)]


class Ceremony(msgspec.Struct, frozen=True, kw_only=True):
    """What a ceremony begins with: `POST /webauthn/register/begin` and `login/begin`."""

    origin: Origin


class FinishRegistration(Attested, frozen=True, kw_only=True):
    """`POST /webauthn/register/finish`."""

    origin: Origin


class FinishLogin(Asserted, frozen=True, kw_only=True):
    """`POST /webauthn/login/finish`; it has more members, which decide nothing."""

    origin: Origin


@dataclass(frozen=True, slots=True)
class PasskeyCeremonies:
    """The five calls.

    Attributes:
        users: Finds users, and counts who asks for them.
        browsers: Tells browsers apart.
        passkeys: Passkeys.
        present: Tells who is behind a request.
        sign_in: Joins what is brought and what comes of it.
        outcome: What comes of a passkey.
        payloads: Write the answers.
    """

    users: Users
    browsers: Browsers
    passkeys: Passkeys
    present: Present
    sign_in: SignIn
    outcome: TokensHere
    payloads: Payloads

    def routes(self) -> list[Route]:
        """All routes."""
        cors = self.users.cors
        return [
            routed(cors, "/webauthn/exists", {"GET": self.exists}),
            routed(cors, "/webauthn/register/begin", {"POST": self.begin_registration}),
            routed(cors, "/webauthn/register/finish", {"POST": self.finish_registration}),
            routed(cors, "/webauthn/login/begin", {"POST": self.begin_login}),
            routed(cors, "/webauthn/login/finish", {"POST": self.finish_login}),
        ]

    async def exists(self, request: Request) -> Response:
        """`GET /webauthn/exists?identifier=`: whether to ask for a passkey in the place of a code.

        It is the truth for the project's server, for everybody where the project says so, and for a browser in which
        the owner of the address signed in before. All others hear no, whoever they name.
        """
        caller = await self.users.callers.of(request)
        try:
            address = _named(request)
        except InvalidRequest:
            return answer(Exists(exists=False))
        if not await self._may_hear(request, caller, address):
            return answer(Exists(exists=False))
        exists = await self.passkeys.has_any(caller.client, address, origin=request.headers.get("origin"))
        return answer(Exists(exists=exists))

    async def begin_registration(self, request: Request) -> Response:
        """`POST /webauthn/register/begin?identifier=`: needs the fresh session of that very person."""
        caller, presence, _ = await self._present(request)
        origin = _page(request, await read_json(request, Ceremony))
        options = await self.passkeys.creation_options(caller.client, presence.session, origin=origin)
        return answer(Options(options))

    async def finish_registration(self, request: Request) -> Response:
        """`POST /webauthn/register/finish?identifier=`: adds it; this answer becomes the payload."""
        caller, presence, address = await self._present(request)
        caller.require_proven()
        asked = await read_json(request, FinishRegistration)
        await self.passkeys.add(
            caller.client,
            presence.session,
            attestation_of(asked),
            origin=_page(request, asked),
            network=caller.network,
        )
        tokens = await self.present.token_set(presence)
        response = await self._answer(
            request, caller.client, SignedIn(presence.user, address.kind, address.value, tokens)
        )
        self.present.keep(response, presence, tokens)
        return response

    async def begin_login(self, request: Request) -> Response:
        """`POST /webauthn/login/begin?identifier=`: the same for known and unknown addresses."""
        caller = await self.users.callers.of(request)
        address = _named(request)
        options = await self.passkeys.request_options(
            caller.client,
            origin=_page(request, await read_json(request, Ceremony)),
            code_challenge=challenge_of(self._verifier(request, caller.client.project.id, address)),
            code_challenge_method="S256",
            address=address,
        )
        return answer(Options(options))

    async def finish_login(self, request: Request) -> Response:
        """`POST /webauthn/login/finish?identifier=`: the payload of a sign-in."""
        caller = await self.users.callers.of(request)
        caller.require_proven()
        address = _named(request)
        asked = await read_json(request, FinishLogin)
        held = await self.passkeys.held(
            caller.client,
            response_of(asked),
            origin=_page(request, asked),
            code_verifier=self._verifier(request, caller.client.project.id, address),
            address=address,
            network=caller.network,
        )
        circumstances = self.browsers.circumstances(request)
        completed = await self.sign_in.complete(caller.client, held, self.outcome, circumstances)
        response = await self._answer(request, caller.client, completed.delivered)
        self.present.cookie.write(response, caller.client.id, completed.delivered.tokens.refresh_token)
        return response

    async def _answer(self, request: Request, client: Client, signed_in: SignedIn) -> Response:
        browser = request.headers.get("user-agent", "")
        return answer(await self.payloads.of(client.id, signed_in, device_name=browser))

    async def _may_hear(self, request: Request, caller: Caller, address: Identifier) -> bool:
        known, project = self.browsers.known, caller.client.project
        if caller.authenticated or known.passes.admit(known.of(request), project.id, address.value):
            return True
        if project.open_lookup:
            await self.users.looking_up(request)
        return project.open_lookup

    async def _present(self, request: Request) -> tuple[Caller, Presence, Identifier]:
        """The caller, the person behind it who proved something just now, and the proven address that was named."""
        caller = await self.users.callers.of(request)
        client_id = caller.client.id
        if not self.present.brings(request, client_id):
            # The client finds the first words, and tells the person about cookies of third parties.
            raise Unauthenticated("There is no session data from cookies, nor an access token: sign in first.")
        presence = await self.present.fresh(request, client_id)
        if presence is None:
            raise Unauthenticated("This needs a sign-in from the last five minutes: sign in again.")
        address = _named(request)
        account = await self.users.db.run(find_account_by, address, project_id=presence.user.project_id)
        owned = account is not None and account.user.subject == presence.user.subject
        if account is None or not owned or account.identifiers[0].verified_at is None:
            raise Refused("That is another user's account.", reason="wrong_subject")
        return caller, presence, address

    def _verifier(self, request: Request, project_id: str, address: Identifier) -> str:
        """What only this browser says of itself (RFC 7636 section 4.1): what it holds of ours, and no page can read.

        Where it holds nothing, as where it keeps no cookies of third parties, that is what it calls itself: the page
        and the signature over it are what such a ceremony rests on.
        """
        known = self.browsers.known
        passes = (each for each in known.of(request) if known.passes.admit((each,), project_id, address.value))
        if held := self.browsers.browsers.of(request) or next(passes, None):
            return encode(hmac.digest(held.encode(), _PURPOSE, "sha256"))
        agent = request.headers.get("user-agent", "").encode("utf-8", "surrogatepass")
        return encode(hmac.digest(_HOLDS_NOTHING, agent, "sha256"))


def _page(request: Request, said: Ceremony | FinishRegistration | FinishLogin) -> str:
    """The page, of which the body has to say the same.

    Raises:
        InvalidRequest: It does not, or no page asks.
    """
    origin = page_of(request)
    if said.origin != origin:
        raise InvalidRequest("The member origin is another page than the one that asks.", field="origin")
    return origin


def _named(request: Request) -> Identifier:
    """The address that the query names.

    Raises:
        InvalidRequest: It is missing or none.
    """
    text = request.query_params.get("identifier")
    if text is None:
        raise InvalidRequest("The parameter identifier is missing.", field="identifier")
    return parse_identifier(address_in(text))
