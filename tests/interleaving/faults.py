"""Faults of the kind that reading and stress tests miss, to be planted: in statements, and in use cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from interleaving import codes, counts, grants, keys, mails, pins, redemptions, sign_ins
from interleaving.explorer import Arrange, Meeting
from issuer.tokens.grant_world import START
from splitpin.issuer import limits
from splitpin.issuer.accounts import flow as accounts
from splitpin.issuer.authorization import store as authorization_store
from splitpin.issuer.codes import store as code_store
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.devices import store as device_store
from splitpin.issuer.keys import store as key_store
from splitpin.issuer.outbox import store as outbox_store
from splitpin.issuer.policy import HOUR, Limit
from splitpin.issuer.sessions import store as session_store
from splitpin.issuer.tokens import store as grant_store
from splitpin.issuer.users import flow as users
from splitpin.issuer.users import store as user_store


@dataclass(frozen=True)
class Fault:
    """A fault, and a meeting that has an order in which it shows.

    Attributes:
        what: Which fault it is.
        meeting: Where it shows.
        texts: Statements, and what is run in their place.
    """

    what: str
    meeting: Arrange
    texts: Mapping[str, str] = field(default_factory=dict[str, str])


def changed(statement: str, **parts: tuple[str, str]) -> dict[str, str]:
    """A statement with some of its parts put differently; each must be there."""
    faulty = statement
    for name, (right, wrong) in parts.items():
        assert right in faulty, f"there is nothing to plant the {name} in"
        faulty = faulty.replace(right, wrong)
    return {statement: faulty}


def forgotten(statement: str, condition: str) -> dict[str, str]:
    """A statement without one of its conditions."""
    return changed(statement, fault=(condition, ""))


def in_two_transactions(db: Database) -> Meeting:
    """Somebody is signed out in one transaction and disabled in the next: between them they sign in."""
    meeting = sign_ins.sign_in_and_disable(db)
    subjects = db.run_now(lambda tx: tx.all("SELECT subject FROM users"))

    def operator(db: Database) -> None:
        for row in subjects:
            db.run_now(accounts.end_sessions, row["subject"], now=START)
            db.run_now(users.set_status, row["subject"], "disabled", now=START)

    return replace(meeting, acts={**meeting.acts, "operator": operator})


def looked_at_and_counted(db: Database) -> Meeting:
    """A limit is looked at, found to be kept, and then counted."""
    meeting = counts.last_and_last(db)
    allowed = (Limit(2, HOUR),)

    def count(tx: Transaction) -> limits.Verdict:
        (tally,) = limits.read(tx, counts.NAME)
        if wait := tally.wait(allowed, counts.NOW):
            return limits.Verdict(allowed=False, wait=wait)
        limits.write(tx, counts.NAME, tally.add(allowed, counts.NOW), allowed, counts.NOW)
        return limits.Verdict(allowed=True, wait=0)

    return replace(meeting, acts=dict.fromkeys(meeting.acts, lambda db: db.run_now(count)))


FAULTS = [
    Fault(
        "a forgotten condition: a refresh does not ask again whether the grant was ended meanwhile",
        grants.refresh_and_end_session,
        forgotten(grant_store._ADVANCE, " AND revoked_at IS NULL"),
    ),
    Fault(
        "written as it was read: the generation is counted on without comparing",
        grants.refresh_and_refresh,
        changed(
            grant_store._ADVANCE,
            count=("SET generation = :generation", "SET generation = generation + 1"),
            comparison=(" AND generation = :from_generation", ""),
        ),
    ),
    Fault(
        "an unlocked row: the gate of a sign-in reads the person and does not hold them",
        sign_ins.sign_in_and_disable,
        {user_store._HOLD: "SELECT * FROM users WHERE subject = :subject AND status <> 'deleted'"},
    ),
    Fault(
        "an unlocked row: a redemption reads the session and does not hold it",
        redemptions.redeem_and_end,
        {session_store._RESUME: "SELECT * FROM sessions WHERE sid = :sid AND ended_at IS NULL"},
    ),
    Fault(
        "an unlocked row: the wrong codes of an account are read and not held",
        codes.last_guess_at_account,
        {
            limits._RECORD_ALL[3]: "SELECT asked.name, COALESCE(stands.state, '0') || SUBSTR(asked.state, 2) AS state"
            " FROM (VALUES (:name0, :state0), (:name1, :state1), (:name2, :state2)) AS asked (name, state)"
            " LEFT JOIN limits stands ON stands.name = asked.name"
        },
    ),
    Fault(
        "a forgotten condition: the tab uses up what was typed meanwhile",
        codes.link_and_code,
        forgotten(code_store._CONSUME_IN_TAB, " AND consumed_at IS NULL"),
    ),
    Fault(
        "a forgotten condition: a click counts as often as it comes",
        codes.confirm_and_confirm,
        forgotten(code_store._CONFIRM, "confirmed_at IS NULL AND "),
    ),
    Fault(
        "a forgotten condition: an authorization code is spent as often as it comes",
        redemptions.redeem_and_redeem,
        forgotten(authorization_store._SPEND, " AND spent_at IS NULL"),
    ),
    Fault(
        "a forgotten condition: a PIN is changed that is not the one that was proven any more",
        pins.change_and_change,
        forgotten(device_store._REPLACE_PIN, " AND digest = :before"),
    ),
    Fault(
        "a condition that stands once: a sweep deletes what was used while it waited",
        counts.event_and_sweep,
        forgotten(limits._CLEAN, "expires_at < :now AND "),
    ),
    Fault(
        "an unlocked row: two processes find the same mails in the outbox and send them",
        mails.look_and_look,
        forgotten(outbox_store._DUE, "FOR UPDATE SKIP LOCKED")
        | forgotten(outbox_store._TAKE, "next_try_at <= :now AND "),
    ),
    Fault(
        "not taken back: the loser of two first sign-ins leaves a user without an address",
        sign_ins.first_and_first,
        changed(user_store._DELETE_USER, deletion=("DELETE", "SELECT subject")),
    ),
    Fault(
        "a number that is asked for anew: the second of two processes makes a second key",
        keys.start_and_start,
        changed(key_store._INSERT, number=("VALUES (:number", "VALUES ((SELECT COUNT(*) + 1 FROM signing_keys)")),
    ),
    Fault("a check outside the transaction: signed out in one, disabled in the next", in_two_transactions),
    Fault("read, decided, written: a limit is looked at and then counted", looked_at_and_counted),
]
