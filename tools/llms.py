"""Put the documentation beside its site as text: `llms.txt`, `llms-full.txt` and the Markdown of each page.

    python tools/llms.py FOLDER

`llms.txt` lists the pages with a sentence about each (https://llmstxt.org); `llms-full.txt` is all of them in the
order of the navigation, with links that lead from FOLDER, and with what docstrings say in the place of `::: name`.
"""

from __future__ import annotations

import posixpath
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from api_markdown import expanded

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"

_FENCED = re.compile(r"^( *)```.*?^\1```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<=\]\()(?![a-z]+:|#)([^)#\s]+)")
_LINKED = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_STATUS = re.compile(r"\*\*Decided\.\*\* |(?:Accepted|\*Amended) .*|Accepted, .*")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the documentation.

    Attributes:
        path: Where it is in `docs`, and in the folder that is written.
        section: The part of the navigation that it is in; none for the first page.
        label: What the navigation calls it, if it has a name for it.
        text: Its Markdown, with the reference written out.
    """

    path: str
    section: str
    label: str | None
    text: str

    @property
    def title(self) -> str:
        """What the navigation calls it, or its own first heading."""
        return self.label or self.text.partition("\n")[0].removeprefix("# ")

    @property
    def sentence(self) -> str:
        """The first sentence of its first paragraph, where a decision's status is none."""
        paragraphs = [_STATUS.sub("", each) for each in _FENCED.sub("", self.text).split("\n\n")[1:]]
        plain = next((each for each in paragraphs if re.match(r"[\w*`<\[]", each)), "")
        plain = " ".join(_LINKED.sub(r"\1", plain).split())
        return re.split(r"(?<=[.!?])\s", plain)[0].rstrip(":")

    def from_the_top(self) -> str:
        """Its text with links that lead from the folder of all pages."""
        folder = posixpath.dirname(self.path)
        return _LINK.sub(lambda found: posixpath.normpath(posixpath.join(folder, found[1])), self.text)


def pages(navigation: list[Any], section: str = "") -> Iterator[Page]:
    """The pages of a navigation, in its order."""
    for entry in navigation:
        label, target = next(iter(entry.items())) if isinstance(entry, dict) else (None, entry)
        if isinstance(target, list):
            yield from pages(target, section or str(label))
        else:
            text = expanded((DOCS / target).read_text(encoding="utf-8"), ROOT / "src")
            yield Page(target, section, label, text)


def contents(name: str, summary: str, listed: list[Page]) -> Iterator[str]:
    """The lines of `llms.txt`."""
    yield from (f"# {name}", "", f"> {summary}", "", "All pages in one file: [llms-full.txt](llms-full.txt).", "")
    section = ""
    for page in listed:
        if page.section != section:
            yield from ("", f"## {page.section}", "")
        section = page.section
        yield f"- [{page.title}]({page.path}): {page.sentence}"


def main() -> int:
    """Write everything into the folder that is named."""
    folder = Path(sys.argv[1])
    configured = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    name, summary = configured["site_name"], configured["site_description"]
    written = list(pages(configured["nav"]))
    for page in written:
        copy = folder / page.path
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(page.text, encoding="utf-8")
    (folder / "llms.txt").write_text("\n".join(contents(name, summary, written)) + "\n", encoding="utf-8")
    whole = "\n".join(f"<!-- {page.path} -->\n\n{page.from_the_top()}" for page in written)
    (folder / "llms-full.txt").write_text(f"<!-- {name}: {summary} -->\n\n{whole}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
