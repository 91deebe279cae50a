"""An app's ready-made store for one who meets others: its psycopg connection stops before each statement."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

from psycopg.abc import PQGen
from psycopg.pq import TransactionStatus
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from interleaving.actor import COMMIT, ROLLBACK, Actor
from interleaving.explorer import PATIENCE
from interleaving.footprint import AND_COMMIT
from splitpin.pooler import BoundedConnection
from splitpin.relying_party.users import User
from splitpin.stores.psycopg import PsycopgStore
from splitpin.stores.sqlalchemy import SQLAlchemyStore, Tables
from stores.conformance import ANN, NOW

BlockingStore = PsycopgStore | SQLAlchemyStore


class HeldConnection(BoundedConnection[Any]):
    """A connection of an actor, if it has one at the moment.

    Everything that psycopg has the server do goes through `wait`, whoever asks for it: a store, or SQLAlchemy.
    """

    actor: Actor | None = None

    def wait(self, gen: PQGen[Any], *args: Any, **kwargs: Any) -> Any:
        text = self._text(gen)
        if self.actor is None or self.actor.abandoned or text is None:
            return super().wait(gen, *args, **kwargs)
        with self.actor.statement(text):
            return super().wait(gen, *args, **kwargs)

    def _text(self, gen: Any) -> str | None:
        """What it is about to do; None: nothing that others could notice."""
        given = gen.gi_frame.f_locals
        match gen.__name__:
            case "_execute_gen":
                query = given["query"]
                text = query.decode() if isinstance(query, bytes) else str(query)
                alone = self.autocommit and self.info.transaction_status == TransactionStatus.IDLE
                return f"{text} {AND_COMMIT}" if alone else text
            case "_exit_gen" if given["exc_type"] is None:
                return COMMIT
            case "_commit_gen":
                return COMMIT
            case "_exit_gen" | "_rollback_gen":
                in_transaction = self.info.transaction_status != TransactionStatus.IDLE
                return ROLLBACK if in_transaction else None
            case _:
                return None


class StoreSeat:
    """A store over one connection, `psycopg` or `sqlalchemy`.

    Args:
        kind: Which.
        url: The database's address.
        created: Where the store's hook notes for whom it was called.
    """

    def __init__(self, kind: str, url: str, created: list[str]) -> None:
        self._connection = HeldConnection.connect(url, autocommit=kind == "psycopg")
        self._connection.execute(PATIENCE)
        self._connection.commit()
        self.pid = self._connection.info.backend_pid

        def on_created(connection: Any, user: User) -> None:
            created.append(str(user.id))

        def revoke(connection: Any, user_id: str) -> None:
            """Nothing else could let anybody in."""

        options: Any = {"on_created": on_created, "revoke": revoke, "clock": lambda: float(NOW)}
        self.store: BlockingStore
        if kind == "psycopg":
            self.store = PsycopgStore(url, size=1, **options)
            self.store._database._connect = lambda: self._connection  # type: ignore[method-assign]
        else:
            engine = create_engine("postgresql+psycopg://", creator=lambda: self._connection, poolclass=StaticPool)
            Tables.ready().metadata.create_all(engine)
            self.store = SQLAlchemyStore(engine, **options)
        self.store.users.find(ANN)  # has the store make itself ready
        self.store.sessions._starts = itertools.repeat(1)  # type: ignore[assignment]  # no start comes with a sweep

    def of(self, actor: Actor, faults: Mapping[str, str]) -> BlockingStore:
        self._connection.actor = actor
        return self.store

    def close(self) -> None:
        self._connection.close()
