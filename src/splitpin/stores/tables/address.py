"""Whether a text is an address of PostgreSQL, told when a store is made."""

from __future__ import annotations

from splitpin.arguments import require_text
from splitpin.errors import ConfigurationError

FIX = "Give postgresql://user:password@host/name."


def require_address(url: object) -> str:
    """Return an address that begins as PostgreSQL's do.

    Raises:
        ConfigurationError: It begins otherwise, for example as SQLAlchemy writes it.
    """
    text = require_text("url", url, FIX)
    scheme = text.partition("://")[0]
    if scheme.startswith(("postgresql+", "postgres+")) and scheme.replace("+", "").isalnum():
        raise ConfigurationError("url", "is in SQLAlchemy's form", f"Write postgresql:// for {scheme}://.")
    if "://" not in text or scheme not in {"postgresql", "postgres"}:
        raise ConfigurationError("url", "is not a PostgreSQL address", FIX)
    return text
