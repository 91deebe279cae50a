"""A model of people, their browsers and their apps, with an operator beside them, against the real thing."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from issuer.tokens.grant_world import GrantWorld
from splitpin.errors import Refused
from splitpin.issuer.accounts.flow import disable, enable, end_sessions
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.sessions import flow
from splitpin.issuer.sessions.model import Proof
from splitpin.issuer.tokens.model import Grant

PEOPLE = ("ann@example.test", "bob@example.test")
which = st.integers(min_value=0, max_value=50)
people = st.sampled_from(PEOPLE)


class Family:
    """What the model knows of a grant: whose, in which session, of which client, its newest token, if it stands."""

    def __init__(self, person: str, sid: str, client_id: str, text: str) -> None:
        self.person, self.sid, self.client_id, self.text, self.stands = person, sid, client_id, text, True


def machine_over(world: GrantWorld) -> type[RuleBasedStateMachine]:
    """The machine; each run goes on in the same database, where all that stood before is over."""

    class House(RuleBasedStateMachine):
        """The model: families, and who is disabled. A session stands while a family of it does."""

        def __init__(self) -> None:
            super().__init__()
            self.families: list[Family] = []
            self.disabled: set[str] = set()
            self.subjects: dict[str, str] = {}
            for person in PEOPLE:
                text = world.open(person)
                self.subjects[person] = world.subject(text)
                world.db.run_now(end_sessions, self.subjects[person], now=world.now)
            world.now += 1

        def teardown(self) -> None:
            for person in self.disabled:
                world.db.run_now(enable, self.subjects[person], now=world.now)

        def pick(self, number: int) -> Family | None:
            return self.families[number % len(self.families)] if self.families else None

        def over(self, families: list[Family]) -> None:
            for family in families:
                family.stands = False

        @rule(seconds=st.sampled_from([0, 1, 60, 3600]))
        def time_passes(self, seconds: int) -> None:
            world.now += seconds

        @rule(person=people)
        def somebody_signs_in(self, person: str) -> None:
            outcome = world.db.run_now(world.sign_in, person)
            assert isinstance(outcome, Refused) == (person in self.disabled)
            if isinstance(outcome, Grant):
                self.families.append(Family(person, outcome.sid, world.client_id, world.text(outcome)))

        @rule(number=which)
        def another_app_joins_a_session(self, number: int) -> None:
            if (family := self.pick(number)) is None:
                return

            def join(tx: Transaction) -> Grant | None:
                session = flow.resume(tx, family.sid, policy=world.policy, now=world.now)
                if session is None:
                    return None
                proof = Proof("OTP", ("otp",), world.now)
                return world.open_in(tx, session, proof, email=family.person, client_id=world.other_client_id)

            grant = world.db.run_now(join)
            assert (grant is not None) == any(each.stands for each in self.families if each.sid == family.sid)
            if grant is not None:
                self.families.append(Family(family.person, family.sid, world.other_client_id, world.text(grant)))

        @rule(number=which)
        def an_app_refreshes(self, number: int) -> None:
            if (family := self.pick(number)) is None:
                return
            outcome = world.rotate(family.text, client_id=family.client_id)
            assert isinstance(outcome, Grant) == family.stands
            if isinstance(outcome, Grant):
                family.text = world.text(outcome)

        @rule(number=which)
        def an_app_signs_out(self, number: int) -> None:
            if (family := self.pick(number)) is None:
                return
            assert world.revoke(family.text, client_id=family.client_id) == family.stands
            self.over([e for e in self.families if (e.sid, e.client_id) == (family.sid, family.client_id)])

        @rule(number=which)
        def a_lost_answer_is_asked_for_again_late(self, number: int) -> None:
            if (family := self.pick(number)) is None:
                return
            old = family.text
            self.an_app_refreshes(number)
            world.now += world.policy.grace + 1
            outcome = world.rotate(old, client_id=family.client_id)
            assert isinstance(outcome, Grant) == family.stands
            assert not isinstance(outcome, Grant) or world.text(outcome) == family.text

        @rule(number=which)
        def a_token_two_steps_behind_comes_late(self, number: int) -> None:
            if (family := self.pick(number)) is None:
                return
            old = family.text
            self.an_app_refreshes(number)
            self.an_app_refreshes(number)
            world.now += world.policy.grace + 1
            assert not isinstance(world.rotate(old, client_id=family.client_id), Grant)
            self.over([each for each in self.families if each.sid == family.sid])

        @rule(number=which)
        def a_session_is_ended(self, number: int) -> None:
            if (family := self.pick(number)) is None:
                return
            stood = any(each.stands for each in self.families if each.sid == family.sid)
            assert world.db.run_now(flow.end, family.sid, because="operator", now=world.now) == stood
            self.over([each for each in self.families if each.sid == family.sid])

        @rule(person=people, number=which, keeps=st.booleans())
        def all_of_one_are_ended(self, person: str, number: int, keeps: bool) -> None:
            kept = self.pick(number) if keeps else None
            but = None if kept is None else kept.sid
            subject = self.subjects[person]
            ended = world.db.run_now(flow.end_all, subject, because="person", now=world.now, but=but)
            doomed = [each for each in self.families if each.person == person and each.sid != but]
            assert ended == len({each.sid for each in doomed if each.stands})
            self.over(doomed)

        @rule(person=people)
        def somebody_is_disabled(self, person: str) -> None:
            world.db.run_now(disable, self.subjects[person], now=world.now)
            self.disabled.add(person)
            self.over([each for each in self.families if each.person == person])

        @rule(person=people)
        def somebody_is_enabled(self, person: str) -> None:
            world.db.run_now(enable, self.subjects[person], now=world.now)
            self.disabled.discard(person)

        @invariant()
        def what_stands_is_what_the_model_says(self) -> None:
            for person, subject in self.subjects.items():
                sessions = world.db.run_now(flow.list_sessions, subject)
                standing = {each.sid for each in sessions if each.end_at(world.now) is None}
                assert standing == {each.sid for each in self.families if each.person == person and each.stands}

    return House


def test_whoever_signs_in_and_out_what_stands_is_what_the_model_says(db: Database) -> None:
    run_state_machine_as_test(
        machine_over(GrantWorld.make(db)),
        settings=settings(
            max_examples=12,
            stateful_step_count=30,
            deadline=None,
            database=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )
