"""Printing: results to standard output, complaints to standard error."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from splitpin.errors import SplitpinError

AsJSON = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


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
    sys.stderr.write(f"splitpin: {harmless(error.message)}\n")


def warn(text: str) -> None:
    """One line about what may have been forgotten."""
    sys.stderr.write(f"splitpin: {harmless(text)}\n")


def print_json(document: object) -> None:
    """A document for programs."""
    say(json.dumps(document, indent=2))


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, if_empty: str) -> None:
    """A table for people; where nothing is in it, a sentence."""
    table = Table(*headings, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        table.add_row(*[Text(harmless(cell)) for cell in row])  # as it is: a name may look like markup
    if table.row_count:
        # A pipe has no width: whatever reads it wants whole lines.
        console = Console() if sys.stdout.isatty() else Console(width=1000, no_color=True)
        console.print(table)
    else:
        say(if_empty)


def written(seconds: int | None) -> str:
    """A time for people and programs: RFC 3339, UTC; a dash for none."""
    return "-" if seconds is None else datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
