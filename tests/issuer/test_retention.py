"""How long what is over is kept, by the settings."""

from __future__ import annotations

import pytest

from splitpin.errors import ConfigurationError
from splitpin.issuer.policy import DAY, Retention
from splitpin.issuer.settings import read_settings

GIVEN = {
    "SPLITPIN_ISSUER": "https://id.example.com",
    "SPLITPIN_MASTER_SECRET": "b3BlbnNzbCByYW5kIC1iYXNlNjQgNDggZ2l2ZXMgc29tZXRoaW5nIGxpa2UgdGhpcw==",
    "SPLITPIN_SENDER": "console",
}


def test_what_is_over_is_kept_as_long_as_it_is_told() -> None:
    assert read_settings(GIVEN).retention == Retention.DEFAULT
    told = GIVEN | {"SPLITPIN_AUDIT_DAYS": "30", "SPLITPIN_ENDED_SESSION_DAYS": "7"}
    assert read_settings(told).retention == Retention(audit=30 * DAY, ended_sessions=7 * DAY)


@pytest.mark.parametrize("days", [0, 1, 30])
def test_a_deletion_can_be_taken_back_as_long_as_it_is_told(days: int) -> None:
    read = read_settings(GIVEN | {"SPLITPIN_DELETION_DAYS": str(days)})
    assert read.retention == Retention(deletions=days * DAY)


def test_nobody_waits_longer_than_a_month_to_be_deleted() -> None:
    with pytest.raises(ConfigurationError, match="SPLITPIN_DELETION_DAYS"):
        read_settings(GIVEN | {"SPLITPIN_DELETION_DAYS": "31"})


@pytest.mark.parametrize(("days", "kept"), [("90", 90 * DAY), ("1000", 1000 * DAY), ("0", None)])
def test_an_address_stays_with_its_account_as_long_as_it_is_told(days: str, kept: int | None) -> None:
    assert read_settings(GIVEN | {"SPLITPIN_DORMANT_DAYS": days}).retention == Retention(addresses=kept)


@pytest.mark.parametrize("days", ["89", "1", "-1", "a year"])
def test_nobody_who_is_signed_in_loses_their_address(days: str) -> None:
    """A session lasts 90 days, in which nobody proves anything."""
    with pytest.raises(ConfigurationError, match="SPLITPIN_DORMANT_DAYS"):
        read_settings(GIVEN | {"SPLITPIN_DORMANT_DAYS": days})


def test_a_recovery_waits_as_many_hours_as_the_operator_says_and_never_none() -> None:
    assert read_settings(GIVEN).recovery_wait == 72 * 3600
    assert read_settings(GIVEN | {"SPLITPIN_RECOVERY_WAIT_HOURS": "24"}).recovery_wait == 24 * 3600
    for hours in ("0", "23", "721", "-1", "3d"):
        with pytest.raises(ConfigurationError, match="SPLITPIN_RECOVERY_WAIT_HOURS"):
            read_settings(GIVEN | {"SPLITPIN_RECOVERY_WAIT_HOURS": hours})
