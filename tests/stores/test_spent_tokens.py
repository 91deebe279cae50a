"""One token, one session: across processes, across a crash, and for people whom the app lets in again."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from splitpin.errors import InvalidToken
from splitpin.relying_party.sessions.session import SessionStart
from splitpin.stores.sqlite import SQLiteSessionStore, SQLiteStore
from starting import starting
from stores.conformance import ANN, NOW, digest
from stores.conftest import Backend
from stores.racer import Racer
from stores.test_first_sign_in_races import TESTS, race
from stores.test_linking import settled

LIVE = "SELECT COUNT(*) FROM splitpin_sessions WHERE NOT ended"


@pytest.mark.parametrize("how", ["loop", "threads"])
async def test_one_token_posted_by_two_processes_at_once(how: Literal["loop", "threads"], backend: Backend) -> None:
    """Sixty-four times, by somebody new: one user, told once, and one live session."""
    if how == "threads" and backend.kind in {"postgres", "sqlalchemy+asyncpg", "sqlalchemy+aiosqlite"}:
        pytest.skip("a store for event loops alone")
    await backend.run("CREATE TABLE created (user_id TEXT NOT NULL)")
    answers = await asyncio.to_thread(race, *[Racer(backend.kind, backend.address, how, 32, one_token=True)] * 2)
    assert len(answers) == 64
    assert len({user_id for user_id, _ in answers}) == 1
    assert sum(registered for _, registered in answers) == 1
    assert await backend.run("SELECT user_id FROM created") == [(answers[0][0],)]
    assert await backend.run(LIVE) == [(1,)]


def posted(name: str, token: str, issued_at: int, now: int) -> SessionStart:
    return replace(starting(digest(name), now, now + 3600), token_id=digest(token)[:20], issued_at=issued_at)


async def test_a_token_from_before_somebody_was_disabled(backend: Backend) -> None:
    """Whether it began a session or not, it begins none when they are let in again; a newer one does."""
    store = backend.store()
    user = (await settled(store.sign_in(ANN, posted("a", "used", NOW, NOW)))).user
    await backend.run("UPDATE splitpin_users SET disabled_at = $1 WHERE id = $2", NOW + 5, user.id)
    await backend.run("UPDATE splitpin_users SET disabled_at = NULL WHERE id = $1", user.id)
    for token in ("used", "unused"):
        with pytest.raises(InvalidToken, match=r"^Invalid token: spent \(jti\)$"):
            await settled(store.sign_in(ANN, posted("b", token, NOW + 1, NOW + 10)))
    await settled(store.sign_in(ANN, posted("c", "newer", NOW + 9, NOW + 10)))
    assert list(await settled(store.sessions.find_all(user.id))) == [digest("c")]


async def test_a_token_from_before_somebody_was_deleted_registers_nobody(backend: Backend) -> None:
    """The one that they had signed in with; whoever comes with another one is somebody new."""
    store = backend.store()
    user = (await settled(store.sign_in(ANN, posted("a", "used", NOW, NOW)))).user
    await backend.run("DELETE FROM splitpin_identities WHERE user_id = $1", user.id)
    await backend.run("DELETE FROM splitpin_users WHERE id = $1", user.id)
    with pytest.raises(InvalidToken, match=r"^Invalid token: spent \(jti\)$"):
        await settled(store.sign_in(ANN, posted("b", "used", NOW, NOW + 10)))
    again = await settled(store.sign_in(ANN, posted("c", "another", NOW + 10, NOW + 10)))
    assert again.registered
    assert again.user.id != user.id


async def test_what_is_remembered_of_a_token_goes_when_no_app_takes_it(backend: Backend) -> None:
    """Two days after its issue, however short its session was; until then an ended row holds no tokens."""
    store = backend.store()
    await settled(store.sign_in(ANN, replace(posted("a", "used", NOW, NOW), tokens=b"sealed")))
    await settled(store.sessions.end(digest("a")))
    assert await backend.run("SELECT ended, tokens FROM splitpin_sessions") in ([(1, None)], [(True, None)])
    # A process sweeps at the first session that it starts.
    for name, later in (("b", 2 * 86_400 - 1), ("c", 2 * 86_400)):
        newer = posted(name, name, NOW + later, NOW + later)
        await settled(backend.store().sign_in(ANN, newer))
        kept = await backend.run("SELECT COUNT(*) FROM splitpin_sessions WHERE issued_at = $1", NOW)
        assert kept == [(1 if name == "b" else 0,)], name


DIES = """
import os, signal, sys
from small_issuer import SmallIssuer
from splitpin.stores.sqlite import SQLiteSessionStore, SQLiteStore
from stores.conformance import ANN, NOW, digest
from starting import starting

users, sessions = SQLiteStore(sys.argv[1]).users, SQLiteSessionStore(sys.argv[2])
signed_in = users.sign_in(ANN)
assert signed_in.registered
os.kill(os.getpid(), signal.SIGKILL)
"""


async def test_a_crash_between_two_stores_leaves_a_person_without_a_session(tmp_path: Path) -> None:
    """Users here, sessions there: the same token, posted again, signs them in, and nobody is made twice."""
    addresses = [str(tmp_path / name) for name in ("users.db", "sessions.db")]
    died = subprocess.run([sys.executable, "-c", DIES, *addresses], cwd=TESTS, check=False, timeout=60)
    assert died.returncode == -signal.SIGKILL
    with closing(SQLiteStore(addresses[0])) as users, closing(SQLiteSessionStore(addresses[1])) as sessions:
        again = await settled(users.users.sign_in(ANN))
        assert not again.registered
        assert await settled(sessions.find_all(again.user.id)) == {}
        start = starting(digest("again"), NOW, NOW + 60)
        await settled(sessions.start(start, start.session(ANN, again.user)))
        assert list(await settled(sessions.find_all(again.user.id))) == [digest("again")]
