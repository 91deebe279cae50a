"""Connections to a mail server that are kept: a TLS handshake and a login cost many times what a mail does."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import Callable

from aiosmtplib import SMTP, SMTPException, SMTPHeloError

from splitpin.issuer.senders.mail_server import MailServer
from splitpin.issuer.senders.smtp_troubles import Step

KEEP = 20.0
"""Seconds for which a connection waits for another mail; servers hang up a little later (many after thirty)."""
MOST_MAILS = 100
"""Mails over one connection; many servers end it there, and those that balance their load want to hear anew."""


async def greet(client: SMTP) -> None:
    """Say who we are, in the old words too (RFC 5321 section 4.1.1.1).

    Raises:
        SMTPHeloError: The server does not want somebody of that name.
    """
    try:
        await client.ehlo()
    except SMTPHeloError:
        if not client.is_connected:
            raise
        await client.helo()


class SMTPConnections:
    """The connections to one mail server. Who takes one has it alone until it is given back.

    Args:
        server: Where and how.
        tls_context: For certificates; None where there is no TLS.
        name: What we call ourselves (RFC 5321 section 4.1.1.1).
    """

    def __init__(self, server: MailServer, tls_context: ssl.SSLContext | None, *, name: str) -> None:
        self._server = server
        self._tls_context = tls_context
        self._name = name
        self._idle: list[tuple[SMTP, float]] = []  # the one used last at the end
        self._mails: dict[SMTP, int] = {}
        self._closing: asyncio.TimerHandle | None = None

    def kept(self) -> SMTP | None:
        """A connection that is there, the one used last; None where a new one is needed."""
        while self._idle:
            client, _ = self._idle.pop()
            if client.is_connected:
                return client
            self.drop(client)
        return None

    async def new(self, reached: Callable[[Step], None]) -> SMTP:
        """A connection that is made now, TLS and login included.

        Args:
            reached: Hears of each step before it is tried.

        Raises:
            SMTPException: The server does not want us.
            OSError: It is not there.
        """
        reached(Step.CONNECT)
        server = self._server
        client = SMTP(
            hostname=server.host,
            port=server.port,
            local_hostname=self._name,
            timeout=None,  # whoever sends has one for the whole
            use_tls=server.tls == "implicit",
            start_tls=False,
            tls_context=self._tls_context,
        )
        try:
            await client.connect()
            if server.tls == "start":
                reached(Step.TLS)
                await client.starttls()
            reached(Step.EHLO)
            await greet(client)
            if server.user is not None and server.password is not None:
                reached(Step.AUTH)
                await client.login(server.user, server.password)
        except BaseException:
            client.close()
            raise
        self._mails[client] = 0
        return client

    async def give_back(self, client: SMTP) -> None:
        """Keep a connection for the next mail, unless it has served for long."""
        self._mails[client] = self._mails.get(client, 0) + 1
        if not client.is_connected:
            self.drop(client)
        elif self._mails[client] >= MOST_MAILS:
            await self._leave(client)
        else:
            now = asyncio.get_running_loop().time()
            self._idle.append((client, now + KEEP))
            if self._closing is None:
                self._closing = asyncio.get_running_loop().call_later(KEEP, self._close_old)

    def drop(self, client: SMTP) -> None:
        """Let go of a connection in whatever state it is."""
        self._mails.pop(client, None)
        client.close()

    async def close(self) -> None:
        """Say goodbye on all that wait."""
        if self._closing is not None:
            self._closing.cancel()
            self._closing = None
        idle, self._idle = self._idle, []
        for client, _ in idle:
            await self._leave(client)

    async def _leave(self, client: SMTP) -> None:
        with contextlib.suppress(SMTPException, OSError, TimeoutError):  # a rude goodbye is one too
            await client.quit(timeout=1.0)
        self.drop(client)

    def _close_old(self) -> None:
        loop = asyncio.get_running_loop()
        now, kept = loop.time(), list[tuple[SMTP, float]]()
        for client, until in self._idle:
            if until <= now or not client.is_connected:
                self.drop(client)
            else:
                kept.append((client, until))
        self._idle = kept
        self._closing = loop.call_at(kept[0][1], self._close_old) if kept else None
