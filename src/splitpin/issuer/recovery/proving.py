"""A code for a recovery as a sign-in judges it (`signin.model.Proving`): it signs in to an account that has waited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from splitpin.errors import Refused
from splitpin.issuer.authentication import Authentication, LedTo, ProvenAddress, Repeated
from splitpin.issuer.codes.proving import TypedCode
from splitpin.issuer.db import Transaction
from splitpin.issuer.pkce import challenge_of
from splitpin.issuer.recovery import flow
from splitpin.issuer.recovery.model import NOT_NEEDED, Progress, RecoveryTerms
from splitpin.issuer.sessions.model import Circumstances

_NO_SESSION = ""


@dataclass(frozen=True, slots=True)
class Recovering:
    """Whoever proves an address of an account whose other credentials are lost.

    Attributes:
        typed: The code, for this purpose.
        again: Whether a recovery that another browser began is to end, and the wait to begin anew.
        paper: A code on paper that was typed beside it; None: none was.
        circumstances: Where the request comes from.
        terms: The server's.
        entropy: Random bytes.
    """

    typed: TypedCode
    again: bool
    paper: bytes | None = field(repr=False)
    circumstances: Circumstances
    terms: RecoveryTerms
    entropy: Callable[[int], bytes] = field(repr=False)

    def prove(self, tx: Transaction, now: int) -> Authentication | Repeated | Refused | Progress:
        """The proof, once, after the wait; before it `Progress`, and a recovery begun where there was none."""
        challenge = challenge_of(self.typed.code_verifier)
        proof = self.typed.prove(tx, now)
        if isinstance(proof, Repeated) and proof.sid == _NO_SESSION:
            found = flow.find(tx, proof.led_to)
            return NOT_NEEDED if found is None else Progress.of(found, challenge)
        if not isinstance(proof, Authentication) or not isinstance(proof.who, ProvenAddress):
            return proof
        recovered = flow.recover(
            tx,
            proof,
            proof.who,
            code_challenge=challenge,
            again=self.again,
            paper=self.paper,
            circumstances=self.circumstances,
            terms=self.terms,
            now=now,
            entropy=self.entropy,
        )
        if isinstance(recovered, Progress):
            self.typed.use_up(tx, now, LedTo(_NO_SESSION, recovered.recovery_id))
        elif isinstance(recovered, Refused):
            self.typed.use_up(tx, now, None)
        return recovered

    def use_up(self, tx: Transaction, now: int, led_to: LedTo | None) -> None:
        """Uses the code up, and notes what came of it."""
        self.typed.use_up(tx, now, led_to)

    def refusal(self, reason: str) -> Refused:
        """What a wrong code is answered with."""
        return self.typed.refusal(reason)
