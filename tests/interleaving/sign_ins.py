"""Who meets over a person: first sign-ins of one address, and whoever disables or deletes them meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from interleaving.explorer import Answers, Meeting
from issuer.tokens.grant_world import GrantWorld
from splitpin.issuer.accounts import flow as accounts
from splitpin.issuer.db import Database
from splitpin.issuer.tokens.model import Grant, RefreshRefused

ANN = "ann@example.test"


def first_and_first(db: Database) -> Meeting:
    """Two tabs prove one new address: one user, and both are signed in."""
    world = GrantWorld.make(db)

    def judge(answers: Answers) -> None:
        grants = [answer for answer in answers.values() if isinstance(answer, Grant)]
        assert len(grants) == 2, f"somebody was not signed in: {answers}"
        assert len({grant.subject for grant in grants}) == 1, "one person became two"
        assert _users(world) == {grants[0].subject: "active"}, "a user without an address was left behind"
        assert all(world.refresh(world.text(grant)) for grant in grants)

    return Meeting({"tab": _signing_in(world), "other tab": _signing_in(world)}, judge)


def three_first(db: Database) -> Meeting:
    """The same with three."""
    two = first_and_first(db)

    def judge(answers: Answers) -> None:
        assert len({answer.subject for answer in answers.values()}) == 1, "one person became two"
        two.judge(Answers({name: answers[name] for name in two.acts}, ()))

    return Meeting({**two.acts, "third tab": two.acts["tab"]}, judge)


def sign_in_and_disable(db: Database) -> Meeting:
    """Nobody who is disabled keeps a token, whether the sign-in was faster or not."""
    world, subject = _known(db)

    def judge(answers: Answers) -> None:
        assert _users(world) == {subject: "disabled"}
        _nothing_alive(world, answers["person"])

    return Meeting(
        {
            "person": _signing_in(world),
            "operator": lambda db: db.run_now(accounts.disable, subject, now=world.now),
        },
        judge,
    )


def sign_in_and_delete(db: Database) -> Meeting:
    """Whoever is deleted while they sign in keeps no token; proving the address again makes somebody new."""
    world, subject = _known(db)

    def judge(answers: Answers) -> None:
        assert _users(world)[subject] == "deleted"
        grant = answers["person"]
        if isinstance(grant, Grant) and grant.subject != subject:
            assert world.refresh(world.text(grant)), "somebody new was not let in"
        else:
            _nothing_alive(world, grant)

    return Meeting(
        {
            "person": _signing_in(world),
            "operator": lambda db: db.run_now(accounts.delete, subject, now=world.now),
        },
        judge,
    )


def sign_in_and_sign_out_everywhere(db: Database) -> Meeting:
    """Signing out everywhere ends the session that a sign-in opened before it; one that comes after it stands."""
    world = GrantWorld.make(db)
    before = world.open()
    subject = world.subject(before)

    def judge(answers: Answers) -> None:
        assert world.refused(before), "a session outlived the signing out"
        assert isinstance(answers["person"], Grant), "whoever proves something now signs in anew"
        survived = isinstance(world.rotate(world.text(answers["person"])), Grant)
        # Two stood; or one did, and the other came after it.
        assert answers["elsewhere"] == (1 if survived else 2), "a token outlived the end"

    return Meeting(
        {
            "person": _signing_in(world),
            "elsewhere": lambda db: db.run_now(accounts.end_sessions, subject, now=world.now),
        },
        judge,
    )


def disable_and_delete(db: Database) -> Meeting:
    """Two operators: what is deleted stays deleted."""
    world, subject = _known(db)
    token = world.open()

    def judge(answers: Answers) -> None:
        assert _users(world) == {subject: "deleted"}, "a deleted user came back"
        assert isinstance(world.rotate(token), RefreshRefused), "a token outlived its person"

    return Meeting(
        {
            "disable": lambda db: db.run_now(accounts.disable, subject, now=world.now),
            "delete": lambda db: db.run_now(accounts.delete, subject, now=world.now),
        },
        judge,
    )


def _known(db: Database) -> tuple[GrantWorld, str]:
    """Somebody who has signed in before, and their subject."""
    world = GrantWorld.make(db)
    return world, world.subject(world.open())


def _signing_in(world: GrantWorld) -> Callable[[Database], object]:
    return lambda db: db.run_now(replace(world, db=db).sign_in, ANN)


def _nothing_alive(world: GrantWorld, answer: object) -> None:
    if isinstance(answer, Grant):
        assert isinstance(world.rotate(world.text(answer)), RefreshRefused), "a token outlived the end"
    rows = world.db.run_now(lambda tx: tx.all("SELECT sid FROM sessions WHERE ended_at IS NULL"))
    assert not rows, "a session outlived the end"


def _users(world: GrantWorld) -> dict[str, str]:
    rows = world.db.run_now(lambda tx: tx.all("SELECT subject, status FROM users"))
    return {row["subject"]: row["status"] for row in rows}
