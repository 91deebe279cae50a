"""A second proof of somebody who is signed in already, as a step-up judges it (`signin.model.Proving`)."""

from __future__ import annotations

from dataclasses import dataclass, field

from splitpin.errors import Refused
from splitpin.issuer.authentication import Authentication, LedTo, UserCredential
from splitpin.issuer.db import Transaction
from splitpin.issuer.factors import flow
from splitpin.issuer.factors.model import refusal
from splitpin.issuer.factors.second import AMR, Terms, Typed, used_by
from splitpin.issuer.notices.flow import prepare_of_session
from splitpin.issuer.sessions.assurance import RECOVERY_CODE
from splitpin.issuer.sessions.model import Session


@dataclass(frozen=True, slots=True)
class SecondInSession:
    """A code of the app of a session's person, or one of theirs on paper. It proves nothing to anybody else.

    Attributes:
        terms: The server's.
        typed: What was typed.
        session: Where.
        network: Where the request came from, a /24 or /56.
    """

    terms: Terms
    typed: Typed = field(repr=False)
    session: Session = field(repr=False)
    network: str

    def prove(self, tx: Transaction, now: int) -> Authentication | Refused:
        """The proof, once: whoever used the same code before is refused."""
        session = self.session
        used = used_by(
            tx,
            self.typed,
            session.subject,
            terms=self.terms,
            project_id=session.project_id,
            network=self.network,
            now=now,
        )
        if isinstance(used, Refused):
            return used
        who = UserCredential(session.subject, self.typed.method)
        return Authentication(session.project_id, who, self.typed.method, AMR, now)

    def use_up(self, tx: Transaction, now: int, led_to: LedTo | None) -> None:
        """Tells the owner of a code on paper that was used."""
        if led_to is not None and self.typed.method == RECOVERY_CODE:
            flow.record(tx, "recovery_code.used", self.session, network=self.network, now=now)
            prepare_of_session(tx, "recovery_code_used", self.session, network=self.network, now=now)

    def refusal(self, reason: str) -> Refused:
        """What every second proof is answered with that comes to nothing."""
        return refusal(reason)
