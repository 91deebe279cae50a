"""A new address is typed, gets a code, and the code is typed: only then the account has it."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from splitpin.errors import InvalidRequest, Refused, SplitpinError
from splitpin.issuer.codes.address import Address, parse_address
from splitpin.issuer.codes.model import NEW_ADDRESS, ChallengeDue
from splitpin.issuer.codes.proving import TypedCode
from splitpin.issuer.codes.service import Codes
from splitpin.issuer.edge.caller import Callers
from splitpin.issuer.edge.pages.account.acts import CHANGES, Act, Sent
from splitpin.issuer.edge.pages.account.view import AccountViews, Asking
from splitpin.issuer.edge.pages.account.visit import Visit
from splitpin.issuer.edge.pages.refusing import refusal
from splitpin.issuer.edge.problem import status_of
from splitpin.issuer.own_account.addresses import check_typed
from splitpin.issuer.pkce import challenge_of

ACTS = frozenset({"add-address", "add-phone"}) | CHANGES
"""What this is a step of."""

CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class Addressing:
    """Sends a code to a new address, and takes it back.

    Attributes:
        codes: One-time codes.
        callers: Knows the browser.
        views: What people see.
    """

    codes: Codes
    callers: Callers
    views: AccountViews

    async def ask(self, request: Request, visit: Visit, act: Act, sent: Sent) -> Response:
        """Sends the code, and asks for it. Nobody learns here whose address it is."""
        browser = visit.browser or self.callers.browsers.of_or_new(request)
        to = _address(visit, sent)
        check_typed(visit.overview.identifiers, to.canonical)
        asking = Asking(act, sent)
        try:
            begun = await self.codes.begin(
                visit.client,
                to=to,
                code_challenge=challenge_of(visit.verifier(browser)),
                code_challenge_method="S256",
                network=visit.network,
                page=self.callers.cors.own,
                language=visit.sentences.tag,
                passes=self.callers.known.of(request),
                purpose=NEW_ADDRESS,
            )
            asking = asking.waiting(begun)
        except ChallengeDue as error:
            asking = asking.refused(visit.sentences.say("refusedMany"), status_of(error))
        except Refused as error:
            asking = asking.refused(refusal(visit.sentences, error), status_of(error))
        response = self.views.new_address(visit, asking, to.shown)
        self.callers.browsers.keep(response, browser)
        return response

    def again(self, visit: Visit, act: Act, sent: Sent, error: SplitpinError) -> Response:
        """Asks for the code again, with what was wrong."""
        asking = Asking(act, sent, sent.get("challenge_id", ""), sent.get("digits", ""))
        asking = asking.refused(refusal(visit.sentences, error), status_of(error))
        return self.views.new_address(visit, asking, sent.get("phone") or sent.get("email", ""))

    def typed(self, visit: Visit, sent: Sent) -> TypedCode:
        """The code as it was typed, which is good for this alone.

        Raises:
            InvalidRequest: The browser has lost its cookie.
        """
        if visit.browser is None:
            raise InvalidRequest("This form is not complete. Begin again.", field="word")
        return self.codes.typed(
            visit.client,
            challenge_id=sent.get("challenge_id", ""),
            code=sent.get("code", ""),
            code_verifier=visit.verifier(visit.browser),
            network=visit.network,
            purpose=NEW_ADDRESS,
        )


def _address(visit: Visit, sent: Sent) -> Address:
    """The mailbox or the phone that was typed.

    Raises:
        InvalidRequest: It is none, or nothing goes to phones by that way.
    """
    if "phone" not in sent:
        return parse_address(email=sent.get("email", ""), phone=None, channel=None)
    channel = sent.get("channel", "")
    if channel not in visit.channels:
        raise InvalidRequest("This form is not complete. Begin again.", field="channel")
    return parse_address(email=None, phone=sent["phone"], channel=channel)
