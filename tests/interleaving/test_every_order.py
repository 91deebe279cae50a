"""Whoever meets over the same rows: what is promised holds in every order of their statements, on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from interleaving import codes, counts, grants, keys, mails, pins, redemptions, sign_ins, whole_sign_ins
from interleaving.explorer import Answers, Arrange, Explorer, Tried

TWO: list[tuple[Arrange, int]] = [
    (grants.refresh_and_refresh, 3),
    (grants.refresh_and_revoke, 4),
    (grants.refresh_and_end_session, 4),
    (grants.refresh_and_disable, 8),
    (grants.late_and_late, 5),
    (grants.lost_answer_and_successor, 2),
    (codes.right_and_right, 4),
    (codes.right_and_wrong, 3),
    (codes.wrong_and_wrong, 3),
    (codes.last_try_and_last_try, 3),
    (codes.last_guess_at_account, 12),
    (codes.last_guess_from_network, 5),
    (codes.verify_and_resend, 7),
    (codes.begin_and_begin, 5),
    (codes.two_windows, 5),
    (codes.last_mail_of_project, 5),
    (codes.confirm_and_confirm, 3),
    (codes.link_and_code, 4),
    (codes.confirm_and_code, 3),
    (sign_ins.first_and_first, 12),
    (sign_ins.sign_in_and_disable, 5),
    (sign_ins.sign_in_and_delete, 7),
    (sign_ins.sign_in_and_sign_out_everywhere, 4),
    (sign_ins.disable_and_delete, 7),
    (whole_sign_ins.typed_twice, 5),
    (whole_sign_ins.typed_and_guessed, 5),
    (whole_sign_ins.typed_and_followed, 5),
    (whole_sign_ins.followed_twice, 5),
    (whole_sign_ins.typed_again_and_refreshed, 3),
    (whole_sign_ins.typed_again_and_disabled, 5),
    (whole_sign_ins.two_codes, 5),
    (redemptions.redeem_and_redeem, 5),
    (redemptions.redeem_and_end, 5),
    (keys.start_and_start, 5),
    (keys.due_and_due, 5),
    (keys.rotate_and_due, 4),
    (keys.withdraw_and_withdraw, 5),
    (keys.withdraw_and_rotate, 5),
    (keys.withdraw_and_due, 5),
    (mails.look_and_look, 3),
    (mails.sent_and_look, 2),
    (mails.typed_and_look, 2),
    (mails.begin_and_look, 2),
    (pins.first_and_first, 2),
    (pins.change_and_change, 2),
    (pins.change_and_withdraw, 2),
    (counts.last_and_last, 2),
    (counts.event_and_sweep, 2),
    (counts.undo_and_event, 2),
]
"""Two who meet, and how many orders to try at the least: a scheduler that tries one is broken."""

THREE: list[tuple[Arrange, int]] = [
    (grants.two_refreshes_and_revoke, 50),
    (sign_ins.three_first, 600),
]
ENOUGH = 800
"""Orders of three that are tried at the most: of three first sign-ins there are thousands, which take too long."""


def named(meetings: list[tuple[Arrange, int]]) -> list[Any]:
    """Each with its name."""
    return [pytest.param(meeting, least, id=_name(meeting)) for meeting, least in meetings]


def _name(meeting: Any) -> str:
    return f"{meeting.__module__.rpartition('.')[2]}.{meeting.__name__}"


def told(answers: Answers) -> str:
    """What came of an order, ids apart."""
    return str({name: (type(each).__name__, getattr(each, "reason", "")) for name, each in answers.items()})


@pytest.mark.parametrize(("meeting", "at_least"), named(TWO))
def test_two_in_every_order_that_they_can_notice(
    explorer: Explorer, tell: Callable[[Tried], None], meeting: Arrange, at_least: int
) -> None:
    tried = explorer.explore(meeting)
    tell(tried)
    assert tried.orders >= at_least
    if meeting.__module__ == keys.__name__:
        assert tried.deadlocks == 0, "who changes keys takes them all first"


@pytest.mark.long
@pytest.mark.timeout(480)
@pytest.mark.parametrize(("meeting", "at_least"), named(TWO))
def test_two_in_every_order_of_all_their_statements(
    explorer: Explorer, tell: Callable[[Tried], None], meeting: Arrange, at_least: int
) -> None:
    """Leaving off the orders that cannot be noticed left off no outcome."""
    every, fewer = explorer.explore(meeting, every_order=True, outcome=told), explorer.explore(meeting, outcome=told)
    tell(every)
    assert every.orders >= fewer.orders >= at_least
    assert every.outcomes == fewer.outcomes


@pytest.mark.long
@pytest.mark.timeout(480)
@pytest.mark.parametrize(("meeting", "at_least"), named(THREE))
def test_three_in_every_order_that_they_can_notice(
    explorer: Explorer, tell: Callable[[Tried], None], meeting: Arrange, at_least: int
) -> None:
    tried = explorer.explore(meeting, at_most=ENOUGH)
    tell(tried)
    assert tried.orders >= at_least
