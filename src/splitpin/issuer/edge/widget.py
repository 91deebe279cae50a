"""The widget's folder: what any site may embed, and what the issuer's own pages are made of."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from splitpin.issuer.edge.assets import Assets
from splitpin.issuer.edge.documents import Document
from splitpin.issuer.edge.files import FOR_ANY_PAGE, MEDIA_TYPES, Files
from splitpin.issuer.edge.modules import joined
from splitpin.issuer.locale.modules import MODULES, module_of
from splitpin.issuer.locale.sentences import ENGLISH, Sentence, parts
from splitpin.issuer.projects.sentences import of_language

WIDGET = Path(__file__).parents[1] / "widget"
PREFIX = "/widget"
ELEMENT = "sign-in.js"
ACCOUNT = "account.js"
ELEMENTS = {
    ELEMENT: ("element", "trouble", "refusals"),
    ACCOUNT: ("element", "trouble", "refusals", "account", "recovery"),
}
"""What apps embed, and the files of the catalogue that each speaks from."""
SAID = {"messages": ELEMENT, "account-messages": ACCOUNT}
"""What each says, by the name of the file that it asks for."""
MESSAGES_AGE = 600
"""Seconds for which a browser may keep what the element says."""
"""What apps embed, by an address that never changes."""


@cache
def widget_assets() -> Assets:
    """The elements, the modules of our pages, and what those pages look like, each in one file.

    Read once in a process: a package does not change under it.
    """
    entries = sorted(path.name for path in WIDGET.glob("*-page.js"))
    looks = sorted(path.name for path in WIDGET.iterdir() if path.suffix in {".css", ".svg"})
    return Assets(PREFIX, WIDGET, [*ELEMENTS, *entries, *looks], FOR_ANY_PAGE)


def messages(element: str, tag: str, own: Mapping[str, Sentence]) -> Document:
    """What an element says in a language, for one that has another inside.

    Args:
        element: Which one.
        tag: BCP 47.
        own: What a project says otherwise.
    """
    said = {name: own.get(name, each) for part in ELEMENTS[element] for name, each in parts(tag)[part].items()}
    body = msgspec.json.encode({"language": tag, "messages": said})
    return Document(body, "application/json", MESSAGES_AGE, FOR_ANY_PAGE)


@lru_cache(maxsize=64)
def element_of_project(element: str, tag: str, stored: str) -> Document:
    """An element with a project's own words inside.

    Args:
        element: Which one.
        tag: Of the language (BCP 47).
        stored: As `projects.sentences` reads it.
    """
    own = of_language(stored, tag)
    said = {part: {name: own.get(name, each) for name, each in parts(tag)[part].items()} for part in ELEMENTS[element]}
    # What is refused in English comes with the answer, and is no sentence of the element's own.
    instead = {
        (WIDGET.parent / module.path).resolve(): module_of(module, tag, said)
        for module in MODULES
        if module.part in said and (tag != ENGLISH or module.part != "refusals")
    }
    body = joined(WIDGET / element, instead)
    return Document(body, MEDIA_TYPES[".js"], 0, FOR_ANY_PAGE)


@cache
def widget_files() -> Files:
    """The same as they are written, and all the modules inside."""
    return Files(WIDGET, FOR_ANY_PAGE)
