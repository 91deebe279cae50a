"""What an issuer's trouble costs an app: `RemoteKeys` beside PyJWT's `PyJWKClient`, the same faults, in one run.

    python bench/keys.py [--seconds 2] [--check]

Both fetch from one loopback server, with the same timeout, lifetime and cool-down, half a second each, so that a run
spans several windows. Their keys are at hand when the trouble begins; eight threads then ask for a known key as a
verifier does. With --check a missed pass mark of ours ends the run with status 1.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from jwt import PyJWKClient

from splitpin.jose.keys import JWKSet, SigningKey
from splitpin.oidc.jwks import RemoteKeys

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from fault_server import FaultServer

WINDOW = 0.5  # seconds: timeout, lifetime and cool-down of both
THREADS = 8
MODES = ("ok", "error", "down", "hang", "drip", "huge", "bomb", "html", "wrong_type", "garbage", "empty", "redirect")
KEY = SigningKey.generate()
Find = Callable[[str], object]


@dataclass(slots=True)
class Outcome:
    """What asking for a known key was like."""

    failed: int
    asked: int
    p50: float
    p99: float
    worst: float
    requests: int

    def __str__(self) -> str:
        share = 100 * self.failed / self.asked
        times = f"{self.p50 * 1e6:9.1f} {self.p99 * 1e6:11.1f} {self.worst * 1e3:10.1f}"
        return f"{share:7.1f} % {times} {self.requests:9}"


def ours(url: str) -> tuple[Find, RemoteKeys]:
    """Look a key up as `AccessTokenVerifier` does."""
    keys = RemoteKeys(url, timeout=WINDOW, lifetime=WINDOW, cooldown=WINDOW)

    def find(kid: str) -> object:
        snapshot = keys.snapshot()
        return (snapshot.find(kid) if snapshot is not None else None) or keys.lookup(kid)

    return find, keys


def theirs(url: str) -> tuple[Find, None]:
    """Look a key up as PyJWT's documentation does."""
    client = PyJWKClient(url, timeout=WINDOW, lifespan=WINDOW, cooldown_duration=WINDOW)
    return client.get_signing_key, None


def ask(find: Find, server: FaultServer, seconds: float) -> Outcome:
    """Ask for the known key from several threads, each about a thousand times a second."""
    latencies: list[float] = []
    failures: list[str] = []
    before, end = server.count, time.perf_counter() + seconds

    def one() -> None:
        while (start := time.perf_counter()) < end:
            try:
                find(KEY.kid)
            except Exception as error:  # noqa: BLE001 - whatever a client raises, the login has failed
                failures.append(type(error).__name__)
            latencies.append(time.perf_counter() - start)
            time.sleep(0.001)

    threads = [threading.Thread(target=one) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cuts = statistics.quantiles(latencies, n=100, method="inclusive")
    return Outcome(len(failures), len(latencies), cuts[49], cuts[98], max(latencies), server.count - before)


def flood(find: Find, server: FaultServer) -> str:
    """Tokens with invented key ids, 10,000 of them or five seconds long: how fast each is refused, at what cost."""
    before, start, number = server.count, time.perf_counter(), 0
    while number < 10_000 and (number == 0 or time.perf_counter() - start < 5):
        number += 1
        with suppress(Exception):
            find(f"invented-{number}")
    each = (time.perf_counter() - start) / number * 1e6
    return f"{number} refused in {each:.0f} us each, {server.count - before} requests"


async def lag(look_up: Callable[[], object]) -> tuple[float, float]:
    """How late the event loop was while a key was looked up in it: worst and 99th percentile, milliseconds."""
    late, done = list[float](), False

    async def watch() -> None:
        while not done:
            start = time.perf_counter()
            await asyncio.sleep(0.001)
            late.append((time.perf_counter() - start - 0.001) * 1e3)

    watching = asyncio.create_task(watch())
    await asyncio.sleep(0.02)
    late.clear()
    with suppress(Exception):
        found = look_up()
        if asyncio.iscoroutine(found):
            await found
    await asyncio.sleep(0.005)
    done = True
    await watching
    return max(late), statistics.quantiles(late, n=100, method="inclusive")[98]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=2, help="how long each trouble lasts")
    parser.add_argument("--check", action="store_true", help="fail where a pass mark is missed")
    options = parser.parse_args()
    jwks, missed, calm = JWKSet([KEY.jwk]).to_dict(), list[str](), 0.0
    print(f"{'issuer':11} {'client':12} {'refused':>9} {'p50 us':>9} {'p99 us':>11} {'worst ms':>10} {'requests':>9}")
    for mode in MODES:
        for name, make in (("splitpin", ours), ("PyJWKClient", theirs)):
            with FaultServer(jwks) as server:
                find, keys = make(server.url)
                find(KEY.kid)
                server.mode, server.elsewhere = mode, "file:///etc/hostname"
                outcome = ask(find, server, options.seconds)
                if keys is not None:
                    keys.close()
            print(f"{mode:11} {name:12} {outcome}")
            if name == "splitpin":
                calm = outcome.p99 if mode == "ok" else calm
                if outcome.failed or outcome.requests > options.seconds / WINDOW + 1:
                    missed.append(f"{mode}: refusals or too many requests")
                if outcome.p99 > max(2 * calm, 100e-6):
                    missed.append(f"{mode}: p99 over twice the calm one")
    for name, make in (("splitpin", ours), ("PyJWKClient", theirs)):
        with FaultServer(jwks) as server:
            find, keys = make(server.url)
            find(KEY.kid)
            server.mode = "hang"
            time.sleep(WINDOW)
            print(f"\nUnknown key ids, {name}, issuer hangs: {flood(find, server)}", end="")
    print("\n\nHow late the event loop is, worst and p99, in milliseconds, issuer hangs:")
    with FaultServer(jwks) as server:
        server.mode = "hang"
        keys, client = RemoteKeys(server.url, timeout=WINDOW), PyJWKClient(server.url, timeout=WINDOW)
        late = {
            "nothing looked up": asyncio.run(lag(lambda: asyncio.sleep(WINDOW))),
            "splitpin": asyncio.run(lag(lambda: keys.lookup_async(KEY.kid))),
            "PyJWKClient": asyncio.run(lag(lambda: client.get_signing_key(KEY.kid))),
        }
    for name, (worst, p99) in late.items():
        print(f"{name:20} {worst:8.1f} {p99:8.1f}")
    if late["splitpin"][1] > 5:
        missed.append("event-loop lag over 5 ms")
    print("\n".join(["", *missed] if missed else ["All pass marks reached."]))
    return 1 if missed and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
