"""A use case is one transaction, whole or not at all, and its caller hears of it after the commit."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from splitpin.errors import ConfigurationError
from splitpin.issuer.db import Database, DatabaseUnavailable, Transaction, open_database

CREATE = "CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT, content {bytes})"
INSERT = "INSERT INTO things (id, name) VALUES (:id, :name)"


@pytest.fixture
def db(database_url: str) -> Iterator[Database]:
    """A database with one table of our own."""
    database = open_database(database_url)
    content = "BLOB" if database_url.startswith("sqlite") else "BYTEA"
    database.run_now(lambda tx: tx.execute(CREATE.replace("{bytes}", content)))
    yield database
    database.close()


def insert(tx: Transaction, number: int, *, name: str | None = None, fail: Exception | None = None) -> int:
    tx.execute(INSERT, id=number, name=name)
    if fail:
        raise fail
    return number


def numbers(tx: Transaction) -> list[int]:
    return [row["id"] for row in tx.all("SELECT id FROM things ORDER BY id")]


async def test_a_use_case_returns_its_value_and_is_seen_by_the_next(db: Database) -> None:
    assert await db.run(insert, 1, name="one") == 1
    assert await db.run(numbers) == [1]


async def test_a_use_case_that_raises_leaves_nothing_and_its_caller_gets_the_exception(db: Database) -> None:
    failure = ValueError("of the use case")
    with pytest.raises(ValueError, match="of the use case") as caught:
        await db.run(insert, 1, fail=failure)
    assert caught.value is failure
    assert await db.run(numbers) == []


async def test_an_exception_rolls_back_its_own_use_case_and_no_neighbour(db: Database) -> None:
    calls = [db.run(insert, n, fail=ValueError(n) if n % 3 == 0 else None) for n in range(1, 31)]
    outcomes = await asyncio.gather(*calls, return_exceptions=True)
    assert [isinstance(outcome, ValueError) for outcome in outcomes] == [n % 3 == 0 for n in range(1, 31)]
    assert await db.run(numbers) == [n for n in range(1, 31) if n % 3]


async def test_a_statement_that_fails_spoils_its_own_use_case_only(db: Database) -> None:
    await db.run(insert, 7)
    outcomes = await asyncio.gather(
        db.run(insert, 1),
        db.run(insert, 7),
        db.run(lambda tx: tx.one("SELEKT 1")),
        db.run(insert, 2),
        return_exceptions=True,
    )
    assert [isinstance(outcome, Exception) for outcome in outcomes] == [False, True, True, False]
    assert not any(isinstance(outcome, DatabaseUnavailable) for outcome in outcomes)
    assert await db.run(numbers) == [1, 2, 7]


async def test_a_refusal_that_is_a_value_keeps_what_it_counted(db: Database) -> None:
    """A counter that is raised before a refusal is returned stays raised (a raised refusal would undo it)."""

    def count(tx: Transaction) -> str:
        tx.execute(
            "INSERT INTO things (id, name) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET name = things.name || 'x'"
        )
        return "refused"

    for _ in range(3):
        assert await db.run(count) == "refused"
    row = await db.run(lambda tx: tx.one("SELECT name FROM things"))
    assert row is not None
    assert row["name"] == "xxx"


async def test_rows_are_read_by_column_name_in_python_types(db: Database) -> None:
    def write(tx: Transaction) -> int:
        return tx.execute(
            "INSERT INTO things (id, name, content) VALUES (:id, :name, :content)",
            id=1,
            name="é 100% :no",
            content=b"\x00\xff",
        )

    assert await db.run(write) == 1
    row = await db.run(lambda tx: tx.one("SELECT id, name, content, 50 % 3 AS rest FROM things WHERE name LIKE '%:no'"))
    assert row is not None
    assert {column: row[column] for column in row.keys()} == {  # noqa: SIM118 - a Row is not a dict everywhere
        "id": 1,
        "name": "é 100% :no",
        "content": b"\x00\xff",
        "rest": 2,
    }
    assert await db.run(lambda tx: tx.one("SELECT id FROM things WHERE id = :id", id=99)) is None
    assert await db.run(lambda tx: tx.all("SELECT id FROM things WHERE id = :id", id=99)) == []


async def test_a_conditional_update_says_who_won(db: Database) -> None:
    def claim(tx: Transaction, who: str) -> bool:
        won = tx.one("UPDATE things SET name = :who WHERE id = 1 AND name IS NULL RETURNING id", who=who)
        return won is not None

    await db.run(insert, 1)
    outcomes = await asyncio.gather(*[db.run(claim, f"claimant {n}") for n in range(64)])
    assert sum(outcomes) == 1


def test_what_was_answered_is_seen_from_another_connection(db: Database, database_url: str) -> None:
    other = open_database(database_url)
    try:
        for number in range(20):
            db.run_now(insert, number)
            assert other.run_now(numbers)[-1] == number
    finally:
        other.close()


async def test_a_cancelled_caller_disturbs_nobody_in_its_group(db: Database) -> None:
    tasks = [asyncio.create_task(db.run(insert, n)) for n in range(20)]
    await asyncio.sleep(0)
    for task in tasks[::2]:
        task.cancel()
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    assert outcomes[1::2] == list(range(1, 20, 2))
    assert set(range(1, 20, 2)) <= set(await db.run(numbers))
    assert await db.run(insert, 100) == 100


async def test_a_timeout_of_the_use_case_itself_is_not_taken_for_a_dead_database(db: Database) -> None:
    with pytest.raises(TimeoutError, match="mine"):
        await db.run(insert, 1, fail=TimeoutError("mine"))


async def test_even_stop_iteration_reaches_its_caller(db: Database) -> None:
    """A future cannot carry it; it must not leave the caller, or those in its group, waiting for ever."""
    outcomes = await asyncio.gather(db.run(insert, 1, fail=StopIteration()), db.run(insert, 2), return_exceptions=True)
    assert isinstance(outcomes[0], RuntimeError)
    assert outcomes[1] == 2


def test_several_event_loops_and_threads_use_one_database(db: Database) -> None:
    async def some(start: int) -> list[int]:
        return await asyncio.gather(*[db.run(insert, start + n) for n in range(20)])

    def in_thread(start: int) -> None:
        if start % 40:
            for n in range(20):
                db.run_now(insert, start + n)
        else:
            asyncio.run(some(start))

    threads = [threading.Thread(target=in_thread, args=(start,)) for start in range(0, 160, 20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert db.run_now(numbers) == list(range(160))


async def test_an_event_loop_that_ended_early_disturbs_nobody(db: Database) -> None:
    async def leave() -> None:
        asyncio.get_running_loop().call_soon(asyncio.get_running_loop().stop)
        await db.run(insert, 1)

    def in_thread() -> None:
        loop = asyncio.new_event_loop()
        task = loop.create_task(leave())
        loop.run_forever()
        task.cancel()
        loop.run_until_complete(asyncio.gather(task, return_exceptions=True))
        loop.close()

    await asyncio.to_thread(in_thread)
    assert await db.run(insert, 2) == 2


async def test_closing_finishes_what_waits_and_refuses_what_comes_later(database_url: str) -> None:
    db = open_database(database_url)
    await db.run(lambda tx: tx.execute("CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT)"))
    tasks = [asyncio.create_task(db.run(insert, n)) for n in range(50)]
    await asyncio.sleep(0)
    await asyncio.to_thread(db.close)
    assert await asyncio.gather(*tasks) == list(range(50))
    with pytest.raises(DatabaseUnavailable):
        await db.run(numbers)
    with pytest.raises(DatabaseUnavailable):
        db.run_now(numbers)
    db.close()
    again = open_database(database_url)
    assert again.run_now(numbers) == list(range(50))
    again.close()


def test_an_unavailable_database_suggests_503_and_when_to_come_back() -> None:
    error = DatabaseUnavailable()
    assert (error.status_hint, error.retry_after, error.code) == (503, 1, "database_unavailable")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "mysql://host/name",
        "file.db",
        "sqlite:file.db",
        "sqlite://file.db",
        "sqlite:///",
        "postgresql:name",
        "postgresql://h/x?nonsense=1",
    ],
)
def test_an_address_of_no_database_names_the_setting_and_the_fix(url: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        open_database(url)
    assert caught.value.setting == "SPLITPIN_DATABASE"
    assert caught.value.fix
