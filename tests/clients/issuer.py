"""A real issuer: `splitpin serve` in a process of its own, set up by the command line as an operator would."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
import re
import secrets
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from clients.child import free_port, serving
from splitpin import SigningKey
from splitpin.issuer.db import open_database
from splitpin.issuer.keys.ring import KeyRing
from splitpin.issuer.secrets import MasterSecrets
from splitpin.jose.tokens import mint_access_token

_SPLITPIN = [sys.executable, "-c", "import sys; from splitpin.issuer.cli import main; sys.exit(main())"]


@dataclass(frozen=True)
class Issuer:
    """A running issuer.

    Attributes:
        origin: As tokens and pages name it.
        listens: Where it listens; the same but in the tests that give it a port of its own.
        settings: Its environment.
    """

    origin: str
    listens: str
    settings: dict[str, str] = field(repr=False)

    def command(self, *arguments: str) -> Any:
        """Run `splitpin` with the issuer's settings and read the JSON it prints."""
        done = subprocess.run(
            [*_SPLITPIN, *arguments, "--json"],
            env=os.environ | self.settings,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def project(self, *origins: str, redirect_uris: tuple[str, ...] = ()) -> str:
        """Register a project for pages of these origins; its client id."""
        options = [f"--origin={each}" for each in origins] + [f"--redirect-uri={each}" for each in redirect_uris]
        client_id: str = self.command("project", "create", "Clients", *options)["client_id"]
        return client_id

    def post(self, path: str, body: object, **headers: str) -> tuple[int, Any]:
        """Post JSON; the status and the JSON that comes back."""
        request = urllib.request.Request(
            self.listens + path,
            json.dumps(body).encode(),
            {"content-type": "application/json"} | {name.replace("__", "-"): value for name, value in headers.items()},
        )
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as refusal:
            with refusal:
                return refusal.code, json.load(refusal)

    def sign_in(self, client_id: str, email: str, *, origin: str) -> dict[str, Any]:
        """Sign in as the published form does, without a browser: prove, then exchange; what the exchange gives."""
        verifier = secrets.token_urlsafe(32)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        status, begun = self.post(
            "/api/v1/codes",
            {"client_id": client_id, "email": email, "code_challenge": challenge, "code_challenge_method": "S256"},
            origin=origin,
        )
        assert status == 200, begun
        authorization = {"code_challenge": challenge, "redirect_uris": [origin]}
        answer = {"challenge_id": begun["challenge_id"], "code": self.code(email), "code_verifier": verifier}
        asked = {"client_id": client_id, "authorization": authorization, **answer}
        status, authorized = self.post("/api/v1/codes/verify", asked, origin=origin)
        assert status == 200, authorized
        proof = {"code_verifier": verifier, "redirect_url": origin, **authorized}
        status, payload = self.post("/api/v0/verify/get_identity?oauth_token=true", proof, API_KEY_ID=client_id)
        assert status == 200, payload
        found: dict[str, Any] = payload
        return found

    def refresh(self, client_id: str, refresh_token: str) -> tuple[int, Any]:
        """What the published clients do with a refresh token."""
        body = {"grant_type": "refresh_token", "refresh_token": refresh_token}
        return self.post(f"/api/v0/token/{client_id}", body, API_KEY_ID=client_id)

    def message(self, to: str, *, number: int = 1) -> dict[str, Any]:
        """The newest message to an address or a phone, once so many have come: they are sent after the answer."""
        deadline = time.monotonic() + 60  # for a machine that does other things as well
        while len(found := self.messages(to)) < number:
            assert time.monotonic() < deadline, f"{len(found)} of {number} messages came"
            time.sleep(0.02)
        assert len(found) == number
        return found[0]

    def code(self, to: str, *, number: int = 1) -> str:
        """The code of that message."""
        code: str = self.message(to, number=number)["code"]
        return code

    def link(self, to: str, *, number: int = 1) -> str:
        """The link of that message, as a person finds it in the text."""
        text = self.message(to, number=number)["text"]
        found = re.search(rf"{re.escape(self.origin)}/\S+", text)
        assert found is not None, "the message has no link"
        return found.group()

    def messages(self, to: str) -> list[dict[str, Any]]:
        """What has come so far, newest first."""
        with urllib.request.urlopen(f"{self.listens}/inbox.json", timeout=30) as answer:
            return [message for message in json.load(answer) if message["to"] == to]

    def access_token(self, client_id: str, *, age: int = 0, key: SigningKey | None = None) -> str:
        """A token as the issuer makes them, but as old as a test wants it, or signed with another key."""
        subject, now = str(uuid.uuid4()), int(time.time())
        return mint_access_token(
            key or self._signing_key(), issuer=self.origin, subject=subject, audience=client_id, client_id=client_id,
            identifier="minted@example.com", authentication_method="OTP", scope="access", jti=str(uuid.uuid4()),
            issued_at=now - age, lifetime=3600,
        )  # fmt: skip

    def _signing_key(self) -> SigningKey:
        secret = base64.urlsafe_b64decode(self.settings["SPLITPIN_MASTER_SECRET"] + "=")
        ring = KeyRing(MasterSecrets([secret]))
        now = int(time.time())
        db = open_database(self.settings["SPLITPIN_DATABASE"])
        try:
            db.run_now(ring.refresh_in, now)
        finally:
            db.close()
        return ring.signing_key(now)


@contextlib.contextmanager
def running_issuer(folder: Path, *, origin: str | None = None, **settings: str) -> Iterator[Issuer]:
    """Run an issuer on a fresh database until the block ends.

    Args:
        folder: For its database and its log.
        origin: Where browsers reach it; the port it listens on unless given.
        settings: Further settings, without their prefix.
    """
    port = free_port()
    listens = f"http://localhost:{port}"
    environment = {
        "SPLITPIN_ISSUER": origin or listens,
        "SPLITPIN_PORT": str(port),
        "SPLITPIN_MASTER_SECRET": secrets.token_urlsafe(32),
        "SPLITPIN_DEVELOPMENT": "1",
        "SPLITPIN_DATABASE": f"sqlite:///{folder / 'issuer.sqlite3'}",
    } | {f"SPLITPIN_{name}": value for name, value in settings.items()}
    with serving([*_SPLITPIN, "serve"], at=f"{listens}/readyz", log=folder / "issuer.log", env=environment):
        yield Issuer(origin or listens, listens, environment)
