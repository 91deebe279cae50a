"""How long a person on a slow line looks at nothing: from the address to a form that can be typed in.

    python bench/first_form.py [--latency 3000] [--check]

Chromium opens each page with an empty cache on a line where every answer takes so many milliseconds to begin (its own
network emulation), and tells when it painted something, and when the form was there: as the page came, and as the
element. What is left after the round trips is the browser's and this machine's. With --check a page that takes more
than two round trips ends the run with status 1.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from browser.chromium import chromium
from browser.demo_servers import Demo, running_demo

ROUND_TRIPS = 2
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"


@dataclass
class Seen:
    """What a page showed, in seconds after it was asked for."""

    painted: float
    ready: float
    requests: int
    kilobytes: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--latency", type=int, default=3000, help="milliseconds until an answer begins")
    parser.add_argument("--check", action="store_true", help="fail above two round trips")
    told = parser.parse_args()
    seconds, missed = told.latency / 1000, []
    print(f"{'page':<46} {'paints':>8} {'form':>8} {'round trips':>12} {'requests':>9} {'KB':>6}")
    with tempfile.TemporaryDirectory() as folder, running_demo(Path(folder)) as demo, chromium() as browser:
        for name, (address, ready) in pages(demo).items():
            seen = measured(browser, address, ready, told.latency)
            trips = int(seen.ready / seconds)
            print(
                f"{name:<46} {seen.painted:>7.1f}s {seen.ready:>7.1f}s {trips:>12} {seen.requests:>9}"
                f" {seen.kilobytes:>6.1f}"
            )
            if trips > ROUND_TRIPS:
                missed.append(name)
    if told.check and missed:
        raise SystemExit(f"more than {ROUND_TRIPS} round trips: {', '.join(missed)}")


def pages(demo: Demo) -> dict[str, tuple[str, str]]:
    """Each page, and what is there when it is ready."""
    hosted = f"{demo.issuer}/sign-in?client_id={demo.client_id}"
    return {
        "hosted page, the form it comes with": (hosted, "input[inputmode=email]"),
        "hosted page, the element in its place": (hosted, "splitpin-sign-in input[inputmode=email]"),
        "an app's page with the element, other origin": (demo.app, "splitpin-sign-in input[inputmode=email]"),
        "the page of a magic link": (f"{demo.issuer}/link", "text=This link is not complete"),
        "the start page": (demo.issuer, "text=signs people in"),
    }


def measured(browser: Browser, address: str, ready: str, latency: int) -> Seen:
    """One page in a browser that has never seen it."""
    context = browser.new_context()
    page = context.new_page()
    finished = slow(page, latency)
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(ready).first.wait_for(state="visible", timeout=40 * latency)
    took = time.perf_counter() - began
    page.wait_for_load_state("load")
    painted = None
    while painted is None:  # the pages' policy lets nothing wait in them for it
        painted = page.evaluate(PAINTED)
        page.wait_for_timeout(20)
    painted /= 1000
    context.close()
    return Seen(painted, max(took, painted), len(finished), sum(finished) / 1024)


def slow(page: Page, latency: int) -> list[float]:
    """Slows a tab down; the octets of each answer that it hears, as they come."""
    finished: list[float] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    throughput = {"downloadThroughput": -1, "uploadThroughput": -1}
    session.send("Network.emulateNetworkConditions", {"offline": False, "latency": latency, **throughput})
    session.on("Network.loadingFinished", lambda event: finished.append(event["encodedDataLength"]))
    return finished


if __name__ == "__main__":
    main()
