"""What lacks its extra says so in one line with the command that brings it; the doctor lacks nothing."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from functools import partial
from importlib.metadata import distribution
from pathlib import Path

import pytest
import typer.main

from splitpin.doctor.command import parser
from splitpin.issuer.cli import app as command_line

pytestmark = pytest.mark.xdist_group("wheel")
# What the installed command does: its entry point, named as the shell names it.
COMMAND = """
import sys
from importlib.metadata import entry_points
(command,) = entry_points(group="console_scripts", name="splitpin")
sys.argv[0] = "splitpin"
sys.exit(command.load()())
"""
NEEDS = {
    "splitpin.fastapi": "fastapi",
    "splitpin.flask": "flask",
    "splitpin.starlette": "starlette",
    "splitpin.django": "django",
    "splitpin.django.protect": "django",
    "splitpin.stores.postgres": "postgres",
    "splitpin.stores.psycopg": "psycopg",
    "splitpin.stores.sqlalchemy": "sqlalchemy",
    "splitpin.demo.app": "server",
}
NEED_NOTHING = ("splitpin", "splitpin.stores.sqlite", "splitpin.stores.valkey", "splitpin.testing.conformance")
"""Valkey's store is handed a client, so whoever has one has the package."""


def run(python: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(python), "-I", *arguments], capture_output=True, text=True, check=False, timeout=60)


def brings(extra: str) -> str:
    return f'needs the extra `{extra}`: python3 -m pip install "splitpin[{extra}]"'


def test_a_part_without_its_extra_names_it(bare_python: Path) -> None:
    """As an `ImportError`, so that whoever can do without the part can go on."""
    program = f"""
import importlib, json
said = {{}}
for part in {[*NEEDS, *NEED_NOTHING]!r}:
    try:
        importlib.import_module(part)
    except ModuleNotFoundError as error:
        said[part] = str(error), repr(error.__cause__), error.__suppress_context__
print(json.dumps(said))
"""
    done = run(bare_python, "-c", program)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    names = {"splitpin.django.protect": "splitpin.django", "splitpin.demo.app": "splitpin.demo"}
    assert said == {part: [f"{names.get(part, part)} {brings(extra)}", "None", True] for part, extra in NEEDS.items()}


def test_a_package_that_does_not_work_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its library psycopg is no missing module; the same command mends it."""
    monkeypatch.setenv("PSYCOPG_IMPL", "none")
    command = [sys.executable, "-c", "import splitpin.stores.psycopg"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr.splitlines()[-1].endswith(
        "splitpin.stores.psycopg needs the extra `psycopg` (requested psycopg implementation 'none' unknown): "
        'python3 -m pip install "splitpin[psycopg]"'
    )


def test_a_fixture_without_its_framework_names_the_extra(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("import sys; sys.modules |= dict.fromkeys(('starlette', 'django'))")
    (tmp_path / "test_app.py").write_text("""
def test_asgi(splitpin_client):
    splitpin_client(print)

def test_django(splitpin_django_client):
    pass
""")
    plugins = ("-p", "no:cacheprovider", "-p", "no:schemathesis", "-p", "no:faker")
    command = [sys.executable, "-m", "pytest", "-q", *plugins, str(tmp_path)]
    said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path).stdout
    assert (
        'splitpin_client needs the extras `starlette` and `httpx`: python3 -m pip install "splitpin[starlette,httpx]"'
        in said
    )
    assert f"splitpin_django_client {brings('django')}" in said


@pytest.mark.parametrize("command", ["serve", "demo", "project", "frobnicate"])
def test_a_command_without_the_server_names_its_extra(bare_python: Path, command: str) -> None:
    done = run(bare_python, "-c", COMMAND, command, "--port", "1")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"splitpin: `{command}` {brings('server')}\n"


def test_the_demo_app_without_the_server_names_its_extra(bare_python: Path) -> None:
    done = run(bare_python, "-m", "splitpin.demo")
    assert (done.returncode, done.stderr) == (1, f"splitpin.demo {brings('server')}\n")


def test_help_and_version_need_no_extra(bare_python: Path) -> None:
    for asked in ((), ("--help",), ("-h",)):
        done = run(bare_python, "-c", COMMAND, *asked)
        assert (done.returncode, done.stderr) == (0, "")
        assert "splitpin doctor" in done.stdout
        assert brings("server") in done.stdout
    assert run(bare_python, "-c", COMMAND, "--version").stdout == f"splitpin {distribution('splitpin').version}\n"


def test_the_doctor_needs_no_extra(bare_python: Path) -> None:
    """It examines, and says what was typed wrong, as it does where the server is."""
    away = run(bare_python, "-m", "splitpin", "doctor", "http://127.0.0.1:1", "--json")
    assert (away.returncode, away.stderr) == (1, "")
    assert {name: value for name, value in json.loads(away.stdout)[0].items() if name in {"check", "good"}} == {
        "check": "app",
        "good": False,
    }
    nothing = run(bare_python, "-c", COMMAND, "doctor")
    assert (nothing.returncode, nothing.stderr.count("\n")) == (1, 1)
    assert nothing.stderr.startswith("splitpin: URL: is missing")
    mistyped = run(bare_python, "-c", COMMAND, "doctor", "--isuer", "http://localhost:1")
    assert (mistyped.returncode, "--isuer" in mistyped.stderr) == (2, True)
    assert "Traceback" not in nothing.stderr + mistyped.stderr


def test_whoever_gives_up_waiting_for_the_doctor_sees_no_trace(bare_python: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(60)
        command = [str(bare_python), "-I", "-m", "splitpin", "doctor", f"http://127.0.0.1:{silent.getsockname()[1]}"]
        # Whoever runs tests in the background may have had its shell ignore the signal, for all that they start.
        heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=heard) as waiting:  # noqa: PLW1509
            asked, _ = silent.accept()
            waiting.send_signal(signal.SIGINT)
            _, said = waiting.communicate(timeout=60)
        asked.close()
    assert (waiting.returncode, said) == (130, "")


def test_the_doctor_has_the_same_options_with_and_without_the_server() -> None:
    alone = {option for action in parser()._actions for option in action.option_strings}
    command = typer.main.get_command(command_line).commands["doctor"]  # type: ignore[attr-defined]
    served = {option for parameter in command.params for option in parameter.opts if option.startswith("-")}
    assert alone == served | {"-h", "--help"}
