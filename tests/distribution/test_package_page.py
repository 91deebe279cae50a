"""What a package index shows of the wheel: who, where, for what, and a README whose links lead somewhere."""

from __future__ import annotations

import re
import tomllib
import zipfile
from email.message import Message
from email.parser import BytesParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from distribution.conftest import ROOT

pytestmark = pytest.mark.xdist_group("wheel")
LINK = re.compile(r"\]\(([^)\s]+)\)")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


@pytest.fixture(scope="module")
def metadata(wheel: Path) -> Message:
    """What an index reads."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return BytesParser().parsebytes(archive.read(name))


def readme_of(metadata: Message) -> str:
    text = metadata.get_payload(decode=True)
    assert isinstance(text, bytes)
    return text.decode()


def test_it_says_whose_it_is_and_where(metadata: Message) -> None:
    """Under the labels that indexes know (packaging.python.org, "Well-known Project URLs")."""
    addresses = dict(line.split(", ", 1) for line in metadata.get_all("Project-URL", []))
    assert addresses.keys() >= {"Documentation", "Repository", "Issues", "Changelog"}
    assert all(address.startswith(addresses["Repository"]) for address in addresses.values())
    assert metadata["Author"]


def test_it_says_which_frameworks_it_is_for(metadata: Message) -> None:
    """Each adapter whose framework has a name there, and the plug-in."""
    classifiers = metadata.get_all("Classifier", [])
    for framework in ("Django", "FastAPI", "Flask", "Pytest"):
        assert f"Framework :: {framework}" in classifiers


def test_its_extras_are_for_those_who_use_it(metadata: Message) -> None:
    """What we develop with is a group (PEP 735), which no index shows and nobody installs by mistake."""
    assert set(metadata.get_all("Provides-Extra", [])) == PROJECT["optional-dependencies"].keys()
    assert "dev" not in PROJECT["optional-dependencies"]
    assert "pytest" not in "".join(metadata.get_all("Requires-Dist", []))


def test_links_of_the_readme_lead_to_files_of_the_release(metadata: Message) -> None:
    """There is nothing beside it on a package page; in the repository the same links are relative."""
    here, there = (ROOT / "README.md").read_text(), readme_of(metadata)
    files = f"{PROJECT['urls']['Repository']}/blob/v{PROJECT['version']}/"
    assert metadata["Description-Content-Type"] == "text/markdown"
    relative = [link for link in LINK.findall(here) if not urlsplit(link).scheme and not link.startswith("#")]
    assert relative
    assert there == LINK.sub(lambda found: f"]({files}{found[1]})" if found[1] in relative else found[0], here)
    for link in relative:
        path, _, anchor = link.partition("#")
        assert (ROOT / path).is_file(), link
        assert not anchor or anchor in anchors(ROOT / path), link


def anchors(page: Path) -> set[str]:
    """The headings of a page as their addresses are written."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
