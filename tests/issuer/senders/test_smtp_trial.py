"""A mail server tried step by step: what each says, and where it fails the fix; without a message nothing is sent."""

from __future__ import annotations

import ssl

import pytest

from issuer.senders.mail_sink import open_sink
from issuer.senders.stubborn import open_stubborn
from splitpin.doctor.finding import Finding
from splitpin.issuer.senders.mail_from import parse_mail_from
from splitpin.issuer.senders.mail_server import MailServer
from splitpin.issuer.senders.message import Message
from splitpin.issuer.senders.smtp import SMTPSender

MESSAGE = Message(to="ann@example.test", subject="s", text="t", html="h", key="a1", date=0)
ALL = ["resolve", "connect", "tls", "ehlo", "auth", "mail_from", "rcpt_to", "data"]


async def tried(
    server: MailServer, *, message: Message | None = MESSAGE, tls_context: ssl.SSLContext | None = None
) -> list[Finding]:
    sender = SMTPSender(
        server,
        mail_from=parse_mail_from("Acme <sign-in@acme.test>"),
        name="id.acme.test",
        timeout=5.0,
        tls_context=tls_context,
    )
    (trial,) = sender.trials(message)
    assert trial.provider == f"127.0.0.1:{server.port}"
    findings = [finding async for finding in trial.steps]
    assert all(finding.good == (finding.fix == "") for finding in findings)
    assert all(finding.good for finding in findings[:-1])  # nothing follows a step that failed
    assert all(f"{finding.seen}{finding.fix}".isprintable() for finding in findings)
    return findings


async def test_every_step_to_a_mail_that_was_taken(server_tls: ssl.SSLContext, client_tls: ssl.SSLContext) -> None:
    async with open_sink(tls=server_tls, auth=True) as sink:
        sink.data = "250 2.0.0 queued as 4ABC"
        server = MailServer("127.0.0.1", sink.port, "start", "user", "p@ss:w/rd")
        findings = await tried(server, tls_context=client_tls)
    said = {finding.check: finding.seen for finding in findings}
    assert list(said) == ALL
    assert all(finding.good for finding in findings)
    assert said["resolve"] == "127.0.0.1 is 127.0.0.1."
    assert "greets: 220 sink.test" in said["connect"]
    assert "certificate for mail.test, 127.0.0.1, issued by mail.test, valid until " in said["tls"]
    assert "we are id.acme.test" in said["ehlo"]
    assert "235" in said["auth"]
    assert said["mail_from"] == "sign-in@acme.test may send: 250 OK."
    assert said["data"] == "accepted as <a1@acme.test>: 250 2.0.0 queued as 4ABC."
    (envelope,) = sink.envelopes
    assert envelope.rcpt_tos == ["ann@example.test"]


async def test_tls_from_the_start(server_tls: ssl.SSLContext, client_tls: ssl.SSLContext) -> None:
    async with open_sink(tls=server_tls, implicit=True) as sink:
        findings = await tried(MailServer("127.0.0.1", sink.port, "implicit"), tls_context=client_tls)
    assert [finding.check for finding in findings] == ALL
    assert "it greets: 220 sink.test" in findings[2].seen
    assert len(sink.envelopes) == 1


async def test_without_a_message_nobody_is_named_and_nothing_sent() -> None:
    async with open_stubborn({}) as server:
        findings = await tried(MailServer("127.0.0.1", server.port, "none"), message=None)
    assert [finding.check for finding in findings] == ALL[:-2]
    assert server.heard == ["EHLO id.acme.test", "MAIL FROM:<sign-in@acme.test>", "QUIT"]


@pytest.mark.parametrize("tls", ["start", "implicit"])
async def test_a_certificate_that_was_not_accepted_says_whose_it_is(server_tls: ssl.SSLContext, tls: str) -> None:
    async with open_sink(tls=server_tls, implicit=tls == "implicit", auth=tls == "start") as sink:
        *_, last = await tried(MailServer("127.0.0.1", sink.port, tls, "user", "p@ss:w/rd"))
    assert last.check == "tls"
    assert "self-signed certificate" in last.seen
    assert "certificate for mail.test, 127.0.0.1, issued by mail.test" in last.seen
    assert "SSL_CERT_FILE" in last.fix
    assert sink.logins == []  # the look at it says nothing to a server that may be anybody


@pytest.mark.parametrize(
    ("answers", "check", "words", "fix"),
    [
        ({"CONNECT": "HTTP/1.1 400 Bad Request"}, "connect", "HTTP/1.1 400", "That is not a mail server"),
        ({"CONNECT": "554 5.7.1 go\x1b[2J away"}, "connect", "554 5.7.1 go\\x1b[2J away", "Ask its operator"),
        ({"CONNECT": ""}, "connect", "", "Check host and port"),
        ({"EHLO": "550 who?", "HELO": "550 who?"}, "ehlo", "550 who?", "SPLITPIN_ISSUER"),
        ({"MAIL": "553 5.7.1 not yours"}, "mail_from", "553 5.7.1 not yours", "SPLITPIN_MAIL_FROM"),
        ({"MAIL": "530 5.7.0 log in"}, "mail_from", "530 5.7.0 log in", "needs a login"),
        ({"RCPT": "451 4.7.1 greylisted"}, "rcpt_to", "451 4.7.1 greylisted", "greylisting"),
        ({"RCPT": "550 5.1.1 unknown"}, "rcpt_to", "550 5.1.1 unknown", "accepts no mail for this address"),
        ({"RCPT": "554 5.7.1 relay access denied"}, "rcpt_to", "relay access denied", "set a user"),
        ({".": "554 5.7.1 not verified"}, "data", "554 5.7.1 not verified", "SPF or DKIM"),
    ],
)
async def test_each_failure_comes_with_the_server_s_words_and_the_fix(
    answers: dict[str, str], check: str, words: str, fix: str
) -> None:
    async with open_stubborn(answers) as server:
        *_, last = await tried(MailServer("127.0.0.1", server.port, "none"))
    assert (last.check, last.good) == (check, False)
    assert words in last.seen
    assert fix in last.fix


async def test_a_wrong_password(server_tls: ssl.SSLContext, client_tls: ssl.SSLContext) -> None:
    async with open_sink(tls=server_tls, auth=True) as sink:
        server = MailServer("127.0.0.1", sink.port, "start", "user", "hunter2")
        *_, last = await tried(server, tls_context=client_tls)
    assert (last.check, last.good) == ("auth", False)
    assert "535" in last.seen
    assert "percent-encoded" in last.fix
    assert "hunter2" not in f"{last.seen}{last.fix}"


async def test_a_server_without_starttls_a_port_that_begins_otherwise_and_one_where_nobody_is() -> None:
    async with open_sink() as sink:
        port = sink.port
        *_, last = await tried(MailServer("127.0.0.1", port, "start"))
        assert (last.check, "smtps://" in last.fix) == ("tls", True)
        *_, last = await tried(MailServer("127.0.0.1", port, "implicit"))
        assert (last.check, "smtp://" in last.fix) == ("tls", True)
    *_, last = await tried(MailServer("127.0.0.1", port, "none"))
    assert (last.check, last.seen) == ("connect", "connection refused.")
