"""Printing: results to standard output, complaints to standard error."""

from __future__ import annotations

import json
import re
import sys

from splitpin.errors import SplitpinError

# C0 and C1 without tab and line feed, and what turns the direction of writing (Unicode, UAX 9).
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """A text in which what a terminal obeys is written out: other people's servers may have sent it."""
    return _CONTROLS.sub(lambda found: found.group().encode("unicode_escape").decode(), text)


def say(text: str) -> None:
    """One line of result, harmless to a terminal."""
    sys.stdout.write(f"{harmless(text)}\n")
    sys.stdout.flush()


def complain(error: SplitpinError) -> None:
    """One line about what went wrong."""
    warn(error.message)


def warn(text: str) -> None:
    """One line about what may have been forgotten."""
    sys.stderr.write(f"splitpin: {harmless(text)}\n")


def print_json(document: object) -> None:
    """A document for programs."""
    say(json.dumps(document, indent=2))
