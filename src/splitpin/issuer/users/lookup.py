"""Who may ask whether somebody has an account: the project's server, and, where the project says so, anybody slowly."""

from __future__ import annotations

from splitpin.errors import Refused, TooMany
from splitpin.issuer import limits
from splitpin.issuer.db import Transaction
from splitpin.issuer.limits import name_of
from splitpin.issuer.policy import Limit, LimitPolicy


def may_look_up(tx: Transaction, *, open_lookup: bool, policy: LimitPolicy, network: str, now: int) -> Refused | None:
    """Counts a question of somebody without the project's secret.

    Args:
        tx: The transaction.
        open_lookup: Whether the project answers such questions at all.
        policy: How often.
        network: Where the request came from, a /24 or /56; it counts over all projects.
        now: Seconds UTC.

    Returns:
        The refusal, to be raised after the commit, or None.
    """
    if not open_lookup:
        return Refused(
            "This needs the header API_SECRET_KEY, or `splitpin project edit --open-lookup`.", reason="lookup_closed"
        )
    return _count(tx, "lookup/network", policy.lookups_per_network, network, now)


def may_screen(tx: Transaction, *, policy: LimitPolicy, network: str, now: int) -> TooMany | None:
    """Counts a question whether a form lets an address in, which anybody may ask, though not without end."""
    return _count(tx, "screening/network", policy.screenings_per_network, network, now)


def _count(tx: Transaction, what: str, limit: Limit, network: str, now: int) -> TooMany | None:
    verdict = limits.hit(tx, name_of(what, network), (limit,), now)
    if verdict.allowed:
        return None
    return TooMany("Too many lookups. Try again later.", reason="lookups", retry_after=verdict.wait)
