"""`splitpin new`: what it writes, and what it never writes over."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from issuer.new.made import COMBINATIONS, named
from splitpin.errors import ConfigurationError
from splitpin.issuer.cli import main
from splitpin.issuer.cli.new.files import files_of
from splitpin.issuer.cli.new.plan import Database, Framework, Plan


def test_it_writes_an_app_and_says_how_to_run_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "my-shop"
    assert main(["new", str(folder), "--framework", "fastapi", "--database", "sqlite"]) == 0
    assert capsys.readouterr().out.endswith(f"  cd {folder}\n  make run\n")
    assert "FastAPI" in (folder / "views.py").read_text(encoding="utf-8")
    assert "My shop" in (folder / "templates/frame.html").read_text(encoding="utf-8")


def test_the_makefile_begins_with_the_python_that_wrote_it(tmp_path: Path) -> None:
    assert main(["new", str(tmp_path / "shop")]) == 0
    assert (tmp_path / "shop/local.mk").read_text(encoding="utf-8") == f"PYTHON = {sys.executable}\n"
    assert "local.mk" in (tmp_path / "shop/.gitignore").read_text(encoding="utf-8").splitlines()


def test_a_terminal_is_asked_until_it_says_what_there_is(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    os.write(ours, b"bottle\nFlask\n\n")
    command = [sys.executable, "-m", "splitpin", "new", "shop"]
    done = subprocess.run(command, cwd=tmp_path, stdin=theirs, capture_output=True, text=True, timeout=100, check=False)
    os.close(theirs)
    os.close(ours)
    assert (done.returncode, done.stderr) == (0, "splitpin: bottle is none of these.\n")
    assert "flask" in (tmp_path / "shop/requirements.txt").read_text(encoding="utf-8")
    assert (tmp_path / "shop/settings.py").read_text(encoding="utf-8").count("app.sqlite3") == 1


def test_a_folder_that_is_not_empty_stays_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / ".env").write_text("mine", encoding="utf-8")
    assert main(["new", str(folder)]) == 1
    assert f"{folder} is not empty" in capsys.readouterr().err
    assert [each.name for each in folder.iterdir()] == [".env"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    assert main(["new", str(tmp_path / "shop")]) == 0


def test_a_file_in_the_place_of_the_folder_is_said_and_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "shop").write_text("mine", encoding="utf-8")
    assert main(["new", str(tmp_path / "shop")]) == 1
    assert f"{tmp_path / 'shop'} cannot be written" in capsys.readouterr().err
    assert (tmp_path / "shop").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["", "-shop", "shop-", 'a"b', "<b>", "a b", "shöp", "a{{b}}", "$a", "a\n", "a" * 41])
def test_a_name_that_could_not_stand_in_code_is_refused(name: str) -> None:
    with pytest.raises(ConfigurationError, match="FOLDER"):
        Plan(name, Framework.STARLETTE, Database.SQLITE)


def test_an_unknown_framework_is_told_which_there_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "shop"), "--framework", "bottle"]) == 2
    assert "starlette" in capsys.readouterr().err
    assert not (tmp_path / "shop").exists()


@pytest.mark.parametrize("plan", COMBINATIONS, ids=named)
def test_no_app_has_a_hole_that_was_left_open(plan: Plan) -> None:
    files = {str(path): text for path, text in files_of(plan).items()}
    assert {"README.md", "Makefile", "Containerfile", ".gitignore", "pyproject.toml", "static/page.css"} <= files.keys()
    assert len(files["README.md"].splitlines()) <= 24
    for path, text in files.items():
        if path != "Makefile":
            assert not re.search(r"\$\{?[a-z_]+", text), path
        assert text.endswith("\n"), path
        assert ".template" not in path


@pytest.mark.parametrize("plan", COMBINATIONS, ids=named)
def test_secrets_and_databases_are_kept_out_of_version_control_and_images(plan: Plan) -> None:
    files = {str(path): text for path, text in files_of(plan).items()}
    for ignored in (".gitignore", ".dockerignore"):
        assert {"splitpin.secret*", "*.sqlite3", "*.sqlite3-*", "*.env"} <= set(files[ignored].splitlines())
