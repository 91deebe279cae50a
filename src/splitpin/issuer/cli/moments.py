"""Times as people write them on a command line."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from splitpin.errors import ConfigurationError

_AGO = re.compile(r"([0-9]{1,6})([mhd])")
_SECONDS = {"m": 60, "h": 3600, "d": 86400}


def moment(text: str, *, now: int, option: str) -> int:
    """Seconds UTC of a time (RFC 3339), the beginning of a day, or so many minutes, hours or days ago.

    Args:
        text: `2026-11-30T14:00:00Z`, `2026-11-30`, `90m`, `24h` or `7d`. What names no zone is UTC.
        now: Seconds UTC.
        option: What it is called, for whoever wrote something else.

    Raises:
        ConfigurationError: It is none of these.
    """
    if ago := _AGO.fullmatch(text):
        return now - int(ago[1]) * _SECONDS[ago[2]]
    try:
        written = datetime.fromisoformat(text)
        return int((written if written.tzinfo is not None else written.replace(tzinfo=UTC)).timestamp())
    except (ValueError, OverflowError):
        fix = "Write 2026-11-30, 2026-11-30T14:00:00Z, or how long ago: 90m, 24h, 7d."
        raise ConfigurationError(option, "is no time", fix) from None
