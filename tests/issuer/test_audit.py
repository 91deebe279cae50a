"""The audit log says what happened, with whom, why and from where."""

from __future__ import annotations

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


def test_cleaning_takes_the_oldest_first(db: Database) -> None:
    for at in range(10):
        db.run_now(audit.record, "sign_in.succeeded", at=at)
    assert db.run_now(audit.clean, before=8, at_most=5) == 5
    assert db.run_now(audit.clean, before=8) == 3
    assert [row["at"] for row in db.run_now(lambda tx: tx.all("SELECT at FROM audit_events ORDER BY at"))] == [
        8,
        9,
    ]
