"""Runs the checks of the widget's and the frame's modules that need no browser, in Node's own test runner."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

FILES = sorted(Path(__file__).parents[1].rglob("*.test.mjs"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.removesuffix(".test.mjs"))
def test_modules(file: Path) -> None:
    node = shutil.which("node")
    if node is None:
        if os.environ.get("CI"):
            pytest.fail("there is no Node on the PATH, and CI has to have one")
        pytest.skip("there is no Node on the PATH")
    # Node 20 takes a .js file for CommonJS unless it is told to look; browsers take it for what it is imported as.
    ran = subprocess.run(
        [node, "--experimental-detect-module", "--no-warnings", "--test", str(file)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
