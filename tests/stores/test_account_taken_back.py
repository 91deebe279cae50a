"""An own table that does not say whose address was proved: who prepared an account is out when its owner comes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import psycopg
import pytest
from sqlalchemy import MetaData, String, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from splitpin.relying_party.users import SignedIn
from splitpin.stores.sqlalchemy import Tables
from starting import starting
from stores.conformance import ANN, NOW, digest
from stores.sqlalchemy_app import App, done

# Somebody who let another issuer say that they have Ann's address.
PRETENDER = replace(ANN, issuer="https://lax.example", subject="pretender", verified=False)


class Base(DeclarativeBase):
    metadata = MetaData()


class Guest(Base):
    __tablename__ = "guests"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(320))


TABLES = Tables.beside(Guest)


@pytest.fixture(params=["sqlalchemy+psycopg", "sqlalchemy+asyncpg"])
async def app(request: pytest.FixtureRequest, postgres_url: str) -> AsyncIterator[App]:
    app = App(request.param, postgres_url, TABLES, by_sessions=False)
    yield app
    await app.close()


async def sign_in(app: App, store: Any, identity: Any, name: str) -> SignedIn:
    start = starting(digest(name), NOW, NOW + 3600)
    answer = store.sign_in(identity, start) if app.awaited else asyncio.to_thread(store.sign_in, identity, start)
    signed_in: SignedIn = await done(answer)
    return signed_in


@pytest.mark.parametrize("waits", [0.0, 0.1, 0.2, 0.3])
async def test_who_hurries_while_the_owner_comes_is_out_as_well(app: App, postgres_url: str, waits: float) -> None:
    """The owner's sign-in ends what was before, and takes its time; a session that begins meanwhile ends with it."""

    def revoke(connection: Any, user_id: str) -> Any:
        return connection.execute(text("SELECT pg_advisory_xact_lock(7)"))

    store = app.store(revoke=revoke)
    await sign_in(app, store, PRETENDER, "prepared")
    async with await psycopg.AsyncConnection.connect(postgres_url) as holder:
        await holder.execute("SELECT pg_advisory_xact_lock(7)")
        owner = asyncio.ensure_future(sign_in(app, store, ANN, "owner's"))
        await asyncio.sleep(waits)
        hurried = asyncio.ensure_future(sign_in(app, store, PRETENDER, "hurried"))
        await asyncio.sleep(0.3)
    account = (await owner).user
    await hurried
    for name in ("prepared", "hurried"):
        find = store.sessions.find
        session = await done(find(digest(name)) if app.awaited else asyncio.to_thread(find, digest(name)))
        assert session is None or session.user.id != account.id, name
    kept = await done(
        store.sessions.find(digest("owner's"))
        if app.awaited
        else asyncio.to_thread(store.sessions.find, digest("owner's"))
    )
    assert kept is not None
