"""What somebody types after a first proof, judged: of an app or on paper, and of whoever gave the first one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from splitpin.errors import Refused, TooMany
from splitpin.issuer import audit, limits
from splitpin.issuer.authentication import Authentication, Repeated
from splitpin.issuer.clients.model import Client
from splitpin.issuer.db import Transaction
from splitpin.issuer.factors import flow, store, totp
from splitpin.issuer.factors.model import refusal
from splitpin.issuer.factors.recovery_code import digest_of, read_recovery_code
from splitpin.issuer.first_proofs import flow as first_proofs
from splitpin.issuer.first_proofs.model import Handles, WaitingProof
from splitpin.issuer.limits import Counter, name_of
from splitpin.issuer.policy import HOUR, Limit, LimitPolicy
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.sessions.assurance import RECOVERY_CODE, TOTP
from splitpin.issuer.tally import Tally
from splitpin.issuer.typed.code import find_code
from splitpin.issuer.users.flow import hold_user

AMR = ("otp",)
"""RFC 8176 section 2: one-time passwords are what RFC 4226 and RFC 6238 specify; a code on paper is one too."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What second proofs are judged by.

    Attributes:
        handles: Tells genuine handles of first proofs.
        secrets: Opens the secrets of apps.
        limits: How often codes may be wrong.
    """

    handles: Handles
    secrets: MasterSecrets
    limits: LimitPolicy


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed.

    Attributes:
        method: `TOTP` or `RECOVERY_CODE`.
        digits: Of an app; empty: it is none of an app.
        paper: The bits of a code on paper; empty: it is none.
    """

    method: str
    digits: str = ""
    paper: bytes = b""

    @classmethod
    def read(cls, text: str, *, field: str = "code") -> Typed:
        """What it can be: six digits, alone or in groups, are of an app.

        Raises:
            InvalidRequest: It is neither.
        """
        digits = find_code(text, totp.DIGITS)
        if digits in {"none", "several"}:
            return cls(RECOVERY_CODE, paper=read_recovery_code(text, field=field))
        return cls.of_app(digits)

    @classmethod
    def of_app(cls, digits: str) -> Typed:
        """A code of an app."""
        return cls(TOTP, digits=digits)


def judge(
    tx: Transaction,
    handle: str,
    typed: Typed,
    *,
    terms: Terms,
    client: Client,
    holders: Collection[str],
    network: str,
    now: int,
) -> Authentication | Repeated | Refused:
    """Judges a second proof, and uses it and the first one up where it is right.

    Wrong ones are counted against the first proof, against its person and the network, and against the network; so many
    in a row that nobody mistypes switch codes of the app off, until one on paper is right. Nobody can cause any of that
    who has not given the first proof, and whoever did so elsewhere keeps nobody out here.

    Args:
        tx: The transaction of the sign-in.
        handle: Of the first proof.
        typed: What was typed.
        terms: The server's.
        client: Who asks.
        holders: What the browser that asks is told by.
        network: Where the request came from, a /24 or /56.
        now: Seconds UTC.

    Returns:
        The second proof; what came of it before; or the refusal, to be raised after the commit: always the same.

    Raises:
        TooMany: Too many were wrong. Nothing of such a request stays.
        Refused: Too many codes of the app were wrong in a row; likewise.
    """
    tried = first_proofs.tried(tx, handle, handles=terms.handles, client=client, holders=holders, now=now)
    if tried is None:
        return refusal("unknown")
    subject = tried.first.subject
    if tried.consumed_at is not None:
        again = _was(tx, typed, subject, terms=terms) == tried.consumed_as
        repeated = first_proofs.repeated(tx, tried, method=typed.method, amr=AMR) if again else None
        return repeated or refusal("spent")
    used = used_by(tx, typed, subject, terms=terms, project_id=tried.project_id, network=network, now=now)
    if isinstance(used, Refused):
        return used
    first_proofs.consume(tx, tried, consumed_as=used, now=now)
    return proof(tried, typed.method, now=now)


def used_by(
    tx: Transaction, typed: Typed, subject: str, *, terms: Terms, project_id: str, network: str, now: int
) -> str | Refused:
    """Uses up what a person typed who is known already; its name, or the refusal. It is counted like any other.

    Raises:
        TooMany: Too many were wrong. Nothing of such a request stays.
        Refused: Too many codes of the app were wrong in a row; likewise.
    """
    counted = _count(tx, typed, subject, terms=terms, network=network, now=now)
    if hold_user(tx, subject) is None:
        return refusal("user_removed")
    used = _use(tx, typed, subject, terms=terms, now=now)
    if used is None:
        counted.wrong(tx)
        reason = f"wrong_{typed.method.lower()}"
        audit.record(
            tx,
            "second_factor.refused",
            at=now,
            project_id=project_id,
            subject=subject,
            reason=reason,
            network=network,
        )
        return refusal(reason)
    counted.right(tx)
    return used


def proof(first: WaitingProof, method: str, *, now: int) -> Authentication:
    """What a second proof that was right says, with the first one."""
    return Authentication(first.project_id, first.who, method, AMR, now, first=first.first)


def _use(tx: Transaction, typed: Typed, subject: str, *, terms: Terms, now: int) -> str | None:
    """Uses up what was typed where it is right; its name, or None."""
    if typed.method == RECOVERY_CODE:
        right = flow.use_recovery_code(tx, subject, typed.paper, now=now)
        return _was(tx, typed, subject, terms=terms) if right else None
    secret = _secret(tx, subject, terms)
    step = None if secret is None else totp.step_of(secret, typed.digits, now=now)
    return f"{TOTP} {step}" if step is not None and store.use_step(tx, subject, step) else None


def _was(tx: Transaction, typed: Typed, subject: str, *, terms: Terms) -> str | None:
    """The name of what was typed, as it stands beside a first proof that it used up."""
    if typed.method == RECOVERY_CODE:
        return f"{RECOVERY_CODE} {digest_of(typed.paper, subject).hex()}"
    known, secret = store.find_secret(tx, subject), _secret(tx, subject, terms)
    if known is None or secret is None or totp.code_at(secret, known.last_step) != typed.digits:
        return None
    return f"{TOTP} {known.last_step}"


def _secret(tx: Transaction, subject: str, terms: Terms) -> bytes | None:
    known = store.find_secret(tx, subject)
    if known is None or known.confirmed_at is None:
        return None
    return terms.secrets.find(flow.PURPOSE, known.sealed, context=subject)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A second proof that was counted as a wrong one, and is still to be judged."""

    counters: Sequence[Counter]
    before: Sequence[Tally]
    now: int

    def right(self, tx: Transaction) -> None:
        limits.write_all(tx, self.counters, [tally.right() for tally in self.before], self.now)

    def wrong(self, tx: Transaction) -> None:
        after = [each.wrong(tally, self.now) for each, tally in zip(self.counters, self.before, strict=True)]
        limits.write_all(tx, self.counters, after, self.now)


def _count(tx: Transaction, typed: Typed, subject: str, *, terms: Terms, network: str, now: int) -> _Counted:
    """Counts it before it is judged, so that however many come at once, no more are judged than may be."""
    policy = terms.limits
    counters = (
        Counter(name_of("wrong/factor here", subject, network), (policy.wrong_per_account_here,)),
        Counter(
            name_of("wrong/factor", subject), (Limit(policy.wrong_in_a_row, HOUR),), in_a_row=policy.wrong_in_a_row
        ),
        Counter(name_of("wrong/network", network), (policy.wrong_per_network,)),
    )
    here, in_a_row, of_network = before = limits.count_first(tx, counters, now)
    for counter, tally in ((counters[0], here), (counters[2], of_network)):
        if wait := tally.wait(counter.limits, now):
            raise TooMany("Too many wrong codes. Try again later.", reason="wrong_here", retry_after=wait)
    if typed.method == TOTP and in_a_row.in_a_row >= policy.wrong_in_a_row:
        raise Refused(
            "Codes of the app are switched off after too many wrong ones. Use a recovery code.", reason="wrong_in_a_row"
        )
    return _Counted(counters, before, now)
