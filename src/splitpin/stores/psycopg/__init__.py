"""Users and sessions in PostgreSQL, through psycopg, for threads.

`store` holds both and `sessions` sessions alone; `database` is the address with its pool of connections.
"""

from __future__ import annotations

from splitpin.extras import missing

try:
    from splitpin.stores.psycopg.sessions import PsycopgSessions, PsycopgSessionStore
    from splitpin.stores.psycopg.store import OnCreatedHook, PsycopgStore, PsycopgUsers, RevokeHook
except ImportError as error:
    raise missing("splitpin.stores.psycopg", error, "psycopg") from None


__all__ = [
    "OnCreatedHook",
    "PsycopgSessionStore",
    "PsycopgSessions",
    "PsycopgStore",
    "PsycopgUsers",
    "RevokeHook",
]
