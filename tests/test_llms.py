"""The documentation as text, for language models: every page, in the order of the navigation, and all that is in it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import splitpin
from documented import ROOT

DOCS = ROOT / "docs"
NAVIGATION = (ROOT / "mkdocs.yml").read_text().partition("\nnav:\n")[2]
PAGES = re.findall(r"(\S+\.md)$", NAVIGATION, re.MULTILINE)

pytestmark = pytest.mark.xdist_group("llms")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what `make docs` puts beside the site."""
    folder = tmp_path_factory.mktemp("site")
    run = subprocess.run(
        [sys.executable, str(ROOT / "tools/llms.py"), str(folder)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return folder


@pytest.fixture(scope="module")
def parts(site: Path) -> dict[str, str]:
    """The pages of `llms-full.txt`, by their names, in its order."""
    texts = re.split(r"^<!-- (\S+\.md) -->$", (site / "llms-full.txt").read_text(), flags=re.MULTILINE)
    return dict(zip(texts[1::2], texts[2::2], strict=True))


def test_every_page_is_there_in_the_order_of_the_navigation(parts: dict[str, str]) -> None:
    assert list(parts) == PAGES


def test_every_page_is_whole(parts: dict[str, str]) -> None:
    """Line by line, except for links, which lead from elsewhere, and for what stands in for docstrings."""
    for page in PAGES:
        told = re.sub(r"^::: \S+\n(?: {4}.*\n)*", "", (DOCS / page).read_text(), flags=re.MULTILINE).splitlines()
        rest = iter(parts[page].splitlines())
        missing = [line for line in told if "](" not in line and line not in rest]
        assert missing == [], page


def test_docstrings_are_written_out(parts: dict[str, str]) -> None:
    reference = parts["reference/relying-party.md"]
    for name in splitpin.__all__:
        described = re.search(rf"^#### `{name}`$|^### `{name}`$", reference, re.MULTILINE)
        assert described or re.search(rf"^#+ `{name}`$", "".join(parts.values()), re.MULTILINE), name
    assert splitpin.RelyingParty.__doc__
    assert splitpin.RelyingParty.__doc__.partition("\n")[0] in reference
    assert not [page for page, text in parts.items() if re.search(r"^::: ", text, re.MULTILINE)]


def test_links_lead_to_pages(site: Path, parts: dict[str, str]) -> None:
    """From the one file, and from each page beside the site."""
    texts = [(site, (site / "llms.txt").read_text()), *((site, text) for text in parts.values())]
    texts += [((site / page).parent, (site / page).read_text()) for page in PAGES]
    for folder, text in texts:
        for target in re.findall(r"\]\((?![a-z]+:|#)([^)#\s]+)", text):
            path = (folder / target).resolve()
            assert path.exists() or (DOCS / path.relative_to(site)).exists(), f"{target}, from {folder}"


def test_the_list_has_a_sentence_about_each_page(site: Path) -> None:
    lines = (site / "llms.txt").read_text().splitlines()
    assert lines[0] == "# Splitpin"
    assert lines[2].startswith("> ")
    listed = re.findall(r"^- \[[^\]]+\]\((\S+)\): \S.{9,}$", "\n".join(lines), re.MULTILINE)
    assert listed == PAGES
    assert [line for line in lines if line.startswith("## ")] == [
        f"## {section}" for section in re.findall(r"^  - (\w[^:\n]*):$", NAVIGATION, re.MULTILINE)
    ]
