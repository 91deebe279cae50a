"""Users and sessions in PostgreSQL, through asyncpg, for event loops.

`store` holds both and `sessions` sessions alone; `database` is the address with its `pool` of connections, and
`batch` the sign-ins that share a statement.
"""

from __future__ import annotations

from splitpin.extras import missing

try:
    from splitpin.stores.postgres.sessions import PostgresSessions, PostgresSessionStore
    from splitpin.stores.postgres.store import OnCreatedHook, PostgresStore, PostgresUsers, RevokeHook
except ImportError as error:
    raise missing("splitpin.stores.postgres", error, "postgres") from None


__all__ = [
    "OnCreatedHook",
    "PostgresSessionStore",
    "PostgresSessions",
    "PostgresStore",
    "PostgresUsers",
    "RevokeHook",
]
