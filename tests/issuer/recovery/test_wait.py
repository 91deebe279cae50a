"""A proof of one address begins a wait, and nothing that it can do makes that shorter."""

from __future__ import annotations

import pytest

from issuer.code_world import Browser
from issuer.recovery.recovery_world import MAIL, PHONE, THIEF, WAIT, RecoveryWorld, refused, waits
from splitpin.errors import Conflict, TooMany
from splitpin.issuer.accounts.flow import disable
from splitpin.issuer.admission import Admitted
from splitpin.issuer.db import Database
from splitpin.issuer.passkeys import store as passkeys
from splitpin.issuer.policy import DAY, HOUR
from splitpin.issuer.recovery import flow, store
from splitpin.issuer.recovery.model import BARRED_FOR, OPEN_FOR, Progress, RecoveryTerms


def begun(world: RecoveryWorld, browser: Browser, to: str = MAIL) -> Progress:
    progress = world.recover(to, browser)
    assert waits(progress)
    assert isinstance(progress, Progress)
    return progress


@pytest.mark.parametrize("to", [MAIL, PHONE])
def test_it_opens_to_the_second_after_the_wait_and_in_the_browser_that_began(world: RecoveryWorld, to: str) -> None:
    browser = Browser()
    progress = begun(world, browser, to)
    assert progress.opens_at == progress.begun_at + WAIT
    world.now = progress.opens_at - 2
    assert waits(world.recover(to, browser))
    assert waits(world.recover(to, Browser()), "elsewhere")
    admitted = world.recover(to, browser)
    assert isinstance(admitted, Admitted)
    assert admitted.user.subject == world.subject
    assert (admitted.proof.method, admitted.proof.amr[0]) == ("RECOVERY", "otp")
    assert refused(world.recover(to, browser)) is None  # the account asks for nothing but a code by now
    assert waits(world.recover(to, browser), "not_needed")


def test_whoever_comes_too_late_begins_anew(world: RecoveryWorld) -> None:
    browser = Browser()
    progress = begun(world, browser)
    assert progress.expires_at == progress.opens_at + OPEN_FOR
    world.now = progress.expires_at - 1
    again = world.recover(MAIL, browser)
    assert isinstance(again, Progress)
    assert again.begun_at == progress.expires_at
    assert store_state(world, progress) == ("expired", progress.expires_at)
    assert world.events() == [("recovery.begun", "person")] * 2


def store_state(world: RecoveryWorld, progress: Progress) -> tuple[str | None, int | None]:
    found = world.db.run_now(flow.find, progress.recovery_id)
    assert found is not None
    return found.ended_as, found.ended_at


def test_another_browser_may_begin_anew_and_waits_as_long(world: RecoveryWorld) -> None:
    lost = begun(world, Browser())
    world.now += WAIT
    other = Browser()
    assert waits(world.recover(MAIL, other), "elsewhere")
    progress = world.recover(MAIL, other, again=True)
    assert isinstance(progress, Progress)
    assert (progress.state, progress.opens_at) == ("waiting", world.now + WAIT)
    assert store_state(world, lost)[0] == "replaced"
    assert world.told().count(("begun", "email")) == 2


def test_three_in_a_week_are_enough(world: RecoveryWorld) -> None:
    for _ in range(3):
        assert waits(world.recover(MAIL, Browser(), again=True))
    fourth = world.recover(MAIL, Browser(), again=True)
    assert refused(fourth) == "recoveries_per_account"
    assert isinstance(fourth, TooMany)
    standing = world.under_way()
    assert standing is not None
    world.stop()
    world.now += max(BARRED_FOR, fourth.retry_after) + 1
    assert waits(world.recover(MAIL, Browser()))


def test_whose_account_a_code_opens_needs_none(world: RecoveryWorld) -> None:
    assert waits(world.recover("bob@example.test", Browser()), "not_needed")
    world.db.run_now(passkeys.remove, world.key, subject=world.subject)
    assert waits(world.recover(MAIL, Browser()), "not_needed")
    assert world.under_way() is None
    assert (world.told(), world.events()) == ([], [])


def test_an_address_that_may_have_changed_hands_speaks_for_nobody(db: Database) -> None:
    world = RecoveryWorld.make(db, recovery=RecoveryTerms(WAIT, dormant_after=365 * DAY))
    world.now += 365 * DAY + 29 * DAY
    assert waits(world.recover(MAIL, Browser()))
    world.now += 20 * DAY
    assert waits(world.recover(MAIL, Browser()), "not_needed")


def test_who_is_shut_out_does_not_come_back_this_way(world: RecoveryWorld) -> None:
    browser = Browser()
    progress = begun(world, browser)
    world.db.run_now(disable, world.subject, now=world.now)
    world.now = progress.opens_at
    assert refused(world.recover(MAIL, browser)) == "user_disabled"
    assert world.held() == {world.key: None}


def test_a_code_to_sign_in_does_not_recover_and_the_other_way_round(world: RecoveryWorld) -> None:
    browser = Browser()
    signing = world.typed(MAIL, browser, "sign_in")
    recovering = world.typed(MAIL, browser, "recovery")
    for typed, purpose in ((signing, "recovery"), (recovering, "sign_in")):
        swapped = type(typed)(
            typed.terms,
            typed.client,
            typed.challenge_id,
            typed.code,
            typed.code_verifier,
            typed.network,
            purpose=purpose,  # type: ignore[arg-type]
        )
        assert refused(world.enter(swapped)) == "wrong_purpose"


def test_an_answer_that_was_lost_is_given_again(world: RecoveryWorld) -> None:
    browser = Browser()
    typed = world.typed(MAIL, browser, "recovery")
    proving = world.recovering(typed)
    first = world.enter(proving)
    assert waits(first)
    assert world.enter(proving) == first
    assert world.events() == [("recovery.begun", "person")]
    world.stop()
    assert world.enter(proving) == first  # told what it was; what becomes of it is asked with a new code


def test_a_wait_is_never_nothing() -> None:
    for wait in (0, 1, DAY - 1, 30 * DAY + 1, -WAIT):
        with pytest.raises(ValueError, match="a day at least, and 30 days at most"):
            RecoveryTerms(wait)
    assert [RecoveryTerms(wait).wait for wait in (DAY, 30 * DAY)] == [DAY, 30 * DAY]
    assert RecoveryTerms().wait == 72 * HOUR


def test_support_begins_what_the_person_could_and_no_more(world: RecoveryWorld) -> None:
    assert world.operator_begins()
    found = world.under_way()
    assert found is not None
    assert (found.begun_by, found.code_challenge, found.opens_at) == ("operator", None, world.now + WAIT)
    assert world.told() == [("begun", "email"), ("begun", "sms")]
    assert not world.operator_begins()  # one is under way
    browser = Browser()
    world.now += WAIT + DAY
    assert waits(world.recover(MAIL, browser, network=THIEF))  # whoever proves an address first has it
    assert world.told().count(("taken_up", "email")) == 1
    assert waits(world.recover(MAIL, Browser()), "elsewhere")
    assert isinstance(world.recover(MAIL, browser), Admitted)


def test_support_cannot_begin_one_for_who_needs_none_or_said_no(world: RecoveryWorld) -> None:
    assert waits(world.recover(MAIL, Browser()))
    world.stop()
    assert not world.operator_begins()
    world.now += BARRED_FOR - 1
    assert not world.operator_begins()
    world.now += 1
    assert world.operator_begins()
    world.stop()
    world.now += BARRED_FOR
    world.db.run_now(passkeys.remove, world.key, subject=world.subject)
    with pytest.raises(Conflict, match="nothing but a code"):
        world.db.run_now(
            flow.begin_for, world.account(), reason="-", terms=world.recovery, now=world.now, entropy=bytes
        )


def test_rows_go_when_nobody_looks_at_them_any_more(world: RecoveryWorld) -> None:
    progress = begun(world, Browser())
    assert world.db.run_now(flow.clean, now=progress.expires_at + 90 * DAY) == 0
    assert world.db.run_now(flow.clean, now=progress.expires_at + 90 * DAY + 1) == 1
    assert world.db.run_now(store.find, progress.recovery_id) is None
