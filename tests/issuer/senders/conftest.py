"""A certificate for the mail server of the tests, and a server that writes down every byte."""

from __future__ import annotations

import asyncio
import datetime as dt
import ssl
from collections.abc import AsyncIterator
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


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
