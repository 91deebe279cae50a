"""Client ids that an app was given before it is registered."""

from __future__ import annotations

import secrets
from typing import Any

import pytest

from splitpin.errors import Conflict, InvalidRequest
from splitpin.issuer.clients.registration import create_client, create_project, list_clients
from splitpin.issuer.db import Database
from splitpin.issuer.erasure.flow import shut

CHOSEN = "0b2f1a52-6b0e-4d4d-9d43-5a9cf2f1c001"
OTHER = "0b2f1a52-6b0e-4d4d-9d43-5a9cf2f1c002"


def project(db: Database, client_id: str | None = None, **given: Any) -> str:
    words: dict[str, Any] = {"name": "Shop", "origins": [], "now": 1, "entropy": secrets.token_bytes, **given}
    return db.run_now(create_project, client_id=client_id, **words)[0].id


def client(db: Database, of: str, client_id: str | None = None) -> str:
    words: dict[str, Any] = {"name": "Office", "type_": "public", "origins": [], "entropy": secrets.token_bytes}
    return db.run_now(create_client, of, client_id=client_id, now=1, **words)[0].id


def test_the_chosen_id_is_the_one_it_gets(db: Database) -> None:
    assert project(db, CHOSEN) == CHOSEN
    assert client(db, CHOSEN, OTHER) == OTHER


def test_nobody_gets_an_id_that_is_somebody_s(db: Database) -> None:
    project(db, CHOSEN)
    client(db, CHOSEN, OTHER)
    for taken in (CHOSEN, OTHER):
        with pytest.raises(Conflict):
            project(db, taken)
        with pytest.raises(Conflict):
            client(db, CHOSEN, taken)
    assert [each.id for each in db.run_now(list_clients)] == [CHOSEN, OTHER]


def test_the_id_of_a_deleted_project_is_nobody_s_any_more(db: Database) -> None:
    project(db, CHOSEN)
    db.run_now(shut, CHOSEN, now=2)
    with pytest.raises(Conflict):
        project(db, CHOSEN)


@pytest.mark.parametrize("text", ["", "shop", CHOSEN.upper(), f"{CHOSEN}\n", f"{CHOSEN}0", "'"])
def test_what_is_no_id_is_refused(db: Database, text: str) -> None:
    with pytest.raises(InvalidRequest) as raised:
        project(db, text)
    assert raised.value.field == "client_id"
