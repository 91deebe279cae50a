"""One thing that was looked at, and what to do where it is not right."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from splitpin.exchange import Response

LEEWAY = 30
"""Seconds that the clocks of an app and its issuer may be apart: a verifier accepts no more by default."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one check.

    Attributes:
        check: Stable, lower_snake; what was looked at.
        good: Whether it is as it must be.
        seen: What was seen, one sentence.
        fix: What to do about it, one sentence; empty where it is good.
    """

    check: str
    good: bool
    seen: str
    fix: str = ""


def good(check: str, seen: str) -> Finding:
    """Return that something is as it must be."""
    return Finding(check, good=True, seen=seen)


def bad(check: str, seen: str, fix: str) -> Finding:
    """Return that something is not as it must be."""
    return Finding(check, good=False, seen=seen, fix=fix)


def seconds_ahead(response: Response, now: float) -> float | None:
    """Return how far the peer's clock is ahead of this one (RFC 9110 section 6.6.1), or None where it does not say.

    `Date` counts whole seconds and tells of the moment before the answer travelled, so differences of two seconds and
    less are none.
    """
    try:
        ahead = parsedate_to_datetime(response.headers["date"]).timestamp() + 0.5 - now
    except (KeyError, ValueError):
        return None
    return 0.0 if abs(ahead) <= 2 else ahead


def clocks(app: float | None, issuer: float | None) -> Finding:
    """Compare the clocks of an app and its issuer, each as seconds ahead of the examiner's."""
    if app is None or issuer is None:
        who = "The app" if app is None else "The issuer"
        return bad("clock", f"{who} sends no Date header.", "Let it send one, or compare the clocks by hand.")
    apart = round(abs(app - issuer))
    if apart <= LEEWAY:
        return good("clock", f"The app's clock and the issuer's are {apart} seconds apart.")
    late = "app" if abs(app) > abs(issuer) else "issuer"
    return bad(
        "clock",
        f"The app's clock and the issuer's are {apart} seconds apart, and tokens allow {LEEWAY}.",
        f"Set the {late}'s clock with NTP: it is {abs(round(app if late == 'app' else issuer))} seconds off.",
    )
