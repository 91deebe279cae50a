"""`splitpin init`: what it shows, when it asks, what it refuses, and that nothing else is touched."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from issuer.init.projects import FASTAPI, FASTAPI_WITH_MODELS, FLASK, STARLETTE, laid
from splitpin.errors import ConfigurationError
from splitpin.issuer.cli import main
from splitpin.issuer.cli.init.change import write
from splitpin.issuer.cli.init.command import plan_of


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    status = main(["init", *arguments])
    said = capsys.readouterr()
    return status, said.out + said.err


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("project", [FASTAPI, FLASK, FASTAPI_WITH_MODELS])
def test_a_dry_run_shows_about_ten_lines_and_writes_nothing(
    project: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(laid(project, tmp_path))
    status, said = run(capsys, str(tmp_path), "--dry-run")
    assert status == 0
    added = [line for line in said.splitlines() if line.startswith("+") and not line.startswith("+++")]
    assert 8 <= len([line for line in added if line != "+"]) <= 16, said
    assert [line for line in said.splitlines() if line.startswith("-") and not line.startswith("---")] == []
    assert "Nothing was written." in said
    assert everything(tmp_path) == before


def test_the_diff_is_one_that_patch_takes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, copy = laid(FASTAPI, tmp_path / "shop"), laid(FASTAPI, tmp_path / "copy")
    _, said = run(capsys, str(folder), "--yes")
    diff = said[said.index("--- a/") : said.index("\nWritten.")]
    subprocess.run(["git", "apply", "-p1"], cwd=copy, input=f"{diff.rstrip()}\n", text=True, check=True)
    assert everything(copy) == everything(folder)


def test_it_asks_at_a_terminal_and_a_no_writes_nothing(tmp_path: Path) -> None:
    before = everything(laid(FASTAPI, tmp_path))
    for answer, changed in ((b"n\n", False), (b"y\n", True)):
        ours, theirs = os.openpty()
        os.write(ours, answer)
        command = [sys.executable, "-m", "splitpin", "init"]
        done = subprocess.run(command, cwd=tmp_path, stdin=theirs, capture_output=True, text=True, check=False)
        os.close(theirs)
        os.close(ours)
        assert "Write this?" in done.stderr
        assert (done.returncode == 0, everything(tmp_path) != before) == (changed, changed)


def test_where_nobody_can_be_asked_nothing_is_written(tmp_path: Path) -> None:
    before = everything(laid(FASTAPI, tmp_path))
    command = [sys.executable, "-m", "splitpin", "init", str(tmp_path)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert (done.returncode, "--yes" in done.stderr) == (1, True)
    assert everything(tmp_path) == before


def test_lines_end_as_they_did_and_modes_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = laid(FASTAPI, tmp_path) / "main.py"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n").removesuffix(b"\r\n"))
    path.chmod(0o640)
    assert run(capsys, str(tmp_path), "--yes")[0] == 0
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(each.name for each in tmp_path.iterdir()) == ["main.py"]


def test_secrets_stay_out_of_version_control(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laid({**FASTAPI, ".gitignore": "*.pyc"}, tmp_path)
    assert run(capsys, str(tmp_path), "--yes")[0] == 0
    ignored = (tmp_path / ".gitignore").read_text().splitlines()
    assert ignored == ["*.pyc", "splitpin.secret*", "splitpin.sqlite3*", "sign-in.sqlite3*"]


def test_a_second_time_it_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laid(FASTAPI, tmp_path)
    assert run(capsys, str(tmp_path), "--yes")[0] == 0
    after = everything(tmp_path)
    status, said = run(capsys, str(tmp_path), "--yes")
    assert (status, "imports splitpin already" in said) == (1, True)
    assert everything(tmp_path) == after


_USER = FASTAPI_WITH_MODELS["shop/models.py"]


@pytest.mark.parametrize(
    ("project", "said"),
    [
        ({}, "no app is in it"),
        ({"main.py": "app = object()\n"}, "no app is in it"),
        ({"main.py": "this is no Python\n"}, "no app is in it"),
        (STARLETTE, "several apps: shop.web:everything, shop.web:app"),
        ({"main.py": FASTAPI["main.py"].replace('"/")', '"/login")')}, "has a route /login"),
        ({"main.py": f"{FASTAPI['main.py']}\n        site = 1\n"}, "has the name site already"),
        ({"shop/__init__.py": FLASK["shop/__init__.py"].replace("test_config=None", "config")}, "only you know"),
        (
            FASTAPI_WITH_MODELS | {"shop/models.py": _USER.replace("email:", "login_name:")},
            "User (models.py:11) has no column email",
        ),
        (
            FASTAPI_WITH_MODELS | {"shop/models.py": _USER.replace("str | None", "str")},
            "has columns that a new user would lack: name",
        ),
        (
            FASTAPI_WITH_MODELS
            | {"shop/db.py": FASTAPI_WITH_MODELS["shop/db.py"].replace("create_async_engine", "create_engine")},
            "needs an asynchronous engine",
        ),
        (FASTAPI_WITH_MODELS | {"shop/db.py": "engine = None\n"}, "no engine is made"),
        ({"manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "a.settings")\n'}, "no module for"),
    ],
)
def test_what_it_does_not_understand_it_names_and_leaves_alone(
    project: dict[str, str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(laid(project, tmp_path))
    status, told = run(capsys, str(tmp_path), "--yes")
    assert (status, said in told) == (1, True), told
    assert everything(tmp_path) == before


def test_users_can_be_kept_apart_from_a_model(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laid(FASTAPI_WITH_MODELS, tmp_path)
    assert run(capsys, str(tmp_path), "--yes", "--own-users")[0] == 0
    written = (tmp_path / "shop/main.py").read_text()
    assert "SQLiteStore" in written
    assert "Tables" not in written


def test_a_module_that_is_run_has_all_of_it_before_it_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laid(FASTAPI, tmp_path)
    path = tmp_path / "main.py"
    path.write_text(f'{path.read_text()}\n\nif __name__ == "__main__":\n    print(site)\n')
    assert run(capsys, str(tmp_path), "--yes")[0] == 0
    assert path.read_text().endswith(
        '\n\n\nsite = issuer.beside(app)\n\n\nif __name__ == "__main__":\n    print(site)\n'
    )


def test_nothing_of_the_project_is_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laid({"main.py": f"{FASTAPI['main.py']}\n        raise SystemExit('run')\n"}, tmp_path)
    assert run(capsys, str(tmp_path), "--dry-run")[0] == 0


def test_what_changes_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = laid(FASTAPI, tmp_path) / "main.py"
    plan = plan_of(tmp_path, None, own_users=False)
    path.write_text("# mine\n")
    with pytest.raises(ConfigurationError, match="changed meanwhile"):
        write(plan.changes)
    assert path.read_text() == "# mine\n"
