"""The shell completes commands and options, as bash itself does it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BASH = shutil.which("bash") or ""

# What bash does when the last word is completed: it calls the function that is registered for the program.
_COMPLETE = """
set -eu
eval "$(_SPLITPIN_COMPLETE=source_bash splitpin)"
function=$(complete -p splitpin | sed -E 's/.* -F ([^ ]+) .*/\\1/')
while read -r -a COMP_WORDS; do
  COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
  "$function" splitpin
  echo "${COMPREPLY[*]}"
done
"""
COMPLETED = {"splitpin proj": {"project"}, "splitpin project del": {"delete"}, "splitpin project delete --y": {"--yes"}}


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder with the command in it."""
    script = tmp_path / "splitpin"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m splitpin "$@"\n')
    script.chmod(0o700)
    return tmp_path


def test_bash_completes(program: Path) -> None:
    done = subprocess.run(
        [BASH, "-c", _COMPLETE],
        input="".join(f"{words}\n" for words in COMPLETED),
        env=os.environ | {"PATH": f"{program}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert [set(line.split()) for line in done.stdout.splitlines()] == list(COMPLETED.values())
