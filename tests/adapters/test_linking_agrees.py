"""Django's users and the ready tables adopt the same people, in every company of users that share an address."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from django_site import DjangoSite, threaded
from small_issuer import SmallIssuer
from splitpin.relying_party.steps import ask, finish
from splitpin.stores.sqlite import SQLiteStore
from splitpin.testing.conformance import ANN

ADDRESS = "ann{}@example.com"
LINK = "INSERT INTO splitpin_identities (issuer, subject, user_id, linked_at) VALUES (?, ?, ?, 1)"


@dataclass(frozen=True)
class Local:
    """Somebody who has the address already."""

    verified: bool
    linked: bool


KINDS = [Local(verified, linked) for verified, linked in product([True, False], repeat=2)]
COMPANIES = [company for size in range(4) for company in product(KINDS, repeat=size)]


@dataclass(frozen=True)
class Outcome:
    """Whom of a company a sign-in adopted, by place, and of whom it ended what was before."""

    adopted: int | None
    revoked: list[int]


def expected(company: tuple[Local, ...], *, may_revoke: bool) -> Outcome:
    """Say it another way than the rule does."""
    proved = [place for place, local in enumerate(company) if local == Local(verified=True, linked=False)]
    unproved = [place for place, local in enumerate(company) if local == Local(verified=False, linked=False)]
    match proved, unproved:
        case [one], _:
            return Outcome(one, [])
        case [], [one] if may_revoke:
            return Outcome(one, [one])
        case _:
            return Outcome(None, [])


@pytest.mark.parametrize("may_revoke", [False, True])
def test_the_ready_tables(tmp_path: Path, may_revoke: bool) -> None:
    revoked: list[str] = []
    file = tmp_path / "app.db"
    store = SQLiteStore(file, revoke=(lambda _, user_id: revoked.append(user_id)) if may_revoke else None)
    store.add_user("bob@example.com", verified=False)  # creates the tables
    connection = sqlite3.connect(file, isolation_level=None)
    for number, company in enumerate(COMPANIES):
        address = ADDRESS.format(number)
        ids = [store.add_user(address, verified=local.verified).id for local in company]
        for user_id, local in zip(ids, company, strict=True):
            if local.linked:
                connection.execute(LINK, (ANN.issuer, f"subject of {user_id}", user_id))
        revoked.clear()
        identity = replace(ANN, subject=f"subject-{number}", identifier=address)
        answer = finish(ask(store.users.sign_in(identity)))
        assert answer.registered is (answer.user.id not in ids)
        outcome = Outcome(None if answer.registered else ids.index(answer.user.id), [ids.index(one) for one in revoked])
        assert outcome == expected(company, may_revoke=may_revoke), company
    connection.close()
    store.close()


@pytest.fixture
def site() -> Iterator[DjangoSite]:
    with DjangoSite(SmallIssuer()) as site:
        yield site


@pytest.mark.parametrize("may_revoke", [False, True])
def test_django(site: DjangoSite, may_revoke: bool) -> None:
    threaded(lambda: in_django(may_revoke=may_revoke))


def in_django(*, may_revoke: bool) -> None:
    """Off the event loop, as Django's ORM asks."""
    from splitpin.django.users import DjangoUsers  # noqa: PLC0415 - models load after the settings

    revoked: list[str] = []

    def revoke(user: Any) -> None:
        revoked.append(str(user.pk))

    users = DjangoUsers(verified=lambda user: user.first_name == "proved", revoke=revoke if may_revoke else None)
    for number, company in enumerate(COMPANIES):
        address = ADDRESS.format(number)
        ids = [add_user(address, f"{number}-{place}", local) for place, local in enumerate(company)]
        revoked.clear()
        answer = users.sign_in(replace(ANN, subject=f"subject-{number}", identifier=address))
        assert answer.registered is (answer.user.id not in ids)
        outcome = Outcome(None if answer.registered else ids.index(answer.user.id), [ids.index(one) for one in revoked])
        assert outcome == expected(company, may_revoke=may_revoke), company


def add_user(address: str, name: str, local: Local) -> str:
    """A user of the project from before; what the app has proved, it notes in the first name."""
    user = get_user_model().objects.create_user(name, address, first_name="proved" if local.verified else "")
    if local.linked:
        user.splitpin_identities.create(
            issuer=ANN.issuer, subject=name, identifier=address, verified=False, linked_at="2026-01-01T00:00:00Z"
        )
    return str(user.pk)
