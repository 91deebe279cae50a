"""The app's side: what is promised of users and sessions holds in every order of the stores' statements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest

from interleaving import stores
from interleaving.explorer import ExplorerOver, Tried, Violation
from interleaving.held_store import BlockingStore, StoreSeat
from postgres_databases import Databases

FIRST: list[Callable[[BlockingStore], stores.Meeting]] = [
    stores.first_and_first,
    stores.first_token_twice,
    stores.adoption_and_adoption,
    stores.adoption_of_an_unproven_one,
]
KNOWN = [stores.one_token_twice, stores.sign_in_and_end_all, stores.end_and_use]
"""Each of these is one statement of a store, or two."""

MEETINGS = [
    pytest.param(kind, meeting, marks=[pytest.mark.long] if kind == "sqlalchemy" and meeting in FIRST else [])
    for kind in ("psycopg", "sqlalchemy")
    for meeting in (*FIRST, *KNOWN)
]


def name_of(param: object) -> str:
    """A meeting's name; a kind of store says what it is."""
    return str(getattr(param, "__name__", param))


@pytest.fixture(scope="session")
def store_explorer(
    request: pytest.FixtureRequest, postgres_databases: Databases
) -> Iterator[ExplorerOver[BlockingStore]]:
    """The stores of one kind, each over a connection of its own."""
    with postgres_databases.one() as url:
        seats = [StoreSeat(request.param, url, []) for _ in range(3)]
        explorer = ExplorerOver[BlockingStore](url, seats[0].store, seats[1:])
        yield explorer
        explorer.close()
        for seat in seats:
            seat.close()


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("store_explorer", "meeting"), MEETINGS, indirect=["store_explorer"], ids=name_of)
def test_every_order_that_they_can_notice(
    store_explorer: ExplorerOver[BlockingStore],
    tell: Callable[[Tried], None],
    meeting: Callable[[BlockingStore], stores.Meeting],
) -> None:
    tried = store_explorer.explore(meeting)
    tell(tried)
    assert tried.orders >= (50 if meeting in FIRST else 2)


@pytest.mark.parametrize("store_explorer", ["sqlalchemy"], indirect=True)
@pytest.mark.parametrize("meeting", [stores.adoption_and_adoption, stores.adoption_of_an_unproven_one], ids=name_of)
def test_a_row_that_is_not_held_is_found(
    store_explorer: ExplorerOver[BlockingStore],
    monkeypatch: pytest.MonkeyPatch,
    meeting: Callable[[BlockingStore], stores.Meeting],
) -> None:
    """Planted: whoever adopts a user looks at the row and does not hold it."""
    execute: Any = psycopg.Cursor.execute

    def unlocked(self: Any, query: Any, *args: Any, **kwargs: Any) -> Any:
        plain = query.replace(b" FOR UPDATE", b"") if isinstance(query, bytes) else query.replace(" FOR UPDATE", "")
        return execute(self, plain, *args, **kwargs)

    monkeypatch.setattr(psycopg.Cursor, "execute", unlocked)
    with pytest.raises(Violation):
        store_explorer.explore(meeting)
