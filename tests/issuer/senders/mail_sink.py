"""A real SMTP server that keeps what it is given."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session


@dataclass
class Sink:
    """What the server was told, and what it answers to RCPT and DATA."""

    envelopes: list[Envelope] = field(default_factory=list)
    logins: list[tuple[bytes, bytes]] = field(default_factory=list)
    rcpt: str = "250 OK"
    data: str = "250 OK"
    goodbye: str | None = None
    pause: float = 0.0
    port: int = 0
    protocols: list[SMTP] = field(default_factory=list)

    def hang_up(self) -> None:
        """Ends every connection."""
        for protocol in self.protocols:
            if protocol.transport is not None:
                protocol.transport.close()

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.goodbye is not None:
            goodbye, self.goodbye = self.goodbye, None
            return goodbye
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.rcpt == "hang":
            await asyncio.sleep(1)
        if self.rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        await asyncio.sleep(1 if self.data == "hang" else self.pause)
        if self.data.startswith("250"):
            self.envelopes.append(envelope)
        return self.data

    def authenticate(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        self.logins.append((data.login, data.password))
        return AuthResult(success=data.password == b"p@ss:w/rd", handled=False)


@asynccontextmanager
async def open_sink(
    *, tls: ssl.SSLContext | None = None, implicit: bool = False, auth: bool = False, international: bool = False
) -> AsyncIterator[Sink]:
    """A server on a free port of loopback, with STARTTLS, TLS or neither, with or without AUTH and SMTPUTF8."""
    sink = Sink()

    def protocol() -> SMTP:
        made = SMTP(
            sink,
            hostname="sink.test",
            enable_SMTPUTF8=international,
            tls_context=None if implicit else tls,
            require_starttls=tls is not None and not implicit,
            auth_required=auth,
            auth_require_tls=not implicit and tls is not None,
            authenticator=sink.authenticate if auth else None,
        )
        sink.protocols.append(made)
        return made

    loop = asyncio.get_running_loop()
    server = await loop.create_server(protocol, "127.0.0.1", 0, ssl=tls if implicit else None)
    sink.port = server.sockets[0].getsockname()[1]
    try:
        yield sink
    finally:
        server.close()
        await server.wait_closed()
