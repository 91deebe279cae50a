"""Lists of users and of records: complete, in order, and as fast at the end as at the beginning."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from issuer.crowd import NOW, crowd
from issuer.query_plans import Explained
from splitpin.errors import NotFound
from splitpin.issuer import audit
from splitpin.issuer.accounts.flow import delete
from splitpin.issuer.clients.model import Client
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.sessions.flow import list_sessions
from splitpin.issuer.users.flow import find_account
from splitpin.issuer.users.listing.flow import PAGE, list_accounts, position_of, search_accounts, the_account
from splitpin.issuer.users.listing.model import MOST, REMEMBERED, Bookmarks, Position


def expected(people: int) -> list[str]:
    """The subjects, newest first."""
    numbers = range(1, people + 1)
    return [f"s{n}" for n in sorted(numbers, key=lambda n: (n // 7, f"s{n}"), reverse=True)]


def test_pages_by_number_are_complete_whether_counted_off_or_gone_on_from(db: Database) -> None:
    project_id = crowd(db, 230).project.id
    counted, gone_on, after = [], [], None
    for page in range(6):
        counted += db.run_now(list_accounts, project_id=project_id, page=page)
        gone_on += db.run_now(list_accounts, project_id=project_id, page=page, after=after)
        after = position_of(gone_on[-1])
    assert [each.user.subject for each in counted] == expected(230)
    assert gone_on == counted
    assert all(each.identifiers[0].value == f"p{each.user.subject[1:]}@example.test" for each in counted)
    assert db.run_now(list_accounts, project_id=project_id, page=7) == []


def test_a_list_goes_on_after_somebody_who_was_deleted(db: Database) -> None:
    project_id, people = crowd(db, 230).project.id, expected(230)
    first = db.run_now(search_accounts, "", project_id=project_id, after=None)
    assert [each.user.subject for each in first] == people[:PAGE]
    db.run_now(delete, people[PAGE - 1], now=NOW)
    for where in (project_id, None):
        then = db.run_now(search_accounts, "", project_id=where, after=people[PAGE - 1])
        assert [each.user.subject for each in then] == people[PAGE : 2 * PAGE]
    with pytest.raises(NotFound):
        db.run_now(search_accounts, "", project_id=project_id, after="s\x00")


def test_a_part_of_an_address_narrows_a_list(db: Database) -> None:
    crowd(db, 230)
    found = db.run_now(search_accounts, "P22", project_id=None, after=None)
    assert sorted(each.user.subject for each in found) == ["s22", *(f"s22{n}" for n in range(10))]
    assert len(db.run_now(search_accounts, "p22", project_id=None, after=found[3].user.subject)) == len(found) - 4


def test_records_are_listed_by_project_and_by_person(db: Database) -> None:
    project_id = crowd(db, 230).project.id
    first = db.run_now(audit.latest, project_id=project_id)
    assert len(first) == audit.PAGE
    second = db.run_now(audit.latest, project_id=project_id, after=first[-1].number)
    numbers = [each.number for each in first + second]
    assert numbers == sorted(set(numbers), reverse=True)
    of_one = db.run_now(audit.latest, subject="s3")
    assert (len(of_one), {each.subject for each in of_one}) == (23, {"s3"})
    assert [each.number for each in db.run_now(audit.latest)] == [each.number for each in first]
    assert db.run_now(audit.latest, project_id="another") == []


Read = Callable[[Transaction, Client], Any]
READS: dict[str, Read] = {
    "a page": lambda tx, client: list_accounts(tx, project_id=client.project.id, page=3, after=Position(NOW + 9, "s5")),
    "a page counted off": lambda tx, client: list_accounts(tx, project_id=client.project.id, page=3),
    "a project's users": lambda tx, client: search_accounts(tx, "", project_id=client.project.id, after="s7"),
    "all users": lambda tx, _: search_accounts(tx, "", project_id=None, after="s7"),
    "users by a part": lambda tx, client: search_accounts(tx, "p7", project_id=client.project.id, after=None),
    "a user by address": lambda tx, _: the_account(tx, "p700@example.test", project_id=None),
    "a user by name": lambda tx, _: the_account(tx, "c700", project_id=None),
    "a user by id": lambda tx, client: find_account(tx, "s700", project_id=client.project.id),
    "records": lambda tx, _: audit.latest(tx, after=900),
    "a project's records": lambda tx, client: audit.latest(tx, project_id=client.project.id, after=900),
    "a user's records": lambda tx, _: audit.latest(tx, subject="s3", after=900),
    "sessions": lambda tx, _: list_sessions(tx, "s7"),
}  # fmt: skip

SMALL = {"a user by address", "a user by name", "a user by id", "sessions"}
"""What has few rows, and may put them in order; so may a user's addresses."""


def test_no_list_reads_a_whole_table_or_sorts_it(db: Database) -> None:
    """With as many rows as make the databases look for a way."""
    client = crowd(db, 20_000)
    walking = {}
    for name, read in READS.items():

        def explain(tx: Transaction, name: str = name, read: Read = read) -> list[str]:
            explained = Explained(tx)
            assert read(explained, client)
            walked = explained.walking("users", "audit_events", "sessions", "identifiers", sorting=False)
            if name not in SMALL:
                walked += [plan for plan in explained.walking() if "identifiers" not in plan]
            return walked

        if found := db.run_now(explain):
            walking[name] = found
    assert walking == {}


def test_bookmarks_are_forgotten_in_time_and_in_number() -> None:
    bookmarks = Bookmarks()
    bookmarks.put("p", 1, Position(1, "s"), now=NOW)
    assert bookmarks.find("p", 1, now=NOW + REMEMBERED - 1) == Position(1, "s")
    assert bookmarks.find("p", 1, now=NOW + REMEMBERED) is None
    assert bookmarks.find("q", 1, now=NOW) is None
    for page in range(MOST + 10):
        bookmarks.put("q", page, Position(1, "s"), now=NOW)
    assert bookmarks.find("p", 1, now=NOW) is None
    assert bookmarks.find("q", 9, now=NOW) is None
    assert bookmarks.find("q", 10, now=NOW) is not None


@pytest.mark.long
@pytest.mark.timeout(900)
def test_the_last_page_of_a_million_costs_what_the_first_one_does(db: Database) -> None:
    client = crowd(db, 1_000_000)
    last = Position(NOW + 10, "s75")

    def best(**wanted: Any) -> float:
        times = []
        for _ in range(20):
            began = time.perf_counter()
            assert len(db.run_now(list_accounts, project_id=client.project.id, **wanted)) == PAGE
            times.append(time.perf_counter() - began)
        return min(times)

    first = best(page=0)
    assert best(page=19_998, after=last) < 1.3 * first + 0.0005
    assert best(page=19_998) < 0.3
