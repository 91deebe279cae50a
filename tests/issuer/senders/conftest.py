"""A real SMTP server."""

from __future__ import annotations

import asyncio
import datetime as dt
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass
class Sink:
    """What the server was told, and what it answers to RCPT and DATA."""

    envelopes: list[Envelope] = field(default_factory=list)
    logins: list[tuple[bytes, bytes]] = field(default_factory=list)
    rcpt: str = "250 OK"
    data: str = "250 OK"
    port: int = 0

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.data.startswith("250"):
            self.envelopes.append(envelope)
        return self.data

    def authenticate(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        self.logins.append((data.login, data.password))
        return AuthResult(success=data.password == b"p@ss:w/rd", handled=False)


OpenSink = Callable[..., Any]


@pytest.fixture
def open_sink() -> OpenSink:
    """Opens a server on a free port of loopback, with STARTTLS, TLS or neither, with or without AUTH."""

    @asynccontextmanager
    async def opened(
        *, tls: ssl.SSLContext | None = None, implicit: bool = False, auth: bool = False
    ) -> AsyncIterator[Sink]:
        sink = Sink()

        def protocol() -> SMTP:
            return SMTP(
                sink,
                hostname="sink.test",
                enable_SMTPUTF8=False,
                tls_context=None if implicit else tls,
                require_starttls=tls is not None and not implicit,
                auth_required=auth,
                auth_require_tls=not implicit and tls is not None,
                authenticator=sink.authenticate if auth else None,
            )

        loop = asyncio.get_running_loop()
        server = await loop.create_server(protocol, "127.0.0.1", 0, ssl=tls if implicit else None)
        sink.port = server.sockets[0].getsockname()[1]
        try:
            yield sink
        finally:
            server.close()
            await server.wait_closed()

    return opened


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1 and `mail.test` with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail.test")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName("mail.test"), x509.IPAddress(ip_address("127.0.0.1"))]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "mail.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return path


@pytest.fixture
def server_tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
def client_tls(certificate: Path) -> ssl.SSLContext:
    """Trusts that certificate."""
    return ssl.create_default_context(cafile=str(certificate))


@pytest.fixture
async def wiretap() -> AsyncIterator[tuple[int, bytearray]]:
    """A server that agrees to everything and writes down every byte: its port, and what was written to it."""
    heard = bytearray()

    async def agree(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 wiretap.test\r\n")
        end = b"\r\n"
        while not heard.endswith(b"QUIT\r\n") or end != b"\r\n":
            try:
                line = await reader.readuntil(end)
            except asyncio.IncompleteReadError:
                break
            heard.extend(line)
            if end != b"\r\n":
                end, answer = b"\r\n", b"250 OK"
            elif line == b"DATA\r\n":
                end, answer = b"\r\n.\r\n", b"354 go on"
            else:
                answer = b"250 OK"
            writer.write(answer + b"\r\n")
        writer.close()

    server = await asyncio.start_server(agree, "127.0.0.1", 0)
    yield server.sockets[0].getsockname()[1], heard
    server.close()
