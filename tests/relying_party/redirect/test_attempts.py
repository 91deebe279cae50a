"""The cookies of attempts, whatever tabs do in whatever order."""

from __future__ import annotations

import itertools
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from splitpin.jose.sealed import Seal
from splitpin.relying_party.redirect.attempt import LIFETIME, MOST, REMEMBERED, Attempt, Attempts, attempt_seal

PREFIX = "splitpin_attempt_0123abcd_"


class Jar:
    """A browser's cookies."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[str, int]] = {}

    def take(self, line: str, now: int) -> None:
        pair, *attributes = line.split("; ")
        name, _, value = pair.partition("=")
        age = int(next(each for each in attributes if each.startswith("Max-Age=")).partition("=")[2])
        self.kept.pop(name, None)
        if age > 0:
            self.kept[name] = (value, now + age)

    def header(self, now: int) -> str | None:
        return "; ".join(f"{name}={value}" for name, (value, until) in self.kept.items() if now < until) or None


def attempts_with(key: bytes = bytes(32), context: str = "app", secure: bool = True) -> Attempts:
    return Attempts(Seal((key,), "redirect_attempt"), PREFIX, context, secure)


class Tabs(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.numbers = itertools.count(1)
        self.attempts = attempts_with()
        self.jar = Jar()
        self.now = 1_800_000_000
        self.known: list[Attempt] = []
        self.open: dict[str, Attempt] = {}
        self.done: dict[str, int] = {}

    def entropy(self, length: int) -> bytes:
        return next(self.numbers).to_bytes(4) * (length // 4)

    @rule()
    def begin(self) -> None:
        attempt = Attempt.begin(f"/{next(self.numbers)}", self.now, self.entropy, acr=None, max_age=None)
        for line in (self.attempts.keep(attempt, self.entropy), *self.attempts.surplus(self.header, self.now)):
            self.jar.take(line, self.now)
        self.known.append(attempt)

    @rule(data=st.data())
    def come_back(self, data: Any) -> None:
        if not self.known:
            return
        attempt = data.draw(st.sampled_from(self.known))
        found = self.attempts.find(self.header, attempt.state)
        if found is None:
            return
        assert (found.state, found.next) == (attempt.state, attempt.next)
        if attempt.state in self.done:
            assert found.done, "nobody signs in twice with one attempt"
            assert found.code_verifier == found.nonce == ""
        elif not found.is_over(self.now):
            assert found == attempt
            self.jar.take(self.attempts.end_well(found, self.entropy), self.now)
            self.done[attempt.state] = self.now

    @rule(seconds=st.sampled_from([1, REMEMBERED, LIFETIME - 1, LIFETIME]))
    def wait(self, seconds: int) -> None:
        self.now += seconds

    @rule()
    def newest_is_found(self) -> None:
        if self.known and self.known[-1].state not in self.done and not self.known[-1].is_over(self.now):
            assert self.attempts.find(self.header, self.known[-1].state) == self.known[-1]

    @invariant()
    def there_are_few(self) -> None:
        assert len((self.header or "").split("; ")) <= MOST

    @property
    def header(self) -> str | None:
        return self.jar.header(self.now)


Tabs.TestCase.settings = settings(max_examples=30, stateful_step_count=30, deadline=None)
test_tabs = Tabs.TestCase


def an_attempt() -> Attempt:
    return Attempt("s" * 43, "n" * 43, "v" * 43, "/orders", 1_800_000_000)


def cookie_of(attempts: Attempts, attempt: Attempt) -> str:
    return attempts.keep(attempt, bytes).partition(";")[0]


def test_a_cookie_opens_for_its_own_app_and_name_only() -> None:
    attempts, attempt = attempts_with(), an_attempt()
    cookie = cookie_of(attempts, attempt)
    assert attempts.find(cookie, attempt.state) == attempt
    assert attempts_with(context="another").find(cookie, attempt.state) is None
    assert attempts_with(key=bytes(range(32))).find(cookie, attempt.state) is None
    moved = cookie.replace("_ssssssss=", "_tttttttt=")
    assert attempts.find(moved, "t" * 43) is None
    assert attempts.find(cookie, "s" * 42 + "t") is None, "the whole state counts"
    assert attempts.find(f"{cookie}; {cookie}", attempt.state) is None, "twice: nobody knows which is ours"
    assert attempts.find(f"{cookie[:-4]}AAAA", attempt.state) is None
    assert attempts.find(None, attempt.state) is None
    assert attempts.find(cookie, "") is None
    assert attempts.find(cookie, "ü;\r\n") is None


def test_the_longest_cookie_is_kept_by_every_browser() -> None:
    attempt = Attempt("s" * 43, "n" * 43, "v" * 43, "/" + "x" * 799, 1_800_000_000, "a" * 255, 999_999_999)
    assert len(attempts_with().keep(attempt, bytes)) < 4_096


def test_the_keys_of_a_list_open_and_the_newest_seals() -> None:
    old, new = bytes(range(32)), bytes(range(1, 33))
    before = Attempts(attempt_seal((old,)), PREFIX, "app", secure=True)
    after = Attempts(attempt_seal((new, old)), PREFIX, "app", secure=True)
    assert after.find(cookie_of(before, an_attempt()), an_attempt().state) == an_attempt()
    assert before.find(cookie_of(after, an_attempt()), an_attempt().state) is None


def test_what_cannot_be_opened_makes_room() -> None:
    junk = "; ".join(f"__Host-{PREFIX}{number}=x" for number in range(20))
    gone = attempts_with().surplus(f"{junk}; __Host-{PREFIX}a\rb=x; other=1", 1_800_000_000)
    assert len(gone) == 20
    assert all("Max-Age=0" in line and line.startswith(f"__Host-{PREFIX}") for line in gone)
