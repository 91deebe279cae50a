"""What a sign-in with a passkey costs, and how long a person waits for it: options and verification, two requests.

    python bench/passkey.py [--people 300] [--each 10] [--pace 20] [--check]

One issuer as an operator starts it, on SQLite, with default settings and limits. Each person has a passkey (ES256) that
a piece of software holds; a sign-in asks for options, signs, and has the tokens from the answer. The issuer believes
loopback's `X-Forwarded-For`, so that everybody comes from a network of their own.

**How long.** So many sign-ins begin each second, evenly, over kept-alive connections, whether or not earlier ones have
ended. Beside them, in turns and at the same pace, the floor: two requests for the key document, which the same process
answers from memory. What is counted is both requests together, without the signing between them.

**How much.** CPU of the issuer's process for a sign-in, and for the floor, one after the other over one connection; and
of the bare `verify_authentication_response` of py_webauthn for the same answers, in this process. A sign-in also writes
a session and a grant, and signs two tokens; the last row is our verification alone, which the goal is about.

With --check a missed pass mark ends the run with status 1.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import os
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

from webauthn import verify_authentication_response

from issuer import ORIGIN, new_project, serve
from passkey_people import RP_ID, Person, passkey_of, settle, text
from processes import cpu_seconds, free_port
from splitpin.issuer.db import open_database
from splitpin.issuer.passkeys.assertion import verified_assertion
from splitpin.issuer.passkeys.challenge import Challenge
from splitpin.issuer.passkeys.client_data import read_client_data
from splitpin.issuer.passkeys.model import AssertionResponse

MOST_MILLISECONDS = 120
MOST_OF_BARE = 2.0


class Connection:
    """A kept-alive connection to the issuer."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def open(self) -> Connection:
        """Connects."""
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        return self

    def close(self) -> None:
        """Hangs up."""
        self._writer.close()

    async def ask(self, head: str, network: str, body: bytes = b"") -> bytes:
        """One request; the answer's body.

        Raises:
            SystemExit: The answer is not 200.
        """
        sent = f"{head} HTTP/1.1\r\nHost: id.example.com\r\nOrigin: {ORIGIN}\r\nX-Forwarded-For: {network}\r\n"
        sent += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        self._writer.write(sent.encode() + body)
        answered = await self._reader.readuntil(b"\r\n\r\n")
        length = next(line for line in answered.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        content = await self._reader.readexactly(int(length.partition(b":")[2]))
        if not answered.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"{head}: {answered[:80]!r} {content[:300]!r}")
        return content


async def sign_in(connection: Connection, client_id: str, person: Person) -> float:
    """Both requests; how many seconds they took together."""
    verifier = secrets.token_urlsafe(32)
    challenge = text(hashlib.sha256(verifier.encode()).digest())
    asked = {"client_id": client_id, "code_challenge": challenge, "code_challenge_method": "S256"}
    began = time.perf_counter()
    options = await connection.ask("POST /api/v1/passkeys/options", person.network, json.dumps(asked).encode())
    first = time.perf_counter() - began
    said = person.answer(json.loads(options)["publicKey"]["challenge"])
    credential = {
        "id": text(said.credential_id),
        "type": "public-key",
        "response": {
            "clientDataJSON": text(said.client_data),
            "authenticatorData": text(said.authenticator_data),
            "signature": text(said.signature),
            "userHandle": text(said.user_handle or b""),
        },
    }
    proof = {"client_id": client_id, "code_verifier": verifier, "credential": credential}
    body = json.dumps(proof).encode()
    began = time.perf_counter()
    await connection.ask("POST /api/v1/passkeys/verify", person.network, body)
    return first + time.perf_counter() - began


async def floor(connection: Connection, _client_id: str, person: Person) -> float:
    """Two requests that ask nothing of the issuer."""
    began = time.perf_counter()
    for _ in range(2):
        await connection.ask("GET /.well-known/jwks.json", person.network)
    return time.perf_counter() - began


Work = Callable[[Connection, str, Person], Coroutine[Any, Any, float]]


async def paced(work: Work, port: int, client_id: str, people: Sequence[Person], *, pace: float) -> list[float]:
    """Begins one after the other, so many a second; how long each took."""
    idle: list[Connection] = []

    async def one(person: Person) -> float:
        connection = idle.pop() if idle else await Connection(port).open()
        took = await work(connection, client_id, person)
        idle.append(connection)
        return took

    began, running = time.perf_counter(), []
    for number, person in enumerate(people):
        await asyncio.sleep(max(0.0, began + number / pace - time.perf_counter()))
        running.append(asyncio.create_task(one(person)))
    took = await asyncio.gather(*running)
    for connection in idle:
        connection.close()
    return list(took)


async def cost(work: Work, pid: int, port: int, client_id: str, people: Sequence[Person]) -> float:
    """CPU seconds of the issuer for one of them."""
    connection = await Connection(port).open()
    began = cpu_seconds(pid)
    for person in people:
        await work(connection, client_id, person)
    spent = cpu_seconds(pid) - began
    connection.close()
    return spent / len(people)


def verification(people: Sequence[Person], *, ours: bool) -> float:
    """CPU seconds of verifying one answer, nothing around it."""
    challenge = secrets.token_bytes(52)
    answers = [(person, person.answer(text(challenge))) for person in people]
    began = time.process_time()
    for person, said in answers:
        (_ours if ours else _bare)(person, said, challenge)
    return (time.process_time() - began) / len(answers)


def _bare(person: Person, said: AssertionResponse, challenge: bytes) -> None:
    verify_authentication_response(
        credential={
            "id": text(said.credential_id),
            "rawId": text(said.credential_id),
            "type": "public-key",
            "response": {
                "clientDataJSON": text(said.client_data),
                "authenticatorData": text(said.authenticator_data),
                "signature": text(said.signature),
                "userHandle": text(said.user_handle or b""),
            },
        },
        expected_challenge=challenge,
        expected_rp_id=RP_ID,
        expected_origin=ORIGIN,
        credential_public_key=person.public_key,
        credential_current_sign_count=0,
        require_user_verification=True,
    )


def _ours(person: Person, said: AssertionResponse, challenge: bytes) -> None:
    read_client_data(said.client_data, type_="webauthn.get", origin=ORIGIN)
    verified_assertion(
        said,
        passkey=passkey_of(person, "p", "s"),
        challenge=Challenge(challenge, 1),
        origin=ORIGIN,
        rp_id=RP_ID,
        user_handle=person.user_handle,
        recognised=True,
        named=False,
    )


def main() -> int:
    """Measure, print the table, compare with the pass marks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--each", type=int, default=10, help="sign-ins of each person at that pace")
    parser.add_argument("--pace", type=float, default=20, help="sign-ins a second")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    people = [Person.new(number) for number in range(options.people)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        address = f"sqlite:///{folder / 'issuer.sqlite3'}"
        environment = {
            **os.environ,
            "SPLITPIN_ISSUER": "https://id.example.com",
            "SPLITPIN_MASTER_SECRET": secrets.token_urlsafe(48),
            "SPLITPIN_DATABASE": address,
            "SPLITPIN_SENDER": "smtp://127.0.0.1:9",
            "SPLITPIN_MAIL_FROM": "sign-in@example.com",
            "SPLITPIN_TRUSTED_PROXIES": "127.0.0.1",
            "SPLITPIN_LEAVE_SECONDS": "0",
        }
        port = free_port()
        with (folder / "log").open("w") as log:
            server = serve(environment, port, log.fileno())
        try:
            client_id = new_project(environment)
            db = open_database(address)
            db.run_now(settle, client_id, people)
            db.close()
            return asyncio.run(measured(port, server.pid, client_id, people, options))
        finally:
            server.terminate()
            server.wait(20)


async def measured(port: int, pid: int, client_id: str, people: Sequence[Person], options: argparse.Namespace) -> int:
    """The table; whether a mark was missed."""
    await cost(sign_in, pid, port, client_id, people[:50])
    costs: dict[Work, list[float]] = {sign_in: [], floor: []}
    waits: dict[Work, list[float]] = {sign_in: [], floor: []}
    bare, ours = [], []
    for _ in range(options.each):
        for work in (sign_in, floor):
            waits[work] += await paced(work, port, client_id, people, pace=options.pace)
        for work in (sign_in, floor):
            costs[work].append(await cost(work, pid, port, client_id, people[:100]))
        bare.append(verification(people, ours=False))
        ours.append(verification(people, ours=True))
    one = statistics.median(bare)
    print(f"{options.pace:.0f} sign-ins a second{'':16} {'median':>8} {'p99':>8}   ms for two requests")
    p99 = {}
    for label, work in (("sign-in", sign_in), ("floor", floor)):
        cut = statistics.quantiles(waits[work], n=100, method="inclusive")
        p99[work] = 1000 * cut[98]
        print(f"{label:32} {1000 * cut[49]:8.1f} {p99[work]:8.1f}")
    print(f"\n{'CPU':32} {'us':>8} {'of bare':>8}")
    rows = (
        ("py_webauthn, bare", one),
        ("our verification", statistics.median(ours)),
        ("floor, two requests", statistics.median(costs[floor])),
        ("whole sign-in, two requests", statistics.median(costs[sign_in])),
    )
    for label, seconds in rows:
        print(f"{label:32} {1e6 * seconds:8.0f} {seconds / one:8.2f}")
    marks = (
        ("p99", p99[sign_in], MOST_MILLISECONDS),
        ("our verification", statistics.median(ours) / one, MOST_OF_BARE),
    )
    for label, value, most in marks:
        print(f"{'MISSED' if value > most else 'holds '} {label}: {value:.2f} <= {most}")
    return int(options.check and any(value > most for _, value, most in marks))


if __name__ == "__main__":
    sys.exit(main())
