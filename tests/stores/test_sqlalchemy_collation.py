"""Tables in which a collation joins subjects, made by a migration, join no people: Python compares once more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from splitpin.errors import Conflict
from splitpin.relying_party.login import Identity
from splitpin.stores.sqlalchemy import SQLAlchemyStore
from splitpin.testing.conformance import ANN, NOW, digest
from starting import starting
from stores.sqlalchemy_app import done

IDENTITIES = """
CREATE TABLE splitpin_identities (
    issuer TEXT NOT NULL COLLATE NOCASE, subject TEXT NOT NULL COLLATE NOCASE, user_id TEXT NOT NULL,
    linked_at BIGINT NOT NULL, PRIMARY KEY (issuer, subject))
"""
OTHERS = [replace(ANN, subject=ANN.subject.upper()), replace(ANN, issuer=ANN.issuer.upper())]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SQLAlchemyStore]:
    engine = create_engine(f"sqlite:///{tmp_path / 'app.db'}")
    with engine.begin() as connection:
        connection.execute(text(IDENTITIES))
    store = SQLAlchemyStore(engine)
    store.create_tables()
    yield store
    engine.dispose()


@pytest.mark.parametrize("identifier", [ANN.identifier, "other@example.com"])
@pytest.mark.parametrize("other", OTHERS, ids=["subject", "issuer"])
async def test_nobody_is_signed_in_as_somebody_alike(store: SQLAlchemyStore, other: Identity, identifier: str) -> None:
    """The key has no room for the second, who is refused."""
    ann = await done(store.sign_in(ANN, starting(digest("a"), NOW, NOW + 60)))
    assert await done(store.users.find(other)) is None
    other = replace(other, identifier=identifier)
    for start in (starting(digest("b"), NOW, NOW + 60), None):
        with pytest.raises(Conflict):
            await done(store.users.sign_in(other) if start is None else store.sign_in(other, start))
    assert await done(store.sessions.find(digest("b"))) is None
    assert len(await done(store.sessions.find_all(ann.user.id))) == 1
    again = await done(store.sign_in(ANN, starting(digest("c"), NOW, NOW + 60)))
    assert again.user.id == ann.user.id
