"""The servers that `bench/login.py` compares: ours over each adapter and store, and what people write today."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from databases import Postgres

HERE = Path(__file__).parent
PEERS = HERE / "peers"

FLOOR = "floor: uvicorn alone"
RAW, STARLETTE, FASTAPI = "splitpin, raw ASGI", "splitpin, Starlette", "splitpin, FastAPI"
RAW_SQLITE, STARLETTE_SQLITE = "splitpin, raw ASGI, SQLite", "splitpin, Starlette, SQLite"
RAW_POSTGRES, FLASK_POSTGRES = "splitpin, raw ASGI, PostgreSQL", "splitpin, Flask, PostgreSQL"
FASTAPI_SQLALCHEMY = "splitpin, FastAPI, SQLAlchemy"
FLASK = "splitpin, Flask on gunicorn"
EXPRESS, EXPRESS_PG = "Express reference", "Express reference + pg"
FASTAPI_PYJWT, FASTAPI_ORM = "FastAPI + PyJWT", "FastAPI + PyJWT + ORM, PostgreSQL"
FLASK_PYJWT = "Flask + PyJWT on gunicorn"


@dataclass(frozen=True, slots=True)
class Contender:
    """One server of the comparison.

    Attributes:
        label: Its row.
        command: Starts it; the port is in the environment, for gunicorn in `{port}`.
        environment: What it is told besides.
        uses_postgres: Whether the database server's CPU is part of what a login costs.
    """

    label: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    uses_postgres: bool = False


def contenders(folder: Path, postgres: Postgres | None) -> Iterator[Contender]:
    """All servers that can run here; with a PostgreSQL server also those that use one."""
    python, apps = sys.executable, HERE / "apps"
    ours = [python, str(apps / "splitpin_login.py")]
    gunicorn = [
        python,
        "-m",
        "gunicorn",
        "--bind",
        "127.0.0.1:{port}",
        "--log-level",
        "error",
        "--pythonpath",
        str(apps),
    ]
    yield Contender(FLOOR, [python, str(apps / "floor.py")])
    yield Contender(RAW, ours, {"ADAPTER": "asgi", "STORE": "memory"})
    yield Contender(STARLETTE, ours, {"ADAPTER": "starlette", "STORE": "memory"})
    yield Contender(FASTAPI, ours, {"ADAPTER": "fastapi", "STORE": "memory"})
    yield Contender(FLASK, [*gunicorn, "splitpin_flask:app"], {"STORE": "memory"})
    yield Contender(RAW_SQLITE, ours, {"ADAPTER": "asgi", "STORE": str(folder / "asgi.sqlite3")})
    yield Contender(STARLETTE_SQLITE, ours, {"ADAPTER": "starlette", "STORE": str(folder / "starlette.sqlite3")})
    yield Contender(FASTAPI_PYJWT, [python, str(apps / "fastapi_pyjwt.py")])
    yield Contender(FLASK_PYJWT, [*gunicorn, "flask_pyjwt:app"])
    with_node = (PEERS / "node_modules" / "express").exists()
    node = {"NODE_ENV": "production"}
    if with_node:
        yield Contender(EXPRESS, ["node", str(PEERS / "express_login.cjs")], node)
    else:
        print("Without the Express reference: run `npm ci` in bench/peers first.\n")
    if postgres is None:
        return
    yield Contender(RAW_POSTGRES, ours, {"ADAPTER": "asgi", "STORE": postgres.database("asgi")}, uses_postgres=True)
    yield Contender(
        FLASK_POSTGRES, [*gunicorn, "splitpin_flask:app"], {"STORE": postgres.database("flask")}, uses_postgres=True
    )
    alchemy = _for_sqlalchemy(postgres.database("alchemy"))
    yield Contender(FASTAPI_SQLALCHEMY, ours, {"ADAPTER": "fastapi", "STORE": alchemy}, uses_postgres=True)
    orm = _for_sqlalchemy(postgres.database("orm"))
    yield Contender(FASTAPI_ORM, [python, str(apps / "fastapi_orm.py")], {"ORM_DATABASE": orm}, uses_postgres=True)
    if with_node:
        place = {"PGHOST": postgres.folder, "PGUSER": "postgres", "PGDATABASE": postgres.database_name("express")}
        yield Contender(EXPRESS_PG, ["node", str(PEERS / "express_login_pg.cjs")], node | place, uses_postgres=True)


def _for_sqlalchemy(address: str) -> str:
    """The address as SQLAlchemy writes it, through asyncpg."""
    return address.replace("postgresql://", "postgresql+asyncpg://", 1)
