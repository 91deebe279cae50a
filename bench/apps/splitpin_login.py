"""Splitpin's own server for `bench/login.py`.

ADAPTER is asgi, starlette or fastapi; STORE is memory, a SQLite file, or the address of a PostgreSQL database, with
`postgresql+asyncpg` through SQLAlchemy.
"""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path

import uvicorn

from splitpin import JWKSet, RelyingParty

# Store and adapter are loaded alone, so that their memory and their start are their own.
store_name = os.environ["STORE"]
if store_name == "memory":
    from splitpin.testing import MemoryStore

    store = MemoryStore()
elif store_name.startswith("postgresql:"):
    from splitpin.stores.postgres import PostgresStore

    store = PostgresStore(store_name)
elif store_name.startswith("postgresql+asyncpg:"):
    from sqlalchemy.ext.asyncio import create_async_engine

    from splitpin.stores.sqlalchemy import SQLAlchemyStore

    store = SQLAlchemyStore(create_async_engine(store_name, pool_size=8, max_overflow=0))

    async def create_tables() -> None:
        await store.create_tables()
        await store.engine.dispose()

    asyncio.run(create_tables())
else:
    from splitpin.stores.sqlite import SQLiteStore

    store = SQLiteStore(store_name)

party = RelyingParty(
    issuer=os.environ["ISSUER"],
    audience=os.environ["AUDIENCE"],
    origin=os.environ["ORIGIN"],
    keys=JWKSet.from_dict(json.loads(Path(os.environ["JWKS"]).read_text())),
    store=store,
)

match os.environ["ADAPTER"]:
    case "asgi":
        from splitpin.asgi import SignIn

        app = SignIn(party)
    case "starlette":
        from starlette.applications import Starlette

        from splitpin.starlette import SignIn

        app = Starlette(routes=SignIn(party).routes)
    case "fastapi":
        from fastapi import FastAPI

        from splitpin.fastapi import SignIn

        app = FastAPI()
        app.include_router(SignIn(party).router)

if __name__ == "__main__":
    uvicorn.run(app, port=int(os.environ["PORT"]), log_level="error", access_log=False, loop="uvloop", http="httptools")
