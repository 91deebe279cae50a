"""Mail is handed to a real server: to one recipient, over TLS, in bounded time; and no refusal quotes anything."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest

from issuer.senders.mail_sink import open_sink
from splitpin.issuer.senders import NotSent
from splitpin.issuer.senders.mail_from import parse_mail_from
from splitpin.issuer.senders.mail_server import MailServer
from splitpin.issuer.senders.message import Message
from splitpin.issuer.senders.smtp import SMTPSender

MESSAGE = Message(
    to="ann@example.test",
    subject="042517 is your code for Acme",
    text="042517\n.\nQUIT\n",
    html="<p>042517</p>",
    key="a1",
    date=1_800_000_000,
    code="042517",
)


def sender(server: MailServer, *, tls_context: ssl.SSLContext | None = None, timeout: float = 5.0) -> SMTPSender:
    return SMTPSender(
        server,
        mail_from=parse_mail_from("Acme <sign-in@acme.test>"),
        name="id.acme.test",
        timeout=timeout,
        tls_context=tls_context,
    )


async def send(sender: SMTPSender, message: Message = MESSAGE) -> None:
    """Sends, and lets go of the connection."""
    try:
        await sender.send(message)
    finally:
        await sender.close()


def plain(port: int) -> MailServer:
    return MailServer.parse(f"smtp://127.0.0.1:{port}")


async def test_a_mail_has_one_recipient_and_arrives_as_it_was_written() -> None:
    async with open_sink() as sink:
        await send(sender(plain(sink.port)))
    (envelope,) = sink.envelopes
    assert envelope.mail_from == "sign-in@acme.test"
    assert envelope.rcpt_tos == ["ann@example.test"]
    assert isinstance(envelope.content, bytes)
    assert b"Subject: 042517 is your code for Acme\r\n" in envelope.content
    plain_part, _ = message_from_bytes(envelope.content, policy=default).iter_parts()
    assert (
        plain_part.get_content().replace("\r\n", "\n") == MESSAGE.text
    )  # a dot alone on a line ended nothing: RFC 5321 section 4.5.2


async def test_the_commands_are_these_and_no_others(wiretap: tuple[int, bytearray]) -> None:
    """Byte by byte, whatever the body holds."""
    port, heard = wiretap
    await send(sender(plain(port)), replace(MESSAGE, text="\r\n.\r\nRCPT TO:<eve@example.test>\r\n"))
    greeting, *commands = bytes(heard).split(b"\r\n", 3)
    assert greeting == b"EHLO id.acme.test"
    assert commands[:2] == [b"MAIL FROM:<sign-in@acme.test>", b"RCPT TO:<ann@example.test>"]
    data, _, rest = commands[2].partition(b"\r\n.\r\n")
    assert data.startswith(b"DATA\r\nFrom: Acme <sign-in@acme.test>\r\nTo: ann@example.test\r\n")
    assert rest == b"QUIT\r\n"


async def test_what_keeps_a_mail_is_asked_when_all_but_the_mail_was_said(wiretap: tuple[int, bytearray]) -> None:
    """Nothing of the mail has left by then, and after a no nothing does."""
    port, heard = wiretap
    ours = sender(plain(port))

    async def stay() -> None:
        assert bytes(heard).endswith(b"RCPT TO:<ann@example.test>\r\n")
        raise NotSent("kept", permanent=False, recipient=True)

    with pytest.raises(NotSent, match="kept"):
        await ours.send(MESSAGE, leaving=stay)
    assert b"DATA" not in bytes(heard)
    await ours.send(MESSAGE)
    assert bytes(heard).count(b"DATA") == 1
    await ours.close()


async def test_mails_one_after_the_other_share_a_connection(
    server_tls: ssl.SSLContext, client_tls: ssl.SSLContext
) -> None:
    async with open_sink(tls=server_tls, auth=True) as sink:
        server = MailServer("127.0.0.1", sink.port, "start", "user", "p@ss:w/rd")
        ours = sender(server, tls_context=client_tls)
        for number in range(10):
            await ours.send(replace(MESSAGE, key=f"{number}"))
        await asyncio.gather(*(ours.send(replace(MESSAGE, key=f"1{number}")) for number in range(4)))
        for number in range(10):
            await ours.send(replace(MESSAGE, key=f"2{number}"))
        await ours.close()
    assert len(sink.envelopes) == 24
    assert len(sink.logins) == 4  # as many as were ever needed at once


async def test_a_server_that_hung_up_meanwhile_gets_the_next_mail_over_a_new_connection() -> None:
    async with open_sink() as sink:
        ours = sender(plain(sink.port))
        await ours.send(MESSAGE)
        sink.hang_up()
        await asyncio.sleep(0.05)
        await ours.send(replace(MESSAGE, key="a2"))
        sink.goodbye = "421 too long"  # and one that says so only when it is spoken to
        await ours.send(replace(MESSAGE, key="a3"))
        await ours.close()
    assert len(sink.envelopes) == 3


@pytest.mark.parametrize(("rcpt", "data"), [("550 no", "250 OK"), ("250 OK", "554 no"), ("450 later", "250 OK")])
async def test_a_refusal_spoils_no_mail_after_it(rcpt: str, data: str) -> None:
    async with open_sink() as sink:
        ours = sender(plain(sink.port))
        sink.rcpt, sink.data = rcpt, data
        with pytest.raises(NotSent):
            await ours.send(MESSAGE)
        sink.rcpt = sink.data = "250 OK"
        await ours.send(replace(MESSAGE, to="bob@example.test"))
        await ours.close()
    (envelope,) = sink.envelopes
    assert envelope.rcpt_tos == ["bob@example.test"]


async def test_what_may_have_arrived_is_told_from_what_has_not() -> None:
    """The answer to the mail itself never comes: whoever tries again may send it twice."""
    async with open_sink() as sink:
        sink.data = "hang"
        with pytest.raises(NotSent) as unheard:
            await send(sender(plain(sink.port), timeout=0.3))
        sink.rcpt = "hang"
        with pytest.raises(NotSent) as slow:
            await send(sender(plain(sink.port), timeout=0.3))
    assert (unheard.value.doubtful, unheard.value.recipient) == (True, True)
    assert (slow.value.doubtful, slow.value.recipient) == (False, True)


async def test_hosts_that_are_not_loopback_get_nothing_without_starttls() -> None:
    async with open_sink() as sink:
        with pytest.raises(NotSent) as caught:
            await sender(replace(plain(sink.port), tls="start")).send(MESSAGE)
    assert not caught.value.permanent
    assert sink.envelopes == []


async def test_starttls_then_authentication_then_mail(server_tls: ssl.SSLContext, client_tls: ssl.SSLContext) -> None:
    async with open_sink(tls=server_tls, auth=True) as sink:
        server = MailServer("127.0.0.1", sink.port, "start", "user", "p@ss:w/rd")
        await send(sender(server, tls_context=client_tls))
    assert sink.logins == [(b"user", b"p@ss:w/rd")]
    assert len(sink.envelopes) == 1


async def test_tls_from_the_start(server_tls: ssl.SSLContext, client_tls: ssl.SSLContext) -> None:
    async with open_sink(tls=server_tls, implicit=True) as sink:
        await send(sender(MailServer("127.0.0.1", sink.port, "implicit"), tls_context=client_tls))
    assert len(sink.envelopes) == 1


@pytest.mark.parametrize("tls", ["start", "implicit"])
async def test_a_certificate_nobody_vouches_for_gets_no_mail(server_tls: ssl.SSLContext, tls: str) -> None:
    async with open_sink(tls=server_tls, implicit=tls == "implicit") as sink:
        with pytest.raises(NotSent) as caught:
            await send(sender(MailServer("127.0.0.1", sink.port, tls)))
    assert not caught.value.permanent
    assert sink.envelopes == []


@pytest.mark.parametrize(
    ("rcpt", "data", "permanent"),
    [
        ("550 no ann@example.test here", "250 OK", True),
        ("450 try ann@example.test later", "250 OK", False),
        ("250 OK", "554 no 042517 here", True),
        ("250 OK", "451 ann@example.test greylisted", False),
    ],
)
async def test_a_refusal_is_for_good_or_for_now_and_quotes_nothing(rcpt: str, data: str, permanent: bool) -> None:
    async with open_sink() as sink:
        sink.rcpt, sink.data = rcpt, data
        with pytest.raises(NotSent) as caught:
            await send(sender(plain(sink.port)))
    assert caught.value.permanent is permanent
    said = f"{caught.value}{caught.value.__cause__}"
    assert "ann" not in said
    assert "042517" not in said


async def test_wrong_credentials_may_be_mended_so_the_mail_is_tried_again(
    server_tls: ssl.SSLContext, client_tls: ssl.SSLContext
) -> None:
    async with open_sink(tls=server_tls, auth=True) as sink:
        server = MailServer("127.0.0.1", sink.port, "start", "user", "wrong")
        with pytest.raises(NotSent) as caught:
            await send(sender(server, tls_context=client_tls))
    assert not caught.value.permanent
    assert "wrong" not in str(caught.value)


Behaviour = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read()


async def dripping(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError):
        while not reader.at_eof():
            writer.write(b"2")
            await writer.drain()
            await asyncio.sleep(0.05)


@pytest.mark.parametrize("behaviour", [silent, dripping])
async def test_a_server_that_never_answers_is_given_up_in_time(behaviour: Behaviour) -> None:
    done = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await behaviour(reader, writer)
        writer.close()
        done.set()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    began = time.monotonic()
    with pytest.raises(NotSent) as caught:
        await sender(plain(server.sockets[0].getsockname()[1]), timeout=0.3).send(MESSAGE)
    assert time.monotonic() - began < 2
    assert not caught.value.permanent
    assert not caught.value.recipient  # it is everybody's server that does not answer
    server.close()
    await asyncio.wait_for(done.wait(), 5)  # the connection was closed on our side, too


async def test_a_server_that_is_away_is_tried_again() -> None:
    server = await asyncio.start_server(lambda _reader, _writer: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    with pytest.raises(NotSent) as caught:
        await send(sender(plain(port)))
    assert not caught.value.permanent
