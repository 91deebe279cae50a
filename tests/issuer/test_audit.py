"""The audit log says what happened, with whom, why and from where."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest

from splitpin.issuer import audit
from splitpin.issuer.db import Database, Transaction


def test_a_record_is_there_with_what_it_speaks_of_and_not_without(db: Database) -> None:

    def fails(tx: Transaction) -> None:
        audit.record(tx, "sign_in.refused", at=1, reason="never")
        raise LookupError

    with pytest.raises(LookupError):
        db.run_now(fails)
    db.run_now(audit.record, "sign_in.succeeded", at=5, project_id="p", subject="s", network="192.0.2.0/24")
    rows = db.run_now(lambda tx: tx.all("SELECT at, project_id, subject, event, reason, network FROM audit_events"))
    assert [
        tuple(row[column] for column in ("at", "project_id", "subject", "event", "reason", "network")) for row in rows
    ] == [(5, "p", "s", "sign_in.succeeded", None, "192.0.2.0/24")]


def test_what_is_listed_may_be_narrowed_down_all_at_once(db: Database) -> None:
    events: tuple[audit.Event, ...] = ("sign_in.succeeded", "sign_in.refused")
    for at in range(20):
        db.run_now(audit.record, events[at % 2], at=at, project_id="p" if at < 18 else "q", subject=f"s{at % 4}")

    def listed(**narrowed: Any) -> list[int]:
        return [each.at for each in db.run_now(audit.latest, **narrowed)]

    assert listed(limit=3) == [19, 18, 17]
    assert listed(since=17) == [19, 18, 17]
    assert listed(until=3) == [2, 1, 0]
    assert listed(event="sign_in.refused", since=4, until=10) == [9, 7, 5]
    assert listed(event="sign_in.refused", project_id="p", since=14) == [17, 15]
    assert listed(event="sign_in.succeeded", subject="s2", limit=2) == [18, 14]
    assert listed(event="sign_in.succeeded", subject="s1") == []


def test_the_manual_names_every_kind() -> None:
    manual = (Path(__file__).parents[2] / "docs/reference/command-line.md").read_text("utf-8")
    assert [event for event in get_args(audit.Event) if f"`{event}`" not in manual] == []


def test_cleaning_takes_the_oldest_first(db: Database) -> None:
    for at in range(10):
        db.run_now(audit.record, "sign_in.succeeded", at=at)
    assert db.run_now(audit.clean, before=8, at_most=5) == 5
    assert db.run_now(audit.clean, before=8) == 3
    assert [row["at"] for row in db.run_now(lambda tx: tx.all("SELECT at FROM audit_events ORDER BY at"))] == [
        8,
        9,
    ]
