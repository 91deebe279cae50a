"""Times and lengths of time in a language, as Unicode CLDR says them; browsers do the same with `Intl`."""

from __future__ import annotations

import math
from datetime import UTC, datetime

from babel.core import Locale
from babel.dates import format_date, format_time, get_datetime_format
from babel.units import format_unit

_UNITS = (
    (90, "second", 1),
    (90 * 60, "minute", 60),
    (36 * 3600, "hour", 3600),
    (math.inf, "day", 86400),
)
_NARROW = "\u202f"  # stands before "PM", and looks broken where a mail program does not know it


def length_of_time(seconds: int, tag: str) -> str:
    """A length of time as people say it, never shorter than it is.

    Args:
        seconds: How long.
        tag: The language (BCP 47).
    """
    unit, size = next((unit, size) for most, unit, size in _UNITS if seconds <= most)
    return format_unit(-(-seconds // size), f"duration-{unit}", "long", locale=Locale.parse(tag, sep="-"))


def day(at: int, tag: str) -> str:
    """A day, in UTC.

    Args:
        at: Seconds UTC.
        tag: The language (BCP 47).
    """
    return str(format_date(datetime.fromtimestamp(at, UTC), "long", locale=Locale.parse(tag, sep="-")))


def moment(at: int, tag: str) -> str:
    """A day and a time of it, in UTC, as it says.

    Args:
        at: Seconds UTC.
        tag: The language (BCP 47).
    """
    locale, when = Locale.parse(tag, sep="-"), datetime.fromtimestamp(at, UTC)
    joined = str(get_datetime_format("long", locale=locale)).replace("'", "")
    written = joined.replace("{0}", format_time(when, "short", locale=locale))
    return f"{written.replace('{1}', format_date(when, 'long', locale=locale))} UTC".replace(_NARROW, " ")
