"""The development senders: the newest hundred in memory, and the terminal."""

from __future__ import annotations

import io

import pytest

from splitpin.issuer.db import Database
from splitpin.issuer.senders.console import ConsoleSender
from splitpin.issuer.senders.inbox import InboxSender
from splitpin.issuer.senders.message import Message
from splitpin.issuer.senders.shared_inbox import SharedInbox
from splitpin.issuer.senders.text import TextMessage


def message(number: int) -> Message:
    return Message(
        to="ann@example.test",
        subject=f"{number}",
        text="text",
        html="<p>",
        key=f"{number}",
        date=0,
        code=f"{number:06d}",
    )


async def test_the_inbox_holds_the_newest_hundred_newest_first() -> None:
    inbox = InboxSender(lambda: 1_800_000_000.9)
    for number in range(120):
        await inbox.send(message(number))
    assert [received.message.subject for received in inbox.received] == [str(number) for number in range(119, 19, -1)]


async def test_the_inbox_as_json_shows_it() -> None:
    inbox = InboxSender(lambda: 1_800_000_000)
    await inbox.send(message(7))
    assert [each.to_dict() for each in await inbox.newest()] == [
        {
            "channel": "email",
            "to": "ann@example.test",
            "subject": "7",
            "text": "text",
            "html": "<p>",
            "code": "000007",
            "link": None,
            "sent_at": "2027-01-15T08:00:00Z",
        }
    ]


async def test_the_inbox_holds_what_goes_to_phones_beside_the_mails() -> None:
    inbox = InboxSender(lambda: 1_800_000_000)
    await inbox.send(message(7))
    await inbox.send(TextMessage(to="+4915112345678", channel="whatsapp", text="One\n\nTwo", key="k", code="000008"))
    assert (await inbox.newest())[0].to_dict() == {
        "channel": "whatsapp",
        "to": "+4915112345678",
        "subject": "One",
        "text": "One\n\nTwo",
        "html": None,
        "code": "000008",
        "link": None,
        "sent_at": "2027-01-15T08:00:00Z",
    }


async def test_the_console_shows_the_plain_text() -> None:
    stream = io.StringIO()
    await ConsoleSender(stream).send(message(7))
    await ConsoleSender(stream).send(TextMessage(to="+4915112345678", channel="sms", text="One", key="k"))
    assert stream.getvalue() == (
        "\nTo: ann@example.test\nSubject: 7\n\ntext\n\nTo: +4915112345678\nChannel: sms\n\nOne\n"
    )


@pytest.mark.parametrize("to", ["", "4915112345678", "+49 151", "+0151", "+4915112345678\n", "+" + "1" * 16])
def test_a_text_message_goes_to_one_number_alone(to: str) -> None:
    with pytest.raises(ValueError, match=r"E\.164"):
        TextMessage(to=to, channel="sms", text="text", key="k")


async def test_the_processes_of_a_server_share_one_inbox_of_the_newest_hundred(db: Database) -> None:
    one, other = SharedInbox(db, lambda: 1_800_000_000.9), SharedInbox(db, lambda: 1_800_000_001.9)
    for number in range(110):
        await (one, other)[number % 2].send(message(number))
    text = TextMessage(to="+4915112345678", channel="whatsapp", text="One\n\nTwo", key="k", code="000008")
    await one.send(text)
    seen = await other.newest()
    assert seen == await one.newest()
    assert [received.message for received in seen] == [text, *(message(number) for number in range(109, 10, -1))]
    assert [received.sent_at for received in seen[:2]] == [1_800_000_000, 1_800_000_001]
    assert one.trials(None) == []
