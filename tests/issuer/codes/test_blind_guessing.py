"""The arithmetic of guessing at everybody: how many blind guesses a day a project takes, and what they are worth.

Each guess at a code of n digits hits with one in 10^n, whoever's it is. So what counts is how many are judged at each
length: 10^6 a day at six digits would open an account on two days of three.
"""

from __future__ import annotations

import math
from collections import Counter

import pytest

from issuer.code_world import Browser, World, wrong_for
from splitpin.issuer.codes import flow
from splitpin.issuer.codes.model import Begun
from splitpin.issuer.db import open_database
from splitpin.issuer.policy import DAY, HOUR, Limit, LimitPolicy


def guess_at(world: World, accounts: int, every: float) -> Counter[int]:
    """One code for each of so many addresses, five wrong codes at each; how many were judged at each length."""
    judged, begun_at = Counter[int](), float(world.now)
    for number in range(accounts):
        world.now = int(begun_at + number * every)
        network = f"2001:db8:{number // 20:x}::/56"  # 100 guesses each: below what one network may
        browser = Browser()
        begun = world.begin(f"victim{number}@example.test", network=network, browser=browser)
        assert isinstance(begun, Begun), begun
        for _ in range(5):
            world.verify(begun, wrong_for(begun), browser=browser, network=network)
            judged[begun.digits] += 1
    return judged


def expected(judged: Counter[int]) -> float:
    """How many accounts so many guesses open."""
    return math.fsum(count * float(10) ** -digits for digits, count in judged.items())


@pytest.mark.parametrize(
    "accounts", [pytest.param(400, id="400"), pytest.param(10_000, marks=pytest.mark.long, id="10000")]
)
def test_blind_guesses_over_many_accounts_are_made_at_longer_and_longer_codes(accounts: int) -> None:
    """50,000 guesses at 10,000 addresses within an hour: the short version has limits that are as much smaller."""
    database = open_database("sqlite:///:memory:")
    database.migrate()
    world, scale = World.make(database), 10_000 // accounts
    limits = LimitPolicy.DEFAULT
    most, longer = limits.wrong_per_project.most // scale, limits.wrong_longer_per_project.most // scale
    world.limit(
        wrong_per_project=Limit(most, HOUR),
        wrong_longer_per_project=Limit(longer, HOUR),
        mails_per_project=Limit(20_000, HOUR),
    )
    judged = guess_at(world, accounts, every=HOUR / accounts)
    database.run_now(flow.clean, now=world.now)
    database.close()
    assert set(judged) == {6, 8, 10}
    assert judged[6] <= most
    assert judged[8] <= longer
    assert judged.total() == 5 * accounts
    assert expected(judged) < most / 10**6 + longer / 10**8 + judged[10] / 10**10 + 1e-12


def test_what_a_day_of_a_million_guesses_opens_by_the_limits_as_they_are() -> None:
    """However they are spread over the day: no more at six digits than the limit allows in each hour, and so on."""
    limits, hours = LimitPolicy.DEFAULT, DAY // HOUR
    at_six = hours * limits.wrong_per_project.most
    at_eight = hours * limits.wrong_longer_per_project.most
    worst = Counter({6: at_six, 8: at_eight, 10: 1_000_000 - at_six - at_eight})
    opened = 1 - math.exp(-expected(worst))
    assert opened < 0.03
    assert 1 - math.exp(-expected(Counter({6: 1_000_000}))) > 0.63
    # Steady guessing never comes back below the line: only its first hour is made at shorter codes.
    steady = Counter({6: limits.wrong_per_project.most, 8: limits.wrong_longer_per_project.most, 10: 989_000})
    assert 1 - math.exp(-expected(steady)) < 0.0013
