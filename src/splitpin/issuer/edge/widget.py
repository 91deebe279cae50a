"""The widget's folder: what any site may embed, and what the issuer's own pages are made of."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from splitpin.issuer.edge.assets import Assets
from splitpin.issuer.edge.documents import Document
from splitpin.issuer.edge.files import FOR_ANY_PAGE, Files
from splitpin.issuer.locale.sentences import parts

WIDGET = Path(__file__).parents[1] / "widget"
PREFIX = "/widget"
ELEMENT = "sign-in.js"
_ELEMENT_SAYS = ("element", "trouble", "refusals")
MESSAGES_AGE = 3600
"""Seconds for which a browser may keep what the element says."""
"""What apps embed, by an address that never changes."""


@cache
def widget_assets() -> Assets:
    """The element, the modules of our pages, and what those pages look like, each in one file.

    Read once in a process: a package does not change under it.
    """
    entries = sorted(path.name for path in WIDGET.glob("*-page.js"))
    looks = sorted(path.name for path in WIDGET.iterdir() if path.suffix in {".css", ".svg"})
    return Assets(PREFIX, WIDGET, [ELEMENT, *entries, *looks], FOR_ANY_PAGE)


def messages(tag: str) -> Document:
    """What the element says in a language, for one that has another inside."""
    said = {name: each for part in _ELEMENT_SAYS for name, each in parts(tag)[part].items()}
    body = msgspec.json.encode({"language": tag, "messages": said})
    return Document(body, "application/json", MESSAGES_AGE, FOR_ANY_PAGE)


def widget_files() -> Files:
    """The same as they are written, and all the modules inside."""
    return Files(WIDGET, FOR_ANY_PAGE)
