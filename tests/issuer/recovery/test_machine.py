"""A model of one account, two browsers, an operator and time, against the real thing."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from issuer.code_world import Browser
from issuer.recovery.recovery_world import MAIL, PHONE, RecoveryWorld, refused
from splitpin.issuer.admission import Admitted
from splitpin.issuer.db import Database
from splitpin.issuer.policy import DAY, HOUR
from splitpin.issuer.recovery.model import BARRED_FOR, OPEN_FOR, Progress

browsers = st.integers(min_value=0, max_value=1)


@dataclass
class Running:
    """What the model knows of the one that is under way."""

    browser: int | None
    opens_at: int

    def is_over(self, now: int) -> bool:
        return now >= self.opens_at + OPEN_FOR


def machine_over(database: Database) -> type[RuleBasedStateMachine]:
    """The machine; each run has an account of its own."""

    class Account(RuleBasedStateMachine):
        """The model: what is under way, when the owner last said no, and which passkeys are good for what."""

        def __init__(self) -> None:
            super().__init__()
            self.world = RecoveryWorld.make(database)
            self.windows = [Browser(), Browser()]
            self.running: Running | None = None
            self.barred_at: int | None = None
            self.mine: list[bytes] = [self.world.key]
            self.aside: list[tuple[int, list[bytes]]] = []

        @rule(seconds=st.sampled_from([1, HOUR, DAY, 3 * DAY, 8 * DAY]))
        def time_passes(self, seconds: int) -> None:
            self.world.now += seconds
            now = self.world.now
            self.aside = [(at, keys) for at, keys in self.aside if now - at < 30 * DAY]

        @rule(number=browsers, to=st.sampled_from([MAIL, PHONE]), again=st.booleans())
        def somebody_proves_an_address(self, number: int, to: str, again: bool) -> None:
            outcome = self.world.recover(to, self.windows[number], again=again)
            now = self.world.now
            running = None if self.running is None or self.running.is_over(now) else self.running
            self.running = running
            if not self.mine:
                assert outcome == Progress("not_needed")
                return
            if running is not None and running.browser is None:
                running.browser = number
            elif running is not None and running.browser == number and now >= running.opens_at:
                assert isinstance(outcome, Admitted)
                self.aside.append((now, self.mine))
                self.running, self.mine = None, []
                return
            if running is not None and running.browser == number:
                assert isinstance(outcome, Progress)
                assert (outcome.state, outcome.opens_at) == ("waiting", running.opens_at)
            elif running is not None and not again:
                assert isinstance(outcome, Progress)
                assert outcome.state == "elsewhere"
            elif self.barred_at is not None and now - self.barred_at < BARRED_FOR:
                assert refused(outcome) == "recovery_barred"
            elif refused(outcome) != "recoveries_per_account":
                assert isinstance(outcome, Progress)
                assert (outcome.state, outcome.opens_at) == ("waiting", now + 3 * DAY)
                self.running = Running(number, outcome.opens_at)

        @rule()
        def an_operator_presses_the_button(self) -> None:
            before = self.world.under_way()
            began = self.world.operator_begins()
            if began:
                assert before is None
                assert self.mine
                self.running = Running(None, self.world.now + 3 * DAY)

        @rule()
        def the_owner_clicks(self) -> None:
            if self.world.stop():
                self.running, self.barred_at = None, self.world.now

        @rule(number=st.integers(min_value=0, max_value=5))
        def somebody_uses_a_passkey(self, number: int) -> None:
            if not self.mine:
                return
            under_way = self.world.under_way()
            assert isinstance(self.world.use_key(self.mine[number % len(self.mine)]), Admitted)
            if under_way is not None:
                self.running, self.barred_at = None, self.world.now

        @rule(number=st.integers(min_value=0, max_value=5))
        def an_owner_from_before_comes_back(self, number: int) -> None:
            if not self.aside:
                return
            at, keys = self.aside[number % len(self.aside)]
            assert isinstance(self.world.use_key(keys[0]), Admitted)
            self.mine, self.running, self.barred_at = keys, None, self.world.now
            self.aside = [each for each in self.aside if each[0] < at]

        @rule()
        def whoever_is_in_adds_a_passkey(self) -> None:
            if self.mine or self.world.standing():
                self.mine.append(self.world.enrol())

        @rule()
        def a_code_alone_changes_nothing(self) -> None:
            before = self.world.under_way()
            assert refused(self.world.sign_in(MAIL)) == "passkey_needed"
            assert self.world.under_way() == before

        @invariant()
        def what_stands_is_what_the_model_says(self) -> None:
            now, found = self.world.now, self.world.under_way()
            running = None if self.running is None or self.running.is_over(now) else self.running
            assert (found is None) == (running is None)
            if found is not None and running is not None:
                assert found.opens_at == running.opens_at
            keys = {key: at for key, at in self.world.held().items() if at is None or now - at < 30 * DAY}
            assert keys == dict.fromkeys(self.mine) | {key: at for at, several in self.aside for key in several}

    return Account


def test_whatever_anybody_does_in_whatever_order_the_account_is_whose_the_model_says(db: Database) -> None:
    run_state_machine_as_test(
        machine_over(db),
        settings=settings(
            max_examples=15,
            stateful_step_count=30,
            deadline=None,
            database=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )
