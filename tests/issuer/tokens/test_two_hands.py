"""A refresh token in two hands: who asks when, what they get, and when it is noticed.

`o` is the owner who refreshes, `O` the same with the answer lost on its way; `t` and `T` the thief likewise, who has a
copy of what the owner had at the beginning. `.` is a second, `_` an hour. Everybody asks with the newest token they
have heard of.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from issuer.tokens.grant_world import GrantWorld
from splitpin.issuer.db import Database
from splitpin.issuer.tokens.model import Grant

GRACE = 10
HOUR = 3600


@dataclass
class Hands:
    """One family, and the newest token that each hand has heard of."""

    world: GrantWorld
    texts: list[str]
    newest: dict[str, int] = field(default_factory=lambda: {"o": 0, "t": 0})

    @classmethod
    def of(cls, world: GrantWorld) -> Hands:
        return cls(world, [world.open()])

    def refresh(self, hand: str, *, lost: bool = False) -> bool:
        """Whether a hand got tokens; a lost answer is one that it never hears."""
        outcome = self.world.rotate(self.texts[self.newest[hand]])
        if not isinstance(outcome, Grant):
            return False
        text = self.world.text(outcome)
        if text not in self.texts:
            self.texts.append(text)
        if not lost:
            self.newest[hand] = self.texts.index(text)
        return True

    def play(self, moves: str) -> str:
        """What became of each request: `+` or `-`."""
        outcomes = ""
        for move in moves:
            if move in "._":
                self.world.now += 1 if move == "." else HOUR
            else:
                outcomes += "+" if self.refresh(move.lower(), lost=move.isupper()) else "-"
        return outcomes


@pytest.mark.parametrize(
    ("moves", "outcomes"),
    [
        # Nobody stole anything: whatever is lost, the owner stays.
        ("o_o_o", "+++"),
        ("O_o_o", "+++"),
        ("O_O_O_o_O_o", "++++++"),
        ("OOO_o", "++++"),
        # The thief is first, and the owner comes later: both have the same token now.
        ("t_o", "++"),
        ("T_o_o_t", "+++-"),
        # Then it depends on who is left behind. One step is a lost answer; two are theft.
        ("t_o_t_o", "++++"),
        ("t_t_o", "++-"),
        ("t_t_o_t", "++--"),
        ("t_o_t_t_o", "++++-"),
        ("t_o_o_o_t", "++++-"),
        # The owner is first, and goes on: the copy is worth nothing an hour later.
        ("o_t", "++"),
        ("o_o_t", "++-"),
        ("o_o_t_o", "++--"),
        ("o_o_o_t", "+++-"),
        # Lost answers beside a thief: who did not hear is as far behind as if they had not asked.
        ("O_t_o", "+++"),
        ("O_t_t_o", "+++-"),
        ("O_o_t", "+++"),
        ("o_O_t", "++-"),
        ("t_O_t_O", "+++-"),
        ("t_O_t_t_o", "++++-"),
        # Within ten seconds nobody can be told from a slow tab, and later they can.
        ("oo.t", "+++"),
        ("tt..........o", "+++"),
        ("tt...........o", "++-"),
        ("ooooo.t.o", "+++++++"),
        # Steps in turn are never two apart: what two clients do that refresh as often as each other.
        ("t_o_" * 12, "+" * 24),
        # Until one of them sleeps.
        ("t_o_" * 12 + "t_t_o", "+" * 26 + "-"),
    ],
)
def test_who_asks_when(world: GrantWorld, moves: str, outcomes: str) -> None:
    assert Hands.of(world).play(moves) == outcomes


@settings(
    max_examples=60,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(moves=st.text(alphabet="oO._", max_size=30))
def test_an_owner_alone_stays_signed_in_whatever_answers_are_lost(db: Database, moves: str) -> None:
    assert "-" not in Hands.of(GrantWorld.make(db)).play(moves)


@settings(
    max_examples=60,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(moves=st.text(alphabet="oOtT._", max_size=30))
def test_theft_is_noticed_by_whoever_is_two_steps_behind_for_longer_than_the_grace(db: Database, moves: str) -> None:
    """A model without any database: one number a hand, and when each token was replaced."""
    hands, now, current, ended = Hands.of(GrantWorld.make(db)), 0, 0, False
    known, replaced = {"o": 0, "t": 0}, dict[int, int]()
    expected = ""
    for move in moves:
        if move in "._":
            now += 1 if move == "." else HOUR
            continue
        mine = known[move.lower()]
        if not ended and mine == current:
            replaced[current] = now
            current += 1
        elif not ended and mine < current - 1 and now - replaced[mine] > GRACE:
            ended = True
        expected += "-" if ended else "+"
        if not ended and move.islower():
            known[move] = current
    assert hands.play(moves) == expected
    assert (hands.world.revoked_at(hands.texts[0]) is not None) == ended
