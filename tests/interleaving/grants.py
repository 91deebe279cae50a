"""Who meets over a grant: refreshes, revocations, and whoever ends the session, the person or all of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from interleaving.explorer import Answers, Meeting
from issuer.tokens.grant_world import GrantWorld
from splitpin.issuer.accounts import flow as accounts
from splitpin.issuer.db import Database
from splitpin.issuer.tokens.model import Grant, RefreshRefused


def refresh_and_refresh(db: Database) -> Meeting:
    """Two tabs: both get the same successor, and it works."""
    world = GrantWorld.make(db)
    token = world.open()

    def judge(answers: Answers) -> None:
        successors = {_text(world, answer) for answer in answers.values()}
        assert len(successors) == 1, "one token had two successors"
        assert world.generation(token) == 1, "one step was counted twice, or never"
        assert world.refresh(successors.pop()), "the successor does not work"

    return Meeting({"tab": _refresh(world, token), "other tab": _refresh(world, token)}, judge)


def refresh_and_revoke(db: Database) -> Meeting:
    """A person signs out in one tab while another refreshes: nothing is left alive."""
    world = GrantWorld.make(db)
    token = world.open()

    def judge(answers: Answers) -> None:
        assert answers["signing out"] is True, "signing out did nothing"
        _dead(world, token, answers, "signing out")

    return Meeting(
        {"tab": _refresh(world, token), "signing out": lambda db: replace(world, db=db).revoke(token)}, judge
    )


def refresh_and_end_session(db: Database) -> Meeting:
    """A session is ended elsewhere while its browser refreshes."""
    world = GrantWorld.make(db)
    token = world.open()
    sid = world.sid(token)

    def judge(answers: Answers) -> None:
        _dead(world, token, answers, "end")

    return Meeting(
        {
            "tab": _refresh(world, token),
            "end": lambda db: db.run_now(accounts.end_session, sid, now=world.now),
        },
        judge,
    )


def refresh_and_disable(db: Database) -> Meeting:
    """Somebody is disabled while their browser refreshes."""
    world = GrantWorld.make(db)
    token = world.open()
    subject = world.subject(token)

    def judge(answers: Answers) -> None:
        assert answers["operator"] == 1, "the session was not ended"
        _dead(world, token, answers, "operator")

    return Meeting(
        {
            "tab": _refresh(world, token),
            "operator": lambda db: db.run_now(accounts.disable, subject, now=world.now),
        },
        judge,
    )


def lost_answer_and_successor(db: Database) -> Meeting:
    """A tab lost the answer and asks again, long after, while another uses the successor: nobody is signed out.

    Unless the successor was used before: then whoever still brings the old token is a thief, as far as anybody knows.
    """
    world = GrantWorld.make(db)
    token = world.open()
    successor = world.refresh(token)
    world.now += 60

    def judge(answers: Answers) -> None:
        if isinstance(answers["again"], Grant):
            assert isinstance(answers["next"], Grant), "somebody was signed out"
            assert world.revoked_at(token) is None, "somebody was signed out"
        else:
            assert _reason(answers["again"]) in {"reused", "revoked"}
            assert world.revoked_at(token) is not None, "a stolen token did not end its family"

    return Meeting({"again": _refresh(world, token), "next": _refresh(world, successor)}, judge)


def two_refreshes_and_revoke(db: Database) -> Meeting:
    """Two tabs refresh while a third signs out: nothing is left alive."""
    world = GrantWorld.make(db)
    token = world.open()

    def judge(answers: Answers) -> None:
        assert answers["signing out"] is True, "signing out did nothing"
        for tab in ("tab", "other tab"):
            if isinstance(answers[tab], Grant):
                assert isinstance(world.rotate(world.text(answers[tab])), RefreshRefused), "a token outlived the end"
        assert world.revoked_at(token) is not None

    return Meeting(
        {
            "tab": _refresh(world, token),
            "other tab": _refresh(world, token),
            "signing out": lambda db: replace(world, db=db).revoke(token),
        },
        judge,
    )


def late_and_late(db: Database) -> Meeting:
    """A token comes twice, long after it was used up: the family ends, once."""
    world = GrantWorld.make(db)
    token = world.open()
    successor = world.refresh(world.refresh(token))
    world.now += 60

    def judge(answers: Answers) -> None:
        reasons = sorted(_reason(answer) for answer in answers.values())
        assert reasons in (["reused", "reused"], ["reused", "revoked"]), f"a stolen token was answered {reasons}"
        assert world.revoked_at(successor) is not None, "a stolen token did not end its family"
        rows = world.db.run_now(lambda tx: tx.all("SELECT event FROM audit_events WHERE event = 'session.ended'"))
        assert len(rows) == 1, "the end was written down twice"

    return Meeting({"thief": _refresh(world, token), "owner": _refresh(world, token)}, judge)


def _refresh(world: GrantWorld, token: str) -> Any:
    return lambda db: replace(world, db=db).rotate(token)


def _text(world: GrantWorld, answer: object) -> str:
    assert isinstance(answer, Grant), f"a tab was refused: {answer}"
    return world.text(answer)


def _reason(answer: object) -> str:
    assert isinstance(answer, RefreshRefused), "a token came of what had ended"
    return answer.reason


def _dead(world: GrantWorld, token: str, answers: Answers, by: str) -> None:
    """Neither the token nor what came of it is good for anything, and none came of it after the end."""
    answer = answers["tab"]
    if isinstance(answer, Grant):
        assert answers.before("tab", by), "a token was given after the end"
        assert isinstance(world.rotate(world.text(answer)), RefreshRefused), "a token outlived the end"
    assert isinstance(world.rotate(token), RefreshRefused), "a token outlived the end"
    assert world.revoked_at(token) is not None, "the grant was not ended"
