"""The npm package, and what runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give all tests of this folder to one worker: they share the package and the folder that it is installed in."""
    for item in items:
        if "/tests/front_ends/" in item.path.as_posix():
            item.add_marker(pytest.mark.xdist_group("front_ends"))


@pytest.fixture(autouse=True, scope="module")
def patience() -> Iterator[None]:
    """Servers that have just started answer their first request late, beside other tests."""
    expect.set_options(timeout=30_000)
    yield
    expect.set_options(timeout=10_000)


def required(program: str) -> str:
    """A program's path. Without it, tests fail in CI and are skipped elsewhere."""
    path = shutil.which(program)
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(f"there is no {program}, and CI has to have it")
        pytest.skip(f"there is no {program}")
    return path


@pytest.fixture(scope="session")
def node() -> str:
    """Node, with nothing installed."""
    return required("node")


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as `npm pack` packs it, unpacked again."""
    required("npm")
    folder = tmp_path_factory.mktemp("npm")
    command = [sys.executable, str(ROOT / "tools" / "npm_package.py"), str(folder)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stderr
    with tarfile.open(done.stdout.strip()) as archive:
        archive.extractall(folder / "unpacked", filter="data")
    return folder / "unpacked" / "package"


@pytest.fixture(scope="session")
def installed(package: Path) -> Path:
    """The folder of what front ends are built with, the package among it."""
    modules = HERE / "node_modules"
    if not (modules / ".installed").exists():
        if os.environ.get("CI"):
            pytest.fail("there is no tests/front_ends/node_modules, and CI has to have it")
        pytest.skip("there is no tests/front_ends/node_modules (`make test-long` installs it)")
    shutil.rmtree(modules / "splitpin", ignore_errors=True)
    shutil.copytree(package, modules / "splitpin")
    return modules
