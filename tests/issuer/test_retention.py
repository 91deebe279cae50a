"""How long what is over is kept, by the settings."""

from __future__ import annotations

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
