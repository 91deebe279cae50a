"""The wheel without extras works where cryptography alone is installed beside it."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.xdist_group("wheel")


def test_the_wheel_alone_verifies_and_signs_in_over_asgi_and_wsgi(bare_python: Path, tmp_path: Path) -> None:
    """Every third-party module that this loads is cryptography's."""
    program = ROOT / "tests" / "bare_sign_in.py"
    command = [str(bare_python), "-I", "-W", "error", str(program)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    origins: dict[str, str | None] = json.loads(done.stdout)
    installed = {name.partition(".")[0] for name, origin in origins.items() if origin and "site-packages" in origin}
    assert {"splitpin", "cryptography"} <= installed <= {"splitpin", "cryptography", "cffi", "_cffi_backend"}
    assert not any(name.startswith("splitpin.issuer") for name in origins)


def test_nothing_else_is_installed_there(bare_python: Path) -> None:
    """Or the test above would prove nothing."""
    program = "import importlib.util as u; print([u.find_spec(n) for n in ('starlette', 'flask', 'asyncpg', 'httpx')])"
    done = subprocess.run(
        [str(bare_python), "-I", "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[None, None, None, None]"


def test_the_wheel_says_that_it_is_typed_and_needs_cryptography_alone(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (metadata,) = (name for name in names if name.endswith("/METADATA"))
        lines = archive.read(metadata).decode().splitlines()
    needed = [line for line in lines if line.startswith("Requires-Dist:") and "extra ==" not in line]
    assert needed == ["Requires-Dist: cryptography>=45"]
    assert "splitpin/py.typed" in names
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"splitpin"}
