"""A language in which every sentence is marked, in the place of German: what is not marked was never translated."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from splitpin.issuer.edge.cotter.frame.web import frame_assets
from splitpin.issuer.edge.widget import widget_assets
from splitpin.issuer.locale import sentences
from splitpin.issuer.locale.sentences import Sentence

OPEN, CLOSE = "\u200b", "\u00ad"
"""Nobody sees them, and Playwright passes over them: whatever is looked for in English is found."""

TAG = "de"
"""The language that it stands in for; dates in it are German."""


@contextlib.contextmanager
def spoken(folder: Path) -> Iterator[None]:
    """Have the issuers of this process speak it.

    Args:
        folder: Where the catalogue goes.
    """
    english: dict[str, dict[str, Sentence]] = json.loads((sentences._COMPILED / "en.json").read_text("utf-8"))
    marked = {part: {name: _marked(each) for name, each in said.items()} for part, said in english.items()}
    (folder / "en.json").write_text(json.dumps(english), "utf-8")
    (folder / f"{TAG}.json").write_text(json.dumps(marked), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sentences, "_COMPILED", folder)
        _forget()
        yield
    _forget()


def unmarked(text: str) -> str:
    """What stands in a text outside all marks."""
    left, depth = "", 0
    for character in text:
        depth += (character == OPEN) - (character == CLOSE)
        if depth == 0 and character != CLOSE:
            left += character
    return left


def _marked(sentence: Sentence) -> Sentence:
    if isinstance(sentence, str):
        return f"{OPEN}{sentence}{CLOSE}"
    return {"by": sentence["by"], "forms": {key: _marked(form) for key, form in sentence["forms"].items()}}


def _forget() -> None:
    for cached in (sentences.parts, sentences.sentences, widget_assets, frame_assets):
        cached.cache_clear()
