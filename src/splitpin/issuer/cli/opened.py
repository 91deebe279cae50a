"""The database of the issuer that the environment describes, for commands that work without a server."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager

from splitpin.issuer.db import Database, open_database
from splitpin.issuer.housekeeping import bring_up_to_date
from splitpin.issuer.settings import Settings, read_settings


@contextmanager
def opened() -> Generator[tuple[Settings, Database], None, None]:
    """The settings and the database, its tables up to date; closed afterwards.

    Raises:
        ConfigurationError: A setting is wrong, or the database is away.
    """
    settings = read_settings(os.environ, sending=False)
    db = open_database(settings.database)
    try:
        bring_up_to_date(db)
        yield settings, db
    finally:
        db.close()
