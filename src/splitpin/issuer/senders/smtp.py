"""Sends mail through a mail server (RFC 5321), over connections that are kept from mail to mail."""

from __future__ import annotations

import asyncio
import re
import ssl
from email.headerregistry import Address

from aiosmtplib import (
    SMTP,
    SMTPDataError,
    SMTPException,
    SMTPRecipientRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
)

from splitpin.errors import ConfigurationError
from splitpin.issuer.senders import NotSent
from splitpin.issuer.senders.mail_server import MailServer
from splitpin.issuer.senders.message import Message, to_bytes
from splitpin.issuer.senders.smtp_connections import SMTPConnections

FROM_SETTING = "SPLITPIN_MAIL_FROM"

_NAMED = re.compile(r"(?P<name>[^<>]*)<(?P<spec>[^<>]*)>")
_MAILBOX = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")


class SMTPSender:
    """Hands messages to the mail server, each of them alone on a connection for as long as it takes.

    Args:
        server: Where and how.
        mail_from: `sign-in@example.com` or `Example <sign-in@example.com>`: the From line, and without the name the
            envelope's sender, which bounces go to.
        timeout: Seconds for the whole of one try.
        tls_context: For certificates of an own authority; the system's by default.

    Raises:
        ConfigurationError: `mail_from` is not one address.
    """

    def __init__(
        self,
        server: MailServer,
        *,
        mail_from: str,
        timeout: float = 20.0,
        tls_context: ssl.SSLContext | None = None,
    ) -> None:
        self._from = _address(mail_from)
        self._timeout = timeout
        # Made once: reading the system's certificates takes longer than sending a mail.
        context = tls_context or (None if server.tls == "none" else ssl.create_default_context())
        self._connections = SMTPConnections(server, context)

    async def send(self, message: Message) -> None:
        """Send once.

        Raises:
            NotSent: For good, where the server refused this recipient or message with a 5xx (RFC 5321 section 4.2.1);
                for now, in every other case. Doubtful where it had the mail and nobody heard the answer.
        """
        mail = to_bytes(message, sender=self._from)
        step = _Step()
        try:
            async with asyncio.timeout(self._timeout):
                await self._hand_in(mail, message.to, step)
        except SMTPRecipientRefused as refused:
            raise NotSent(
                f"recipient refused, [{refused.code}]", permanent=refused.code >= 500, recipient=refused.code != 421
            ) from None
        except SMTPResponseException as refused:
            raise NotSent(
                f"{type(refused).__name__}, {refused.code}",
                permanent=isinstance(refused, SMTPDataError) and refused.code in _FOR_GOOD,
                recipient=isinstance(refused, SMTPDataError),
            ) from None
        except (SMTPException, OSError, TimeoutError) as trouble:  # causes are cut off: they may quote the address
            raise NotSent(
                type(trouble).__name__, permanent=False, recipient=step.of_recipient, doubtful=step.in_data
            ) from None

    async def close(self) -> None:
        """Let go of the connections."""
        await self._connections.close()

    async def _hand_in(self, mail: bytes, to: str, step: _Step) -> None:
        client = self._connections.kept()
        if client is not None:
            try:
                await self._begin(client)
            except (SMTPServerDisconnected, SMTPResponseException):  # it was kept for too long; nothing is lost
                client = None
        if client is None:
            client = await self._connections.new()
            await self._begin(client)
        try:
            step.of_recipient = True
            await client.rcpt(to)
            step.in_data = True
            await client.data(mail)
        except SMTPRecipientRefused:
            await self._begin_anew(client)
            raise
        except SMTPDataError:  # the server has ended the transaction (RFC 5321 section 4.1.1.4)
            await self._connections.give_back(client)
            raise
        except BaseException:
            self._connections.drop(client)
            raise
        await self._connections.give_back(client)

    async def _begin(self, client: SMTP) -> None:
        try:
            await client.mail(self._from.addr_spec)
        except BaseException:
            self._connections.drop(client)
            raise

    async def _begin_anew(self, client: SMTP) -> None:
        """Forget the recipient that was refused, or the next mail would be an error (RFC 5321 section 4.1.4)."""
        try:
            await client.rset()
        except (SMTPException, OSError):
            self._connections.drop(client)
        else:
            await self._connections.give_back(client)


class _Step:
    """How far a handing-over got.

    Attributes:
        of_recipient: The server answered, until it heard who the mail is for.
        in_data: It may have the mail.
    """

    __slots__ = ("in_data", "of_recipient")

    def __init__(self) -> None:
        self.of_recipient = False
        self.in_data = False


# What a server says of the very message. A 5xx to the greeting, to AUTH or to the sender is somebody's to mend.
_FOR_GOOD = {550, 551, 552, 553, 554}


def _address(mail_from: str) -> Address:
    """The one mailbox of a From line (RFC 5322 section 3.4, without comments, groups and quoted local parts)."""
    named = _NAMED.fullmatch(mail_from.strip())
    name, spec = (named["name"].strip().strip('"'), named["spec"]) if named else ("", mail_from.strip())
    if not _MAILBOX.fullmatch(spec) or not name.isprintable():
        raise ConfigurationError(
            FROM_SETTING, "is not one mail address", "Write it as sign-in@example.com or Example <sign-in@example.com>"
        )
    return Address(display_name=name, addr_spec=spec)
