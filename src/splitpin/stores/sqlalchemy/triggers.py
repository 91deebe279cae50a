"""Triggers of the ready tables: disabling or deleting a user ends the sessions (OWASP ASVS 5.0, 7.4.2).

So does letting one in again: see `splitpin.stores.tables.schema`. In SQLite, which enforces no foreign key unless
asked, deleting a user of the app's own table does too.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import DDL, event
from sqlalchemy.dialects import sqlite

_END = "UPDATE splitpin_sessions SET ended = TRUE, tokens = NULL WHERE user_id = OLD.id"

_SIGN_OUT = (
    "INSERT INTO splitpin_sign_outs (user_id, at) SELECT OLD.id, NEW.disabled_at WHERE NEW.disabled_at IS NOT NULL "
    "ON CONFLICT (user_id) DO UPDATE SET at = excluded.at WHERE splitpin_sign_outs.at < excluded.at"
)

_UNLINK = "DELETE FROM splitpin_identities WHERE user_id = OLD.id"

# Created after the sessions' table, which refers to the users'. A percent sign would have to be doubled. Foreign keys
# are off in SQLite unless the app turns them on.
_SQLITE = (
    f"CREATE TRIGGER splitpin_user_disabled AFTER UPDATE OF disabled_at ON splitpin_users "
    f"WHEN NEW.disabled_at IS NOT NULL OR OLD.disabled_at IS NOT NULL BEGIN {_END}; {_SIGN_OUT}; END",
    f"CREATE TRIGGER splitpin_user_deleted AFTER DELETE ON splitpin_users BEGIN {_END}; {_UNLINK}; END",
)

_POSTGRES = (
    f"CREATE OR REPLACE FUNCTION splitpin_end_sessions() RETURNS trigger LANGUAGE plpgsql AS $$ "
    f"BEGIN {_END}; {_SIGN_OUT}; RETURN NULL; END $$",
    "CREATE TRIGGER splitpin_user_disabled AFTER UPDATE OF disabled_at ON splitpin_users "
    "FOR EACH ROW WHEN (NEW.disabled_at IS NOT NULL OR OLD.disabled_at IS NOT NULL) "
    "EXECUTE FUNCTION splitpin_end_sessions()",
)

_MYSQL = (
    "CREATE TRIGGER splitpin_user_disabled AFTER UPDATE ON splitpin_users FOR EACH ROW BEGIN "  # noqa: S608 - constants
    f"{_END} AND (NEW.disabled_at IS NOT NULL OR OLD.disabled_at IS NOT NULL); "
    "IF NEW.disabled_at IS NOT NULL THEN INSERT INTO splitpin_sign_outs (user_id, at) "
    "VALUES (OLD.id, NEW.disabled_at) ON DUPLICATE KEY UPDATE at = GREATEST(at, NEW.disabled_at); END IF; END",
)

TRIGGERS: dict[str, tuple[str, ...]] = {"sqlite": _SQLITE, "postgresql": _POSTGRES, "mysql": _MYSQL, "mariadb": _MYSQL}
"""Statements by dialect, for a migration written by hand."""


def add_triggers(sessions: Any) -> None:
    """Have `create_all` make the triggers once it has made the sessions' table."""
    for dialect, statements in TRIGGERS.items():
        for statement in statements:
            _after_create(sessions, statement, dialect)


def add_delete_trigger(sessions: Any, users: Any, key: Any) -> None:
    """Have `create_all` make the trigger that foreign keys make needless elsewhere, on the app's own users' table."""
    names = sqlite.dialect().identifier_preparer
    whose = f"OLD.{names.quote(key.name)}"
    end, unlink = (statement.replace("OLD.id", whose) for statement in (_END, _UNLINK))
    trigger = (
        f"CREATE TRIGGER splitpin_user_deleted AFTER DELETE ON {names.format_table(users)} BEGIN {end}; {unlink}; END"
    )
    _after_create(sessions, trigger.replace("%", "%%"), "sqlite")


def _after_create(table: Any, statement: str, dialect: str) -> None:
    event.listen(table, "after_create", DDL(statement).execute_if(dialect=dialect))  # type: ignore[no-untyped-call]  # SQLAlchemy's
