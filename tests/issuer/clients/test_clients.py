"""The apps of a project: what is kept of them, what a secret is good for, and what goes with one that is deleted."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from splitpin.errors import Conflict, InvalidRequest, NotFound
from splitpin.issuer.clients.flow import authenticate_client, find_client
from splitpin.issuer.clients.model import Client, ClientCredentials
from splitpin.issuer.clients.registration import (
    create_client,
    create_project,
    delete_client,
    edit_client,
    list_clients,
    list_projects,
)
from splitpin.issuer.clients.secrets import MOST, add_secret, list_secrets, remove_secret
from splitpin.issuer.db import Database

NOW = 1_800_000_000
UNKNOWN = "5b0c6c1e-7d0e-4b52-9a53-0d7c5a1f2e11"


@pytest.fixture
def first(db: Database) -> Client:
    return db.run_now(create_project, name="Shop", origins=["https://shop.test"], now=NOW, entropy=os.urandom)[0]


def second(db: Database, first: Client, **others: object) -> tuple[Client, str]:
    given = {"name": "Office", "type_": "public", "origins": ["https://office.test"], "now": NOW + 1}
    return db.run_now(create_client, first.project.id, entropy=os.urandom, **given | others)  # type: ignore[arg-type]


def knows(db: Database, client: Client, secret: str | None, *, now: int = NOW + 1) -> bool:
    return db.run_now(authenticate_client, ClientCredentials(client.id, secret), now=now) is not None


def test_the_first_client_has_the_id_of_its_project_and_the_next_one_of_its_own(db: Database, first: Client) -> None:
    office, _ = second(db, first, redirect_uris=["https://office.test/back"])
    assert first.id == first.project.id != office.id
    assert office.project == first.project
    assert (office.allowed_origins, office.redirect_uris) == (("https://office.test",), ("https://office.test/back",))
    assert db.run_now(find_client, office.id) == office
    db.run_now(create_project, name="Other", origins=[], now=NOW + 2, entropy=os.urandom)
    assert [each.name for each in db.run_now(list_clients)] == ["Shop", "Office", "Other"]
    assert db.run_now(list_clients, project_id=first.id) == [first, office]
    assert [each.name for each in db.run_now(list_projects)] == ["Shop", "Other"]


@pytest.mark.parametrize("project_id", [UNKNOWN, "nobody", "\x00"])
def test_a_client_needs_a_project(db: Database, first: Client, project_id: str) -> None:
    with pytest.raises(NotFound):
        db.run_now(create_client, project_id, name="x", type_="public", origins=[], now=NOW, entropy=os.urandom)
    with pytest.raises(NotFound):
        db.run_now(list_clients, project_id=project_id)
    assert db.run_now(list_clients) == [first]


def test_what_will_not_do_makes_no_client(db: Database, first: Client) -> None:
    for wrong in ({"name": ""}, {"origins": ["https://office.test/"]}, {"redirect_uris": ["javascript:x"]}):
        with pytest.raises(InvalidRequest):
            second(db, first, **wrong)
    assert db.run_now(list_clients) == [first]


def test_a_secret_speaks_for_its_own_client_alone(db: Database, first: Client) -> None:
    office, secret = second(db, first)
    assert knows(db, office, secret)
    assert not knows(db, first, secret)
    assert knows(db, first, None)


def test_a_confidential_client_is_known_by_its_secret_alone(db: Database, first: Client) -> None:
    office, secret = second(db, first, type_="confidential")
    assert knows(db, office, secret)
    assert not knows(db, office, None)
    assert not knows(db, office, "")
    db.run_now(edit_client, office.id, type_="public")
    assert knows(db, office, None)


def test_going_over_to_a_new_secret_loses_no_request(db: Database, first: Client) -> None:
    office, old = second(db, first)
    _, new = db.run_now(add_secret, office.id, now=NOW + 5, entropy=os.urandom)
    assert knows(db, office, old)
    assert knows(db, office, new)
    known = db.run_now(list_secrets, office.id)
    assert [each.created_at for each in known] == [NOW + 1, NOW + 5]
    db.run_now(remove_secret, office.id, known[0].number)
    assert not knows(db, office, old)
    assert knows(db, office, new)


def test_a_secret_tells_when_it_was_last_used(db: Database, first: Client) -> None:
    """Whoever goes over to a new one removes the old one when nobody brings it any more."""
    _, new = db.run_now(add_secret, first.id, now=NOW, entropy=os.urandom)

    def used() -> list[int | None]:
        return [each.used_at for each in db.run_now(list_secrets, first.id)]

    assert not knows(db, first, "wrong")
    assert used() == [None, None]
    assert knows(db, first, new, now=NOW)
    assert knows(db, first, new, now=NOW + 3599)
    assert used() == [None, NOW]
    assert knows(db, first, new, now=NOW + 3600)
    assert used() == [None, NOW + 3600]


def test_the_others_may_end_by_themselves(db: Database, first: Client) -> None:
    office, old = second(db, first)
    _, new = db.run_now(add_secret, office.id, now=NOW + 5, entropy=os.urandom, others_end_at=NOW + 100)
    assert knows(db, office, old, now=NOW + 99)
    assert not knows(db, office, old, now=NOW + 100)
    assert knows(db, office, new, now=NOW + 100)
    db.run_now(add_secret, office.id, now=NOW + 100, entropy=os.urandom)
    assert len(db.run_now(list_secrets, office.id)) == 2


def test_an_end_that_is_nearer_stays(db: Database, first: Client) -> None:
    office, old = second(db, first)
    db.run_now(add_secret, office.id, now=NOW + 5, entropy=os.urandom, others_end_at=NOW + 100)
    db.run_now(add_secret, office.id, now=NOW + 6, entropy=os.urandom, others_end_at=NOW + 1000)
    assert not knows(db, office, old, now=NOW + 100)


def test_however_many_are_added_at_once_there_are_no_more_than_that(db: Database, first: Client) -> None:
    def add(_: int) -> bool:
        try:
            db.run_now(add_secret, first.id, now=NOW, entropy=os.urandom)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        added = list(pool.map(add, range(16)))
    assert added.count(True) == MOST - 1
    assert len(db.run_now(list_secrets, first.id)) == MOST


def test_a_confidential_client_keeps_a_secret(db: Database, first: Client) -> None:
    office, secret = second(db, first, type_="confidential")
    (only,) = db.run_now(list_secrets, office.id)
    with pytest.raises(Conflict):
        db.run_now(remove_secret, office.id, only.number)
    assert knows(db, office, secret)


def test_nobody_removes_another_client_s_secret(db: Database, first: Client) -> None:
    office, secret = second(db, first)
    (only,) = db.run_now(list_secrets, office.id)
    for client_id in (first.id, UNKNOWN):
        with pytest.raises(NotFound):
            db.run_now(remove_secret, client_id, only.number)
    assert knows(db, office, secret)


def test_a_client_is_edited_alone(db: Database, first: Client) -> None:
    office, _ = second(db, first)
    edited = db.run_now(
        edit_client,
        office.id,
        name="Back office",
        type_="confidential",
        add_origins=["https://b.test"],
        remove_origins=["https://office.test"],
    )
    assert (edited.name, edited.type, edited.allowed_origins) == ("Back office", "confidential", ("https://b.test",))
    assert db.run_now(list_clients) == [first, edited]
    with pytest.raises(NotFound):
        db.run_now(edit_client, UNKNOWN, name="x")


def test_a_deleted_client_is_gone_and_the_first_one_stays(db: Database, first: Client) -> None:
    office, secret = second(db, first)
    assert db.run_now(delete_client, office.id, now=NOW) == office
    assert db.run_now(list_clients) == [first]
    assert not knows(db, office, secret)
    for client_id in (office.id, "nobody"):
        with pytest.raises(NotFound):
            db.run_now(delete_client, client_id, now=NOW)
    with pytest.raises(Conflict):
        db.run_now(delete_client, first.id, now=NOW)
    assert db.run_now(list_clients) == [first]
