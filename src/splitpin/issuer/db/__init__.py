"""Where the issuer keeps what must not be lost or doubled.

A use case is a plain function whose first argument is a `Transaction`; `Database.run` executes it, whole or not at all.
On SQLite one thread per process writes, and everything that waited shares one commit; on PostgreSQL a few threads hold
one connection each. The SQL is the same text on both: `dialect` holds what differs.

`database` says what the rest of the issuer may rely on; `calls` and `queued` are the queue in front of the threads that
write, and `patience` how long anybody waits for them; `sqlite` (with `checkpoint`) and `postgres` (with `wire`) are
the two engines, `trouble` what they log, and `refusals` what PostgreSQL's refusals are called; `backup` copies a SQLite
database in use; `migrate` brings the tables up to date from `migrations/`.
"""

from __future__ import annotations

from splitpin.issuer.db.database import Database, DatabaseUnavailable, OutcomeUnknown, Row, Transaction, open_database
from splitpin.issuer.db.patience import one_request
from splitpin.issuer.db.refusals import refusal_of

__all__ = [
    "Database",
    "DatabaseUnavailable",
    "OutcomeUnknown",
    "Row",
    "Transaction",
    "one_request",
    "open_database",
    "refusal_of",
]
