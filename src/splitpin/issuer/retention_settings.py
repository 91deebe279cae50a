"""Settings of how long things are kept."""

from __future__ import annotations

from collections.abc import Mapping

from splitpin.errors import ConfigurationError
from splitpin.issuer.given_settings import number
from splitpin.issuer.policy import DAY, GrantPolicy, Retention

DORMANT = "SPLITPIN_DORMANT_DAYS"
_SESSION_DAYS = GrantPolicy.DEFAULT.absolute_lifetime // DAY


def read_retention(given: Mapping[str, str]) -> Retention:
    """Reads them.

    Raises:
        ConfigurationError: A number of days that is none, too small or too large.
    """
    dormant = number(given, DORMANT, default=365, least=0, most=3660)
    if 0 < dormant < _SESSION_DAYS:
        # Nobody proves an address anew while they are signed in.
        fix = f"Set it to {_SESSION_DAYS} or more, or to 0 for never."
        raise ConfigurationError(DORMANT, "is shorter than the longest session", fix)
    return Retention(
        addresses=DAY * dormant or None,
        audit=DAY * number(given, "SPLITPIN_AUDIT_DAYS", default=400, least=1, most=3660),
        deletions=DAY * number(given, "SPLITPIN_DELETION_DAYS", default=14, least=0, most=30),
        ended_sessions=DAY * number(given, "SPLITPIN_ENDED_SESSION_DAYS", default=90, least=1, most=3660),
    )
