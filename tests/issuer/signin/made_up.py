"""A method and an outcome that nobody else has, and neither of which knows the other or the driver."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from issuer.code_world import HERE, START
from splitpin.errors import Refused
from splitpin.issuer import audit
from splitpin.issuer.admission import Admitted
from splitpin.issuer.authentication import Authentication, LedTo, ProvenAddress, Repeated, UserCredential, Who
from splitpin.issuer.clients.model import Client
from splitpin.issuer.db import Transaction

ANN = ProvenAddress("email", "ann@example.test", "Ann@example.test")
Heard = Authentication | Repeated | Refused | str


@dataclass
class Knock:
    """A method: whoever knocks is who they say. Each knock is counted, as tries at a code are.

    Attributes:
        heard: What it ends in.
        steps: What was called, in order.
    """

    heard: Heard
    steps: list[str] = field(default_factory=list)

    def prove(self, tx: Transaction, now: int) -> Heard:
        self.steps.append("prove")
        audit.record(tx, "code.refused", at=now, reason="knocked", network=HERE)
        return self.heard

    def use_up(self, tx: Transaction, now: int, led_to: LedTo | None) -> None:
        self.steps.append("used up" if led_to is None else f"led to {led_to.what}")

    def refusal(self, reason: str) -> Refused:
        return Refused("Nobody is at home.", reason=reason)


@dataclass
class Greeting:
    """An outcome: whoever is let in hears their own address and what was ready beforehand.

    Attributes:
        steps: What was called, in order.
        fails: The step that does not work.
        look: Called at delivery, for whoever wants to look around then.
    """

    steps: list[str] = field(default_factory=list)
    fails: str = ""
    look: Callable[[], object] = object

    async def prepare(self, now: int) -> str:
        self._step("prepare")
        return f"Hello at {now}"

    def bind(self, tx: Transaction, admitted: Admitted, now: int) -> str:
        audit.record(tx, "code.sent", at=now, subject=admitted.user.subject, reason="greeted", network=HERE)
        self._step("bind")
        return admitted.identifier

    def named(self, bound: str) -> str:
        return f"greeting {bound}"

    def again(self, tx: Transaction, client: Client, named: str, now: int) -> str | None:
        self._step("again")
        return named.removeprefix("greeting ") if named.startswith("greeting ") else None

    def deliver(self, prepared: str, admitted: Admitted, bound: str, now: int) -> str:
        self.look()
        self._step("deliver")
        return f"{prepared}, {bound}, known to {admitted.client.project.name} until {now + 1}"

    def _step(self, name: str) -> None:
        self.steps.append(name)
        if name == self.fails:
            raise LookupError(name)


def proof(client: Client, who: Who = ANN, at: int = START) -> Authentication:
    """What a knock proves."""
    return Authentication(client.project.id, who, "KNOCK", ("user",), at)


def credential(subject: str) -> UserCredential:
    """Something that was enrolled for a user."""
    return UserCredential(subject, "a-credential")
