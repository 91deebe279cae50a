"""What to say where a part of Splitpin is used without the packages that it needs."""

from __future__ import annotations

__all__ = ["missing"]

_BROUGHT_BY = {
    "asyncpg": "postgres",
    "psycopg": "psycopg",
    "sqlalchemy": "sqlalchemy",
}


def missing(part: str, error: ModuleNotFoundError) -> ImportError:
    """Return the error that names the extra; the same error where no extra brings what is missing.

    Args:
        part: What was imported.
        error: What Python said of it.
    """
    extra = _BROUGHT_BY.get((error.name or "").partition(".")[0])
    if extra is None:
        return error
    return ImportError(f"{part} needs the extra `{extra}`: python3 -m pip install 'splitpin[{extra}]'", name=error.name)
