"""64 at once: of all who end one recovery one does, and whatever came first, the account is one owner's."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from issuer.code_world import HERE, Browser
from issuer.recovery.recovery_world import MAIL, PHONE, WAIT, RecoveryWorld, waits
from splitpin.issuer.admission import Admitted
from splitpin.issuer.authentication import Authentication, ProvenAddress
from splitpin.issuer.recovery import ending, flow
from splitpin.issuer.recovery.model import Recovery
from splitpin.issuer.sessions.model import Circumstances

MANY = 64


def at_once(works: list[Callable[[], str]]) -> Counter[str]:
    """How it ended for each; all set out together, as many as there are hands."""
    hands = 16
    start = threading.Barrier(hands)

    def run(number: int) -> list[str]:
        start.wait(60)
        return [work() for work in works[number::hands]]

    with ThreadPoolExecutor(hands) as pool:
        return Counter(each for several in pool.map(run, range(hands)) for each in several)


@pytest.fixture
def opened(world: RecoveryWorld) -> tuple[Recovery, Browser]:
    """A recovery whose wait is over."""
    browser = Browser()
    assert waits(world.recover(MAIL, browser))
    world.now += WAIT
    found = world.under_way()
    assert found is not None
    return found, browser


def finishing(world: RecoveryWorld, found: Recovery, browser: Browser) -> Callable[[], str]:
    proof = Authentication(found.project_id, ProvenAddress("email", MAIL, MAIL), "OTP", ("otp",), world.now)

    def finish() -> str:
        outcome = world.db.run_now(
            ending.finish,
            found,
            proof,
            browser.challenge,
            circumstances=Circumstances(HERE),
            terms=world.recovery,
            now=world.now,
        )
        return "finished" if isinstance(outcome, Authentication) else "too late"

    return finish


def test_of_stops_and_last_steps_one_decides(world: RecoveryWorld, opened: tuple[Recovery, Browser]) -> None:
    found, browser = opened
    finish = finishing(world, found, browser)

    def stop() -> str:
        return "stopped" if world.stop(found) else "too late"

    ended = at_once([stop, finish] * (MANY // 2))
    assert ended["too late"] == MANY - 1
    assert ended["stopped"] + ended["finished"] == 1
    kept = {world.key: None} if ended["stopped"] else {world.key: world.now}
    assert world.held() == kept
    assert len(world.standing()) == ended["stopped"]


def test_an_owner_who_signs_in_at_the_last_step_has_the_account(
    world: RecoveryWorld, opened: tuple[Recovery, Browser]
) -> None:
    found, browser = opened
    finish = finishing(world, found, browser)

    def sign_in() -> str:
        return "in" if isinstance(world.use_key(), Admitted) else "out"

    ended = at_once([finish, *[sign_in] * 15])
    assert ended["in"] == 15
    assert world.held() == {world.key: None}
    assert world.under_way() is None
    after = world.db.run_now(flow.find, found.recovery_id)
    assert after is not None
    assert after.ended_as == "stopped" or after.undone_at is not None


def test_of_all_who_begin_at_once_one_does(world: RecoveryWorld) -> None:
    typed = [world.typed(to, Browser(), "recovery") for to in (MAIL, PHONE) * 8]

    def begin(number: int) -> Callable[[], str]:
        return lambda: getattr(world.enter(world.recovering(typed[number])), "state", "refused")

    ended = at_once([begin(number) for number in range(16)])
    assert ended == {"waiting": 1, "elsewhere": 15}
    assert world.events() == [("recovery.begun", "person")]
    assert world.told() == [("begun", "email"), ("begun", "sms")]


def test_of_all_who_take_it_back_one_does(world: RecoveryWorld, opened: tuple[Recovery, Browser]) -> None:
    found, browser = opened
    assert finishing(world, found, browser)() == "finished"
    done = world.db.run_now(flow.find, found.recovery_id)
    assert done is not None

    def undo() -> str:
        return "undone" if world.undo(done) else "too late"

    assert at_once([undo] * MANY) == {"undone": 1, "too late": MANY - 1}
    assert world.held() == {world.key: None}
