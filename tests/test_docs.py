"""The documentation is executed: every Python block runs, every app in it signs somebody in, every command exists."""

from __future__ import annotations

import itertools
import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import typer.main
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

from documented import (
    DOCUMENTED_POSTGRES,
    PAGES,
    ROOT,
    Block,
    DocumentedIssuer,
    blocks,
    close_everything,
    log_in_by_hand,
    name_of,
    sign_in_by_code,
    sign_in_to,
)
from splitpin import RelyingParty
from splitpin.issuer.cli import app as command_line
from splitpin.issuer.given_settings import NAMES
from splitpin.issuer.settings import read_settings

EXECUTED = {"python", "console", "json", "html"}
SHOWN = {"text", "js", "jsx", "vue", "svelte", "sql", "nginx", "ini", "css"}
"""Languages of blocks that are looked at and not run: output, excerpts, the configuration of other programs.

Those of front ends are built and signed in to, by `tests/front_ends`.
"""

_APP = re.compile(r"^(app|by_hand)\b.* = ", re.MULTILINE)
_FILE = re.compile(r'title="(?P<path>[\w./]+)(?P<added> \(added\))?"')
_OF_A_LANGUAGE = re.compile(r"\.[a-zA-Z-]{2,7}\.js$")
_numbers = itertools.count()


def pages_with(language: str) -> list[Path]:
    return [page for page in PAGES if any(block.language == language for block in blocks(page))]


def test_every_block_says_what_it_is() -> None:
    """A fence without a language, or with a new one, would be an example that nobody runs."""
    for page in PAGES:
        for block in blocks(page):
            assert block.language in EXECUTED | SHOWN, f"{name_of(page)}:{block.line}: {block.language!r}"


@pytest.mark.parametrize("page", pages_with("python"), ids=name_of)
def test_the_examples_run(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """Top to bottom, each page in a folder of its own; whoever can sign in to what it builds, can."""
    issuer = DocumentedIssuer()
    monkeypatch.chdir(tmp_path)
    issuer.answer_the_network(monkeypatch)
    text = page.read_text(encoding="utf-8")
    if DOCUMENTED_POSTGRES in text:
        text = text.replace(DOCUMENTED_POSTGRES, request.getfixturevalue("postgres_url"))
    copy = tmp_path / page.name
    copy.write_text(text, encoding="utf-8")
    document = Sybil([PythonCodeBlockParser()]).parse(copy)
    document.namespace.update(__name__="documentation", access_token=issuer.access_token())
    try:
        examples = list(document.examples())
        for example, following in itertools.zip_longest(examples, examples[1:]):
            example.evaluate()
            # An app is signed in to when the page is done with it: a framework may take no routes afterwards.
            if following is None or _APP.search(following.parsed):
                _use(document.namespace, issuer)
    finally:
        close_everything(document.namespace)


def _use(namespace: dict[str, Any], issuer: DocumentedIssuer) -> None:
    """Sign in to the app of a page, and to the one whose endpoint is written by hand."""
    if (app := namespace.get("app")) is not None and (site := namespace.get("site")) is not None:
        sign_in_by_code(site, namespace["issuer"], email=f"tutorial-{next(_numbers)}@example.com")
    elif app is not None:
        party = [value for value in namespace.values() if isinstance(value, RelyingParty)][-1]
        sign_in_to(app, issuer, party, subject=f"sub-{next(_numbers)}")
    if (app := namespace.get("by_hand")) is not None:
        log_in_by_hand(app, issuer, subject=f"sub-{next(_numbers)}")


_BY_CODE = """
from mysite.asgi import application
from django.conf import settings
from documented import sign_in_by_code
sign_in_by_code(application, settings.ISSUER, email="ann@example.com")
"""
PROJECTS = [
    page for page in PAGES if any(_FILE.fullmatch(each.info) for each in blocks(page) if each.language == "python")
]


@pytest.mark.parametrize("page", PROJECTS, ids=name_of)
def test_the_projects_pass_their_own_tests(page: Path, tmp_path: Path) -> None:
    """A page whose blocks are files is a project, with tests in it that pytest or Django finds."""
    text = page.read_text(encoding="utf-8")
    commands = [["-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:schemathesis", "-p", "no:faker", "."]]
    if "mysite/settings.py" in text:
        _run(tmp_path, "-m", "django", "startproject", "mysite", ".")
        commands = [["manage.py", *command] for command in (["check", "--fail-level=WARNING"], ["migrate"], ["test"])]
        if "makemigrations people" in text:
            commands.insert(0, ["manage.py", "makemigrations", "people"])
        if "settings.ISSUER" in text:
            commands.insert(-1, ["-c", _BY_CODE])
    for block in blocks(page):
        if found := _FILE.fullmatch(block.info):
            file = tmp_path / found["path"]
            if not file.parent.exists():
                file.parent.mkdir()
                (file.parent / "__init__.py").touch()
            with file.open("a" if found["added"] else "w") as writer:
                writer.write(block.text)
    for command in commands:
        said = _run(tmp_path, *command)
    assert re.search(r"Ran [1-9]|[1-9]\d* passed", said)


def _run(folder: Path, *command: str) -> str:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "tests"), os.environ.get("PYTHONPATH", "")])}
    run = subprocess.run(
        [sys.executable, *command], cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=100
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout + run.stderr


@pytest.mark.parametrize("page", pages_with("json"), ids=name_of)
def test_json_is_json(page: Path) -> None:
    for block in blocks(page):
        if block.language == "json":
            json.loads(block.text)


@pytest.mark.parametrize("page", pages_with("html"), ids=name_of)
def test_html_uses_what_the_element_has(page: Path) -> None:
    """Attributes are documented ones, or HTML's own; scripts are the widget's, or blocks that have their name."""
    known = set(re.findall(r"^\| `([a-z-]+)` \|", (ROOT / "docs/sign-in-element.md").read_text(), re.MULTILINE))
    assert {"issuer", "client-id", "action"} <= known
    text = page.read_text(encoding="utf-8")

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            given = dict(attrs)
            if tag == "splitpin-sign-in":
                assert given.keys() <= known | {"hidden"}
            elif tag == "script" and (source := given.get("src")):
                served = _OF_A_LANGUAGE.sub(".js", source.rpartition("/widget/")[2].partition("?")[0])
                assert (
                    f"\n// {source}\n" in text
                    or f'title="{source.removeprefix("/")}"' in text
                    or (ROOT / "src/splitpin/issuer/widget" / served).is_file()
                ), source

    for block in blocks(page):
        if block.language == "html":
            Reader().feed(block.text)


@pytest.mark.parametrize("page", pages_with("console"), ids=name_of)
def test_commands_exist(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Targets, commands, options, extras and files; the settings of a block are settings the issuer starts with."""
    monkeypatch.chdir(tmp_path)
    for block in blocks(page):
        if block.language == "console":
            _check_console(block, f"{name_of(page)}:{block.line}")


def _check_console(block: Block, where: str) -> None:
    settings: dict[str, str] = {}
    lines = block.text.replace("\\\n", " ").splitlines()
    for line in lines:
        words = shlex.split(line, comments=True)
        while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
            words.pop(0)
        if not words:
            continue
        if words[0] == "export":
            settings |= [word.partition("=")[::2] for word in words[1:]]
            continue
        assert words[0] in CHECKS, f"{where}: {words[0]}"
        CHECKS[words[0]](words, f"{where}: {line}")
    ours = {name: value for name, value in settings.items() if name.startswith("SPLITPIN_")}
    assert ours.keys() <= NAMES, where
    if ours:
        whole = {"SPLITPIN_ISSUER": "https://id.example.com", "SPLITPIN_SENDER": "console"} | ours
        if not whole.keys() & {"SPLITPIN_MASTER_SECRET", "SPLITPIN_SETTINGS_FILE"}:
            whole = {"SPLITPIN_MASTER_SECRET_FILE": "master-secret"} | whole
            Path(whole["SPLITPIN_MASTER_SECRET_FILE"]).write_text("A" * 44)
        if "SPLITPIN_SETTINGS_FILE" not in whole:
            read_settings(whole)


def _check_make(words: list[str], where: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert {word for word in words[1:] if "=" not in word} <= targets, where


def _check_splitpin(words: list[str], where: str) -> None:
    command: Any = typer.main.get_command(command_line)
    rest = words[1:]
    while hasattr(command, "commands") and rest and not rest[0].startswith("-"):
        assert rest[0] in command.commands, where
        command = command.commands[rest.pop(0)]
    known = {option for parameter in command.params for option in parameter.opts} | {"--help", "--version"}
    assert {word.partition("=")[0] for word in rest if word.startswith("--")} <= known, where


def _check_python(words: list[str], where: str) -> None:
    if words[1:4] == ["-m", "pip", "install"]:
        _check_pip(words[3:], where)
    elif words[1] == "manage.py" or words[1:3] == ["-m", "pytest"]:
        return
    elif words[1] == "-m":
        assert (ROOT / "src" / words[2].replace(".", "/")).is_dir(), where
    else:
        script = (ROOT / words[1]).read_text()
        assert all(f'"{word}"' in script for word in words[2:] if word.startswith("--")), where


def _check_pip(words: list[str], where: str) -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    for word in words[1:]:
        if found := re.match(r"(?:\.|splitpin)\[(.*)\]", word):
            assert set(found[1].split(",")) <= extras.keys(), where


def _is_there(words: list[str], where: str) -> None:
    """A program of the reader's own machine, with nothing of ours in its arguments."""
    assert words, where


CHECKS: dict[str, Callable[[list[str], str], Any]] = {
    "make": _check_make,
    "splitpin": _check_splitpin,
    "python": _check_python,
    "python3": _check_python,
    ".venv/bin/python": _check_python,
    "openssl": _is_there,
    "curl": _is_there,
    "df": _is_there,
    "dig": _is_there,
    "npm": _is_there,
    "npx": _is_there,
    "stat": _is_there,
    "timedatectl": _is_there,
    "git": _is_there,
    "umask": _is_there,
    "flask": _is_there,
    "django-admin": _is_there,
    "uvicorn": _is_there,
    "gunicorn": _is_there,
}


def test_the_demo_prints_the_documented_addresses() -> None:
    """The README shows what `splitpin demo` says, word for word."""
    printed = (ROOT / "src/splitpin/issuer/cli/demo.py").read_text()
    shown = [line.rpartition("http")[0] for line in (ROOT / "README.md").read_text().splitlines() if "http://l" in line]
    assert len(shown) == 3
    assert all(line in printed for line in shown)


def test_the_environment_is_left_alone() -> None:
    """No example has written a setting into this process."""
    assert not NAMES & os.environ.keys()
