"""What may be asked for, what is told in development, and what a store that keeps no proof makes of it."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import MetaData, Table, create_engine

from memory_store import MemorySessions, MemoryUsers
from small_issuer import SmallIssuer
from splitpin import asgi, wsgi
from splitpin.errors import ConfigurationError, InsufficientAuthentication, InvalidToken
from splitpin.relying_party.login import Identity
from splitpin.relying_party.step_up import CLASSES, Requirement, is_as_strong
from splitpin.stores.sqlalchemy import SQLAlchemyStore, Tables
from splitpin.testing import sign_in
from wsgi_transport import WSGITransport


@pytest.fixture
def issuer() -> SmallIssuer:
    return SmallIssuer()


@pytest.mark.parametrize(
    ("asked", "setting"),
    [
        ({}, "require"),
        ({"acr": ""}, "acr"),
        ({"acr": "phr phrh"}, "acr"),
        ({"acr": 'ph"r'}, "acr"),
        ({"acr": "ph\\r"}, "acr"),
        ({"acr": "ph\r\nSet-Cookie: a=b"}, "acr"),
        ({"acr": "für"}, "acr"),
        ({"acr": "x" * 256}, "acr"),
        ({"acr": 1}, "acr"),
        ({"max_age": 0}, "max_age"),
        ({"max_age": -1}, "max_age"),
        ({"max_age": 1.5}, "max_age"),
        ({"max_age": True}, "max_age"),
        ({"max_age": "300"}, "max_age"),
        ({"acr": "phr", "of": "nobody"}, "of"),
    ],
)
def test_what_no_proof_can_be_is_refused_at_the_start(issuer: SmallIssuer, asked: dict[str, Any], setting: str) -> None:
    party = issuer.party()
    for make in (Requirement, asgi.SignIn(party).require, wsgi.SignIn(party).require):
        with pytest.raises(ConfigurationError) as refused:
            make(**asked)
        assert refused.value.setting == setting


def test_the_classes_have_an_order() -> None:
    for stronger, acr in enumerate(CLASSES):
        assert [is_as_strong(acr, wanted) for wanted in CLASSES] == [n <= stronger for n in range(len(CLASSES))]


def test_what_is_none_of_ours_is_equal_or_not() -> None:
    for acr in (None, "", "PHR", "phr ", "gold", "pwl1 phr"):
        assert not any(is_as_strong(acr, wanted) for wanted in CLASSES)
        assert not is_as_strong("phrh", acr or "gold")
    assert is_as_strong("gold", "gold")


def test_an_acr_is_no_longer_than_a_column(issuer: SmallIssuer) -> None:
    verify = issuer.party().verifier.verify
    Identity.from_token(verify(issuer.access_token(acr="ö" * 127)))
    with pytest.raises(InvalidToken) as refused:
        Identity.from_token(verify(issuer.access_token(acr="ö" * 128)))
    assert (refused.value.reason, refused.value.claim) == ("bad_claim", "acr")


@pytest.mark.parametrize(
    ("token", "told"),
    [({}, "acr"), ({"acr": "phr"}, "auth_time"), ({"acr": "pwl1", "auth_time": 1}, None)],
)
async def test_in_development_it_is_told_what_is_missing(
    issuer: SmallIssuer, token: dict[str, Any], told: str | None
) -> None:
    """And only there: a token too weak is no wrong setting."""
    party = issuer.party(origin="http://localhost:3000")
    require = asgi.SignIn(party).require(acr="phr", max_age=300, of="bearer")
    headers = [(b"authorization", f"Bearer {issuer.access_token(**token)}".encode())]
    with pytest.raises(InsufficientAuthentication) as refused:
        await require({"type": "http", "method": "GET", "headers": headers})
    hints = [refused.value.hint] if refused.value.hint else []
    assert [f"says the {told} " in hint for hint in hints] == ([True] if told else [])


class ForgetfulSessions(MemorySessions):
    """A store of an app's own, from before there was a proof to keep."""

    keeps_proof = False


def test_a_store_that_keeps_no_proof_is_told_at_the_start(issuer: SmallIssuer) -> None:
    sign_in = wsgi.SignIn(issuer.party(users=MemoryUsers(), sessions=ForgetfulSessions()))
    for of in ("session", "either"):
        with pytest.raises(ConfigurationError, match="acr"):
            sign_in.require(acr="phr", of=of)
    sign_in.require(acr="phr", of="bearer")


def older(tables: Tables) -> Tables:
    """The tables of an app that keeps its sessions in one of its own, from before there was a proof to keep."""
    metadata = MetaData()
    for table in (tables.users, tables.identities, tables.sign_outs):
        table.to_metadata(metadata)
    kept = [column._copy() for column in tables.sessions.c if column.name not in {"acr", "auth_time"}]
    sessions = Table(tables.sessions.name, metadata, *kept)
    return dataclasses.replace(tables, metadata=metadata, sessions=sessions)


async def test_own_sqlalchemy_tables_without_the_columns_go_on_and_say_so(issuer: SmallIssuer, tmp_path: Path) -> None:
    """Everybody signs in as before, the first time and again; nothing can be asked of their sessions."""
    tables = older(Tables.ready())
    engine = create_engine(f"sqlite:///{tmp_path}/app.db")
    tables.metadata.create_all(engine)
    party = issuer.party(store=SQLAlchemyStore(engine, tables))
    app = wsgi.SignIn(party)

    async with httpx.AsyncClient(transport=WSGITransport(app), base_url=party.origin) as client:
        for _ in range(2):
            answer = await sign_in(client, issuer.payload(acr="phr", auth_time=issuer.clock.now))
            assert answer.status_code == 200
        assert (await client.get("/session")).status_code == 200
    with pytest.raises(ConfigurationError, match="acr"):
        app.require(acr="phr")
    engine.dispose()
