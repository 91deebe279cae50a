"""A model of codes and the real thing, driven through any order of events, agree on every answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from issuer.code_world import Browser, World, code_of, sent, wrong_for
from splitpin.errors import Refused, TooMany
from splitpin.issuer.authentication import Authentication, ProvenAddress
from splitpin.issuer.codes.model import Begun
from splitpin.issuer.db import open_database
from splitpin.issuer.policy import HOUR, LimitPolicy

ANNE, BOB = "anne@example.test", "bob@example.test"


@dataclass
class Expected:
    """What the model knows of one code."""

    begun: Begun
    email: str
    browser: Browser
    tries: int = 0
    used: bool = False

    def alive(self, now: int) -> bool:
        return not self.used and self.tries < 5 and now < self.begun.expires_at


class Codes(RuleBasedStateMachine):
    """Begin, resend, verify right and wrong, time, other browsers, other projects."""

    codes = Bundle("codes")

    def __init__(self) -> None:
        super().__init__()
        self.database = open_database("sqlite:///:memory:")
        self.database.migrate()
        self.world = World.make(self.database)
        self.mails: dict[str, list[int]] = {ANNE: [], BOB: []}
        self.wrong: dict[str, list[int]] = {ANNE: [], BOB: []}
        self.proofs = 0

    def teardown(self) -> None:
        self.database.close()

    def mail_allowed(self, email: str) -> bool:
        now = self.world.now
        sent = self.mails[email]
        return sum(now - at < 30 for at in sent) < 1 and sum(now - at < HOUR for at in sent) < 4

    def guess_allowed(self, email: str) -> bool:
        return (
            sum(self.world.now - at < HOUR for at in self.wrong[email])
            < LimitPolicy.DEFAULT.wrong_per_account_here.most
        )

    @rule(target=codes, email=st.sampled_from([ANNE, BOB]))
    def begin(self, email: str) -> Any:
        browser = Browser()
        outcome = self.world.begin(email, browser=browser)
        if not (self.mail_allowed(email) and self.guess_allowed(email)):
            assert isinstance(outcome, TooMany)
            return None
        assert isinstance(outcome, Begun)
        assert sent(outcome).to == email
        self.mails[email].append(self.world.now)
        return Expected(outcome, email, browser)

    @rule(code=codes)
    def resend(self, code: Expected | None) -> None:
        if code is None:
            return
        outcome = self.world.resend(code.begun, browser=code.browser)
        if not code.alive(self.world.now):
            assert type(outcome) is Refused
        elif not self.mail_allowed(code.email):
            assert isinstance(outcome, TooMany)
        else:
            assert isinstance(outcome, Begun)
            assert code_of(outcome) == code_of(code.begun)
            assert outcome.expires_at == code.begun.expires_at
            self.mails[code.email].append(self.world.now)

    @rule(code=codes)
    def verify_right(self, code: Expected | None) -> None:
        if code is None:
            return
        outcome = self.world.verify(code.begun, code_of(code.begun), browser=code.browser)
        if not code.alive(self.world.now):
            assert type(outcome) is Refused
        elif not self.guess_allowed(code.email):
            assert isinstance(outcome, TooMany)
        else:
            assert isinstance(outcome, Authentication)
            assert isinstance(outcome.who, ProvenAddress)
            assert outcome.who.address == code.email
            code.used = True
            self.proofs += 1

    @rule(code=codes, how_often=st.integers(1, 6))
    def verify_wrong(self, code: Expected | None, how_often: int) -> None:
        for _ in range(how_often if code else 0):
            assert code is not None
            outcome = self.world.verify(code.begun, wrong_for(code.begun), browser=code.browser)
            if not code.alive(self.world.now):
                assert type(outcome) is Refused
                continue
            if self.guess_allowed(code.email):
                code.tries += 1
                assert type(outcome) is Refused
                self.wrong[code.email].append(self.world.now)
            else:
                assert isinstance(outcome, TooMany)

    @rule(code=codes)
    def verify_elsewhere(self, code: Expected | None) -> None:
        if code is None:
            return
        right = code_of(code.begun)
        assert type(self.world.verify(code.begun, right, browser=Browser())) is Refused
        assert (
            type(self.world.verify(code.begun, right, browser=code.browser, client=self.world.other_client)) is Refused
        )
        assert type(self.world.resend(code.begun, browser=Browser())) is Refused

    @rule(seconds=st.sampled_from([1, 29, 30, 100, 299, 300, 1800, 3600]))
    def wait(self, seconds: int) -> None:
        self.world.now += seconds

    @invariant()
    def a_proof_was_given_once_for_each_code_that_was_used(self) -> None:
        row = self.database.run_now(
            lambda tx: tx.one("SELECT count(*) AS n FROM one_time_codes WHERE consumed_at IS NOT NULL")
        )
        assert row is not None
        assert row["n"] == self.proofs


Codes.TestCase.settings = settings(
    max_examples=40, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
TestCodes = Codes.TestCase
