"""Users and sessions through SQLAlchemy, in any database it speaks to, and in the app's own users' table.

`store` holds both, `sessions` the sessions; `tables` says which tables, `columns` what they hold, `keys` which keys,
and `triggers` what ends sessions with their user; `accounts` is the rule of signing in as statements, `known` the one
statement for somebody known; `database` runs them.
"""

from __future__ import annotations

from splitpin.extras import missing

try:
    from splitpin.stores.sqlalchemy.store import OnCreatedHook, RevokeHook, SQLAlchemyStore, Tables
except ImportError as error:
    raise missing("splitpin.stores.sqlalchemy", error, "sqlalchemy") from None


__all__ = ["OnCreatedHook", "RevokeHook", "SQLAlchemyStore", "Tables"]
