"""Two passkeys that go at the same moment, of somebody who has nothing else: one of them stays."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from issuer.sessions.session_world import SessionWorld
from splitpin.errors import Conflict
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.own_account import flow
from splitpin.issuer.passkeys import store
from splitpin.issuer.passkeys.flow import still
from splitpin.issuer.passkeys.model import Passkey
from splitpin.issuer.sessions.model import Session
from splitpin.issuer.sessions.standing import in_session

ROUNDS = 12
"""Enough for two threads to meet."""


@pytest.fixture
def world(db: Database) -> SessionWorld:
    """On SQLite and on PostgreSQL."""
    return SessionWorld.make(db)


def somebody(world: SessionWorld, number: int = 0) -> Session:
    """A session of somebody who has two passkeys, and no address that is proven."""
    session = world.establish(world.person(f"{number}@example.test")).session

    def prepare(tx: Transaction) -> None:
        store.user_handle_or(tx, session.subject, session.subject.encode()[:32], project_id=session.project_id)
        for credential_id in ids(session):
            assert store.insert(tx, passkey(session, credential_id))
        tx.execute("UPDATE identifiers SET verified_at = NULL WHERE subject = :subject", subject=session.subject)

    world.db.run_now(prepare)
    return session


def ids(session: Session) -> tuple[bytes, bytes]:
    return session.subject.encode() + b"one", session.subject.encode() + b"other"


def passkey(session: Session, credential_id: bytes) -> Passkey:
    return Passkey(
        credential_id,
        session.project_id,
        session.subject,
        "example.com",
        b"key",
        0,
        backup_eligible=False,
        backed_up=False,
        uv_initialised=True,
        resident=True,
        transports=(),
        aaguid="",
        name="Key",
        created_at=session.created_at,
    )


def remove_one(world: SessionWorld, session: Session, credential_id: bytes) -> None:
    remove = in_session(flow.remove_passkey, now=world.now, ask=still)
    world.db.run_now(remove, session, credential_id, network="192.0.2.0/24", now=world.now)


def test_one_stays(world: SessionWorld) -> None:
    with ThreadPoolExecutor(2) as pool:
        for number in range(ROUNDS):
            session, together = somebody(world, number), Barrier(2)

            def remove(credential_id: bytes, session: Session = session, together: Barrier = together) -> str:
                together.wait(60)
                try:
                    remove_one(world, session, credential_id)
                except Conflict:
                    return "stays"
                return "gone"

            assert sorted(pool.map(remove, ids(session))) == ["gone", "stays"]


def test_one_that_a_recovery_set_aside_is_nothing_to_sign_in_with(world: SessionWorld) -> None:
    session = somebody(world)
    one, other = ids(session)
    aside = "UPDATE passkeys SET set_aside_at = 1 WHERE credential_id = :credential_id"
    world.db.run_now(lambda tx: tx.execute(aside, credential_id=other))
    with pytest.raises(Conflict):
        remove_one(world, session, one)
