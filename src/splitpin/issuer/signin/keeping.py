"""A sign-in that takes back the deletion of an account, around whatever proves whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from splitpin.errors import Refused
from splitpin.issuer.authentication import Authentication, LedTo, ProvenAddress, Repeated, UserCredential
from splitpin.issuer.db import Transaction
from splitpin.issuer.deletion.flow import keep
from splitpin.issuer.sessions.model import Circumstances
from splitpin.issuer.signin.model import Proving
from splitpin.issuer.users.flow import find_account_by
from splitpin.issuer.users.model import Identifier

More_co = TypeVar("More_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Keeping(Generic[More_co]):
    """What somebody brought who wants to keep their account (`signin.model.Proving`).

    Attributes:
        proving: It.
        circumstances: Where the request comes from.
    """

    proving: Proving[More_co]
    circumstances: Circumstances

    def prove(self, tx: Transaction, now: int) -> Authentication | Repeated | Refused | More_co:
        """Judges it; of somebody who asked to be deleted, that is taken back before anything asks whether they may."""
        proof = self.proving.prove(tx, now)
        if isinstance(proof, Authentication) and (subject := _subject_of(tx, proof)) is not None:
            where = self.circumstances
            keep(tx, subject, network=where.network, user_agent=where.user_agent, now=now)
        return proof

    def use_up(self, tx: Transaction, now: int, led_to: LedTo | None) -> None:
        """As what was brought does."""
        self.proving.use_up(tx, now, led_to)

    def refusal(self, reason: str) -> Refused:
        """As what was brought does."""
        return self.proving.refusal(reason)


def _subject_of(tx: Transaction, proof: Authentication) -> str | None:
    match proof.who:
        case ProvenAddress() as who:
            address = Identifier(who.kind, who.address, who.shown, None)
            known = find_account_by(tx, address, project_id=proof.project_id)
            theirs = known is not None and known.identifiers[0].verified_at is not None
            return known.user.subject if known is not None and theirs else None
        case UserCredential(subject):
            return subject
        case _:
            return None
