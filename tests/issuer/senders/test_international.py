"""Addresses beyond ASCII get mail from servers that can deliver it (RFC 6531), and an honest no from others."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.policy import SMTPUTF8

import pytest

from issuer.senders.mail_sink import open_sink
from issuer.senders.test_smtp import MESSAGE, plain, send, sender
from splitpin.doctor.finding import Finding
from splitpin.issuer.senders import NotSent
from splitpin.issuer.senders.in_order import InOrder

CLEO = replace(MESSAGE, to="cléo@example.test")


async def test_a_server_that_offers_it_is_asked_for_it() -> None:
    async with open_sink(international=True) as sink:
        await send(sender(plain(sink.port)), CLEO)
    (envelope,) = sink.envelopes
    assert envelope.rcpt_tos == ["cléo@example.test"]
    assert envelope.smtp_utf8
    assert isinstance(envelope.content, bytes)
    assert message_from_bytes(envelope.content, policy=SMTPUTF8)["To"] == "cléo@example.test"


async def test_who_does_not_need_it_does_not_ask_for_it() -> None:
    async with open_sink(international=True) as sink:
        await send(sender(plain(sink.port)))
    assert not sink.envelopes[0].smtp_utf8


async def test_a_server_without_it_is_told_to_the_operator_and_the_person_at_once() -> None:
    async with open_sink() as sink:
        with pytest.raises(NotSent) as caught:
            await send(sender(plain(sink.port)), CLEO)
    assert (caught.value.permanent, caught.value.recipient, caught.value.doubtful) == (True, True, False)
    assert "SMTPUTF8" in caught.value.reason
    assert "cléo" not in caught.value.reason
    assert sink.envelopes == []


async def test_the_next_provider_may_have_it() -> None:
    async with open_sink() as first, open_sink(international=True) as second:
        providers = InOrder([sender(plain(first.port)), sender(plain(second.port))], timer=lambda: 0.0)
        await providers.send(CLEO)
        await providers.send(MESSAGE)
        await providers.close()
    assert [envelope.rcpt_tos for envelope in second.envelopes] == [["cléo@example.test"]]
    assert [envelope.rcpt_tos for envelope in first.envelopes] == [["ann@example.test"]]


async def test_mail_is_tried_with_what_its_recipient_needs() -> None:
    async with open_sink() as without, open_sink(international=True) as with_it:
        last: list[Finding] = []
        for sink in (without, with_it):
            (trial,) = sender(plain(sink.port)).trials(CLEO)
            last.append([finding async for finding in trial.steps][-1])
    assert "SMTPUTF8" in last[0].seen
    assert last[1].check == "data"
