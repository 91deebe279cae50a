"""The second step of the hosted sign-in by plain forms: a code of an app or on paper, or the first of a new app."""

from __future__ import annotations

from dataclasses import dataclass, replace

from starlette.responses import Response

from splitpin.errors import SplitpinError
from splitpin.issuer.edge.pages.hosted.form import Form
from splitpin.issuer.edge.pages.hosted.steps import Steps
from splitpin.issuer.edge.pages.refusing import refusal
from splitpin.issuer.edge.problem import status_of
from splitpin.issuer.factors.proving import FirstCode, SecondProof
from splitpin.issuer.factors.service import Factors
from splitpin.issuer.pkce import challenge_of
from splitpin.issuer.signin.more_needed import MoreNeeded

TYPED = "second"
ADDED = "app"


@dataclass(frozen=True, slots=True)
class SecondStep:
    """Asks for what a project wants beside a code.

    Attributes:
        factors: Second factors.
        steps: What people see.
    """

    factors: Factors
    steps: Steps

    async def asked(self, form: Form, browser: str, more: MoreNeeded) -> Response | None:
        """The form that asks for it; None where there is none for it."""
        ways, handle = more.next.ways, more.next.handle
        if handle is None or not {"totp", "add_totp"} & set(ways):
            return None
        waiting = replace(form, handle=handle, second=TYPED if "totp" in ways else ADDED)
        return await self.page(waiting, browser)

    async def page(self, form: Form, browser: str, error: SplitpinError | None = None) -> Response:
        """The same, again where something was wrong.

        Raises:
            Refused: There is nothing to add an app for.
        """
        new = None
        if form.second == ADDED:
            new = await self.factors.begin_after(
                form.asked.client, handle=form.handle, holders=(_holder(form, browser),)
            )
        said = "" if error is None else refusal(form.asked.sentences, error)
        return self.steps.second(form, new, error=said, status=200 if error is None else status_of(error))

    def typed(self, form: Form, code: str, browser: str, network: str) -> SecondProof | FirstCode:
        """What was typed, for a sign-in.

        Raises:
            InvalidRequest: It can be no code.
        """
        judged = self.factors.first_code if form.second == ADDED else self.factors.second
        return judged(
            form.asked.client, handle=form.handle, code=code, holders=(_holder(form, browser),), network=network
        )


def _holder(form: Form, browser: str) -> str:
    return challenge_of(form.verifier(browser))
