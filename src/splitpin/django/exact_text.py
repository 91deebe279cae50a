"""Text that is equal only to itself, in each of Django's databases."""

from __future__ import annotations

from typing import Any

from django.db import models

_MYSQL = "mysql"  # Django's word for MariaDB, too


class ExactCharField(models.CharField):
    """A `CharField` that the database compares octet by octet.

    MySQL and MariaDB compare text by collation: case, accents and trailing blanks are alike, which would join accounts.
    There it is kept as bytes, UTF-8, at most `max_length` of them.
    """

    def db_type(self, connection: Any) -> str | None:
        """Return bytes for MySQL and MariaDB, text for everybody else."""
        if connection.vendor == _MYSQL:
            return f"varbinary({self.max_length})"
        kind: str | None = super().db_type(connection)
        return kind

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's shape
        """Write."""
        text = super().get_db_prep_value(value, connection, prepared)
        return text.encode() if connection.vendor == _MYSQL and isinstance(text, str) else text

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:  # noqa: ARG002 - Django's shape
        """Read."""
        return value.decode() if isinstance(value, bytes) else value
