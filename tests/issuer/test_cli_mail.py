"""`splitpin mail test`: what an operator sees of each provider, and what a program does."""

from __future__ import annotations

import asyncio
import json
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from issuer.senders.stubborn import Stubborn, open_stubborn
from splitpin.issuer.cli import main


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPLITPIN_ISSUER", "https://id.acme.test")
    monkeypatch.setenv("SPLITPIN_MASTER_SECRET", secrets.token_urlsafe(32))
    monkeypatch.setenv("SPLITPIN_MAIL_FROM", "Acme, Inc. <sign-in@acme.test>")


@contextmanager
def serving(answers: dict[str, str]) -> Iterator[Stubborn]:
    """A mail server in a thread of its own: the command has an event loop of its own, too."""
    made: list[Stubborn] = []
    ready, over = threading.Event(), threading.Event()

    async def serve() -> None:
        async with open_stubborn(answers) as server:
            made.append(server)
            ready.set()
            await asyncio.to_thread(over.wait)

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    ready.wait()
    try:
        yield made[0]
    finally:
        over.set()
        thread.join()


def test_an_operator_reads_what_came_of_each_step(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving({}) as server:
        monkeypatch.setenv("SPLITPIN_SENDER", f"smtp://127.0.0.1:{server.port}")
        assert main(["mail", "test", "Ann@Example.com"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"127.0.0.1:{server.port}"
    assert [line.split(":")[0] for line in said[1:-1]] == [
        f"ok   {check}" for check in ("resolve", "connect", "tls", "ehlo", "auth", "mail_from", "rcpt_to", "data")
    ]
    assert "we are id.acme.test" in said[4]
    assert "RCPT TO:<ann@example.com>" in server.heard
    (mail,) = server.mails
    assert b"Subject: Test mail from id.acme.test\r\n" in mail
    assert mail.startswith(b'From: "Acme, Inc." <sign-in@acme.test>\r\n')


def test_of_several_providers_each_is_tried_and_a_program_reads_all(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving({"RCPT": "451 4.7.1 greylisted"}) as first, serving({}) as second:
        providers = [f"127.0.0.1:{first.port}", "127.0.0.1:1", f"127.0.0.1:{second.port}"]
        addresses = f"smtp://{providers[0]} http://{providers[1]}/hook smtp://{providers[2]}"
        monkeypatch.setenv("SPLITPIN_SENDER", addresses)
        monkeypatch.setenv("SPLITPIN_HOOK_SECRET", "whsec_" + "A" * 43 + "=")
        assert main(["mail", "test", "ann@example.com", "--json"]) == 1
    findings = json.loads(capsys.readouterr().out)
    last = {finding["provider"]: finding for finding in findings}
    assert list(last) == providers
    assert [(last[name]["check"], last[name]["good"]) for name in providers] == [
        ("rcpt_to", False),
        ("connect", False),
        ("data", True),
    ]
    assert "greylisting" in last[providers[0]]["fix"]
    assert len(second.mails) == 1


@pytest.mark.parametrize("sender", ["console"])
def test_where_no_mail_leaves_the_machine_there_is_nothing_to_try(
    sender: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SPLITPIN_SENDER", sender)
    assert main(["mail", "test", "ann@example.com"]) == 0
    assert "nothing to test" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SPLITPIN_SENDER", "smtp://user:se#cret@127.0.0.1", "Percent-encode"),
        ("SPLITPIN_SENDER", "smtp://user:se cret@127.0.0.1", "percent-encode a space"),
        ("SPLITPIN_MAIL_FROM", "sign-in@acme.test, ann@acme.test", "SPLITPIN_MAIL_FROM"),
    ],
)
def test_a_wrong_setting_is_one_line(
    name: str, value: str, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SPLITPIN_SENDER", "smtp://127.0.0.1:1")
    monkeypatch.setenv(name, value)
    assert main(["mail", "test", "ann@example.com"]) == 1
    said = capsys.readouterr().err
    assert words in said
    assert "cret" not in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"SPLITPIN_SENDER": "smtp://user:password@mail.acme.test"},  # and no SPLITPIN_MAIL_FROM
        {"SPLITPIN_SENDER": "https://mail.acme.test/hook"},  # and no secret
        {"SPLITPIN_SMS_COUNTRIES": "DE"},  # and nobody to send there
    ],
)
def test_commands_that_send_nothing_need_no_sender(
    given: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("SPLITPIN_MAIL_FROM")
    monkeypatch.setenv("SPLITPIN_DATABASE", f"sqlite:///{tmp_path / 'issuer.sqlite3'}")
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    for command in ("project create Acme", "project list", "user list", "keys list", "funnel", "audit"):
        assert main([*command.split(), "--json"]) in {0, 2}, command
    assert "SPLITPIN_" not in capsys.readouterr().err.replace("SPLITPIN_ISSUER", "")
