"""What else goes on in PostgreSQL while somebody signs in: it holds no sign-in up, and leaves no session behind.

SQLite has one writer at a time, and nothing of this can happen there.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from splitpin.relying_party.login import Identity
from splitpin.relying_party.sessions.session import SPENT_FOR, Session, SessionStart
from splitpin.relying_party.users import SignedIn
from starting import starting
from stores.conformance import ANN, NOW, digest
from stores.conftest import Backend, ReadyStore, fresh
from stores.ready_stores import AWAITED, STORES

BEN = replace(ANN, subject="ben", identifier="ben@example.com")
# Somebody else's identity, of an issuer that lets them say whose address they like.
PRETENDER = replace(ANN, issuer="https://lax.example", subject="pretender", verified=False)
OLD = starting(digest("old"), NOW - SPENT_FOR, NOW - 50)


@pytest.fixture(params=[kind for kind, database in STORES.items() if database == "postgres"])
async def backend(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Backend]:
    """Each test that takes this runs on every ready-made store over PostgreSQL."""
    backend = fresh(request, tmp_path)
    yield backend
    await backend.close()


@pytest.fixture
async def app(backend: Backend) -> AsyncIterator[asyncpg.Connection]:
    """The app's own connection."""
    connection = await asyncpg.connect(backend.address)
    yield connection
    await connection.close()


async def call(backend: Backend, method: Any, *args: object) -> Any:
    """Call a store's method, in a thread where the store blocks."""
    return await (method(*args) if backend.kind in AWAITED else asyncio.to_thread(method, *args))


async def sign_in(backend: Backend, store: ReadyStore, identity: Identity, start: SessionStart) -> SignedIn:
    answer: SignedIn = await call(backend, store.sign_in, identity, start)
    return answer


async def find(backend: Backend, store: ReadyStore, name: str) -> Session | None:
    session: Session | None = await call(backend, store.sessions.find, digest(name))
    return session


def start(name: str) -> SessionStart:
    return starting(digest(name), NOW, NOW + 60)


async def test_an_old_session_that_somebody_holds(backend: Backend, app: asyncpg.Connection) -> None:
    """A sign-in that would sweep it away leaves it, and does not wait."""
    await sign_in(backend, backend.store(), ANN, OLD)
    async with app.transaction():
        await app.execute("UPDATE splitpin_sessions SET seen_at = 1 WHERE digest = $1", digest("old"))
        store = backend.store()
        answer = await asyncio.wait_for(sign_in(backend, store, BEN, start("ben's")), 2)
    assert answer.registered
    assert await find(backend, store, "ben's") is not None


async def test_an_old_session_that_cannot_be_swept(backend: Backend, app: asyncpg.Connection) -> None:
    """Whoever signed in is told so: it is the only time that they are told of their registration."""
    await sign_in(backend, backend.store(), ANN, OLD)
    await app.execute(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$;"
        "CREATE TRIGGER refuse BEFORE DELETE ON splitpin_sessions FOR EACH ROW EXECUTE FUNCTION refuse()"
    )
    store = backend.store()
    assert (await sign_in(backend, store, BEN, start("ben's"))).registered
    assert await find(backend, store, "ben's") is not None


async def test_somebody_is_disabled_meanwhile(backend: Backend, app: asyncpg.Connection) -> None:
    """A session that begins before the app's transaction ends is over with it, also for when they are let in again."""
    store = backend.store()
    user = (await sign_in(backend, store, ANN, start("before"))).user
    async with app.transaction():
        await app.execute("UPDATE splitpin_users SET disabled_at = 1 WHERE id = $1", user.id)
        await sign_in(backend, store, ANN, start("meanwhile"))
    assert await find(backend, store, "meanwhile") is None
    await app.execute("UPDATE splitpin_users SET disabled_at = NULL WHERE id = $1", user.id)
    assert await find(backend, store, "meanwhile") is None


async def test_somebody_signs_in_while_their_account_is_taken_back(backend: Backend, app: asyncpg.Connection) -> None:
    """Whoever set an account up with another's address is out of it once that other has come, however they hurry."""
    # The app's hook takes as long as this lock is held.
    store = backend.store(revoke="SELECT pg_advisory_xact_lock(7) WHERE $1 <> ''")
    await sign_in(backend, store, PRETENDER, start("prepared"))
    async with app.transaction():
        await app.execute("SELECT pg_advisory_xact_lock(7)")
        owner = asyncio.ensure_future(sign_in(backend, store, ANN, start("owner's")))
        await asyncio.sleep(0.3)
        hurried = asyncio.ensure_future(sign_in(backend, store, PRETENDER, start("hurried")))
        await asyncio.sleep(0.3)
    account = (await owner).user
    await hurried
    for name in ("prepared", "hurried"):
        session = await find(backend, store, name)
        assert session is None or session.user.id != account.id
