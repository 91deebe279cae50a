"""What Splitpin makes is its owner's alone from the first byte, and what others may read is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from splitpin.private_files import everybody_may_read, make_private
from splitpin.stores.sqlite import SQLiteStore
from splitpin.testing.conformance import ANN

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the system keeps no modes")

# SQLite would make a file that others may read, so it must never be the one that does. `False` is a file that it finds
# private or not at all: it has to be there when SQLite is told of it.
WATCHED = """
import json, os, sys
os.umask(0)
seen = {}

def look(event, args):
    if event == "sqlite3.connect" and str(args[0]) != ":memory:":
        path = str(args[0]).removeprefix("file://").partition("?")[0]
        seen[os.path.basename(path)] = os.path.exists(path) and oct(os.stat(path).st_mode & 0o777)

sys.addaudithook(look)
"""
ISSUER = """
import glob, pathlib
from splitpin.issuer.cli import main
assert main(["project", "create", "Shop", "--origin", "https://shop.example"]) == 0
assert main(["db", "backup", "copy.sqlite3"]) == 0
assert main(["db", "check", "copy.sqlite3"]) == 0
"""
APP = """
from splitpin.stores.sqlite import SQLiteStore
from splitpin.testing.conformance import ANN
store = SQLiteStore("app.db")
store.users.sign_in(ANN)
"""
REPORT = """
made = {name: oct(os.stat(name).st_mode & 0o777) for name in os.listdir()}
print("\\n" + json.dumps([seen, made]))
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter; pytest's are its user's alone."""
    with tempfile.TemporaryDirectory(prefix="splitpin-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def made_by(program: str, folder: Path) -> tuple[dict[str, str | bool], dict[str, str]]:
    """The modes of the databases when SQLite was told of them, and of all files in the end; nothing is masked."""
    settings = {"ISSUER": "https://id.example.com", "MASTER_SECRET": "A" * 44, "SENDER": "console"}
    environment = os.environ | {f"SPLITPIN_{name}": value for name, value in settings.items()}
    command = [sys.executable, "-c", WATCHED + program + REPORT]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    seen, made = json.loads(done.stdout.splitlines()[-1])
    return seen, made


def test_the_issuer_s_files_are_its_own(tmp_path: Path) -> None:
    """Its database and the copies of it, whatever the umask."""
    seen, made = made_by(ISSUER, tmp_path)
    assert made.keys() >= {"splitpin.sqlite3", "copy.sqlite3"}
    assert set(made.values()) == set(seen.values()) == {"0o600"}


def test_the_app_s_files_are_its_own(tmp_path: Path) -> None:
    """Its database, and while it is open the log and its index."""
    seen, made = made_by(APP, tmp_path)
    assert seen == {"app.db": "0o600"}
    assert made == dict.fromkeys(["app.db", "app.db-wal", "app.db-shm"], "0o600")


def test_a_file_behind_a_link_is_made_likewise(tmp_path: Path) -> None:
    """A link to a file that is not there yet, as a deployment may have it on another disk."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "app.db").symlink_to(tmp_path / "disk/app.db")
    store = SQLiteStore(tmp_path / "app.db")
    store.users.sign_in(ANN)
    modes = {file.name: file.stat().st_mode & 0o777 for file in (tmp_path / "disk").iterdir()}
    assert modes == dict.fromkeys(["app.db", "app.db-wal", "app.db-shm"], 0o600)
    store.close()


def test_a_file_that_is_there_keeps_what_it_has(tmp_path: Path) -> None:
    file = tmp_path / "app.db"
    file.write_text("the app's own")
    file.chmod(0o640)
    make_private(file)
    assert (file.read_text(), file.stat().st_mode & 0o777) == ("the app's own", 0o640)


def test_what_everybody_may_read_is_known(open_folder: Path) -> None:
    """A group is somebody's decision, and nobody gets to what is in a private folder."""
    file = open_folder / "secret"
    assert not everybody_may_read(file)
    file.write_text("hunter2")
    answers = {}
    for folder, mode in ((0o755, 0o644), (0o755, 0o640), (0o755, 0o600), (0o750, 0o644)):
        open_folder.chmod(folder)
        file.chmod(mode)
        answers[folder, mode] = everybody_may_read(file)
    assert answers == {(0o755, 0o644): True, (0o755, 0o640): False, (0o755, 0o600): False, (0o750, 0o644): False}
