"""Tries a mail server step by step, as a mail would go, and says what it sees at each."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from email.headerregistry import Address
from functools import partial

from aiosmtplib import SMTP, SMTPException

from splitpin.doctor.finding import Finding, bad, good
from splitpin.issuer.senders.certificates import facts, facts_of_unaccepted
from splitpin.issuer.senders.international import begin
from splitpin.issuer.senders.mail_server import SENDER_SETTING, MailServer
from splitpin.issuer.senders.message import Message, to_bytes
from splitpin.issuer.senders.network import in_the_clear, meet, reach, resolve
from splitpin.issuer.senders.smtp_connections import greet
from splitpin.issuer.senders.smtp_troubles import Step, fix_of, is_of_certificate, said, step_of
from splitpin.issuer.senders.words import sentence


class SMTPTrial:
    """One conversation with a mail server, over a connection of its own.

    Args:
        server: Where and how.
        tls_context: For certificates; None where there is no TLS.
        mail_from: The From line.
        name: What we call ourselves.
        message: To be sent at the end; None to go no further than the sender's address, so that nothing is.
        patience: Seconds for each step.
    """

    def __init__(
        self,
        server: MailServer,
        tls_context: ssl.SSLContext | None,
        *,
        mail_from: Address,
        name: str,
        message: Message | None,
        patience: float = 10.0,
    ) -> None:
        self._server = server
        self._mail_from = mail_from
        self._name = name
        self._message = message
        self._patience = patience
        self._client = self._new_client(tls_context)

    async def steps(self) -> AsyncGenerator[Finding]:
        """What came of each step, as it comes."""
        try:
            for step, take in self._plan():
                try:
                    async with asyncio.timeout(self._patience):
                        seen = await take()
                except (SMTPException, OSError, TimeoutError) as trouble:
                    failed = step_of(trouble, step)
                    seen = said(trouble) + await self._whose(trouble)
                    yield bad(failed, sentence(seen), fix_of(trouble, failed, self._server))
                    return
                yield good(step, sentence(seen))
        finally:
            with contextlib.suppress(SMTPException, OSError, TimeoutError):
                await self._client.quit(timeout=1.0)
            self._client.close()

    async def _whose(self, trouble: BaseException) -> str:
        """Whose certificate was not accepted, where it was that."""
        if not is_of_certificate(trouble):
            return ""
        with contextlib.suppress(SMTPException, OSError, TimeoutError):
            async with asyncio.timeout(self._patience):
                return f"; it is {await facts_of_unaccepted(self._meet)}"
        return ""

    def _new_client(self, context: ssl.SSLContext | None) -> SMTP:
        return SMTP(
            hostname=self._server.host,
            port=self._server.port,
            local_hostname=self._name,
            timeout=None,
            use_tls=self._server.tls == "implicit",
            start_tls=False,
            tls_context=context,
        )

    def _plan(self) -> Sequence[tuple[Step, Callable[[], Awaitable[str]]]]:
        implicit = self._server.tls == "implicit"
        plan = [
            (Step.RESOLVE, self._resolve),
            (Step.CONNECT, self._reach if implicit else self._connect),
            (Step.TLS, self._connect_by_tls if implicit else self._start_tls),
            (Step.EHLO, self._ehlo),
            (Step.AUTH, self._auth),
            (Step.MAIL_FROM, self._mail),
        ]
        return plan if self._message is None else [*plan, *self._plan_of(self._message)]

    def _plan_of(self, message: Message) -> Sequence[tuple[Step, Callable[[], Awaitable[str]]]]:
        return [(Step.RCPT_TO, partial(self._rcpt, message)), (Step.DATA, partial(self._data, message))]

    async def _resolve(self) -> str:
        return await resolve(self._server.host, self._server.port)

    async def _reach(self) -> str:  # with TLS from the start, the greeting comes after it
        return await reach(self._server.host, self._server.port)

    async def _connect(self) -> str:
        reply = await self._client.connect()
        peer = self._client.get_transport_info("peername")
        return f"port {self._server.port} of {peer[0]} greets: {reply}"

    async def _connect_by_tls(self) -> str:
        reply = await self._client.connect()
        return f"{self._secured()}; it greets: {reply}"

    async def _start_tls(self) -> str:
        if self._server.tls == "none":
            return await in_the_clear(self._server.host, self._server.port)
        await self._client.starttls()
        return self._secured()

    async def _ehlo(self) -> str:
        await greet(self._client)
        offers = " ".join(sorted(self._client.esmtp_extensions)) or "nothing"
        return f"we are {self._name}; the server offers: {offers}"

    async def _auth(self) -> str:
        if self._server.user is None or self._server.password is None:
            return f"skipped: {SENDER_SETTING} names no user"
        return f"{await self._client.login(self._server.user, self._server.password)}"

    async def _mail(self) -> str:
        to = None if self._message is None else self._message.to
        reply = await begin(self._client, self._mail_from.addr_spec, to)
        return f"{self._mail_from.addr_spec} may send: {reply}"

    async def _rcpt(self, message: Message) -> str:
        return f"{await self._client.rcpt(message.to, encoding='utf-8')}"

    async def _data(self, message: Message) -> str:
        reply = await self._client.data(to_bytes(message, sender=self._mail_from))
        return f"accepted as <{message.key}@{self._mail_from.domain}>: {reply}"

    def _secured(self) -> str:
        return facts(self._client.get_transport_info("ssl_object"))

    async def _meet(self, context: ssl.SSLContext) -> ssl.SSLObject:
        """TLS once more, with less asked of the certificate: no login and no mail go that way."""
        if self._server.tls == "implicit":
            return await meet(self._server.host, self._server.port, context)
        client = self._new_client(context)
        try:
            await client.connect()
            await client.starttls()
            met: ssl.SSLObject = client.get_transport_info("ssl_object")
            return met
        finally:
            client.close()
