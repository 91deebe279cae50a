"""A model of one family in the hands of an app with two tabs, another client and a thief, against the real thing."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from issuer.tokens.grant_world import GrantWorld
from splitpin.issuer.db import Database
from splitpin.issuer.policy import DAY
from splitpin.issuer.tokens.model import Grant
from splitpin.issuer.tokens.refresh_token import RefreshTokens

generations = st.integers(min_value=0, max_value=60)


def machine_over(world: GrantWorld) -> type[RuleBasedStateMachine]:
    """The machine; each run is a new family in the same database."""

    class Family(RuleBasedStateMachine):
        """The model: when each token was replaced, when the family began, whether it has ended.

        `texts` are all tokens that were ever handed out, by generation: anybody may bring any of them at any time, the
        two tabs, the thief and the other client alike.
        """

        def __init__(self) -> None:
            super().__init__()
            self.began = world.now
            self.replaced: list[int] = []
            self.ended = False
            self.texts = [world.open()]

        @property
        def expired(self) -> bool:
            moved = self.replaced[-1] if self.replaced else self.began
            return world.now >= min(moved + world.policy.idle_lifetime, self.began + world.policy.absolute_lifetime)

        @rule(seconds=st.sampled_from([0, 1, 5, 10, 11, 60, DAY, 29 * DAY, 30 * DAY]))
        def time_passes(self, seconds: int) -> None:
            world.now += seconds

        @rule(steps=st.integers(min_value=1, max_value=6), seconds=st.sampled_from([0, 1, 3]))
        def a_tab_refreshes_in_a_row(self, steps: int, seconds: int) -> None:
            for _ in range(steps):
                self.somebody_brings_a_token(len(self.texts) - 1)
                world.now += seconds

        @rule(which=generations)
        def somebody_brings_a_token(self, which: int) -> None:
            generation = which % len(self.texts)
            outcome = world.rotate(self.texts[generation])
            newest = len(self.texts) - 1
            if self.ended or self.expired:
                assert not isinstance(outcome, Grant)
            elif generation == newest:
                assert isinstance(outcome, Grant)
                self.texts.append(world.text(outcome))
                self.replaced.append(world.now)
            elif generation == newest - 1 or world.now - self.replaced[generation] <= world.policy.grace:
                assert isinstance(outcome, Grant)
                assert world.text(outcome) == self.texts[newest]
            else:
                assert not isinstance(outcome, Grant)
                self.ended = True

        @rule(which=generations)
        def another_client_brings_a_token(self, which: int) -> None:
            text = self.texts[which % len(self.texts)]
            assert not isinstance(world.rotate(text, client_id=world.other_client_id), Grant)
            assert not world.revoke(text, client_id=world.other_client_id)

        @rule(generation=generations)
        def a_forger_brings_a_token(self, generation: int) -> None:
            grant_id = int(self.texts[0].partition(":")[0])
            forged = RefreshTokens([b"f" * 32]).write(grant_id, b"s" * 16, generation)
            assert not isinstance(world.rotate(forged), Grant)
            assert not world.revoke(forged)

        @rule(which=generations)
        def somebody_signs_out(self, which: int) -> None:
            assert world.revoke(self.texts[which % len(self.texts)]) is not self.ended
            self.ended = True

        @invariant()
        def the_row_is_what_the_model_says(self) -> None:
            assert world.generation(self.texts[0]) == len(self.texts) - 1
            assert (world.revoked_at(self.texts[0]) is not None) == self.ended

        @invariant()
        def no_two_steps_have_one_token(self) -> None:
            assert len(set(self.texts)) == len(self.texts)

    return Family


def test_whoever_brings_whatever_token_when_the_family_behaves_as_the_model(db: Database) -> None:
    run_state_machine_as_test(
        machine_over(GrantWorld.make(db)),
        settings=settings(
            max_examples=60,
            stateful_step_count=30,
            deadline=None,
            database=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )
