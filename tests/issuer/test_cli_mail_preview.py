"""`splitpin mail preview`: a message in the terminal, and all of them on a page that runs and loads nothing."""

from __future__ import annotations

import html
import json
import os
import re
import secrets
import stat
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from splitpin.issuer.cli import main
from splitpin.issuer.message_templates.model import KINDS
from splitpin.issuer.themes import theme_of

HTML = "<h1>Hello</h1>\n<p>{{ code }} at {{ place }}</p>\n"


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "code.html").write_text(HTML)


def preview(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["mail", "preview", *arguments]) == 0
    return capsys.readouterr().out


def test_in_the_terminal_it_is_the_subject_and_the_plain_text(capsys: pytest.CaptureFixture[str]) -> None:
    said = preview(capsys)
    assert said.startswith("Subject: 042517 is your code for Acme & Daughters\n\n042517 is your code to sign in")
    assert preview(capsys, "phone").startswith("042517 is your code to sign in to Acme & Daughters at app.example.com.")


@pytest.mark.parametrize("kind", KINDS)
def test_every_message_can_be_looked_at(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Acme & Daughters" in preview(capsys, kind)


def test_words_that_are_not_kept_yet_can_be_looked_at_once_they_pass(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert preview(capsys, "code", "--subject", "{{ code }}!").startswith("Subject: 042517!\n")
    (tmp_path / "bad.html").write_text("{{ coed }}")
    assert main(["mail", "preview", "code", "--html", "bad.html"]) == 1
    assert "In line 1 of the html: There is no value 'coed'" in capsys.readouterr().err


def test_a_project_s_words_and_name_are_shown_in_the_language_that_was_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SPLITPIN_ISSUER", "https://id.acme.test")
    monkeypatch.setenv("SPLITPIN_MASTER_SECRET", secrets.token_urlsafe(32))
    monkeypatch.setenv("SPLITPIN_DATABASE", f"sqlite:///{tmp_path}/issuer.sqlite3")
    assert main(["project", "create", "Shop", "--json"]) == 0
    project = json.loads(capsys.readouterr().out)["client_id"]
    for language, subject in (([], "{{ name }} for all"), (["--language", "en"], "{{ name }} in English")):
        assert main(["mail", "template", "set", project, "code", "--subject", subject, *language]) == 0
    (tmp_path / "footer").write_text("Shop Ltd")
    assert main(["mail", "template", "set", project, "every", "--footer", "footer"]) == 0
    capsys.readouterr()
    said = preview(capsys, "code", "--project", project)
    assert said.startswith("Subject: Shop in English\n")
    assert said.endswith("Sent by id.example.com for Shop\nShop Ltd\n")
    assert preview(capsys, "code", "--project", project, "--subject", "new").startswith("Subject: new\n")


def test_a_project_s_colours_are_in_its_ready_mails(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SPLITPIN_ISSUER", "https://id.acme.test")
    monkeypatch.setenv("SPLITPIN_MASTER_SECRET", secrets.token_urlsafe(32))
    monkeypatch.setenv("SPLITPIN_DATABASE", f"sqlite:///{tmp_path}/issuer.sqlite3")
    assert main(["project", "create", "Shop", "--json"]) == 0
    project = json.loads(capsys.readouterr().out)["client_id"]
    assert main(["project", "edit", project, "--accent", "#7a2e86"]) == 0
    capsys.readouterr()
    preview(capsys, "--project", project, "--output", "page.html")
    page = html.unescape((tmp_path / "page.html").read_text())
    assert theme_of("pine", "#7a2e86").light.accent in page
    assert theme_of("pine").light.accent not in page


def test_the_page_has_every_message_by_day_and_in_the_dark_and_runs_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert preview(capsys, "code", "--html", "code.html", "--output", "page.html") == "page.html\n"
    page = (tmp_path / "page.html").read_text()
    assert re.findall(r'<section id="(\w+)">', page) == [kind for kind in KINDS if kind != "every"]
    assert page.count("<iframe") == page.count('sandbox="" ') == 4 * (len(KINDS) - 2)
    assert "default-src 'none'" in page
    assert not re.search(r"<script|src=|https?://(?!id\.example\.com|app\.example\.com)", html.unescape(page))
    assert page.count(html.escape("<p>042517 at app.example.com</p>")) == 4
    assert "prefers-color-scheme" not in page


def test_the_browser_opens_a_page_that_is_nobody_else_s_to_read(tmp_path: Path) -> None:
    """In a process of its own: Python asks once in its life which browser there is."""
    browser = tmp_path / "browser.py"
    browser.write_text("import pathlib, sys; pathlib.Path('opened').write_text(sys.argv[1])")
    command = [sys.executable, "-m", "splitpin", "mail", "preview", "link", "--browser"]
    own = {"BROWSER": f"{sys.executable} {browser} %s", "TMPDIR": str(tmp_path)}
    ran = subprocess.run(command, env=os.environ | own, capture_output=True, text=True, check=True)
    path = Path(ran.stdout.strip())
    assert path.parent == tmp_path
    assert unquote(urlsplit((tmp_path / "opened").read_text()).path) == str(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert '<section id="link">' in path.read_text()


def test_a_page_that_cannot_be_written_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mail", "preview", "--output", "nowhere/page.html"]) == 1
    assert "--output: cannot be written" in capsys.readouterr().err


def test_a_language_without_ready_words_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mail", "preview", "--language", "tlh"]) == 1
    assert "There are ready words in en" in capsys.readouterr().err
