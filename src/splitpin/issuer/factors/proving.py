"""Second proofs as a sign-in judges them (`signin.model.Proving`)."""

from __future__ import annotations

from dataclasses import dataclass, field

from splitpin.errors import Refused
from splitpin.issuer import audit
from splitpin.issuer.authentication import Authentication, LedTo, Repeated
from splitpin.issuer.clients.model import Client
from splitpin.issuer.db import Transaction
from splitpin.issuer.factors import flow
from splitpin.issuer.factors.model import refusal
from splitpin.issuer.factors.second import AMR, Terms, Typed, judge, proof
from splitpin.issuer.first_proofs import flow as first_proofs
from splitpin.issuer.notices.flow import prepare_of_session
from splitpin.issuer.notices.model import Kind
from splitpin.issuer.sessions import flow as sessions
from splitpin.issuer.sessions.assurance import RECOVERY_CODE, TOTP
from splitpin.issuer.sessions.model import Circumstances
from splitpin.issuer.sessions.standing import SessionOver


@dataclass(frozen=True, slots=True)
class _AfterFirst:
    """What all that comes after a first proof has in common.

    Attributes:
        terms: The server's.
        client: Who asks.
        handle: Of the first proof.
        typed: What was typed.
        holders: What the browser that asks is told by.
        network: Where the request came from, a /24 or /56.
    """

    terms: Terms
    client: Client
    handle: str = field(repr=False)
    typed: Typed = field(repr=False)
    holders: tuple[str, ...] = field(repr=False)
    network: str

    def refusal(self, reason: str) -> Refused:
        """What every second proof is answered with that comes to nothing."""
        return refusal(reason)

    def _led_to(self, tx: Transaction, led_to: LedTo | None) -> None:
        proof_id = self.terms.handles.read(self.handle)
        if led_to is not None and proof_id is not None:
            first_proofs.led_to(tx, proof_id, led_to)

    def _tell(self, tx: Transaction, event: audit.Event, kind: Kind, led_to: LedTo | None, now: int) -> None:
        """Writes down what was done, and tells the owner; the mail goes with those that wait."""
        session = None if led_to is None else sessions.find(tx, led_to.sid)
        if session is not None:
            flow.record(tx, event, session, network=self.network, now=now)
            prepare_of_session(tx, kind, session, network=self.network, now=now)


@dataclass(frozen=True, slots=True)
class SecondProof(_AfterFirst):
    """A code of an app, or one on paper, of whoever gave a first proof in this browser."""

    def prove(self, tx: Transaction, now: int) -> Authentication | Repeated | Refused:
        """The second proof, once: see `second.judge`."""
        return judge(
            tx,
            self.handle,
            self.typed,
            terms=self.terms,
            client=self.client,
            holders=self.holders,
            network=self.network,
            now=now,
        )

    def use_up(self, tx: Transaction, now: int, led_to: LedTo | None) -> None:
        """Notes what came of it."""
        self._led_to(tx, led_to)
        if self.typed.method == RECOVERY_CODE:
            self._tell(tx, "recovery_code.used", "recovery_code_used", led_to, now)


@dataclass(frozen=True, slots=True)
class FirstCode(_AfterFirst):
    """The first code of an app that is added during a sign-in, where a project wants a second factor of everybody."""

    def prove(self, tx: Transaction, now: int) -> Authentication | Repeated | Refused:
        """Has the app count from now on, and takes its code for the second proof."""
        tried = first_proofs.tried(
            tx, self.handle, handles=self.terms.handles, client=self.client, holders=self.holders, now=now
        )
        if tried is None or self.typed.method != TOTP:
            return refusal("unknown")
        try:
            standing = first_proofs.standing(tx, tried, Circumstances(self.network), now=now)
        except SessionOver:  # a value: that it was tried is counted
            return refusal("signed_out_since")
        confirmed = flow.confirm(tx, standing, self.typed.digits, secrets=self.terms.secrets, now=now)
        if isinstance(confirmed, Refused):
            return confirmed
        if tried.consumed_at is not None:
            return first_proofs.repeated(tx, tried, method=TOTP, amr=AMR) or refusal("spent")
        first_proofs.consume(tx, tried, consumed_as=TOTP, now=now)
        return proof(tried, TOTP, now=now)

    def use_up(self, tx: Transaction, now: int, led_to: LedTo | None) -> None:
        """Notes what came of it, and tells the owner of the new app."""
        self._led_to(tx, led_to)
        self._tell(tx, "totp.added", "totp_added", led_to, now)
