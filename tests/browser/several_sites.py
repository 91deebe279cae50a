"""An issuer and pages of several sites, on port 443 as their browser sees it, each with TLS."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import secrets
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from browser.demo_servers import listening
from splitpin.issuer.app import build
from splitpin.issuer.clients.registration import create_project
from splitpin.issuer.db import Database, open_database
from splitpin.issuer.passkeys.rules import edit_rules
from splitpin.issuer.senders.inbox import Received
from splitpin.issuer.senders.shared_inbox import SharedInbox
from splitpin.issuer.settings import Settings

ISSUER = "https://id.issuer.test"
PAGE = """<!doctype html><html lang="en"><title>{host}</title>
<script type="module" src="{issuer}/widget/sign-in.js"></script>
<splitpin-sign-in issuer="{issuer}" client-id="{client_id}" passkeys></splitpin-sign-in>"""


@dataclass(frozen=True)
class Sites:
    """What runs.

    Attributes:
        port: Where all of it is.
        client_id: The project whose pages they are.
        db: The issuer's.
    """

    port: int
    client_id: str
    db: Database

    def names(self, *rp_ids: str, force: bool = False) -> None:
        """Has the project's passkeys be for these names."""
        self.db.run_now(edit_rules, self.client_id, rp_ids=rp_ids, force=force, own=ISSUER)

    def code(self, to: str) -> str:
        """The code that an address got, once it has come."""
        deadline = time.monotonic() + 20
        with ThreadPoolExecutor(1) as elsewhere:  # Playwright keeps an event loop running in this one
            while True:
                mails = [mail.to_dict() for mail in elsewhere.submit(asyncio.run, self._mails()).result()]
                found = [mail["code"] for mail in mails if mail["to"] == to and mail["code"]]
                if found:
                    return str(found[0])
                assert time.monotonic() < deadline, "no mail came"
                time.sleep(0.05)

    async def _mails(self) -> list[Received]:
        return await SharedInbox(self.db, time.time).newest()


@contextlib.contextmanager
def running_sites(folder: Path, hosts: Sequence[str]) -> Iterator[Sites]:
    """Serves an issuer and one page on each host, until the block ends."""
    url = f"sqlite:///{folder / 'issuer.sqlite3'}"
    settings = Settings(
        issuer=ISSUER, master_secrets=(secrets.token_bytes(32),), sender="inbox", database=url, development=True
    )
    db = open_database(url)
    db.migrate()
    client, _ = db.run_now(
        create_project,
        name="Sites",
        origins=[f"https://{host}" for host in hosts],
        now=int(time.time()),
        entropy=secrets.token_bytes,
    )
    listener = listening()
    app = _by_host(build(settings), client.id)
    certificate, key = _certificate(folder)
    config = uvicorn.Config(app, log_level="warning", lifespan="on", ssl_certfile=certificate, ssl_keyfile=key)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=asyncio.run, args=(server.serve([listener]),), name="sites")
    thread.start()
    try:
        deadline = time.monotonic() + 60
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            assert time.monotonic() < deadline, "the server took too long to start"
            time.sleep(0.02)
        yield Sites(listener.getsockname()[1], client.id, db)
    finally:
        server.should_exit = True
        thread.join(60)
        db.close()


def _by_host(issuer: ASGIApp, client_id: str) -> ASGIApp:
    """The issuer on its own host, and for what browsers ask of a name; a page with the element everywhere else."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await issuer(scope, receive, send)
            return
        host = dict(scope["headers"]).get(b"host", b"").decode()
        if f"https://{host}" == ISSUER or scope["path"].startswith("/.well-known/"):
            await issuer(scope, receive, send)
            return
        text = PAGE.format(host=host, issuer=ISSUER, client_id=client_id)
        await HTMLResponse(text)(scope, receive, send)

    return answer


def _certificate(folder: Path) -> tuple[str, str]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "sites.test")])
    now = dt.datetime.now(dt.UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, now - dt.timedelta(1), now + dt.timedelta(1))
    pem, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    paths = folder / "certificate.pem", folder / "key.pem"
    paths[0].write_bytes(builder.sign(key, hashes.SHA256()).public_bytes(pem))
    paths[1].write_bytes(key.private_bytes(pem, form, serialization.NoEncryption()))
    return str(paths[0]), str(paths[1])
