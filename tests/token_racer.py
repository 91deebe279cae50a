"""One process of an app that keeps tokens: twenty requests of one browser at once, when it is told to go."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter

from splitpin.stores.postgres import PostgresStore
from splitpin.stores.sqlite import SQLiteStore
from token_world import TokenWorld, Wire, asgi_browser


async def race(issuer: str, client_id: str, address: str, session_id: str, now: str) -> None:
    """Answers on standard output."""
    wire = Wire()
    world = TokenWorld(issuer, client_id, None, wire=wire)  # type: ignore[arg-type]
    world.clock.now = int(now)
    store = PostgresStore(address) if "://" in address else SQLiteStore(address)
    party = world.party(store)
    async with asgi_browser(party) as browser:
        browser.cookies.set(world.session_cookie, session_id)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.readline)
        answers = await asyncio.gather(*(browser.get("/token") for _ in range(20)))
    party.close()
    statuses = Counter(str(answer.status_code) for answer in answers)
    seen = {"statuses": statuses, "refreshes": wire.refreshes, "tokens": sorted({each.text for each in answers})}
    sys.stdout.write(json.dumps(seen))


if __name__ == "__main__":
    asyncio.run(race(*sys.argv[1:]))
