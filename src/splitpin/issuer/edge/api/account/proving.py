"""The person proves on the app's page that it is them, in the session of their token, and gets a handle of that."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from splitpin.errors import InvalidRequest, Unauthenticated
from splitpin.issuer.codes.service import Codes
from splitpin.issuer.edge.api.account.requests import AskForProof, GiveProof, OpenAccount
from splitpin.issuer.edge.api.account.visitors import Visitor, Visitors
from splitpin.issuer.edge.api.answer import answer
from splitpin.issuer.edge.api.web import begun_document
from splitpin.issuer.edge.bodies import read_json
from splitpin.issuer.edge.own_address import own_address
from splitpin.issuer.edge.passkey_json import page_of, response_of
from splitpin.issuer.factors.in_session import SecondInSession
from splitpin.issuer.factors.second import Terms, Typed
from splitpin.issuer.passkeys.service import Passkeys
from splitpin.issuer.sessions.assurance import PASSKEY, SECOND_FACTORS
from splitpin.issuer.sessions.model import Proof, Session
from splitpin.issuer.signin.step_up import StepUp


@dataclass(frozen=True, slots=True)
class Proving:
    """Asks for proofs, and judges them.

    Attributes:
        visitors: Tells who asks.
        codes: One-time codes.
        passkeys: Passkeys.
        step_up: Notes the proof in the session.
        terms: What second factors are judged by.
    """

    visitors: Visitors
    codes: Codes
    passkeys: Passkeys
    step_up: StepUp
    terms: Terms

    async def open(self, request: Request) -> Response:
        """The handle of a sign-in of the element's own: its refresh token says so, which no API is ever sent."""
        asked = await read_json(request, OpenAccount)
        client = await self.visitors.callers.client(request, asked.client_id)
        presence = await self.visitors.presence.fresh(client.id, access_token=None, refresh_token=asked.refresh_token)
        if presence is None:
            raise Unauthenticated("This needs the refresh token of a sign-in of the last five minutes.")
        recent = presence.session.recent(self.visitors.own.now)
        return answer(self.visitors.handle(client, presence.session, recent))

    async def ask(self, request: Request) -> Response:
        """What is missing for an act; with it the challenge of a passkey, or a code that was sent."""
        asked = await read_json(request, AskForProof)
        visitor = await self.visitors.of(request, asked)
        lacking = visitor.missing(asked.asks, now=self.visitors.own.now)
        if lacking in {None, "second"}:
            return answer({"missing": lacking})
        name = self._usable_name(request, visitor)
        if name is not None and (lacking == "passkey" or asked.by is None):
            options = await self.passkeys.request_options(
                visitor.client,
                origin=page_of(request),
                code_challenge=asked.code_challenge,
                code_challenge_method=asked.code_challenge_method,
                address=visitor.overview.reached_at,
                rp_id=name,
            )
            return answer({"missing": "passkey", "publicKey": options, "or_code": lacking == "code"})
        if lacking == "passkey":
            return answer({"missing": "passkey", "publicKey": None, "or_code": False})
        begun = await self.codes.begin(
            visitor.client,
            to=own_address(visitor.overview),
            code_challenge=asked.code_challenge,
            code_challenge_method=asked.code_challenge_method,
            network=visitor.network,
            page=request.headers.get("origin"),
            language=visitor.language,
            passes=self.visitors.callers.known.of(request, asked.browser_passes),
            solution=asked.solution,
        )
        return answer({"missing": "code", **begun_document(begun)})

    async def verify(self, request: Request) -> Response:
        """Notes what was brought in the session; the handle, with whatever the page had proven before."""
        asked = await read_json(request, GiveProof)
        visitor = await self.visitors.of(request, asked)
        if asked.credential is not None:
            held = await self.passkeys.held(
                visitor.client,
                response_of(asked.credential),
                origin=page_of(request),
                code_verifier=asked.code_verifier,
                address=visitor.overview.reached_at,
                network=visitor.network,
            )
            proven = await self.step_up.complete(visitor.session, held, network=visitor.network)
            return self._proven(visitor, proven, *(each for each in proven.proofs if each.method == PASSKEY))
        if asked.code is None:
            raise InvalidRequest("The member code is missing or wrong.", field="code")
        if asked.challenge_id is None:
            if visitor.missing("strongest", now=self.visitors.own.now) != "second":
                raise InvalidRequest("The member challenge_id is missing or wrong.", field="challenge_id")
            second = SecondInSession(self.terms, Typed.read(asked.code), visitor.session, visitor.network)
            proven = await self.step_up.complete(visitor.session, second, network=visitor.network)
            return self._proven(visitor, proven, *(each for each in proven.proofs if each.method in SECOND_FACTORS))
        typed = self.codes.typed(
            visitor.client,
            challenge_id=asked.challenge_id,
            code=asked.code,
            code_verifier=asked.code_verifier,
            network=visitor.network,
            passes=self.visitors.callers.known.of(request, asked.browser_passes),
        )
        proven = await self.step_up.complete(visitor.session, typed, network=visitor.network)
        others = SECOND_FACTORS | {PASSKEY}
        return self._proven(visitor, proven, *(each for each in proven.proofs if each.method not in others))

    def _proven(self, visitor: Visitor, session: Session, *of_this_kind: Proof) -> Response:
        """The handle, of what the page had proven and of the newest proof of the kind that it brought."""
        newest = max(of_this_kind, key=lambda each: each.at)
        known = tuple(each for each in visitor.proofs if each != newest)
        return answer(self.visitors.handle(visitor.client, session, (*known, newest)))

    def _usable_name(self, request: Request, visitor: Visitor) -> str | None:
        """The name whose passkeys of theirs this page can ask for; None where there is none."""
        held = {each.rp_id for each in visitor.overview.usable()}
        if not held:
            return None
        try:
            names = self.passkeys.names(visitor.client, page_of(request)).known
        except InvalidRequest:  # the page's address is a number, or no page asks
            return None
        return next((name for name in names if name in held), None)
