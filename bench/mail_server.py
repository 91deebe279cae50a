"""A mail server on this machine that takes mails with STARTTLS, as a provider does, and hands on the codes in them."""

from __future__ import annotations

import asyncio
import datetime as dt
import ipaddress
import re
import socket
import ssl
import threading
from collections import Counter
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_CODE = re.compile(rb"^Subject: (\d{6,10}) ", re.MULTILINE)


class Mailbox:
    """Hands each code to whoever waits at its address."""

    def __init__(self) -> None:
        self._waiting: dict[str, tuple[asyncio.AbstractEventLoop, asyncio.Future[str]]] = {}
        self.mails: Counter[str] = Counter()

    def expect(self, address: str) -> asyncio.Future[str]:
        """The code that is going to come; to be asked for before the mail is."""
        loop = asyncio.get_running_loop()
        code: asyncio.Future[str] = loop.create_future()
        self._waiting[address] = loop, code
        return code

    def take(self, address: str, mail: bytes) -> None:
        """A mail arrived."""
        self.mails[address] += 1
        found, waiting = _CODE.search(mail), self._waiting.pop(address, None)
        if found is not None and waiting is not None:
            loop, code = waiting
            loop.call_soon_threadsafe(code.set_result, found[1].decode())


class MailServer:
    """Listens on a port of this machine, in a thread with an event loop of its own.

    Args:
        folder: Where its certificate is written; whoever sends trusts it by `SSL_CERT_FILE`.
        mailbox: Gets the mails.
        delay: Seconds that each of its answers takes.

    Attributes:
        certificate: The file.
        url: For `SPLITPIN_SENDER`; by the machine's name, for on `localhost` the issuer would not ask for TLS.
    """

    def __init__(self, folder: Path, mailbox: Mailbox, *, delay: float = 0.0) -> None:
        self._mailbox = mailbox
        self._delay = delay
        self._name = socket.gethostname()
        self.certificate = folder / "mail-server.pem"
        self._tls = self._make_certificate()
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        port = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)
        self.url = f"smtp://{self._name}:{port}"

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Envelope) -> str:  # noqa: N802 - its name
        """Takes a mail, at once."""
        content = envelope.content
        assert isinstance(content, bytes)
        for address in envelope.rcpt_tos:
            self._mailbox.take(address, content)
        return "250 OK"

    async def _listen(self) -> int:
        delay = self._delay

        class Unhurried(SMTP):
            async def push(self, status: str | bytes) -> None:
                await asyncio.sleep(delay)
                await super().push(status)

        def connected() -> SMTP:
            made = Unhurried if delay else SMTP
            return made(self, hostname=self._name, tls_context=self._tls, require_starttls=True)

        server = await self._loop.create_server(connected, self._name, 0, family=socket.AF_INET)
        port: int = server.sockets[0].getsockname()[1]
        return port

    def _make_certificate(self) -> ssl.SSLContext:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, self._name)])
        now = dt.datetime.now(dt.UTC)
        names = [x509.DNSName(self._name), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
        made = (
            x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
            .not_valid_before(now - dt.timedelta(days=1))
            .not_valid_after(now + dt.timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName(names), critical=False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .sign(key, hashes.SHA256())
        )
        self.certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
        key_file = self.certificate.with_suffix(".key")
        key_file.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.certificate, key_file)
        return context
