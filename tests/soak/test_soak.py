"""Whatever is killed, frozen or short: nobody lost or doubled, no mail lost, nobody refused or signed out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from soak.away import mail_server_away
from soak.soak import What, kills, other_trouble, soak
from soak.verdict import Verdict

ENGINES = ["postgres", "sqlite"]
WHAT = [pytest.param(kills, id="kills"), pytest.param(other_trouble, id="other trouble")]


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Callable[[Verdict], None]:
    """Has the run's summary say what happened."""
    return lambda verdict: record_property("tried", str(verdict))


@pytest.mark.parametrize("engine", [pytest.param("postgres", marks=pytest.mark.long), "sqlite"])
def test_a_few_kills(tmp_path: Path, tell: Callable[[Verdict], None], engine: str) -> None:
    verdict = soak(tmp_path, engine=engine, what=kills, times=3, seed=20, people=4)
    tell(verdict)
    assert not verdict.fell
    assert verdict.signed_in >= 1


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("what", WHAT)
@pytest.mark.parametrize(("engine", "times"), [("postgres", 30), ("sqlite", 15)])
def test_many(tmp_path: Path, tell: Callable[[Verdict], None], engine: str, times: int, what: What) -> None:
    verdict = soak(tmp_path, engine=engine, what=what, times=times if what is kills else times // 4, seed=times)
    tell(verdict)
    assert not verdict.fell
    assert verdict.signed_in >= 10


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("engine", ENGINES)
def test_a_mail_server_that_was_away_for_a_minute(
    tmp_path: Path, record_property: Callable[[str, object], None], engine: str
) -> None:
    """By the clock, and across a deploy; four minutes of it are `make soak`'s, and `test_slowness` moves a clock."""
    away = mail_server_away(tmp_path, engine=engine, seconds=60)
    record_property("tried", away.told)
    assert away.asked >= 10
    assert (away.late, away.more_than_twice) == (0, 0)
