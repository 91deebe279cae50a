"""Sign-ins in PostgreSQL that share a statement: nobody notices, whatever happens to the others."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

import asyncpg
import pytest

from small_issuer import CLIENT_ID
from splitpin.errors import Refused
from splitpin.relying_party.login import Identity
from splitpin.relying_party.sessions.session import SessionStart
from splitpin.relying_party.users import SignedIn
from splitpin.stores.postgres import PostgresStore
from splitpin.stores.tables.postgres import SIGN_IN_ALL_KNOWN
from starting import starting
from stores.conformance import ANN, NOW, digest

PEOPLE = [replace(ANN, subject=f"subject {n}", identifier=f"person{n}@example.com") for n in range(100)]
AT_WORK = "FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


@pytest.fixture
async def store(postgres_url: str) -> AsyncIterator[PostgresStore]:
    store = PostgresStore(postgres_url)
    yield store
    await store.close()


@pytest.fixture
async def app(postgres_url: str) -> AsyncIterator[asyncpg.Connection]:
    """The app's own connection."""
    connection = await asyncpg.connect(postgres_url)
    yield connection
    await connection.close()


def start(name: str, *, replaces: str | None = None) -> SessionStart:
    return starting(digest(name), NOW, NOW + 60, None if replaces is None else digest(replaces))


async def sign_in_all(store: PostgresStore, people: Sequence[Identity], name: str) -> list[SignedIn]:
    """Sign all of them in at once, and make sure that each got a session of their own."""
    answers = await asyncio.gather(*(store.sign_in(one, start(f"{name} {n}")) for n, one in enumerate(people)))
    for n, answer in enumerate(answers):
        session = await store.sessions.find(digest(f"{name} {n}"))
        assert session is not None
        assert (session.user, session.subject) == (answer.user, people[n].subject)
    return answers


async def statements(app: asyncpg.Connection) -> int:
    """In how many transactions the sessions that there are began."""
    return int(await app.fetchval("SELECT COUNT(DISTINCT xmin::text) FROM splitpin_sessions"))


async def test_a_hundred_people(store: PostgresStore, app: asyncpg.Connection) -> None:
    """Each is registered once, and is themselves at the next sign-in, which is one commit for as many as may share."""
    first = await sign_in_all(store, PEOPLE, "first")
    assert all(answer.registered for answer in first)
    assert [answer.user.identifier for answer in first] == [one.identifier for one in PEOPLE]
    assert len({answer.user.id for answer in first}) == 100
    await app.execute("DELETE FROM splitpin_sessions")
    second = await sign_in_all(store, PEOPLE, "second")
    assert [answer.user for answer in second] == [answer.user for answer in first]
    assert not any(answer.registered for answer in second)
    assert await statements(app) == 2


async def test_one_person_a_hundred_times(store: PostgresStore, app: asyncpg.Connection) -> None:
    """At first and later: one user, and a session for each."""
    first = await sign_in_all(store, [ANN] * 100, "first")
    assert sum(answer.registered for answer in first) == 1
    second = await sign_in_all(store, [ANN] * 100, "second")
    assert {answer.user.id for answer in (*first, *second)} == {first[0].user.id}
    assert await app.fetchval("SELECT COUNT(*) FROM splitpin_users") == 1
    assert await app.fetchval("SELECT COUNT(*) FROM splitpin_sessions") == 200


async def test_more_than_the_queue_holds(store: PostgresStore, app: asyncpg.Connection) -> None:
    """Whoever finds it full is signed in all the same."""
    await store.sign_in(ANN, start("before"))
    answers = await asyncio.gather(*(store.sign_in(ANN, start(str(n))) for n in range(1500)))
    assert not any(answer.registered for answer in answers)
    assert await app.fetchval("SELECT COUNT(*) FROM splitpin_sessions") == 1501


async def test_different_moments(store: PostgresStore, app: asyncpg.Connection) -> None:
    """Who came at another second or stays for another time has a statement with their like, and their own dates."""
    await sign_in_all(store, PEOPLE, "before")
    await app.execute("DELETE FROM splitpin_sessions")
    starts = [starting(digest(str(n)), NOW + n % 3, NOW + 60 + n % 2) for n in range(60)]
    await asyncio.gather(*(store.sign_in(PEOPLE[n], one) for n, one in enumerate(starts)))
    for n, one in enumerate(starts):
        session = await store.sessions.find(one.digest)
        assert session is not None
        assert (session.subject, session.created_at, session.seen_at, session.expires_at) == (
            (PEOPLE[n].subject, one.created_at, one.created_at, one.expires_at)
        )
    assert await statements(app) == 6


async def test_a_lone_sign_in_waits_for_nobody(store: PostgresStore, app: asyncpg.Connection) -> None:
    """One after the other: a statement each."""
    await store.sign_in(ANN, start("before"))
    await app.execute("DELETE FROM splitpin_sessions")
    for n in range(3):
        await store.sign_in(ANN, start(str(n)))
    assert await statements(app) == 3


async def test_the_server_keeps_its_plan(store: PostgresStore, app: asyncpg.Connection) -> None:
    """It tries five before it decides; a plan for each number of sign-ins would cost it more than the sign-ins do."""
    await sign_in_all(store, PEOPLE, "before")
    for n, size in enumerate((1, 1, 1, 1, 1, 1, 2, 20, 1, 64, 3)):
        keys = [digest(f"{n} {one.subject}") for one in PEOPLE[:size]]
        rows = [
            (key, key[:20], NOW, one.subject, one.identifier, "OTP", True, None, "phr", NOW)
            for key, one in zip(keys, PEOPLE, strict=False)
        ]
        shared = (ANN.issuer, CLIENT_ID, NOW, NOW + 60)
        assert len(await app.fetch(SIGN_IN_ALL_KNOWN, *shared, *zip(*rows, strict=True))) == size
    plans = "SELECT custom_plans, generic_plans FROM pg_prepared_statements WHERE statement = $1"
    assert tuple(await app.fetchrow(plans, SIGN_IN_ALL_KNOWN)) == (5, 6)


async def test_all_that_may_happen_to_people_at_once(store: PostgresStore, app: asyncpg.Connection) -> None:
    """Known, unknown, with another address, with a proof at last, disabled: each as if they had come alone."""
    known, moved, proving, disabled, new = PEOPLE[:5]
    before = await sign_in_all(store, [known, moved, replace(proving, verified=False), disabled], "before")
    await app.execute("UPDATE splitpin_users SET disabled_at = 1 WHERE id = $1", before[3].user.id)
    now = (known, replace(moved, identifier="moved@example.com"), proving, disabled, new)
    answers = await asyncio.gather(
        *(store.sign_in(one, start(f"now {n}")) for n, one in enumerate(now)), return_exceptions=True
    )
    assert answers[0] == SignedIn(before[0].user, registered=False)
    assert answers[1] == SignedIn(replace(before[1].user, identifier="moved@example.com"), registered=False)
    assert answers[2] == SignedIn(before[2].user, registered=False)
    assert isinstance(answers[3], Refused)
    assert isinstance(answers[4], SignedIn)
    assert answers[4].registered
    assert await store.sessions.find(digest("before 2")) is None
    assert [await store.sessions.find(digest(f"now {n}")) is not None for n in range(5)] == [True] * 3 + [False, True]


@pytest.mark.parametrize(
    ("identity", "name"),
    [(ANN, "taken"), (replace(ANN, identifier="a\0b@example.com"), "nul"), (replace(ANN, subject="\ud800"), "half")],
    ids=["a session that is there already", "what no text of PostgreSQL holds", "what UTF-8 cannot say"],
)
async def test_one_that_fails(store: PostgresStore, identity: Identity, name: str) -> None:
    """It alone is told so."""
    before = await sign_in_all(store, [ANN, *PEOPLE[:20]], "before")
    await store.sign_in(ANN, start("taken"))
    another = replace(start(name), token_id=b"of another token")
    failing = asyncio.ensure_future(store.sign_in(identity, another))
    after = await sign_in_all(store, [ANN, *PEOPLE[:20]], "after")
    assert [answer.user for answer in after] == [answer.user for answer in before]
    with pytest.raises((asyncpg.PostgresError, ValueError)):
        await failing


async def test_some_who_go_away(store: PostgresStore, app: asyncpg.Connection) -> None:
    """Before their statement was sent or after: the others are signed in."""
    await sign_in_all(store, PEOPLE, "before")
    async with app.transaction():
        await app.execute("LOCK TABLE splitpin_sessions")
        under_way = [asyncio.ensure_future(store.sign_in(one, start(f"a {n}"))) for n, one in enumerate(PEOPLE[:10])]
        await asyncio.sleep(0.05)
        waiting = [asyncio.ensure_future(store.sign_in(one, start(f"b {n}"))) for n, one in enumerate(PEOPLE[:10])]
        await asyncio.sleep(0.05)
        for task in (*under_way[::2], *waiting[::2]):
            task.cancel()
        await asyncio.sleep(0.05)
    answers = await asyncio.gather(*under_way, *waiting, return_exceptions=True)
    assert all(isinstance(answer, asyncio.CancelledError) for answer in answers[::2])
    assert all(isinstance(answer, SignedIn) for answer in answers[1::2])
    for n in range(1, 10, 2):
        assert await store.sessions.find(digest(f"a {n}")) is not None
        assert await store.sessions.find(digest(f"b {n}")) is not None
    assert await store.sessions.find(digest("b 0")) is None


async def test_a_connection_that_breaks(store: PostgresStore, app: asyncpg.Connection) -> None:
    """Everybody whose statement it was is told, nobody waits for ever, and the next are signed in."""
    await sign_in_all(store, PEOPLE, "before")
    async with app.transaction():
        await app.execute("LOCK TABLE splitpin_sessions")
        under_way = [asyncio.ensure_future(store.sign_in(one, start(f"a {n}"))) for n, one in enumerate(PEOPLE[:10])]
        await asyncio.sleep(0.05)
        waiting = [asyncio.ensure_future(store.sign_in(one, start(f"b {n}"))) for n, one in enumerate(PEOPLE[:10])]
        await asyncio.sleep(0.05)
        await app.execute(f"SELECT pg_terminate_backend(pid) {AT_WORK}")
        failed = await asyncio.gather(*under_way, return_exceptions=True)
    assert all(isinstance(error, asyncpg.PostgresError | OSError) for error in failed)
    assert not any(answer.registered for answer in await asyncio.gather(*waiting))


async def test_a_session_that_somebody_holds(store: PostgresStore, app: asyncpg.Connection) -> None:
    """The sign-in that ends it waits for its row; nobody else does."""
    await sign_in_all(store, PEOPLE, "before")
    async with app.transaction():
        await app.execute("UPDATE splitpin_sessions SET seen_at = 1 WHERE digest = $1", digest("before 0"))
        held = asyncio.ensure_future(store.sign_in(PEOPLE[0], start("held", replaces="before 0")))
        await asyncio.sleep(0.05)
        await sign_in_all(store, PEOPLE[1:], "after")
        assert not held.done()
    assert (await held).user.identifier == PEOPLE[0].identifier
    assert await store.sessions.find(digest("before 0")) is None


@pytest.mark.parametrize("turns", [1, 2, 3, 4, 5, 8])
async def test_all_tasks_of_a_loop_are_cancelled(store: PostgresStore, turns: int) -> None:
    """However far they are, also those that nobody knows of: nobody waits for ever, and the next is signed in."""
    await store.sign_in(ANN, start("a"))
    tasks = [asyncio.ensure_future(store.sign_in(ANN, start(f"b {n}"))) for n in range(10)]
    for _ in range(turns):
        await asyncio.sleep(0)
    under_way = [task for task in tasks if not task.done()]  # all of them, unless the machine stood still meanwhile
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()
    ends = await asyncio.wait_for(asyncio.gather(*under_way, return_exceptions=True), 5)
    assert all(isinstance(end, asyncio.CancelledError) for end in ends)
    assert not (await asyncio.wait_for(store.sign_in(ANN, start("c")), 5)).registered


def test_an_event_loop_that_ends(postgres_url: str) -> None:
    """Whoever still waits is cancelled with it, and the store goes on with the next loop."""
    store = PostgresStore(postgres_url)

    async def leave() -> list[asyncio.Task[SignedIn]]:
        await store.sign_in(ANN, start("a"))
        tasks = [asyncio.ensure_future(store.sign_in(ANN, start(f"b {n}"))) for n in range(100)]
        await asyncio.sleep(0)
        return tasks

    async def stay() -> SignedIn:
        answer = await store.sign_in(ANN, start("c"))
        await store.close()
        return answer

    assert all(task.cancelled() for task in asyncio.run(leave()))
    assert not asyncio.run(stay()).registered
