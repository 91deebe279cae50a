"""What a person writes to have sign-in with the issuer inside: the guide's own examples, counted and signed in to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from documented import ROOT, blocks
from issuer.edge.http_world import running
from issuer.embedded.one_process import person

GUIDE = ROOT / "docs/how-to/issuer-in-your-app.md"
APPS = [block.text for block in blocks(GUIDE) if block.language == "python" and "\nsite = " in block.text]


def test_the_guide_has_both_frameworks() -> None:
    assert [framework for framework in ("starlette", "fastapi") if f"from splitpin.{framework}" in "".join(APPS)] == [
        "starlette",
        "fastapi",
    ]


@pytest.mark.parametrize("app", APPS, ids=range(len(APPS)))
def test_it_is_at_most_fifteen_lines(app: str) -> None:
    assert len([line for line in app.splitlines() if line.strip()]) <= 15


@pytest.mark.parametrize("app", APPS, ids=range(len(APPS)))
async def test_people_sign_in_to_it(app: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {"__name__": "documentation"}
    exec(app, names)
    async with running(names["site"]):
        ann = person(names["site"], names["issuer"].client_id)
        assert (await ann.sign_in("ann@example.com"))["registered"] is True
        assert "ann@example.com" in (await ann.browser.get("/me")).text
