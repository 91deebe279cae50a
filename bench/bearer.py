"""What protecting a route by a bearer token costs when the token is presented again: CPU per request, in one run.

    python bench/bearer.py [--rounds 7] [--requests 16000] [--check]

Each server has the same route twice, open and protected; the two take turns. 200 tokens come round and round, as they
do for an API. With --check a missed pass mark ends the run with status 1.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import statistics
import sys
import tempfile
import uuid
from pathlib import Path

from http_load import drive, get
from processes import Server, free_port, start
from sign_in_bodies import AUDIENCE, ISSUER, access_token, jwks
from splitpin.jose.keys import SigningKey

MOST = 1.3
TOKENS = 200
ADAPTERS = ("asgi", "starlette", "fastapi")


def cost(server: Server, requests: list[bytes]) -> float:
    """CPU microseconds per request."""
    before = server.cpu()
    outcome = drive(server.port, requests)
    if set(outcome.statuses) != {200}:
        raise SystemExit(f"answers other than 200: {dict(outcome.statuses)}")
    return 1e6 * (server.cpu() - before) / len(requests)


def main() -> int:
    """Run the rounds and compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--requests", type=int, default=16_000)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()

    key = SigningKey.generate()
    tokens = [access_token(key, str(uuid.uuid4()), identifier=f"person{n}@example.com") for n in range(TOKENS)]
    # Both routes are sent the same headers: what is compared is the verification, not the reading of a header.
    sent = [[("Authorization", f"Bearer {tokens[number % TOKENS]}")] for number in range(options.requests)]
    requests = {path: [get(path, headers=headers) for headers in sent] for path in ("/open", "/protected")}
    held = True
    with contextlib.ExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory()))
        (folder / "jwks.json").write_text(json.dumps(jwks(key)))
        shared = {
            "JWKS": str(folder / "jwks.json"),
            "ISSUER": ISSUER,
            "AUDIENCE": AUDIENCE,
            "ORIGIN": "https://app.example.com",
        }
        command = [sys.executable, str(Path(__file__).parent / "apps" / "splitpin_bearer.py")]
        print(f"{'':10} open us  protected us  ratio")
        for adapter in ADAPTERS:
            server = start(command, shared | {"ADAPTER": adapter}, port=free_port())
            running.callback(server.stop)
            for warm_up in requests.values():
                drive(server.port, warm_up)
            rounds = [
                {path: cost(server, requests[path]) for path in random.sample(list(requests), 2)}
                for _ in range(options.rounds)
            ]
            open_, protected = (statistics.median(one[path] for one in rounds) for path in ("/open", "/protected"))
            ratio = statistics.median(one["/protected"] / one["/open"] for one in rounds)
            held = held and ratio <= MOST
            print(f"{adapter:10} {open_:7.1f} {protected:13.1f} {ratio:6.2f}  {'holds' if ratio <= MOST else 'MISSED'}")
    return int(options.check and not held)


if __name__ == "__main__":
    raise SystemExit(main())
