"""Whoever meets over the same rows, and is killed anywhere: what is promised holds, on SQLite."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from interleaving import codes, grants, keys, redemptions, sign_ins, whole_sign_ins
from interleaving.explorer import Arrange, Tried, Violation
from interleaving.kills import KillExplorer
from interleaving.test_every_order import named

MEETINGS: list[tuple[Arrange, int]] = [
    (grants.refresh_and_refresh, 20),
    (codes.confirm_and_confirm, 20),
    (sign_ins.first_and_first, 20),
    (sign_ins.sign_in_and_disable, 20),
    (sign_ins.sign_in_and_delete, 20),
    (sign_ins.disable_and_delete, 20),
    (whole_sign_ins.typed_twice, 20),
    (whole_sign_ins.typed_and_followed, 20),
    (whole_sign_ins.followed_twice, 20),
    (whole_sign_ins.typed_again_and_refreshed, 20),
    (whole_sign_ins.typed_again_and_disabled, 20),
    (whole_sign_ins.two_codes, 20),
    (redemptions.redeem_and_redeem, 20),
    (redemptions.redeem_and_end, 20),
    (keys.start_and_start, 10),
    (keys.due_and_due, 10),
    (keys.rotate_and_due, 10),
]
"""Those in which asking again is safe, which is what each of them does that hears no answer."""


@pytest.mark.parametrize(("meeting", "at_least"), named(MEETINGS))
def test_one_kill_anywhere(
    kill_explorer: KillExplorer, tell: Callable[[Tried], None], meeting: Arrange, at_least: int
) -> None:
    tried = kill_explorer.explore(meeting, kills=1)
    tell(tried)
    assert tried.orders >= at_least
    assert tried.kills >= at_least / 2


@pytest.mark.long
@pytest.mark.timeout(480)
@pytest.mark.parametrize(("meeting", "at_least"), named(MEETINGS))
def test_two_kills_anywhere(
    kill_explorer: KillExplorer, tell: Callable[[Tried], None], meeting: Arrange, at_least: int
) -> None:
    tried = kill_explorer.explore(meeting, kills=2)
    tell(tried)
    assert tried.orders >= 5 * at_least


def test_an_answer_that_cannot_be_had_again_is_found(kill_explorer: KillExplorer) -> None:
    """The proof alone, without the sign-in that it ends in, is gone with its answer: so it is not above."""
    with pytest.raises(Violation):
        kill_explorer.explore(codes.right_and_right, kills=1)
