"""What is particular to SQLite: waiting for other writers without stopping the loop, forks, checkpoints, sweeping."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from splitpin.errors import ConfigurationError, Refused
from splitpin.relying_party.login import Identity
from splitpin.relying_party.sessions.session import SPENT_FOR, SessionStart
from splitpin.relying_party.users import SignedIn, User
from splitpin.stores.sqlite import SQLiteStore
from splitpin.stores.tables.sessions import SWEEP_EVERY
from starting import starting
from stores.conformance import ANN, NOW, digest


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SQLiteStore]:
    store = SQLiteStore(tmp_path / "app.db")
    yield store
    store.close()


def start(name: str, *, created_at: int = NOW, lifetime: int = 60) -> SessionStart:
    return starting(digest(name), created_at, created_at + lifetime)


def signed_in(answer: object) -> SignedIn:
    """The value that a store gives off the event loop."""
    assert isinstance(answer, SignedIn)
    return answer


@pytest.mark.parametrize("path", [":memory:", ""])
def test_a_database_in_memory_is_refused(path: str) -> None:
    """Its connections would each see another database."""
    with pytest.raises(ConfigurationError, match=r"^path: "):
        SQLiteStore(path)


def test_nothing_is_opened_before_it_is_needed(tmp_path: Path) -> None:
    """A store may be made at import, before a server forks."""
    SQLiteStore(tmp_path / "app.db")
    assert list(tmp_path.iterdir()) == []


def test_the_files_are_for_the_app_alone(tmp_path: Path) -> None:
    """The database and, while it is open, its log: sessions are in both."""
    store = SQLiteStore(tmp_path / "app.db")
    store.users.sign_in(ANN)
    assert {file.name: file.stat().st_mode & 0o777 for file in tmp_path.iterdir()} == {
        "app.db": 0o600,
        "app.db-wal": 0o600,
        "app.db-shm": 0o600,
    }
    store.close()


async def test_the_loop_goes_on_while_another_process_writes(store: SQLiteStore, tmp_path: Path) -> None:
    """A sign-in waits for the other writer; the event loop does not."""
    signing_in = store.sign_in(ANN, start("a"))
    assert not isinstance(signing_in, SignedIn)
    await signing_in
    with closing(sqlite3.connect(tmp_path / "app.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        waiting = asyncio.ensure_future(_settled(store, "b"))
        longest = await longest_pause(0.2)
        assert not waiting.done()
        assert await_value(store.sessions.find(digest("a"))) is not None
        other.execute("COMMIT")
    assert not (await waiting).registered
    assert longest < 0.1


async def test_the_loop_goes_on_while_a_hook_takes_its_time(tmp_path: Path) -> None:
    """Hooks run in a thread: theirs is the app's code."""

    def slow(connection: sqlite3.Connection, user: User) -> None:
        time.sleep(0.2)

    store = SQLiteStore(tmp_path / "app.db", on_created=slow)
    waiting = asyncio.ensure_future(_settled(store, "a"))
    longest = await longest_pause(0.3)
    assert (await waiting).registered
    assert longest < 0.1
    store.close()


async def test_a_writer_that_never_ends_is_an_error_in_time(tmp_path: Path) -> None:
    """On the loop and off it, after `timeout`, and with nothing half done."""
    store = SQLiteStore(tmp_path / "app.db", timeout=0.1)
    await _settled(store, "a")
    with closing(sqlite3.connect(tmp_path / "app.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            await _settled(store, "b")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            await asyncio.to_thread(store.sign_in, ANN, start("b"))
    await _settled(store, "b")
    store.close()


async def test_cancelling_a_waiting_sign_in_leaves_nothing(store: SQLiteStore, tmp_path: Path) -> None:
    """Neither a session nor a lock."""
    await _settled(store, "a")
    with closing(sqlite3.connect(tmp_path / "app.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        waiting = asyncio.ensure_future(_settled(store, "b"))
        await asyncio.sleep(0.02)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
    await _settled(store, "c")
    assert await_value(store.sessions.find(digest("b"))) is None


async def test_sign_ins_at_once_share_a_transaction(store: SQLiteStore, tmp_path: Path) -> None:
    """Those of one turn of the loop are one commit, and each gets its own answer."""
    await _settled(store, "a")
    before = commits(tmp_path / "app.db")
    people = [replace(ANN, subject=f"s-{number}") for number in range(20)]
    answers = await asyncio.gather(*(_settled(store, one.subject, one) for one in people))
    assert commits(tmp_path / "app.db") == before + 1
    assert len({answer.user.id for answer in answers}) == 20
    assert all(answer.registered for answer in answers)


async def test_one_refusal_leaves_the_others_signed_in(store: SQLiteStore, tmp_path: Path) -> None:
    """A disabled user among many who sign in at once is the only one who is refused, and they alone have no session."""
    people = [replace(ANN, subject=f"s-{number}") for number in range(9)]
    known = await asyncio.gather(*(_settled(store, one.subject, one) for one in people))
    with closing(sqlite3.connect(tmp_path / "app.db")) as other:
        other.execute("UPDATE splitpin_users SET disabled_at = 1 WHERE id = ?", (known[4].user.id,))
        other.commit()
    again = [_settled(store, f"again {one.subject}", one) for one in people]
    answers = await asyncio.gather(*again, return_exceptions=True)
    assert isinstance(answers.pop(4), Refused)
    assert [answer.user.id for answer in answers if isinstance(answer, SignedIn)] == [
        one.user.id for number, one in enumerate(known) if number != 4
    ]
    sessions = [await_value(store.sessions.find(digest(f"again {one.subject}"))) for one in people]
    assert [session is None for session in sessions] == [number == 4 for number in range(9)]


async def test_cancelling_one_of_many_leaves_the_others(store: SQLiteStore) -> None:
    """Whoever went away before the commit has no session; the rest of the turn has."""
    waiting = [asyncio.ensure_future(_settled(store, name)) for name in "abc"]
    await asyncio.sleep(0)
    waiting[1].cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    found = [await_value(store.sessions.find(digest(name))) is not None for name in "abc"]
    assert found == [True, False, True]


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # Python 3.12 and later, where threads run
def test_a_fork_opens_connections_of_its_own(store: SQLiteStore) -> None:
    """A server may fork after the parent has used the store (SQLite, "How to corrupt", 2.6)."""
    ann = signed_in(store.sign_in(ANN, start("a"))).user
    child = os.fork()
    if child == 0:
        try:
            known = signed_in(store.sign_in(ANN, start("b"))).user == ann
            os._exit(0 if known else 1)
        finally:
            os._exit(2)
    assert os.waitpid(child, 0)[1] == 0
    assert signed_in(store.sign_in(ANN, start("c"))).user == ann
    assert len(await_mapping(store.sessions.find_all(ann.id))) == 3


def test_old_sessions_are_swept(store: SQLiteStore, tmp_path: Path) -> None:
    """Without a thread or a job: the table stays as large as what it has to remember, give or take a sweep."""
    step = SPENT_FOR // 60
    for number in range(1_000):
        store.sign_in(ANN, start(str(number), created_at=NOW + step * number))
    with closing(sqlite3.connect(tmp_path / "app.db")) as connection:
        rows, needed = connection.execute(
            "SELECT COUNT(*), SUM(issued_at > ?) FROM splitpin_sessions", (NOW + step * 999 - SPENT_FOR,)
        ).fetchone()
    assert needed == 60
    assert rows <= 60 + SWEEP_EVERY
    assert store.sessions.find(digest("999")) is not None


@pytest.mark.parametrize("on_loop", [True, False])
def test_the_log_stays_bounded(store: SQLiteStore, tmp_path: Path, on_loop: bool) -> None:
    """Checkpoints keep up, also where the loop never rests."""

    async def many() -> None:
        for number in range(8_000):
            await _settled(store, str(number))

    if on_loop:
        asyncio.run(many())
    else:
        for number in range(8_000):
            store.sign_in(ANN, start(str(number)))
    assert (tmp_path / "app.db-wal").stat().st_size < 48 * 2**20


def test_closing_leaves_no_files_beside_the_database(store: SQLiteStore, tmp_path: Path) -> None:
    """The last connection copies the log into the database; and a closed store opens again when it is used."""
    ann = signed_in(store.sign_in(ANN, start("a"))).user
    store.close()
    assert [path.name for path in tmp_path.iterdir()] == ["app.db"]
    assert signed_in(store.sign_in(ANN, start("b"))).user == ann


def test_threads_do_not_pile_up_connections(store: SQLiteStore, tmp_path: Path) -> None:
    """A hundred threads, one after the other and at once, leave a handful of open files."""
    store.sign_in(ANN, start("a"))
    for _ in range(3):
        threads = [threading.Thread(target=lambda: store.sessions.find(digest("a"))) for _ in range(32)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    links = [path.resolve() for path in Path("/proc/self/fd").iterdir() if path.exists()]
    assert 0 < links.count((tmp_path / "app.db").resolve()) <= 12


def test_the_app_may_add_columns_and_reference_users(tmp_path: Path) -> None:
    """The ready table is the app's own: it joins it, extends it and fills it in the hook."""

    def on_created(connection: sqlite3.Connection, user: User) -> None:
        connection.execute("UPDATE splitpin_users SET plan = 'free' WHERE id = ?", (user.id,))
        connection.execute("INSERT INTO notes VALUES (?, 'welcome')", (user.id,))

    store = SQLiteStore(tmp_path / "app.db", on_created=on_created)
    store.add_user("first@example.com", verified=False)
    with closing(sqlite3.connect(tmp_path / "app.db", isolation_level=None)) as app:
        app.execute("ALTER TABLE splitpin_users ADD COLUMN plan TEXT")
        app.execute("CREATE TABLE notes (user_id TEXT REFERENCES splitpin_users (id) ON DELETE CASCADE, text TEXT)")
        ann = signed_in(store.sign_in(ANN, start("a"))).user
        bob = signed_in(store.sign_in(replace(ANN, subject="bob", identifier="bob@example.com"), start("b"))).user
        query = "SELECT plan, text FROM notes JOIN splitpin_users ON user_id = id WHERE id IN (?, ?)"
        assert app.execute(query, (ann.id, bob.id)).fetchall() == [("free", "welcome")] * 2
    store.close()


def commits(database: Path) -> int:
    """How many commits are in the log: frames that give the size of the database (SQLite file format, section 4.1)."""
    log = database.with_name(f"{database.name}-wal").read_bytes()
    frame = 24 + int.from_bytes(log[8:12])
    return sum(any(log[at + 4 : at + 8]) for at in range(32, len(log), frame) if log[at + 8 : at + 16] == log[16:24])


async def _settled(store: SQLiteStore, name: str, identity: Identity = ANN) -> SignedIn:
    answer = store.sign_in(identity, start(name))
    assert not isinstance(answer, SignedIn)
    return await answer


def await_value(answer: object) -> object:
    """What an awaitable of a store comes to that did not have to wait."""
    try:
        answer.__await__().send(None)  # type: ignore[attr-defined] # the point is that it is an awaitable
    except StopIteration as end:
        return end.value
    raise AssertionError("had to wait")


def await_mapping(answer: object) -> dict[bytes, object]:
    assert isinstance(answer, dict)
    return answer


async def longest_pause(seconds: float) -> float:
    """The longest time the event loop did not turn, in the given time."""
    longest, last = 0.0, time.monotonic()
    end = last + seconds
    while last < end:
        await asyncio.sleep(0.002)
        now = time.monotonic()
        longest, last = max(longest, now - last), now
    return longest
