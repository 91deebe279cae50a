"""Apps that `splitpin new` has written, and what is run in them."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from itertools import product
from pathlib import Path

from splitpin.issuer.cli.new.files import files_of
from splitpin.issuer.cli.new.plan import Database, Framework, Plan
from splitpin.issuer.cli.new.writing import write

_LONG_NAME = "my-shop-whose-name-is-as-long-as-can-be"
ISSUER, CLIENT_ID = "http://localhost:9000", "0b2f1a52-6b0e-4d4d-9d43-5a9cf2f1c001"
INSIDE = [Plan(_LONG_NAME, *each) for each in product(Framework, Database)]
APART = [replace(each, issuer=ISSUER, client_id=CLIENT_ID) for each in INSIDE]
COMBINATIONS = [*INSIDE, *APART]

_LOOK = """
from starlette.testclient import TestClient
from {module} import site
with TestClient(site, base_url="http://localhost:8000", client=("127.0.0.1", 5)) as browser:
    assert "<splitpin-sign-in" in browser.get("/").text
    assert browser.get("/members").status_code == 401
    for path in ("/static/page.css", "/static/page.js", "/id/widget/sign-in.js", "/id/readyz", "/id/inbox"):
        assert browser.get(path).status_code == 200, path
"""


def written(plan: Plan, below: Path) -> Path:
    """The folder of a plan's app."""
    folder = below / plan.name
    write(folder, files_of(plan))
    return folder


def named(plan: Plan) -> str:
    """A combination, as a test is called after it."""
    return f"{plan.framework}-{plan.database}{'-apart' if plan.is_apart else ''}"


def in_the_app(folder: Path, *command: str) -> str:
    """Run a module of Python's in the app's folder; what it printed, and a failure with it where it ends with one."""
    return _run(folder, sys.executable, "-m", *command)


def its_own_tests(folder: Path, database: str) -> str:
    """`make test`, with the Python and a PostgreSQL database at hand; what it printed."""
    return _run(folder, "make", "test", f"PYTHON={sys.executable}", f"APP_DATABASE={database}")


def served(folder: Path, database: str) -> None:
    """Start the app and its issuer, and look at what a stranger sees of both."""
    module = "project.asgi" if (folder / "manage.py").exists() else "app"
    _run(folder, sys.executable, "-W", "ignore", "-c", _LOOK.format(module=module), APP_DATABASE=database)


def _run(folder: Path, *command: str, **said: str) -> str:
    environ = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "SPLITPIN_"))
    } | said
    done = subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    return done.stdout
