"""Each combination works: it compiles, its linter and its types are content, and its own tests pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from issuer.new.made import COMBINATIONS, in_the_app, its_own_tests, named, written
from splitpin.issuer.cli.new.plan import Plan

_QUICK = {"starlette-sqlite", "fastapi-sqlite"}
each_combination = pytest.mark.parametrize("plan", COMBINATIONS, ids=named)
quick_or_long = pytest.mark.parametrize(
    "plan",
    [pytest.param(each, marks=() if named(each) in _QUICK else pytest.mark.long) for each in COMBINATIONS],
    ids=named,
)


@each_combination
def test_it_compiles_and_ruff_is_content(plan: Plan, tmp_path: Path) -> None:
    folder = written(plan, tmp_path)
    in_the_app(folder, "compileall", "-q", ".")
    in_the_app(folder, "ruff", "check", "--no-cache", ".")
    in_the_app(folder, "ruff", "format", "--no-cache", "--check", ".")


@quick_or_long
def test_its_own_tests_pass(plan: Plan, tmp_path: Path) -> None:
    its_own_tests(written(plan, tmp_path))


@pytest.mark.long
@each_combination
def test_mypy_is_content(plan: Plan, tmp_path: Path) -> None:
    in_the_app(written(plan, tmp_path), "mypy", "--cache-dir", str(tmp_path / "types"))
