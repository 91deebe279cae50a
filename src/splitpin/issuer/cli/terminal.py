"""What commands print with: lines, documents, tables and times."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from rich.console import Console
from rich.table import Table
from rich.text import Text

from splitpin.terminal import complain, harmless, print_json, say, warn

__all__ = ["complain", "print_json", "print_table", "say", "warn", "written"]


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
