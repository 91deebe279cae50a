"""Tabs of one site that share one stored token and refresh whenever they like: nobody is ever signed out by it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from issuer.tokens.grant_world import GrantWorld
from splitpin.issuer.db import Database
from splitpin.issuer.tokens.model import Grant

LONGEST = 5
"""Whole seconds from the moment a tab reads the stored token until the answer is stored: half the grace, for a tab may
read the old token just before the new one is stored, and be as long on its way."""


@dataclass
class Refresh:
    """A request on its way; the answer, once the issuer has it."""

    began: int
    text: str


def machine_over(world: GrantWorld) -> type[RuleBasedStateMachine]:
    """The machine; each run is a new sign-in in the same database."""

    class Tabs(RuleBasedStateMachine):
        """Requests overtake each other at will; answers come in the order in which the issuer gave them."""

        def __init__(self) -> None:
            super().__init__()
            self.stored = world.open()
            self.asked: list[Refresh] = []
            self.answered: deque[Refresh] = deque()

        def oldest(self) -> int:
            return min((each.began for each in [*self.asked, *self.answered]), default=world.now)

        @rule(tabs=st.integers(min_value=1, max_value=3))
        def tabs_refresh(self, tabs: int) -> None:
            self.asked += [Refresh(world.now, self.stored) for _ in range(tabs)]

        @precondition(lambda self: self.asked)
        @rule(which=st.integers(min_value=0))
        def the_issuer_answers_one(self, which: int) -> None:
            request = self.asked.pop(which % len(self.asked))
            outcome = world.rotate(request.text)
            assert isinstance(outcome, Grant), outcome
            self.answered.append(Refresh(request.began, world.text(outcome)))

        @precondition(lambda self: self.answered)
        @rule()
        def an_answer_is_stored(self) -> None:
            self.stored = self.answered.popleft().text

        @rule(seconds=st.integers(min_value=1, max_value=LONGEST))
        def time_passes(self, seconds: int) -> None:
            world.now = min(world.now + seconds, self.oldest() + LONGEST)

        @precondition(lambda self: not self.asked and not self.answered)
        @rule(seconds=st.sampled_from([11, 3600, 86_400]))
        def everybody_rests(self, seconds: int) -> None:
            world.now += seconds

    return Tabs


def test_tabs_that_refresh_at_once_are_never_signed_out(db: Database) -> None:
    run_state_machine_as_test(
        machine_over(GrantWorld.make(db)),
        settings=settings(
            max_examples=60,
            stateful_step_count=40,
            deadline=None,
            database=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )
