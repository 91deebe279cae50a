"""When messages to a country stop and go on: the rule by itself, and counted by many at once."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from issuer.code_world import HERE, START, World
from issuer.codes.test_races import at_once
from splitpin.issuer.countries import flow, store
from splitpin.issuer.countries.model import Country
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.policy import HOUR, TextLimits

LIMITS = TextLimits.DEFAULT


@pytest.fixture
def client_id(db: Database) -> str:
    return World.make(db).client.id


@given(st.lists(st.booleans(), max_size=200))
def test_what_is_known_is_how_many_of_the_latest_messages_were_read(read: list[bool]) -> None:
    known = Country()
    for each in read:
        known = known.sent(LIMITS)
        known = known.proven() if each else known
    latest = read[-LIMITS.sample :]
    assert known.outcomes.count("1") == sum(latest)
    assert known.unread(LIMITS) == (len(latest) == LIMITS.sample and sum(latest) < LIMITS.least_verified)


def test_more_sign_ins_than_messages_are_no_error() -> None:
    assert Country().proven() == Country()
    assert Country("11").proven() == Country("11")


def test_messages_and_sign_ins_that_come_at_once_are_all_counted(db: Database, client_id: str) -> None:
    def both(tx: Transaction) -> None:
        flow.sent(tx, LIMITS, client_id, "DE")
        flow.sent(tx, LIMITS, client_id, "DE")
        flow.proven(tx, client_id, "DE")

    at_once(20, lambda: db.run_now(both))
    known = db.run_now(store.take, client_id, "DE")
    assert (len(known.outcomes), known.outcomes.count("1")) == (40, 20)


def test_of_many_at_once_one_stops_the_country_and_tells_the_operator(
    db: Database, client_id: str, caplog: pytest.LogCaptureFixture
) -> None:
    db.run_now(store.take, client_id, "DE")
    db.run_now(store.write, client_id, "DE", Country("0" * LIMITS.sample))

    def wait() -> int:
        waited: int = db.run_now(flow.wait, LIMITS, client_id, "DE", network=HERE, now=START)
        return waited

    with caplog.at_level(logging.ERROR):
        assert at_once(20, wait) == [HOUR] * 20
    events = db.run_now(lambda tx: tx.all("SELECT event, reason, network FROM audit_events"))
    assert [dict(event) for event in events] == [{"event": "country.stopped", "reason": "DE", "network": HERE}]
    (record,) = [record for record in caplog.records if record.name == "splitpin.issuer.countries"]
    assert "DE" in record.getMessage()
    assert client_id in record.getMessage()
