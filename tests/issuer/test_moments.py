"""Times on the command line: whole ones, days, and how long ago."""

from __future__ import annotations

import pytest

from splitpin.errors import ConfigurationError
from splitpin.issuer.cli.moments import moment

NOW = 1_800_000_000  # 2027-01-15T08:00:00Z


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2027-01-15T08:00:00Z", NOW),
        ("2027-01-15T08:00:00", NOW),
        ("2027-01-15 08:00", NOW),
        ("2027-01-15T09:00:00+01:00", NOW),
        ("2027-01-15", NOW - 8 * 3600),
        ("90m", NOW - 90 * 60),
        ("24h", NOW - 86400),
        ("7d", NOW - 7 * 86400),
        ("0d", NOW),
    ],
)
def test_it_is_seconds_utc(text: str, seconds: int) -> None:
    assert moment(text, now=NOW, option="--since") == seconds


@pytest.mark.parametrize("text", ["", "yesterday", "7", "7w", "-7d", "1.5h", "2027-13-01", "9999999d"])
def test_anything_else_is_refused_by_name(text: str) -> None:
    with pytest.raises(ConfigurationError, match="--since"):
        moment(text, now=NOW, option="--since")
