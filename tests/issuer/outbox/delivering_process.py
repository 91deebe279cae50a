"""A process that delivers what waits in an outbox until it is killed."""

from __future__ import annotations

import asyncio
import time

from splitpin.issuer.codes.posting import CodeComposer
from splitpin.issuer.codes.terms import CodeTerms
from splitpin.issuer.db import open_database
from splitpin.issuer.outbox.delivery import Delivery
from splitpin.issuer.outbox.outbox import MAIL
from splitpin.issuer.senders.mail_from import parse_mail_from
from splitpin.issuer.senders.mail_server import MailServer
from splitpin.issuer.senders.message import Message
from splitpin.issuer.senders.smtp import SMTPSender

FASTER = 20
"""Leases run out so many times faster than by a usual clock."""


def clock() -> float:
    """The clock of all processes of a test."""
    return time.time() * FASTER


def deliver(database: str, port: int, terms: CodeTerms) -> None:
    """Delivers until the end."""
    asyncio.run(_deliver(database, port, terms))


async def _deliver(database: str, port: int, terms: CodeTerms) -> None:
    sender = SMTPSender(
        MailServer("127.0.0.1", port, "none"), mail_from=parse_mail_from("sign-in@acme.test"), name="id.acme.test"
    )
    delivery: Delivery[Message] = Delivery(
        open_database(database),
        sender,
        channels=MAIL,
        composers={"code": CodeComposer(terms)},
        clock=clock,
        places=8,
        poll=0.1,
    )
    delivery.start()
    await asyncio.Event().wait()
