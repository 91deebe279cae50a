"""Which keys the users of an app may have."""

from __future__ import annotations

from splitpin.errors import ConfigurationError
from splitpin.stores.sqlalchemy.tables import Tables


def check_keys(tables: Tables, dialect: str) -> None:
    """Refuse keys that the database gives to somebody else once their user is deleted.

    SQLite numbers rows by the highest number there is. What an app remembers a user by (a session, a file's name, a
    row without a foreign key) would be the next one's.

    Raises:
        ConfigurationError: The key is such a number.
    """
    users = tables.users
    if dialect != "sqlite" or users.autoincrement_column is not tables.key:
        return
    if not users.dialect_options["sqlite"]["autoincrement"]:
        raise ConfigurationError(
            "tables",
            f"{users.name}.{tables.key.name} is a number that SQLite uses again after its user was deleted",
            'Give the table `sqlite_autoincrement=True` (in a model: `__table_args__ = {"sqlite_autoincrement": True}`)'
            " and recreate it, or use random keys.",
        )
