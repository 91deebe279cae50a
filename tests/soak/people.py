"""People who sign in and refresh, and ask again with the same where they heard no answer or were told to."""

from __future__ import annotations

import contextlib
import http.client
import itertools
import json
import secrets
import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from issuer.code_world import Browser

ORIGIN = "https://app.example.com"
PATIENCE = 120.0
"""Seconds for which somebody asks again and again: longer than any trouble here."""
MAIL_TAKES = 75.0
"""Seconds after which a mail that was promised is a lost one."""
REFRESHES = 3


class Fell(Exception):
    """Somebody did not get what is theirs."""


class Mails:
    """What the mail server has written down, read as it grows.

    Args:
        file: Where.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._read = 0
        self.to: dict[str, list[dict[str, str]]] = {}

    def look(self) -> None:
        """Take in what is new."""
        with self._lock:
            text = self._file.read_bytes()[self._read :] if self._file.exists() else b""
            whole = text[: text.rfind(b"\n") + 1]
            self._read += len(whole)
            for line in whole.splitlines():
                mail = json.loads(line)
                self.to.setdefault(mail["to"], []).append(mail)

    def wait_for(self, address: str, seconds: float) -> str:
        """The code in the first mail to an address.

        Raises:
            Fell: None came.
        """
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.look()
            if mails := self.to.get(address):
                return mails[0]["code"]
            time.sleep(0.05)
        raise Fell("a mail did not come")


@dataclass
class Crowd:
    """Some people at a time, and after each of them another, until it is enough.

    Attributes:
        ports: Of the issuers; whoever gets no answer from one asks the next.
        client_id: The app's.
        mails: What they read.
        signed_in: The addresses of those who were signed in and could refresh to the end.
        begun: The addresses of all who asked for a code.
        fell: What went wrong, and how often.
        asked_again: How often somebody asked again, and why.
        requests: How many were answered 200.
    """

    ports: Sequence[int]
    client_id: str
    mails: Mails
    signed_in: list[str] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)
    fell: Counter[str] = field(default_factory=Counter)
    asked_again: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    _enough: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self, people: int) -> None:
        self._threads = [threading.Thread(target=self._one_after_the_other, daemon=True) for _ in range(people)]
        for thread in self._threads:
            thread.start()

    def finish(self) -> None:
        """Begin nobody anew, and wait for those who are under way."""
        self._enough.set()
        for thread in self._threads:
            thread.join(2 * PATIENCE)

    def ask_for_code(self, browser: Browser, address: str, network: str | None = None) -> Any:
        """What the browser is told that asks for a code.

        Raises:
            Fell: None will be sent.
        """
        asked = {
            "client_id": self.client_id,
            "email": address,
            "code_challenge": browser.challenge,
            "code_challenge_method": "S256",
        }
        return self._ask("a code was not sent", "/api/v1/codes", asked, network or _some_network())

    def _one_after_the_other(self) -> None:
        while not self._enough.is_set():
            address = f"{secrets.token_hex(6)}@example.com"
            self.begun.append(address)
            try:
                self._live(address)
                self.signed_in.append(address)
            except Fell as fell:
                self.fell[str(fell)] += 1
            except Exception as error:  # noqa: BLE001 - is told, and the others go on
                self.fell[repr(error)[:200]] += 1

    def _live(self, address: str) -> None:
        browser, network = Browser(), _some_network()
        client = {"client_id": self.client_id}
        begun = self.ask_for_code(browser, address, network)
        code = self.mails.wait_for(address, MAIL_TAKES)
        typed = {
            **client,
            "challenge_id": begun["challenge_id"],
            "code": code,
            "code_verifier": browser.verifier,
        }
        payload = self._ask("a right code was refused", "/api/v1/codes/verify", typed, network)
        token = payload["oauth_token"]["refresh_token"]
        for _ in range(REFRESHES):
            refresh = {**client, "grant_type": "refresh_token", "refresh_token": token}
            token = self._ask("somebody was signed out", "/oauth2/token", refresh, network, form=True)["refresh_token"]

    def _ask(self, otherwise: str, path: str, body: Mapping[str, str], network: str, *, form: bool = False) -> Any:
        """The answer, however often it takes to hear it."""
        until = time.monotonic() + PATIENCE
        for port in itertools.cycle(secrets.SystemRandom().sample(list(self.ports), len(self.ports))):
            try:
                status, answer = _post(port, path, body, network, form=form)
            except (OSError, http.client.HTTPException) as error:
                self.asked_again[type(error).__name__] += 1
                status, answer = 0, b""
            if status == 200:
                self.requests += 1
                return json.loads(answer)
            if status not in {0, 503}:
                raise Fell(f"{otherwise}: {status} {answer.decode(errors='replace')[:120]}")
            if time.monotonic() > until:
                raise Fell(f"{otherwise}: nobody answered")
            if status == 503:
                self.asked_again["503"] += 1
            time.sleep(0.1)
        raise AssertionError("cycle ends never")


def _some_network() -> str:
    return ".".join(str(byte) for byte in (10, *secrets.token_bytes(2), 1))


def _post(port: int, path: str, body: Mapping[str, str], network: str, *, form: bool) -> tuple[int, bytes]:
    kind = "application/x-www-form-urlencoded" if form else "application/json"
    headers = {"Origin": ORIGIN, "X-Forwarded-For": network, "Content-Type": kind}
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=15)) as connection:
        connection.request("POST", path, urlencode(body) if form else json.dumps(body), headers)
        with connection.getresponse() as answer:
            return answer.status, answer.read()
