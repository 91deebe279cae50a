"""The secrets of apps: unread where they lie, under the newest master secret, and gone with whom they are of."""

from __future__ import annotations

import secrets
import threading

import pytest

from issuer.factors.factor_world import FactorWorld
from splitpin.errors import Conflict, Refused
from splitpin.issuer.accounts.flow import delete, disable
from splitpin.issuer.factors import flow, store, totp
from splitpin.issuer.factors.model import TO_CONFIRM
from splitpin.issuer.notices.model import Notice
from splitpin.issuer.secrets import MasterSecrets
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.sessions.standing import SessionOver, in_session

OLD, NEW = secrets.token_bytes(32), secrets.token_bytes(32)


def begin(world: FactorWorld, session: Session, master: MasterSecrets) -> bytes:
    work = in_session(flow.begin, now=world.now)
    return world.db.run_now(work, session, secrets=master, now=world.now, entropy=secrets.token_bytes)


def confirm(world: FactorWorld, session: Session, master: MasterSecrets, code: str) -> object:
    return world.db.run_now(in_session(flow.confirm, now=world.now), session, code, secrets=master, now=world.now)


def remove(world: FactorWorld, session: Session, network: str = "203.0.113.0/24") -> Notice | None:
    return world.db.run_now(in_session(flow.remove, now=world.now), session, network=network, now=world.now)


def with_app(world: FactorWorld, master: MasterSecrets, email: str = "ann@example.test") -> tuple[Session, bytes]:
    session = world.signed_in(email)
    secret = begin(world, session, master)
    assert confirm(world, session, master, totp.code_at(secret, world.now // totp.PERIOD)) is True
    return session, secret


def reason(confirmed: object) -> str:
    """Why an app does not count."""
    assert isinstance(confirmed, Refused), confirmed
    return confirmed.reason


def opened(world: FactorWorld, session: Session, master: MasterSecrets) -> bytes | None:
    kept = world.db.run_now(store.find_secret, session.subject)
    return None if kept is None else master.find(flow.PURPOSE, kept.sealed, context=session.subject)


def test_what_is_stored_does_not_tell_the_secret(world: FactorWorld) -> None:
    ann, secret = with_app(world, MasterSecrets([OLD]))
    kept = world.db.run_now(store.find_secret, ann.subject)
    assert kept is not None
    assert secret not in kept.sealed
    assert opened(world, ann, MasterSecrets([NEW])) is None


def test_it_opens_for_its_person_alone(world: FactorWorld) -> None:
    master = MasterSecrets([OLD])
    ann, _ = with_app(world, master)
    bob, _ = with_app(world, master, "bob@example.test")
    moved = world.db.run_now(store.find_secret, ann.subject)
    assert moved is not None
    assert master.find(flow.PURPOSE, moved.sealed, context=bob.subject) is None


def test_an_old_master_secret_may_go_when_all_are_sealed_anew(world: FactorWorld) -> None:
    people = [with_app(world, MasterSecrets([OLD]), f"{number}@example.test") for number in range(5)]
    both = MasterSecrets([NEW, OLD])
    assert world.db.run_now(flow.reseal, secrets=both, entropy=secrets.token_bytes, at_most=2) == 5
    for session, secret in people:
        assert opened(world, session, MasterSecrets([NEW])) == secret


def test_of_two_who_begin_the_later_one_is_confirmed(world: FactorWorld) -> None:
    master, one, other = MasterSecrets([OLD]), world.signed_in(), world.signed_in()
    earlier, later = begin(world, one, master), begin(world, other, master)
    step = world.now // totp.PERIOD
    assert reason(confirm(world, one, master, totp.code_at(earlier, step))) == "unknown"
    assert confirm(world, other, master, totp.code_at(later, step)) is True
    with pytest.raises(Conflict):
        begin(world, world.signed_in(), master)


def test_it_is_confirmed_in_time_or_never(world: FactorWorld) -> None:
    master, ann = MasterSecrets([OLD]), world.signed_in()
    secret = begin(world, ann, master)
    world.now += TO_CONFIRM
    assert reason(confirm(world, ann, master, totp.code_at(secret, world.now // totp.PERIOD))) == "expired"
    assert begin(world, ann, master) != secret


def test_what_nobody_confirmed_is_swept_up(world: FactorWorld) -> None:
    master = MasterSecrets([OLD])
    ann, _ = with_app(world, master)
    begin(world, world.signed_in("bob@example.test"), master)
    assert world.db.run_now(flow.clean, now=world.now + TO_CONFIRM) == 0
    assert world.db.run_now(flow.clean, now=world.now + TO_CONFIRM + 1) == 1
    assert world.held(ann).totp_added_at == world.now


def test_it_goes_with_its_person(world: FactorWorld) -> None:
    ann, _ = with_app(world, MasterSecrets([OLD]))
    world.db.run_now(delete, ann.subject, now=world.now)
    assert world.db.run_now(store.find_secret, ann.subject) is None


def test_64_uses_of_one_code_at_once_are_one(world: FactorWorld) -> None:
    ann, _ = with_app(world, MasterSecrets([OLD]))
    step, won, start = world.now // totp.PERIOD + 1, list[bool](), threading.Barrier(64)

    def use() -> None:
        start.wait(60)
        won.append(world.db.run_now(store.use_step, ann.subject, step))

    threads = [threading.Thread(target=use) for _ in range(64)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(won), sum(won)) == (64, 1)


def test_whoever_lost_the_answer_hears_that_it_counts(world: FactorWorld) -> None:
    """Once more it began to count for nobody: nobody is told twice."""
    master = MasterSecrets([OLD])
    ann, secret = with_app(world, master)
    step = world.now // totp.PERIOD
    assert confirm(world, ann, master, totp.code_at(secret, step)) is False
    assert reason(confirm(world, ann, master, totp.code_at(secret, step + 1))) == "confirmed"


def test_no_other_code_will_do(world: FactorWorld) -> None:
    master, ann = MasterSecrets([OLD]), world.signed_in()
    assert reason(confirm(world, ann, master, "123456")) == "unknown"
    secret = begin(world, ann, master)
    assert reason(confirm(world, ann, master, totp.code_at(secret, world.now // totp.PERIOD + 2))) == "wrong"
    assert reason(confirm(world, ann, MasterSecrets([NEW]), "123456")) == "key_withdrawn"


def test_asked_again_it_is_the_same_in_its_session_and_while_it_lives(world: FactorWorld) -> None:
    master, ann = MasterSecrets([OLD]), world.signed_in()
    secret = begin(world, ann, master)
    assert len(secret) == totp.SECRET_BYTES == 20
    assert begin(world, ann, master) == secret
    assert begin(world, ann, MasterSecrets([NEW])) != secret  # what cannot be read is begun anew


def test_what_is_removed_is_recorded_once_and_the_owner_is_told(world: FactorWorld) -> None:
    ann, _ = with_app(world, MasterSecrets([OLD]))
    notice = remove(world, ann)
    assert notice is not None
    assert (notice.kind, notice.network) == ("totp_removed", "203.0.113.0/24")
    assert remove(world, ann) is None
    assert [event for event, _ in world.events()].count("totp.removed") == 1
    assert world.held(ann).totp_added_at is None


def test_who_may_not_sign_in_changes_nothing(world: FactorWorld) -> None:
    master = MasterSecrets([OLD])
    ann, secret = with_app(world, master)
    world.db.run_now(disable, ann.subject, now=world.now)
    with pytest.raises(SessionOver):
        begin(world, ann, master)
    with pytest.raises(SessionOver):
        confirm(world, ann, master, totp.code_at(secret, world.now // totp.PERIOD))
    with pytest.raises(SessionOver):
        remove(world, ann)
