"""Recoveries as values, and how long everything about them takes."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from splitpin.errors import Refused, TooMany
from splitpin.issuer.authentication import IdentifierKind
from splitpin.issuer.policy import DAY, LEAST_RECOVERY_WAIT, LONGEST_RECOVERY_WAIT, RECOVERY_WAIT, Limit

By = Literal["person", "operator"]
Ending = Literal["finished", "stopped", "replaced", "expired"]

METHOD = "RECOVERY"
"""What the tokens of a recovered account say it was signed in to by: no published client knows a word for it."""

OPEN_FOR = 7 * DAY
"""Seconds for which whoever waited may come back."""

BARRED_FOR = 7 * DAY
"""Seconds after a stop in which no code begins another one: the owner said no, and is to have peace."""

BEGUN_PER_ACCOUNT = (Limit(3, 7 * DAY),)
"""Of one account, by whoever proves one of its addresses: each writes to all of them."""

SETTLED_FOR = 7 * DAY
"""Seconds for which two addresses must have been the account's before it began, to be proof enough together: what was
added to an account that is under attack proves nothing."""

LOW_FOR = 7 * DAY
"""Seconds after the end for which nothing proven in the account counts for more than one address."""

UNDONE_BY_LINK_FOR = 3 * DAY
"""Seconds after the end for which the link of a notice still takes it back."""

KEPT_FOR = 90 * DAY
"""Seconds after its last day for which a row stays, for whoever looks into what happened."""


@dataclass(frozen=True, slots=True)
class RecoveryTerms:
    """What a server's recoveries are.

    Attributes:
        wait: Seconds from the first proof to the last.
        countries: Where messages to phones may go, ISO 3166-1 alpha-2; while it is empty there are none.
        dormant_after: Seconds without a proof after which an address no longer speaks for its account; None: never.
    """

    wait: int = RECOVERY_WAIT
    countries: frozenset[str] = frozenset()
    dormant_after: int | None = None

    def __post_init__(self) -> None:
        if not LEAST_RECOVERY_WAIT <= self.wait <= LONGEST_RECOVERY_WAIT:
            raise ValueError("a recovery waits a day at least, and 30 days at most")


@dataclass(frozen=True, slots=True)
class Recovery:
    """One recovery of one account.

    Attributes:
        recovery_id: 128 random bits in base64url.
        project_id: Whose person it is about.
        subject: The person.
        begun_by: Who began it: whoever proved an address, or somebody at the operator's.
        code_challenge: RFC 7636 S256, of the browser that may finish it; None where nobody has taken it up.
        proven: The kind of address that it was begun or taken up with; None where an operator began it.
        network: Where it was begun or taken up, a /24 or /56; empty where an operator did.
        user_agent: In what, such as `Firefox on Linux`; empty where unknown.
        begun_at: Seconds UTC.
        opens_at: When it may be finished, seconds UTC.
        expires_at: When it may no more, seconds UTC.
        shortened_by: The strong proof that ended the wait early, or None.
        ended_at: When it ended, seconds UTC, or None.
        ended_as: How, or None.
        undone_at: When the owner before took the account back, seconds UTC, or None.
    """

    recovery_id: str
    project_id: str
    subject: str
    begun_by: By
    code_challenge: str | None = field(repr=False)
    proven: IdentifierKind | None
    network: str
    user_agent: str
    begun_at: int
    opens_at: int
    expires_at: int
    shortened_by: str | None = None
    ended_at: int | None = None
    ended_as: Ending | None = None
    undone_at: int | None = None

    def is_under_way(self, now: int) -> bool:
        """Whether it may still be finished, now or later."""
        return self.ended_at is None and now < self.expires_at

    def can_be_undone_by_link(self, now: int) -> bool:
        """Whether it was finished so lately that a notice of it may still be unread."""
        finished = self.ended_at if self.ended_as == "finished" and self.undone_at is None else None
        return finished is not None and now - finished < UNDONE_BY_LINK_FOR


@dataclass(frozen=True, slots=True)
class Progress:
    """What there is to tell whoever proved an address, short of letting them in.

    Attributes:
        state: `not_needed`: a code signs in to this account. `waiting`: this browser may finish it at `opens_at`.
            `elsewhere`: it was begun in another browser, which alone may finish it.
        begun_at: Seconds UTC; 0 where it is not needed, and so for the others.
        opens_at: When the wait is over, seconds UTC.
        expires_at: When it is too late, seconds UTC.
        recovery_id: Which; empty where it is not needed.
    """

    state: Literal["not_needed", "waiting", "elsewhere"]
    begun_at: int = 0
    opens_at: int = 0
    expires_at: int = 0
    recovery_id: str = ""

    @classmethod
    def of(cls, recovery: Recovery, code_challenge: str) -> Progress:
        """What a recovery under way is to a browser."""
        state: Literal["waiting", "elsewhere"] = "waiting" if recovery.code_challenge == code_challenge else "elsewhere"
        return cls(state, recovery.begun_at, recovery.opens_at, recovery.expires_at, recovery.recovery_id)


NOT_NEEDED = Progress("not_needed")


def new_recovery_id(entropy: Callable[[int], bytes]) -> str:
    """128 random bits in base64url."""
    return urlsafe_b64encode(entropy(16)).rstrip(b"=").decode()


def wrong_paper() -> Refused:
    """The answer to a code on paper that is none of the account's, or was used."""
    return Refused("That recovery code does not work. It may be mistyped or used.", reason="recovery_code")


def stopped() -> Refused:
    """The answer to whoever comes to finish one that is over."""
    return Refused("This recovery was stopped.", reason="recovery_stopped")


def too_many(wait: int) -> TooMany:
    """The answer where an account's recoveries begin too often."""
    return TooMany(
        "Too many recoveries of this account were begun. Try again later.",
        reason="recoveries_per_account",
        retry_after=wait,
    )


def barred(wait: int) -> TooMany:
    """The answer to who begins one so soon after the owner stopped one."""
    return TooMany(
        "A recovery of this account was stopped by its owner. Another one cannot begin yet.",
        reason="recovery_barred",
        retry_after=wait,
    )
