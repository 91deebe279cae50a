"""Users and sessions in one SQLite file, with nothing but the standard library.

`store` holds both and `sessions` sessions alone; `file` is the file with its connections, `turn` whose turn it is to
write.
"""

from __future__ import annotations

from splitpin.stores.sqlite.sessions import SQLiteSessions, SQLiteSessionStore
from splitpin.stores.sqlite.store import OnCreatedHook, RevokeHook, SQLiteStore, SQLiteUsers

__all__ = ["OnCreatedHook", "RevokeHook", "SQLiteSessionStore", "SQLiteSessions", "SQLiteStore", "SQLiteUsers"]
