"""Write out the `::: name` lines of a page as Markdown: signatures and docstrings, as mkdocstrings shows them.

The sections of a Google-style docstring become lists. Of the options below such a line, those that our pages use are
understood: `show_root_heading`, `show_docstring_description` and `filters`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import griffe
import yaml

DIRECTIVE = re.compile(r"^::: (?P<name>\S+)\n(?P<options>(?: {4}.*\n)*)", re.MULTILINE)

_TITLES = {
    "attributes": "Attributes",
    "parameters": "Parameters",
    "other parameters": "Parameters",
    "raises": "Raises",
    "returns": "Returns",
    "yields": "Yields",
}


def expanded(page: str, source: Path) -> str:
    """A page's Markdown with every `::: name` replaced by what that name promises."""
    return DIRECTIVE.sub(lambda found: "\n".join(_described(found, source)), f"{page.rstrip()}\n")


def _described(found: re.Match[str], source: Path) -> Iterator[str]:
    options = (yaml.safe_load(found["options"] or "{}") or {}).get("options", {})
    documented = _resolved(_package(source)[found["name"].removeprefix("splitpin.")])
    wanted = options.get("filters", ["!^_"])
    if options.get("show_root_heading", True):
        yield from _of(documented, 3, wanted)
        return
    if options.get("show_docstring_description", True):
        yield from _docstring(documented)
    yield from _members(documented, 3, wanted)


@cache
def _package(source: Path) -> griffe.Object:
    loader = griffe.GriffeLoader(search_paths=[source], docstring_parser=griffe.Parser.google)
    return _resolved(loader.load("splitpin"))


def _resolved(documented: griffe.Object | griffe.Alias) -> griffe.Object:
    return documented.final_target if isinstance(documented, griffe.Alias) else documented


def _of(documented: griffe.Object, level: int, wanted: list[str]) -> Iterator[str]:
    """One name: heading, signature, docstring, members."""
    yield from ("#" * min(level, 6) + f" `{documented.name}`", "")
    if signature := _signature(documented):
        yield from ("```python", signature, "```", "")
    yield from _docstring(documented)
    yield from _members(documented, level + 1, wanted)


def _members(documented: griffe.Object, level: int, wanted: list[str]) -> Iterator[str]:
    """The members that have a docstring: defined here, or exported from here, in the order of the source."""
    if not isinstance(documented, griffe.Module | griffe.Class):
        return
    listed = [each for each in documented.members.values() if not isinstance(each, griffe.Alias) or each.is_exported]
    shown = [_resolved(each) for each in listed if _is_wanted(each.name, wanted)]
    for member in sorted(shown, key=lambda each: (str(each.relative_filepath), each.lineno or 0)):
        if member.has_docstring and not member.is_module:
            yield from _of(member, level, ["!^_"])


def _is_wanted(name: str, wanted: list[str]) -> bool:
    return all(not re.search(rule[1:], name) if rule.startswith("!") else re.search(rule, name) for rule in wanted)


def _signature(documented: griffe.Object) -> str:
    if isinstance(documented, griffe.Function):
        marks = "".join(f"@{each.value}\n" for each in documented.decorators if str(each.value) == "staticmethod")
        word = "async def" if "async" in documented.labels else "def"
        return f"{marks}{word} {documented.signature()}"
    if isinstance(documented, griffe.Class):
        made = documented.signature() if documented.parameters else documented.name
        return f"class {made}"
    if isinstance(documented, griffe.Attribute):
        kind = f": {documented.annotation}" if documented.annotation else ""
        value = f" = {documented.value}" if documented.value and len(str(documented.value)) < 80 else ""
        return f"{documented.name}{kind}{value}"
    return ""


def _docstring(documented: griffe.Object) -> Iterator[str]:
    if documented.docstring is None:
        return
    for section in documented.docstring.parse(griffe.Parser.google):
        if section.kind is griffe.DocstringSectionKind.text:
            yield from (str(section.value), "")
        elif section.kind is griffe.DocstringSectionKind.examples:
            yield from ("Examples:", "", *(str(text) for _, text in section.value), "")
        elif title := _TITLES.get(section.kind.value):
            yield from (f"{title}:", "", *(_item(each) for each in section.value), "")
        else:
            yield from (str(getattr(section.value, "contents", section.value)), "")


def _item(described: Any) -> str:
    """One parameter, attribute, exception or result, on one line."""
    name = getattr(described, "name", "")
    kind = getattr(described, "annotation", None)
    label = f"`{name}`" if name else ""
    if kind:
        label = f"{label} (`{kind}`)" if label else f"`{kind}`"
    return f"- {label}: {' '.join(described.description.split())}"
