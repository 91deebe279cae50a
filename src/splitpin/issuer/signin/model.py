"""What a method, an outcome and a sign-in are to each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from splitpin.errors import Refused
from splitpin.issuer.admission import Admitted
from splitpin.issuer.authentication import Authentication, LedTo, Repeated
from splitpin.issuer.clients.model import Client
from splitpin.issuer.db import Transaction
from splitpin.issuer.notices.model import Notice

More_co = TypeVar("More_co", covariant=True)
P = TypeVar("P")
B = TypeVar("B")
D_co = TypeVar("D_co", covariant=True)


class Proving(Protocol[More_co]):
    """What somebody brought to prove who they are. Each method has its own, with the terms and keys it judges by."""

    def prove(self, tx: Transaction, now: int, /) -> Authentication | Repeated | Refused | More_co:
        """Judge it, in the transaction of the sign-in, which may be tried again.

        Returns:
            The proof, once; or, to the one who gave it and may not have heard the answer, what was proven before; or
            the refusal, to be raised after the commit; or the method's own word for what is needed before there is a
            proof.
        """
        ...

    def use_up(self, tx: Transaction, now: int, led_to: LedTo | None, /) -> None:
        """Use the proof up, in the same transaction, and note what came of it for whoever asks again.

        Called once after `prove` gave a proof, whether or not anybody is let in by it.

        Args:
            tx: The transaction.
            now: Seconds UTC.
            led_to: What came of it; None where nobody was let in.

        Raises:
            RuntimeError: Somebody else used it up meanwhile, which whoever proves keeps from happening.
        """
        ...

    def refusal(self, reason: str) -> Refused:
        """The method's one answer to whoever is not let in, so that a disabled account looks like a wrong proof."""
        ...


class Outcome(Protocol[P, B, D_co]):
    """What a sign-in hands over. It knows no method."""

    async def prepare(self, now: int) -> P:
        """Have at hand what must not fail once a proof is spent, before the transaction."""
        ...

    def bind(self, tx: Transaction, admitted: Admitted, now: int) -> B:
        """Write what it hands over, in the transaction of the proof."""
        ...

    def named(self, bound: B) -> str:
        """What tells what was bound from all else, to be kept for `again`."""
        ...

    def again(self, tx: Transaction, client: Client, named: str, now: int) -> B | None:
        """What was bound before, to be handed over once more; None where it was used, or is not what is asked for."""
        ...

    def deliver(self, prepared: P, admitted: Admitted, bound: B, now: int) -> D_co:
        """Hand it over, after the commit: whatever takes longer than a statement belongs here."""
        ...


@dataclass(frozen=True, slots=True)
class Completed(Generic[D_co]):
    """A sign-in that came to its end.

    Attributes:
        delivered: What the outcome handed over.
        cookie: What the browser is to hold, so that the issuer's own pages know it again; None: nothing new.
        identifier: The address or number that the person is known by here.
        sid: The session that it ended in.
    """

    delivered: D_co
    cookie: str | None = field(repr=False)
    identifier: str = field(repr=False)
    sid: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Bound(Generic[B]):
    """What the transaction of a sign-in comes to."""

    admitted: Admitted
    bound: B
    notice: Notice | None
