"""What the errors' pages show is what the code says: answers with their codes, and sentences word for word."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from documented import ROOT, Block, blocks

PAGES = sorted((ROOT / "docs/reference/errors").glob("*.md"))

_QUOTED = re.compile(r"`([A-Z][a-z]* [^`]*)`")
_MESSAGE = re.compile(r'"message": "([^"]+)"')
_TABLE_OF_MESSAGES = re.compile(r"^\| message \|.*\n\|[ |-]+\|\n((?:\|.*\n)+)", re.MULTILINE)


def answers(page: Path) -> Iterator[Block]:
    return (block for block in blocks(page) if block.language == "json")


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.stem not in {"index", "oauth"}], ids=lambda page: page.stem
)
def test_an_answer_is_one_of_its_page(page: Path) -> None:
    for block in answers(page):
        document = json.loads(block.text)
        assert page.stem == (document["type"] if "msg" in document else document["code"])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_sentence_is_one_that_the_code_says(page: Path) -> None:
    """So that whoever searches for what they read finds the page, also after the sentence was changed."""
    documents = [json.loads(block.text) for block in answers(page)]
    told = {document.get(name) for document in documents for name in ("message", "detail", "msg", "error_description")}
    rows = [row for table in _TABLE_OF_MESSAGES.findall(page.read_text()) for row in table.splitlines()]
    told |= {sentence for row in rows for sentence in _QUOTED.findall(row.split("|")[1])}
    unsaid = [sentence for sentence in told - {None, "..."} if not _is_said(sentence)]
    assert unsaid == []


def _is_said(sentence: str) -> bool:
    texts, templates = _source()
    return sentence in texts or any(template.fullmatch(sentence) for template in templates)


@cache
def _source() -> tuple[set[str], list[re.Pattern[str]]]:
    """The texts of the source, those in answers that are written out, and those with values, which match anything."""
    texts: set[str] = set()
    templates: set[str] = set()
    for path in (ROOT / "src/splitpin").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts |= {node.value, *_MESSAGE.findall(node.value)}
            elif isinstance(node, ast.JoinedStr):
                template = "".join(_pattern(part) for part in node.values)
                templates |= {template, *re.findall(r'"message":\\ "([^"]+)"', template)}
    # Where less than a word is fixed, any sentence would match.
    return texts, [re.compile(template) for template in templates if re.search(r"\w{3}", template)]


def _pattern(part: ast.expr) -> str:
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"
