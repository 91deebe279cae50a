"""A proof that was right and is not enough: what a project asks for besides, and where that is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from splitpin.errors import Refused
from splitpin.issuer import audit
from splitpin.issuer.authentication import Authentication
from splitpin.issuer.clients.model import Client
from splitpin.issuer.db import Transaction
from splitpin.issuer.factors.flow import held
from splitpin.issuer.first_proofs import flow as first_proofs
from splitpin.issuer.first_proofs.model import Handles, WaitingProof
from splitpin.issuer.passkeys import flow as passkeys
from splitpin.issuer.projects.proof_rules import ProofRules
from splitpin.issuer.recovery.model import METHOD as RECOVERY
from splitpin.issuer.sessions.assurance import Assurance, assurance_of
from splitpin.issuer.sessions.model import Proof
from splitpin.issuer.users.model import User

Way = Literal["totp", "recovery_code", "add_totp", "passkey", "add_passkey"]
"""What may follow: a code of the app that the person has, or one on paper; adding an app; a passkey that they have;
adding one."""

_NAMED = "first proof "


@dataclass(frozen=True, slots=True)
class Next:
    """What may follow a proof that is not enough.

    Attributes:
        ways: Any of them.
        handle: Names the proof, to the browser that gave it; None: there is no next request.
        expires_in: Seconds for which it does.
    """

    ways: tuple[Way, ...]
    handle: str | None = field(default=None, repr=False)
    expires_in: int = 0


class MoreNeeded(Refused):
    """The proof was right, and this project asks for more. Nobody is signed in by it.

    Attributes:
        next: What may follow.
    """

    def __init__(self, message: str, next_: Next, *, reason: str) -> None:
        super().__init__(message, reason=reason)
        self.next = next_


class SecondFactorNeeded(MoreNeeded):
    """An authenticator app, or a passkey, is asked for besides."""

    code: ClassVar[str] = "second_factor_needed"

    def __init__(self, next_: Next) -> None:
        super().__init__(
            "This account also asks for a code of its authenticator app, which this page cannot take."
            if "totp" in next_.ways
            else "Accounts here need an authenticator app, which this page cannot add.",
            next_,
            reason="second_factor_needed",
        )


class PasskeyNeeded(MoreNeeded):
    """Nothing but a passkey signs in here."""

    code: ClassVar[str] = "passkey_needed"

    def __init__(self, next_: Next) -> None:
        super().__init__("Signing in here takes a passkey, which this page cannot ask for.", next_, reason=self.code)


@dataclass(frozen=True, slots=True)
class Waits:
    """A proof that is not enough, and waits for more where its browser can bring that.

    Attributes:
        refusal: To be raised after the commit.
        named: What tells the proof from others, to be kept for `Demands.again`; empty: it does not wait.
    """

    refusal: MoreNeeded
    named: str = ""


@dataclass(frozen=True, slots=True)
class Demands:
    """Asks for more where a project wants it.

    Attributes:
        handles: Writes the handles of proofs that wait.
        entropy: Random bytes.
    """

    handles: Handles
    entropy: Callable[[int], bytes]

    def more(
        self, tx: Transaction, client: Client, user: User, authentication: Authentication, *, network: str, now: int
    ) -> Waits | None:
        """What is asked for beside a proof; None: it is enough, or it is a recovery, by whoever has lost the rest."""
        if authentication.method == RECOVERY:
            return None
        first = authentication.first
        proof = Proof(authentication.method, authentication.amr, authentication.at)
        before = () if first is None else (Proof(first.method, first.amr, first.at),)
        missing = _missing(tx, client.project.proofs, user.subject, assurance_of(proof, before))
        if missing is None:
            return None
        kind, ways = missing
        audit.record(
            tx,
            "sign_in.more_needed",
            at=now,
            project_id=user.project_id,
            subject=user.subject,
            reason=kind.code,
            network=network,
        )
        if authentication.holder is None:
            return Waits(kind(Next(ways)))
        waiting = first_proofs.wait(
            tx,
            authentication,
            authentication.holder,
            client=client,
            subject=user.subject,
            now=now,
            entropy=self.entropy,
        )
        return Waits(kind(self._next(ways, waiting, now)), f"{_NAMED}{waiting.id}")

    def again(self, tx: Transaction, client: Client, named: str, now: int) -> MoreNeeded | None:
        """The same once more, to whoever lost the answer; None where nothing waits under that name."""
        if not named.startswith(_NAMED):
            return None
        waiting = first_proofs.waiting(tx, named.removeprefix(_NAMED), client=client, now=now)
        if waiting is None:
            return None
        first = waiting.first
        assurance = assurance_of(Proof(first.method, first.amr, first.at), ())
        missing = _missing(tx, client.project.proofs, first.subject, assurance)
        return None if missing is None else missing[0](self._next(missing[1], waiting, now))

    def _next(self, ways: tuple[Way, ...], waiting: WaitingProof, now: int) -> Next:
        return Next(ways, self.handles.write(waiting.id), waiting.expires_at - now)


def _missing(
    tx: Transaction, rules: ProofRules, subject: str, assurance: Assurance
) -> tuple[type[SecondFactorNeeded | PasskeyNeeded], tuple[Way, ...]] | None:
    """What a project asks of a person beside what was proven."""
    if rules.require_passkey and not assurance.reaches("phr"):
        return PasskeyNeeded, ("passkey",) if _has_passkey(tx, subject) else ("add_passkey",)
    if rules.second_factors == "off" or assurance.reaches("pwl2"):
        return None
    if ways := held(tx, subject).ways:
        return SecondFactorNeeded, ways
    if rules.second_factors == "allowed":
        return None
    return SecondFactorNeeded, ("passkey", "add_totp") if _has_passkey(tx, subject) else ("add_totp",)


def _has_passkey(tx: Transaction, subject: str) -> bool:
    return passkeys.usable(tx, subject) > 0
