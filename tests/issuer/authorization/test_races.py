"""64 redemptions of one code at once: one wins, whatever runs them, and the others hear what it heard."""

from __future__ import annotations

import threading
from collections import Counter

from issuer.authorization.authorization_world import AuthorizationWorld
from splitpin.errors import Refused


def outcomes_of(world: AuthorizationWorld, number: int) -> Counter[str]:
    issued = world.issue()
    start = threading.Barrier(number)
    outcomes: list[str] = []

    def use() -> None:
        start.wait(30)
        outcome = world.sign_in(issued)
        outcomes.append(outcome.reason if isinstance(outcome, Refused) else "signed in")

    threads = [threading.Thread(target=use) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(outcomes)


def test_64_threads_have_one_grant(world: AuthorizationWorld) -> None:
    assert outcomes_of(world, 64) == {"signed in": 64}
    rows = world.db.run_now(lambda tx: tx.all("SELECT revoked_because FROM grants"))
    assert [row["revoked_because"] for row in rows] == [None]
    assert Counter(event for event, _ in world.events()) == {"sign_in.succeeded": 1}
