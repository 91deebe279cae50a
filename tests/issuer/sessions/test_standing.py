"""A session in which something is done: it stands until the commit, and nothing is done without asking."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import splitpin.issuer
from issuer.sessions.session_world import SessionWorld
from splitpin.issuer.accounts.flow import delete, disable, enable
from splitpin.issuer.db import Transaction
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.sessions.standing import SessionOver, StandingSession, in_session, still

ROOT = Path(splitpin.issuer.__file__).parent

MAKERS = {"sessions/standing.py", "first_proofs/flow.py"}
"""What asks whether a session stands, or a first proof in its place; the type is nobody else's to give."""

READERS = {
    "authorization_requests": {"_granted"},  # its code is redeemed in a session that stands
    "deletion": {"ask"},  # asks itself: whoever asks twice hears the same
    "devices": {"_count", "_record", "_refuse"},
    "factors": {"_too_weak", "record"},
    "first_proofs": {"_standing", "still"},
    "notices": {"prepare_of_session", "prepare_to"},
    "own_account": {"_record", "_tell", "confirm", "overview", "sign_out"},  # `confirm` asks once the code is judged
    "passkeys": {"_record", "owner", "owner_to_be", "still"},
    "recovery": {"still"},
    "sessions": {"__call__", "insert", "prove_again", "still", "work"},  # one conditional statement
    "signin": {"prove_again"},
    "tokens": {"open_grant"},  # in the transaction that made or resumed the session
}
"""What takes any session into a transaction: it changes nothing in anybody's name, or asks by itself."""


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """All of the issuer's, with their files."""
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                yield path.relative_to(ROOT).as_posix(), node


def takes(function: ast.FunctionDef) -> set[str]:
    """The types of its arguments."""
    arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return {ast.unparse(each.annotation) for each in arguments if each.annotation is not None}


def test_whatever_takes_a_session_into_a_transaction_asks_for_one_that_stands() -> None:
    found: dict[str, set[str]] = {}
    for file, function in functions():
        if {"Transaction", "Session"} <= takes(function):
            found.setdefault(file.split("/")[0], set()).add(function.name)
    assert found == READERS


def test_the_type_is_given_by_whoever_has_asked() -> None:
    calls = {
        file
        for file, function in functions()
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "StandingSession"
    }
    assert calls == MAKERS


@pytest.fixture
def session(world: SessionWorld) -> Session:
    return world.establish(world.person()).session


def name_in(world: SessionWorld, session: Session) -> str:
    """Does something."""

    def act(tx: Transaction, standing: StandingSession, *, said: str) -> str:
        return f"{said} {standing.sid}"

    return world.db.run_now(in_session(act, now=world.now), session, said="in")


def test_what_is_done_is_handed_the_session_as_it_stands(world: SessionWorld, session: Session) -> None:
    assert world.db.run_now(still, session, now=world.now) == session
    assert name_in(world, session) == f"in {session.sid}"


def test_it_stands_until_its_end(world: SessionWorld, session: Session) -> None:
    world.now = session.idle_expires_at - 1
    assert name_in(world, session)
    world.now += 1
    over(world, session)


def test_it_stands_no_longer_than_it_may_in_all(world: SessionWorld, session: Session) -> None:
    world.db.run_now(lambda tx: tx.execute("UPDATE sessions SET expires_at = :now", now=world.now + 1))
    assert name_in(world, session)
    world.now += 1
    over(world, session)


def over(world: SessionWorld, session: Session) -> None:
    with pytest.raises(SessionOver) as refused:
        name_in(world, session)
    assert (refused.value.code, refused.value.status_hint) == ("unauthenticated", 401)


def test_one_that_was_ended_is_over(world: SessionWorld, session: Session) -> None:
    assert world.end(session.sid)
    over(world, session)


def test_one_of_somebody_who_may_not_sign_in_is_over(world: SessionWorld, session: Session) -> None:
    world.db.run_now(disable, session.subject, now=world.now)
    over(world, session)
    world.db.run_now(enable, session.subject, now=world.now)
    over(world, session)


def test_one_of_somebody_who_was_shut_out_by_the_row_alone_is_over(world: SessionWorld, session: Session) -> None:
    world.db.run_now(lambda tx: tx.execute("UPDATE users SET status = 'disabled'"))
    over(world, session)


def test_one_of_somebody_who_was_deleted_is_over(world: SessionWorld, session: Session) -> None:
    world.db.run_now(delete, session.subject, now=world.now)
    over(world, session)


def test_a_name_that_is_no_sessions_stands_for_nothing(world: SessionWorld, session: Session) -> None:
    assert world.end(session.sid)
    ann = world.establish(session.subject).session
    bob = world.establish(world.person("bob@example.test")).session
    for sid in ("", "first proof 1", session.sid, bob.sid):
        stranger = Session(sid, ann.project_id, ann.subject, ann.proofs, "", "", world.now, world.now, 2**40, 2**40)
        over(world, stranger)
