"""Who meets over a count: events, and whoever sweeps out what nobody looks at any more."""

from __future__ import annotations

from interleaving.explorer import Answers, Meeting
from splitpin.issuer import limits
from splitpin.issuer.db import Database
from splitpin.issuer.limits import Verdict
from splitpin.issuer.policy import HOUR, Limit

NAME = "asked/somebody"
NOW = 1_800_000_000


def last_and_last(db: Database) -> Meeting:
    """One more is allowed, and two come at once."""
    allowed = (Limit(2, HOUR),)
    db.run_now(limits.hit, NAME, allowed, NOW)

    def judge(answers: Answers) -> None:
        assert sum(verdict.allowed for verdict in answers.values()) == 1, "a limit was exceeded, or not used"
        assert _counted(db) == 2, "the count is not what was allowed"

    def hit(db: Database) -> Verdict:
        return db.run_now(limits.hit, NAME, allowed, NOW)

    return Meeting({"one": hit, "other": hit}, judge)


def event_and_sweep(db: Database) -> Meeting:
    """A count that nobody looked at for long is swept out at the moment it is used again: the event is not lost."""
    allowed = (Limit(2, HOUR),)
    db.run_now(limits.hit, NAME, allowed, NOW)
    now = NOW + 3 * HOUR

    def judge(answers: Answers) -> None:
        assert answers["event"].allowed
        assert _counted(db) in {1, 2}, "an event was not counted"  # the one from before is swept out, or stays

    return Meeting(
        {
            "event": lambda db: db.run_now(limits.hit, NAME, allowed, now),
            "sweep": lambda db: db.run_now(limits.clean, now=now),
        },
        judge,
    )


def undo_and_event(db: Database) -> Meeting:
    """One event is taken back while another is counted: one is left."""
    allowed = (Limit(2, HOUR),)
    db.run_now(limits.hit, NAME, allowed, NOW)

    def judge(answers: Answers) -> None:
        assert answers["event"].allowed
        assert _counted(db) == 1, "an event was not counted, or one not taken back"

    return Meeting(
        {
            "undo": lambda db: db.run_now(limits.undo, NAME, allowed, NOW),
            "event": lambda db: db.run_now(limits.hit, NAME, allowed, NOW),
        },
        judge,
    )


def _counted(db: Database) -> int:
    """How many events stand in the row."""
    (tally,) = db.run_now(limits.read, NAME)
    return sum(count for _, count in tally.events)
