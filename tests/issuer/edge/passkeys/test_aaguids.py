"""The names of authenticators, as they are shipped and as they are written anew."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from splitpin.issuer.passkeys.names import read_kinds

ROOT = Path(__file__).parents[4]
WRITE = "import sys, aaguids; sys.stdout.write(aaguids.written(sys.stdin.buffer.read(), '2026-12-01'))"


def written(listed: object) -> subprocess.CompletedProcess[str]:
    """What the tool makes of a list, which is as the community's."""
    command = [sys.executable, "-c", WRITE]
    return subprocess.run(
        command, input=json.dumps(listed), capture_output=True, text=True, cwd=ROOT / "tools", check=False, timeout=60
    )


def test_the_shipped_file_is_what_the_tool_writes() -> None:
    shipped = (ROOT / "src/splitpin/issuer/passkeys/aaguids.json").read_text("utf-8")
    kinds = read_kinds()
    assert kinds["ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4"] == "Google Password Manager"
    made = written({aaguid: {"name": name, "icon_dark": "data:"} for aaguid, name in kinds.items()})
    assert json.loads(made.stdout)["names"] == json.loads(shipped)["names"]
    assert made.stdout.partition('"names"')[2] == shipped.partition('"names"')[2]


@pytest.mark.parametrize("entry", [{"nothing": {"name": "x"}}, {"0" * 32: {"name": ""}}, {"0" * 32: {"name": "a\nb"}}])
def test_a_list_that_will_not_do(entry: dict[str, object]) -> None:
    assert written(entry).returncode != 0
