"""The mail server is tried at the start, without a mail, and again while no mail is there to tell that it is back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from issuer.outbox.outbox_world import eventually
from issuer.senders.stubborn import Stubborn, open_stubborn
from splitpin.doctor.finding import Finding, bad
from splitpin.issuer.outbox.condition import Condition
from splitpin.issuer.outbox.examination import Examination
from splitpin.issuer.senders import Message, Sender
from splitpin.issuer.senders.in_order import InOrder
from splitpin.issuer.senders.inbox import InboxSender
from splitpin.issuer.senders.mail_from import parse_mail_from
from splitpin.issuer.senders.mail_server import MailServer
from splitpin.issuer.senders.smtp import SMTPSender
from splitpin.issuer.senders.trial import Trial


def by(server: Stubborn) -> SMTPSender:
    return SMTPSender(
        MailServer("127.0.0.1", server.port, "none"),
        mail_from=parse_mail_from("Acme <sign-in@acme.test>"),
        name="id.acme.test",
    )


@asynccontextmanager
async def examined(sender: Sender[Message]) -> AsyncIterator[Condition]:
    """What is known once it was looked at, and from then on."""
    loop = asyncio.get_running_loop()
    condition = Condition(loop.time)
    examination = Examination(sender, condition, soon=0.02)
    examination.start()
    yield condition
    await examination.stop()


async def test_a_server_that_is_well_hears_no_recipient_and_the_log_nothing(caplog: pytest.LogCaptureFixture) -> None:
    async with open_stubborn({}) as server, examined(by(server)) as condition:
        await eventually(lambda: "QUIT" in server.heard)
        assert server.heard == ["EHLO id.acme.test", "MAIL FROM:<sign-in@acme.test>", "QUIT"]
        assert not condition.failing
        assert caplog.text == ""
        await asyncio.sleep(0.2)
        assert server.heard.count("QUIT") == 1  # nobody asks a server that is well


async def test_a_server_in_trouble_is_told_with_the_fix_and_found_again_when_it_is_back(
    caplog: pytest.LogCaptureFixture,
) -> None:
    refusal = {"MAIL": "553 5.7.1 sign-in@acme.test is not yours"}
    async with open_stubborn(refusal) as server, examined(by(server)) as condition:
        await eventually(lambda: condition.failing)
        assert f"127.0.0.1:{server.port}, mail_from: 553 5.7.1 [...] is not yours." in caplog.text
        assert "Correct SPLITPIN_MAIL_FROM" in caplog.text
        del server.answers["MAIL"]
        await eventually(lambda: not condition.failing)
        assert "messages can be sent again" in caplog.text


async def test_where_one_of_several_providers_is_well_mail_gets_out_and_the_other_is_told(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with open_stubborn({"EHLO": "550 no", "HELO": "550 no"}) as first, open_stubborn({}) as second:
        sender: InOrder[Message] = InOrder([by(first), by(second)], timer=asyncio.get_running_loop().time)
        async with examined(sender) as condition:
            await eventually(lambda: f"127.0.0.1:{first.port}, ehlo: 550 no." in caplog.text)
            assert "QUIT" in second.heard
            assert not condition.failing


async def test_where_nothing_leaves_the_machine_there_is_nothing_to_try(caplog: pytest.LogCaptureFixture) -> None:
    async with examined(InboxSender(lambda: 0.0)) as condition:
        await asyncio.sleep(0.1)
        assert not condition.failing
    assert caplog.text == ""


class Deaf(InboxSender):
    """Whoever tries it loses one cancellation, as `asyncio.wait_for` of Python 3.11 may."""

    asked = False

    def trials(self, _message: object) -> list[Trial]:
        async def steps() -> AsyncGenerator[Finding]:
            self.asked = True
            with suppress(asyncio.CancelledError):
                await asyncio.Event().wait()
            yield bad("connect", "It was cancelled.", "")

        return [Trial("deaf", steps())]


async def test_it_ends_though_nobody_heard_that_it_should() -> None:
    sender = Deaf(lambda: 0.0)
    examination = Examination(sender, Condition(asyncio.get_running_loop().time))
    examination.start()
    await eventually(lambda: sender.asked)
    async with asyncio.timeout(10):
        await examination.stop()
