"""Style sheets joined into one, as `modules` are: what a page waits for comes in one answer."""

from __future__ import annotations

import re
from pathlib import Path

_COMMENT = re.compile(rb"/\*.*?\*/\n?", re.DOTALL)
_IMPORT = re.compile(rb'^@import "(\./[^"]+)";$', re.MULTILINE)


def joined(sheet: Path) -> bytes:
    """The style sheet, with those that it imports where it imports them, and without what it says to us."""
    text = _COMMENT.sub(b"", sheet.read_bytes())
    return _IMPORT.sub(lambda match: joined(sheet.parent / match[1].decode()), text)
