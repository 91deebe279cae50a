"""Apps that `splitpin new` has written, and what is run in them."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import product
from pathlib import Path

from splitpin.issuer.cli.new.files import files_of
from splitpin.issuer.cli.new.plan import Database, Framework, Plan
from splitpin.issuer.cli.new.writing import write

COMBINATIONS = [Plan("my-shop", *each) for each in product(Framework, Database)]


def written(plan: Plan, below: Path) -> Path:
    """The folder of a plan's app."""
    folder = below / plan.name
    write(folder, files_of(plan))
    return folder


def named(plan: Plan) -> str:
    """A combination, as a test is called after it."""
    return f"{plan.framework}-{plan.database}"


def in_the_app(folder: Path, *command: str) -> str:
    """Run a module of Python's in the app's folder; what it printed, and a failure with it where it ends with one."""
    return _run(folder, sys.executable, "-m", *command)


def its_own_tests(folder: Path) -> str:
    """`make test`, with the Python at hand; what it printed."""
    return _run(folder, "make", "test", f"PYTHON={sys.executable}")


def _run(folder: Path, *command: str) -> str:
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "SPLITPIN_"))}
    done = subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    return done.stdout
