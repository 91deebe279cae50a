"""64 redemptions of one code at once: one wins, whatever runs them."""

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


def test_64_threads_have_one_winner(world: AuthorizationWorld) -> None:
    assert outcomes_of(world, 64) == {"signed in": 1, "authorization_code_spent": 63}


def test_and_it_has_one_grant_which_the_losers_ended(world: AuthorizationWorld) -> None:
    """Whoever brings a spent code with all that belongs to it has it from the same place as the winner."""
    outcomes_of(world, 8)
    rows = world.db.run_now(lambda tx: tx.all("SELECT revoked_because FROM grants"))
    assert [row["revoked_because"] for row in rows] == ["authorization_code_reused"]
    assert Counter(event for event, _ in world.events()) == {
        "sign_in.succeeded": 1,
        "session.ended": 1,
        "authorization.refused": 7,
    }
