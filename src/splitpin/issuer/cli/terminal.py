"""Printing: results to standard output, complaints to standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from splitpin.errors import SplitpinError

AsJSON = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


def say(text: str) -> None:
    """One line of result, as it is."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def complain(error: SplitpinError) -> None:
    """One line about what went wrong."""
    sys.stderr.write(f"splitpin: {error.message}\n")


def warn(text: str) -> None:
    """One line about what may have been forgotten."""
    sys.stderr.write(f"splitpin: {text}\n")


def print_json(document: object) -> None:
    """A document for programs."""
    say(json.dumps(document, indent=2))


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, if_empty: str) -> None:
    """A table for people; where nothing is in it, a sentence."""
    table = Table(*headings, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        table.add_row(*row)
    if table.row_count:
        # A pipe has no width: whatever reads it wants whole lines.
        console = Console() if sys.stdout.isatty() else Console(width=1000, no_color=True)
        console.print(table)
    else:
        say(if_empty)


def written(seconds: int | None) -> str:
    """A time for people and programs: RFC 3339, UTC; a dash for none."""
    return "-" if seconds is None else datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
