"""Sends mail through a mail server (RFC 5321, submission on port 587 or, with TLS from the start, 465: RFC 8314)."""

from __future__ import annotations

import asyncio
import contextlib
import re
import ssl
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from aiosmtplib import SMTP, SMTPException, SMTPRecipientsRefused, SMTPResponseException

from splitpin.errors import ConfigurationError
from splitpin.issuer.senders import NotSent
from splitpin.issuer.senders.message import Message, to_email

SENDER_SETTING = "SPLITPIN_SENDER"
FROM_SETTING = "SPLITPIN_MAIL_FROM"
_FIX = "Use smtp://user:password@host:587 or smtps://user:password@host:465"

_NAMED = re.compile(r"(?P<name>[^<>]*)<(?P<spec>[^<>]*)>")
_MAILBOX = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where and how to hand mail in.

    Attributes:
        host: Its name; certificates are checked against it.
        port: 587, 465 or its own.
        tls: `start` (STARTTLS, refused by nobody or nothing is sent), `implicit`, or `none`, for loopback only.
        user: For AUTH; None to send without.
        password: The same.
    """

    host: str
    port: int
    tls: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @classmethod
    def parse(cls, url: str) -> MailServer:
        """Reads `smtp://user:password@host:587` (STARTTLS) or `smtps://user:password@host:465`.

        Reserved characters in user and password are percent-encoded (RFC 3986 section 2.1).

        Raises:
            ConfigurationError: It is neither; the message quotes nothing of it, since it holds a password.
        """
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError as error:
            raise ConfigurationError(SENDER_SETTING, "is not the address of a mail server", _FIX) from error
        rest = parts.path.strip("/") + parts.query + parts.fragment
        if parts.scheme not in {"smtp", "smtps"} or not host or port == 0 or rest:
            raise ConfigurationError(SENDER_SETTING, "is not the address of a mail server", _FIX)
        if (parts.username is None) != (parts.password is None):
            raise ConfigurationError(SENDER_SETTING, "has a user without a password or the other way round", _FIX)
        if parts.scheme == "smtps":
            tls, usual = "implicit", 465
        else:
            tls, usual = ("none" if _is_loopback(host) else "start"), 587
        return cls(
            host=host,
            port=port or usual,
            tls=tls,
            user=None if parts.username is None else unquote(parts.username),
            password=None if parts.password is None else unquote(parts.password),
        )


class SMTPSender:
    """Hands each message to the mail server over a connection of its own.

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
        self._server = server
        self._from = _address(mail_from)
        self._timeout = timeout
        # Made once: reading the system's certificates takes longer than sending a mail.
        self._tls_context = tls_context or (None if server.tls == "none" else ssl.create_default_context())

    async def send(self, message: Message) -> None:
        """Send once.

        Raises:
            NotSent: For good, where the server refused this recipient or message with a 5xx (RFC 5321 section 4.2.1);
                for now, in every other case.
        """
        email = to_email(message, sender=self._from)
        try:
            async with asyncio.timeout(self._timeout):
                await self._hand_in(email, message.to)
        except SMTPRecipientsRefused as refused:
            codes = [recipient.code for recipient in refused.recipients]
            permanent = all(code >= 500 for code in codes)
            raise NotSent(f"recipient refused, {codes}", permanent=permanent, recipient=True) from None
        except SMTPResponseException as refused:
            raise NotSent(f"{type(refused).__name__}, {refused.code}", permanent=_for_good(refused)) from None
        except (SMTPException, OSError, TimeoutError) as trouble:  # causes are cut off: they may quote the address
            raise NotSent(type(trouble).__name__, permanent=False) from None

    async def _hand_in(self, email: EmailMessage, to: str) -> None:
        server = self._server
        client = SMTP(
            hostname=server.host,
            port=server.port,
            timeout=self._timeout,
            use_tls=server.tls == "implicit",
            start_tls=server.tls == "start",
            tls_context=self._tls_context,
        )
        try:
            await client.connect()
            if server.user is not None and server.password is not None:
                await client.login(server.user, server.password)
            await client.sendmail(self._from.addr_spec, [to], email.as_bytes())
            with contextlib.suppress(SMTPException, OSError):  # it is out: a rude goodbye must not send it twice
                await client.quit()
        finally:
            client.close()


def _for_good(refused: SMTPResponseException) -> bool:
    """Whether a refusal is about the message: a 5xx to the greeting or to AUTH is trouble that somebody will mend."""
    return refused.code in {550, 551, 552, 553, 554} and type(refused).__name__ in {
        "SMTPDataError",
        "SMTPRecipientRefused",
    }


def _address(mail_from: str) -> Address:
    """The one mailbox of a From line (RFC 5322 section 3.4, without comments, groups and quoted local parts)."""
    named = _NAMED.fullmatch(mail_from.strip())
    name, spec = (named["name"].strip().strip('"'), named["spec"]) if named else ("", mail_from.strip())
    if not _MAILBOX.fullmatch(spec) or not name.isprintable():
        raise ConfigurationError(
            FROM_SETTING, "is not one mail address", "Write it as sign-in@example.com or Example <sign-in@example.com>"
        )
    return Address(display_name=name, addr_spec=spec)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
