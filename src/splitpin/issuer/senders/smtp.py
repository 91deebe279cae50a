"""Sends mail through a mail server (RFC 5321), over connections that are kept from mail to mail."""

from __future__ import annotations

import asyncio
import ssl
from email.headerregistry import Address

from aiosmtplib import (
    SMTP,
    SMTPDataError,
    SMTPException,
    SMTPNotSupported,
    SMTPRecipientRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
)

from splitpin.issuer.senders import Leaving, NotSent, freely
from splitpin.issuer.senders.international import begin
from splitpin.issuer.senders.mail_server import MailServer
from splitpin.issuer.senders.message import Message, to_bytes
from splitpin.issuer.senders.smtp_connections import SMTPConnections
from splitpin.issuer.senders.smtp_trial import SMTPTrial
from splitpin.issuer.senders.smtp_troubles import Step, fix_of, is_about_us, is_recipients_fault, said, step_of
from splitpin.issuer.senders.trial import Trial
from splitpin.issuer.senders.words import repeatable, sentence


class SMTPSender:
    """Hands messages to the mail server, each of them alone on a connection for as long as it takes.

    Args:
        server: Where and how.
        mail_from: The From line, and without the name the envelope's sender, which bounces go to.
        name: What we call ourselves (RFC 5321 section 4.1.1.1).
        timeout: Seconds for the whole of one try.
        tls_context: For certificates of an own authority; the system's by default.
    """

    def __init__(
        self,
        server: MailServer,
        *,
        mail_from: Address,
        name: str,
        timeout: float = 20.0,
        tls_context: ssl.SSLContext | None = None,
    ) -> None:
        self._server = server
        self._from = mail_from
        self._timeout = timeout
        # Made once: reading the system's certificates takes longer than sending a mail.
        self._tls_context = tls_context or (None if server.tls == "none" else ssl.create_default_context())
        self._name = name
        self._connections = SMTPConnections(server, self._tls_context, name=name)

    async def send(self, message: Message, *, leaving: Leaving = freely) -> None:
        """Send once.

        Raises:
            NotSent: For good, where the server refused this recipient or message with a 5xx (RFC 5321 section 4.2.1);
                for now, in every other case. Doubtful where it had the mail and nobody heard the answer.
        """
        mail = to_bytes(message, sender=self._from)
        progress = _Progress()
        try:
            async with asyncio.timeout(self._timeout):
                await self._hand_in(mail, message.to, progress, leaving)
        except SMTPResponseException as refused:  # causes are cut off: they may quote the address
            raise self._refused(refused, progress, message) from None
        except SMTPNotSupported as missing:  # by this server: another provider may have it
            raise NotSent(
                self._told(missing, progress, message),
                permanent=True,
                recipient=True,
                ours=progress.step is Step.MAIL_FROM,
            ) from None
        except (SMTPException, OSError, TimeoutError) as trouble:
            raise NotSent(
                self._told(trouble, progress, message),
                permanent=False,
                recipient=progress.step in _OF_RECIPIENT,
                doubtful=progress.step is Step.DATA,
            ) from None

    def trials(self, message: Message | None) -> list[Trial]:
        """How to try the server, as `Sender` says."""
        trial = SMTPTrial(self._server, self._tls_context, mail_from=self._from, name=self._name, message=message)
        return [Trial(self._server.name, trial.steps())]

    async def close(self) -> None:
        """Let go of the connections."""
        await self._connections.close()

    def _refused(self, reply: SMTPResponseException, progress: _Progress, message: Message) -> NotSent:
        """A server's no: to this recipient or mail where it is that, and else to all of ours."""
        told = self._told(reply, progress, message)
        if is_recipients_fault(reply, progress.step):
            return NotSent(told, permanent=True, recipient=True)
        if progress.step is Step.DATA and reply.code >= 500:  # the mail as it is, and it will be no other
            return NotSent(told, permanent=True)
        # RFC 5321 section 3.8: with 421 the server goes away.
        of_recipient = progress.step in _OF_RECIPIENT and reply.code != 421
        return NotSent(told, permanent=False, recipient=of_recipient, ours=of_recipient and is_about_us(reply))

    def _told(self, trouble: BaseException, progress: _Progress, message: Message) -> str:
        step = step_of(trouble, progress.step)
        words = repeatable(sentence(said(trouble)), message)
        return f"{self._server.name}, {step}: {words} {fix_of(trouble, step, self._server)}"

    async def _hand_in(self, mail: bytes, to: str, progress: _Progress, leaving: Leaving) -> None:
        client = self._connections.kept()
        if client is not None:
            try:
                await self._begin(client, to, progress)
            except (SMTPServerDisconnected, SMTPResponseException):  # it was kept for too long; nothing is lost
                client = None
        if client is None:
            client = await self._connections.new(progress.reached)
            await self._begin(client, to, progress)
        try:
            progress.reached(Step.RCPT_TO)
            await client.rcpt(to, encoding="utf-8")
            await leaving()
            progress.reached(Step.DATA)
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

    async def _begin(self, client: SMTP, to: str, progress: _Progress) -> None:
        progress.reached(Step.MAIL_FROM)
        try:
            await begin(client, self._from.addr_spec, to)
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


class _Progress:
    """How far a handing-over has got.

    Attributes:
        step: What was tried last.
    """

    __slots__ = ("step",)

    def __init__(self) -> None:
        self.step = Step.CONNECT

    def reached(self, step: Step) -> None:
        """Go on."""
        self.step = step


# From here on the server knows who the mail is for, and an answer may be about that.
_OF_RECIPIENT = {Step.RCPT_TO, Step.DATA}
