"""`splitpin mail template`: what an operator types to have mails say something else, and reads of it."""

from __future__ import annotations

import io
import json
import secrets
import sys
from pathlib import Path

import pytest

from splitpin.issuer.cli import main
from splitpin.issuer.message_templates.model import KINDS

HTML = "<h1>Hello</h1>\n<p>{{ code }}</p><p>At {{ place }}.</p>\n"


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SPLITPIN_ISSUER", "https://id.acme.test")
    monkeypatch.setenv("SPLITPIN_MASTER_SECRET", secrets.token_urlsafe(32))
    monkeypatch.setenv("SPLITPIN_DATABASE", f"sqlite:///{tmp_path}/issuer.sqlite3")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def project(capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["project", "create", "Acme", "--json"]) == 0
    return str(json.loads(capsys.readouterr().out)["client_id"])


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["mail", "template", *arguments]) == 0
    return capsys.readouterr().out


def complaint(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["mail", "template", *arguments]) == 1
    return capsys.readouterr().err


def test_words_are_kept_listed_shown_and_reset(
    project: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "code.html").write_text(HTML)
    said = run(capsys, "set", project, "code", "--language", "DE", "--html", "code.html", "--subject", "{{ code }}!")
    assert said == "code: subject, html are the project's own now.\n"
    assert run(capsys, "set", project, "every", "--logo", "https://acme.test/l.png") == (
        "every: logo is the project's own now.\n"
    )
    assert run(capsys, "list", project).split() == [
        "message", "language", "part", "characters", "code", "de", "html", str(len(HTML)), "code", "de", "subject",
        "11", "every", "all", "logo", "23",
    ]  # fmt: skip
    assert json.loads(run(capsys, "list", project, "--json"))[1] == {
        "message": "code", "language": "de", "part": "subject", "template": "{{ code }}!",
    }  # fmt: skip
    assert run(capsys, "show", "code", "--project", project, "--language", "de") == HTML
    assert run(capsys, "reset", project, "code", "--language", "de") == "2 parts say the ready words again.\n"
    assert run(capsys, "reset", project, "every", "--language", "all") == "1 part says the ready words again.\n"
    assert run(capsys, "list", project) == "All messages say the ready words.\n"


def test_words_may_come_from_standard_input(
    project: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(HTML.encode())))
    run(capsys, "set", project, "code", "--html", "-")
    assert run(capsys, "show", "code", "--project", project) == HTML


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in {"phone", "every"}])
def test_what_is_printed_to_begin_with_can_be_kept(
    kind: str, project: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for part in ("text", "html"):
        (tmp_path / part).write_text(run(capsys, "show", kind, "--part", part))
    assert run(capsys, "check", kind, "--text", "text", "--html", "html") == "text, html: good.\n"
    run(capsys, "set", project, kind, "--text", "text", "--html", "html")


def test_what_will_not_do_is_told_with_its_line_and_nothing_is_kept(
    project: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "code.html").write_text(f"{HTML}{{{{ coed }}}}")
    for command in (["set", project, "code"], ["check", "code"]):
        said = complaint(capsys, *command, "--html", "code.html", "--subject", "Hello")
        assert said.startswith("splitpin: In line 3 of the html: There is no value 'coed'. There are code, issuer,")
    assert run(capsys, "list", project) == "All messages say the ready words.\n"


def test_what_only_some_mail_programs_show_otherwise_is_told_and_kept(
    project: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "code.html").write_text(f"<div style='display:flex'>{HTML}</div>")
    assert main(["mail", "template", "set", project, "code", "--html", "code.html"]) == 0
    printed = capsys.readouterr()
    assert "Outlook on Windows knows no" in printed.err
    assert "html is the project's own now" in printed.out


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["set", "PROJECT", "code"], "Say what: --subject, --preheader, --text, --html."),
        (["set", "PROJECT", "cod", "--subject", "x"], "The messages are code, link,"),
        (["set", "PROJECT", "phone", "--subject", "x"], "phone has no subject: it has text."),
        (["set", "PROJECT", "code", "--html", "nowhere.html"], "is no file that can be read"),
        (["set", "PROJECT", "code", "--html", "latin1"], "is not UTF-8"),
        (["set", "PROJECT", "code", "--language", "german", "--subject", "x"], "A language is written de"),
        (["set", "5b0c6c1e-7d0e-4b52-9a53-0d7c5a1f2e11", "code", "--subject", "x"], "There is no project"),
        (["set", "nonsense", "code", "--subject", "x"], "There is no project"),
        (["show", "code", "--part", "footer"], "code has subject, preheader, text, html."),
        (["show", "code", "--project", "PROJECT"], "no such words of its own"),
        (["list", "5b0c6c1e-7d0e-4b52-9a53-0d7c5a1f2e11"], "There is no project"),
        (["reset", "PROJECT", "nonsense"], "The messages are"),
    ],
)
def test_what_was_typed_wrong_is_told(
    arguments: list[str], why: str, project: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "latin1").write_bytes(b"{{ code }} \xe9")
    assert why in complaint(capsys, *(project if each == "PROJECT" else each for each in arguments))
