"""The mail server is away for a while, by the clock, and the issuers are deployed meanwhile: what people have then."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from issuer.code_world import Browser
from soak.people import Crowd
from soak.soak import House, house

EVERY = 1.0
"""Seconds from one person to the next."""
WITHIN = 20.0
"""Seconds after its return for which a code that lives may be waited for."""
LEAST = 30.0
"""Seconds that a code has to live yet, to be waited for."""
LOOK = 0.05


@dataclass(frozen=True)
class Away:
    """What came of it.

    Attributes:
        told: In figures.
        late: How many codes that lived were not there within `WITHIN`.
        more_than_twice: How many mails came more than twice, or as two.
        asked: How many codes lived when the mail server was back.
    """

    told: str
    late: int
    more_than_twice: int
    asked: int


def mail_server_away(folder: Path, *, engine: str, seconds: float) -> Away:
    """Have people ask for codes while no mail server is there, deploy in the middle of it, and start it again.

    Args:
        folder: For logs and files.
        engine: `postgres` or `sqlite`.
        seconds: How long it is away.
    """
    with house(folder, engine=engine) as all_of_it:
        all_of_it.mail.stop()
        crowd, began = all_of_it.crowd, time.monotonic()
        lives_until = _ask(crowd, until=began + seconds / 2)
        for process in all_of_it.issuers:
            process.deploy()
        lives_until |= _ask(crowd, until=began + seconds)
        all_of_it.mail.start()
        assert all_of_it.mail.wait_until_ready(), f"no mail server started: see {folder}"
        back = time.monotonic()
        living = [address for address, until in lives_until.items() if until > back + LEAST]
        last = _arrivals(all_of_it, living, back)
        late = [address for address in living if address not in last]
        arrived = crowd.mails.to
        doubled = sum(len({mail["id"] for mail in mails}) > 1 or len(mails) > 2 for mails in arrived.values())
        slowest = max(last.values(), default=0.0)
        told = (
            f"{engine}, away for {time.monotonic() - began:.0f} s with a deploy: {len(living)} codes that lived,"
            f" {len(late)} of them not there after {WITHIN:.0f} s, the last that was after {slowest:.1f} s"
        )
        return Away(told, len(late), doubled, len(living))


def _ask(crowd: Crowd, *, until: float) -> dict[str, float]:
    """Until when the codes live that people asked for, by address."""
    lives_until: dict[str, float] = {}
    while time.monotonic() < until:
        address = f"{secrets.token_hex(6)}@d{len(lives_until) % 8}.example.com"
        begun = crowd.ask_for_code(Browser(), address)
        lives_until[address] = time.monotonic() + begun["expires_in"]
        time.sleep(EVERY)
    return lives_until


def _arrivals(all_of_it: House, living: Sequence[str], back: float) -> dict[str, float]:
    """How long after the return each was there, of those that were in time."""
    seen: dict[str, float] = {}
    mails = all_of_it.crowd.mails
    while len(seen) < len(living) and time.monotonic() < back + WITHIN:
        mails.look()
        now = time.monotonic() - back
        seen |= {address: now for address in living if address in mails.to and address not in seen}
        time.sleep(LOOK)
    return seen
