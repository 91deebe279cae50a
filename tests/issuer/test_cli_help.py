"""The command line's help: each thing has one word, and no word is the name of a Python type."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from splitpin.issuer.cli import app, main

PAGE = Path(__file__).parents[2] / "docs/reference/command-line.md"
# What a value is, where its option's own name does not say it already.
SHARED = {
    "--second-factors": "WHEN",
    "--add-origin": "ORIGIN", "--remove-origin": "ORIGIN", "--page": "ORIGIN",
    "--redirect-uri": "URI", "--add-redirect-uri": "URI", "--remove-redirect-uri": "URI",
    "--add-allowed-domain": "DOMAIN", "--remove-allowed-domain": "DOMAIN",
    "--add-denied-domain": "DOMAIN", "--remove-denied-domain": "DOMAIN",
    "--app-port": "PORT", "--audience": "CLIENT_ID", "--issuer": "URL", "--forms": "FILE", "--jwks": "FILE|URL",
    "--to": "USER", "--beside": "MODULE:APP", "--app": "MODULE:APP", "--since": "DATE", "--until": "DATE",
    "--others-end-in": "HOURS",
    "--subject": "WORDS", "--preheader": "WORDS", "--text": "FILE", "--html": "FILE", "--footer": "FILE",
    "--output": "FILE", "--rp-id": "DOMAIN", "--top-origin": "ORIGIN", "--authenticator": "AAGUID",
    "--attestation-roots": "FILE", "--add-way": "WAY", "--remove-way": "WAY",
    "--registration": "FILE", "--client-id": "CLIENT_ID",
    "--id-token-alg": "ALG", "--grant-type": "GRANT", "--resource": "URI", "--post-logout-uri": "URI",
    "--logout-uri": "URI", "--for": "LIBRARY", "--client-uri": "URI", "--logo-uri": "URI",
}  # fmt: skip
OWN = {"--after", "--logo"}
"""What a list goes on after is another thing in each; a mail's logo is an address, and a page's may be a file."""


def commands(group: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """All commands and groups, the program itself first."""
    yield path, group
    for name, each in getattr(group, "commands", {}).items():
        yield from commands(each, (*path, name))


def root() -> Any:
    return typer.main.get_command(app)


def taken() -> Iterator[tuple[str, Any, str]]:
    """Each parameter that takes a value, the command it belongs to, and its word."""
    for path, command in commands(root()):
        for parameter in command.get_params(typer.Context(command)):
            if not getattr(parameter, "is_flag", False):
                yield " ".join(path), parameter, parameter.metavar


def test_one_option_has_one_word_whatever_the_command() -> None:
    words: defaultdict[str, set[str]] = defaultdict(set)
    for _, parameter, word in taken():
        for option in parameter.opts:
            if option.startswith("--") and option not in OWN:
                words[option].add(word)
    expected = {option: {SHARED.get(option, option.removeprefix("--").upper())} for option in words}
    assert words == expected


def test_an_option_and_an_argument_of_one_thing_have_one_word() -> None:
    named = {
        (command, parameter.name): word for command, parameter, word in taken() if not parameter.opts[0].startswith("-")
    }
    assert {word for (command, _), word in named.items() if command.startswith(("project show", "project edit"))} == {
        "PROJECT"
    }
    assert {word for (command, name), word in named.items() if name == "client_id" and "client" in command} == {
        "CLIENT_ID"
    }
    assert {word for (_, name), word in named.items() if name == "project"} == {"PROJECT"}
    assert {word for (_, name), word in named.items() if name == "address"} == {"ADDRESS"}


def test_each_word_is_in_the_reference() -> None:
    words = {part for _, _, word in taken() for part in word.split("|")}
    table = PAGE.read_text().partition("| word | it stands for |")[2].partition("\n\n")[0]
    assert set(re.findall(r"`([A-Z_:]+)`", "".join(re.findall(r"^\| (.+?) \|", table, re.MULTILINE)))) == words


@pytest.mark.parametrize("path", [" ".join(path) for path, _ in commands(root())])
def test_help_names_no_type(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*path.split(), "--help"]) == 0
    shown = capsys.readouterr().out
    assert "Usage: splitpin" in shown
    assert re.findall(r"<[\w \[\]]+>|\b(?:str|bool|int|list\[\w+\]|TEXT|INTEGER|BOOLEAN|PATH)\b", shown) == []
    assert "{" not in shown
    assert max(len(line) for line in shown.splitlines()) <= 80


def test_the_line_of_usage_tells_what_may_be_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    for command, usage in {
        "codes unlock": "[OPTIONS] PROJECT ADDRESS",
        "user list": "[OPTIONS] [ADDRESS]",
        "db check": "[OPTIONS] [FILE]",
        "project": "[OPTIONS] COMMAND [ARGS]...",
    }.items():
        assert main([*command.split(), "--help"]) == 0
        assert f"Usage: splitpin {command} {usage} " in capsys.readouterr().out
