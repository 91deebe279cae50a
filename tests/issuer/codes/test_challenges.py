"""What is asked of strangers: solved by any ALTCHA solver, good for one request, about one thing, for ten minutes."""

from __future__ import annotations

import json
import secrets
from base64 import b64encode
from collections.abc import Mapping
from typing import Any

import pytest
from altcha import v1 as altcha

from issuer.code_world import World
from issuer.codes.door_world import ABOUT, ask
from splitpin.issuer.codes.challenges import Door, ProofOfWork
from splitpin.issuer.codes.model import ChallengeDue
from splitpin.issuer.policy import HOUR, Limit

NOW = 1_800_000_000


def solved(challenge: Mapping[str, Any]) -> dict[str, Any]:
    """What a browser finds, in its own time."""
    asked = {name: challenge[name] for name in ("challenge", "salt", "algorithm")}
    found = altcha.solve_challenge(**asked, max_number=challenge["maxnumber"], start=0)
    assert found is not None
    return {"algorithm": "SHA-256", "number": found.number} | {
        name: challenge[name] for name in ("challenge", "salt", "signature")
    }


def text(solution: Mapping[str, Any]) -> str:
    """As it is sent."""
    return b64encode(json.dumps(solution).encode()).decode()


@pytest.fixture
def puzzles() -> ProofOfWork:
    return ProofOfWork([b"k" * 32], secrets.token_bytes, most=200)


async def test_a_puzzle_is_solved_and_so_named(puzzles: ProofOfWork) -> None:
    challenge = puzzles.new(ABOUT, now=NOW)
    assert challenge["type"] == "altcha"
    name = await puzzles.solved(text(solved(challenge)), ABOUT, now=NOW + 599)
    assert name == challenge["challenge"]
    rotated = ProofOfWork([b"n" * 32, b"k" * 32], secrets.token_bytes)
    assert await rotated.solved(text(solved(challenge)), ABOUT, now=NOW) == name


async def test_a_solution_is_good_for_nothing_else_and_not_for_ever(puzzles: ProofOfWork) -> None:
    right = solved(puzzles.new(ABOUT, now=NOW))
    assert await puzzles.solved(text(right), "project bob@example.test", now=NOW) is None
    assert await puzzles.solved(text(right), ABOUT, now=NOW + 600) is None
    others = ProofOfWork([b"x" * 32], secrets.token_bytes)
    assert await others.solved(text(right), ABOUT, now=NOW) is None


@pytest.mark.parametrize(
    "change",
    [
        {"number": -1},
        {"number": 10**30},
        {"number": "7"},
        {"salt": "00?ends=9999999999&about=x&"},
        {"salt": ""},
        {"signature": "0" * 64},
        {"challenge": "0" * 64},
        {"challenge": None},
    ],
    ids=str,
)
async def test_whatever_else_is_sent_solves_nothing(puzzles: ProofOfWork, change: dict[str, Any]) -> None:
    assert await puzzles.solved(text(solved(puzzles.new(ABOUT, now=NOW)) | change), ABOUT, now=NOW) is None


@pytest.mark.parametrize("junk", ["", "é", "x", "e30=", "bnVsbA==", b64encode(b"[" * 3000).decode(), "\ud800"])
async def test_junk_solves_nothing(puzzles: ProofOfWork, junk: str) -> None:
    assert await puzzles.solved(junk, ABOUT, now=NOW) is None


async def test_the_end_of_a_puzzle_cannot_be_moved(puzzles: ProofOfWork) -> None:
    right = solved(puzzles.new(ABOUT, now=NOW))
    late = right["salt"].replace(f"ends={NOW + 600}", f"ends={NOW + 9999}")
    for salt in (late, f"ends={NOW + 9999}&" + right["salt"], right["salt"] + f"ends={NOW + 9999}&"):
        assert await puzzles.solved(text(right | {"salt": salt}), ABOUT, now=NOW + 700) is None


async def test_a_stranger_is_asked_from_half_of_a_count_on_and_a_solution_is_good_once(
    world: World, puzzles: ProofOfWork
) -> None:
    world.limit(mails_per_account=(Limit(4, HOUR),), mails_per_account_here=(Limit(10, HOUR),))
    door = Door(world.database, puzzles, lambda: world.now)

    assert [(await ask(world, door)).digits for _ in range(2)] == [6, 6]
    with pytest.raises(ChallengeDue) as due:
        await ask(world, door)
    assert due.value.challenge is not None
    solution = text(solved(due.value.challenge))
    assert (await ask(world, door, solution)).message is not None
    with pytest.raises(ChallengeDue):
        await ask(world, door, solution)
    with pytest.raises(ChallengeDue):
        await ask(world, door, "nonsense")
    assert (await ask(world, door, passes=world.granted().passes)).message is not None
