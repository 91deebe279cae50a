"""Whose fault a refusal is: nobody hears that their address takes no mail where the server does not like us."""

from __future__ import annotations

from dataclasses import replace

import pytest

from issuer.senders.stubborn import open_stubborn
from splitpin.issuer.senders import NotSent
from splitpin.issuer.senders.mail_from import parse_mail_from
from splitpin.issuer.senders.mail_server import MailServer
from splitpin.issuer.senders.message import Message
from splitpin.issuer.senders.smtp import SMTPSender

MESSAGE = Message(to="ann@example.test", subject="s", text="t", html="h", key="a1", date=0, code="042517")


async def refusal(answers: dict[str, str], message: Message = MESSAGE) -> NotSent:
    """What comes of sending to a server that answers so."""
    async with open_stubborn(answers) as server:
        sender = SMTPSender(
            MailServer("127.0.0.1", server.port, "none"),
            mail_from=parse_mail_from("sign-in@acme.test"),
            name="id.acme.test",
            timeout=5.0,
        )
        with pytest.raises(NotSent) as caught:
            await sender.send(message)
        await sender.close()
    return caught.value


@pytest.mark.parametrize(
    "answers",
    [
        {"CONNECT": "554 5.7.1 we do not talk to 192.0.2.1"},
        {"CONNECT": "421 4.3.2 too busy"},
        {"EHLO": "550 5.7.1 id.acme.test: who is that?", "HELO": "550 5.7.1 still unknown"},
        {"EHLO": "504 5.5.2 need a fully-qualified hostname", "HELO": "504 5.5.2 need a fully-qualified hostname"},
        {"EHLO": "450 4.7.1 not now", "HELO": "450 4.7.1 not now"},
        {"EHLO": ""},
        {"MAIL": "550 5.1.8 <sign-in@acme.test>: sender rejected"},
        {"MAIL": "553 5.7.1 not owned by user"},
        {"MAIL": "530 5.7.0 authenticate first"},
        {"MAIL": "451 4.3.0 later"},
        {"RCPT": "421 4.3.2 shutting down"},
    ],
)
async def test_trouble_before_a_recipient_is_named_is_everybody_s_and_passes(answers: dict[str, str]) -> None:
    trouble = await refusal(answers)
    assert (trouble.permanent, trouble.recipient, trouble.doubtful) == (False, False, False)


@pytest.mark.parametrize(
    "answer",
    [
        "504 5.5.2 <id>: Helo command rejected: need fully-qualified hostname",
        "550 5.7.1 <id.acme.test>: Helo command rejected: Host not found",
        "550 <id>: Helo command rejected: invalid name",
        "550 EHLO name does not match",
        "553 5.1.8 <sign-in@acme.test>: Sender address rejected: Domain not found",
        "550 5.1.7 bad sender",
        "553 5.7.1 <sign-in@acme.test>: Sender address rejected: not owned by user acme",
        "554 5.7.1 <ann@example.test>: Relay access denied",
        "550 relay not permitted",
        "550 5.7.1 Unable to relay",
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked",
        "530 5.7.1 Authentication required",
        "535 5.7.8 log in first",
        "503 5.5.1 bad sequence",
        "550 5.7.26 this mail is unauthenticated",
    ],
)
async def test_what_a_server_holds_against_us_until_a_recipient_is_named_is_not_the_recipient_s_fault(
    answer: str,
) -> None:
    trouble = await refusal({"RCPT": answer})
    assert not trouble.permanent
    assert trouble.ours
    assert trouble.recipient  # and yet others need not wait: strangers choose recipients


@pytest.mark.parametrize(
    "answer",
    [
        "550 5.1.1 <ann@example.test>: Recipient address rejected: User unknown",
        "550-5.1.1 The account that you tried to reach does not exist.\r\n550 5.1.1 See https://example.test",
        "550 5.2.1 disabled",
        "552 5.2.2 mailbox full",
        "556 5.1.10 null MX",
        "550 5.4.1 Recipient address rejected: Access denied",
        "550 5.5.0 mailbox unavailable",
        "550 no such user here",
        "553 mailbox name not allowed",
    ],
)
async def test_an_address_that_takes_no_mail_is_told_from_the_rest(answer: str) -> None:
    trouble = await refusal({"RCPT": answer})
    assert (trouble.permanent, trouble.recipient, trouble.ours) == (True, True, False)


@pytest.mark.parametrize("answer", ["450 4.2.0 greylisted", "451 4.7.1 try again later", "452 4.2.2 over quota"])
async def test_whoever_is_put_off_is_put_off_alone(answer: str) -> None:
    trouble = await refusal({"RCPT": answer})
    assert (trouble.permanent, trouble.recipient, trouble.ours) == (False, True, False)


@pytest.mark.parametrize(
    ("answer", "recipient"),
    [
        ("554 5.7.1 message looks like spam", False),
        ("554 Message rejected: Email address is not verified", False),
        ("550 5.7.60 no permission to send as this sender", False),
        ("554 5.2.252 SendAsDenied", False),
        ("550 5.1.1 no such user", True),
        ("552 5.2.2 mailbox full", True),
        ("550 mailbox unavailable", True),
    ],
)
async def test_a_mail_that_is_refused_is_given_up_and_blamed_on_its_recipient_where_the_server_does(
    answer: str, recipient: bool
) -> None:
    trouble = await refusal({".": answer})
    assert (trouble.permanent, trouble.recipient) == (True, recipient)


async def test_a_server_that_knows_the_old_greeting_alone_gets_the_mail() -> None:
    async with open_stubborn({"EHLO": "502 5.5.1 what?"}) as server:
        sender = SMTPSender(
            MailServer("127.0.0.1", server.port, "none"), mail_from=parse_mail_from("a@acme.test"), name="id.acme.test"
        )
        await sender.send(MESSAGE)
        await sender.close()
    assert server.heard[:2] == ["EHLO id.acme.test", "HELO id.acme.test"]
    assert len(server.mails) == 1


@pytest.mark.parametrize("step", ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "."])
async def test_the_log_has_host_and_words_and_nothing_of_the_message_and_obeys_no_server(step: str) -> None:
    said = (
        "550-ZOE@Quux.test <zoe@quux.test> zoe%40quux.test bounces-zoe=quux.test@acme.test, zoe: code 042517"
        "\r\n550 \x1b[2J\x07\x9b31m ask sales\u00a0now \xff token AbCdEfGhIjKlMnOpQrStUvWxYz"
    )
    trouble = await refusal({step: said, "HELO": said}, replace(MESSAGE, to="zoe@quux.test"))
    assert trouble.reason.startswith("127.0.0.1:")
    assert "550" in trouble.reason
    assert "ask sales" in trouble.reason
    assert trouble.reason.isprintable()
    assert "\\x1b[2J" in trouble.reason
    for private in ("zoe", "quux", "042517", "abcdef", "@"):
        assert private not in trouble.reason.lower()
