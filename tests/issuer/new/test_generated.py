"""Each combination works: it compiles, its linter and its types are content, and its own tests pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from issuer.new.made import COMBINATIONS, INSIDE, in_the_app, its_own_tests, named, served, written
from splitpin.issuer.cli.new.plan import Database, Plan

_QUICK = {"starlette-sqlite"}
each_combination = pytest.mark.parametrize("plan", COMBINATIONS, ids=named)
quick_or_long = pytest.mark.parametrize(
    "plan",
    [pytest.param(each, marks=() if named(each) in _QUICK else pytest.mark.long) for each in COMBINATIONS],
    ids=named,
)


@pytest.fixture
def database(plan: Plan, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    if plan.database is Database.SQLITE:
        return str(tmp_path / "app.sqlite3")
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.mark.parametrize(
    "plan",
    [
        pytest.param(each, marks=pytest.mark.long if each.is_apart and each.database is Database.POSTGRESQL else ())
        for each in COMBINATIONS
    ],
    ids=named,
)
def test_it_compiles_and_ruff_is_content(plan: Plan, tmp_path: Path) -> None:
    folder = written(plan, tmp_path)
    in_the_app(folder, "compileall", "-q", ".")
    in_the_app(folder, "ruff", "check", "--no-cache", ".")
    in_the_app(folder, "ruff", "format", "--no-cache", "--check", ".")


@quick_or_long
def test_its_own_tests_pass(plan: Plan, tmp_path: Path, database: str) -> None:
    its_own_tests(written(plan, tmp_path), database)


@pytest.mark.parametrize(
    "plan",
    [pytest.param(each, marks=() if named(each) in _QUICK else pytest.mark.long) for each in INSIDE],
    ids=named,
)
def test_a_stranger_finds_the_form_and_its_issuer(plan: Plan, tmp_path: Path, database: str) -> None:
    served(written(plan, tmp_path), database)


@pytest.mark.long
@each_combination
def test_mypy_is_content(plan: Plan, tmp_path: Path) -> None:
    in_the_app(written(plan, tmp_path), "mypy", "--cache-dir", str(tmp_path / "types"))
