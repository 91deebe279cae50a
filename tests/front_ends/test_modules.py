"""The package's modules alone, in Node: see the `*.test.js` here."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.parametrize("program", sorted(HERE.glob("*.test.js")), ids=lambda path: path.name)
def test_in_node(node: str, program: Path) -> None:
    done = subprocess.run([node, "--test", str(program)], capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stdout[-8000:]
    assert "# pass 0\n" not in done.stdout
