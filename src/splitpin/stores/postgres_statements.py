"""What PostgreSQL alone says better: statements of the ready tables that do two things in one round trip."""

from __future__ import annotations

from splitpin.stores import sessions as table

# START_KNOWN, and the end of the session that came with the request, if somebody known is signed in at all.
SIGN_IN_KNOWN = f"""
WITH started AS ({table.START_KNOWN}),
     ended AS (DELETE FROM splitpin_sessions WHERE digest = $11 AND EXISTS (SELECT 1 FROM started))
SELECT user_id FROM started"""  # noqa: S608 - constants

START = f"WITH ended AS (DELETE FROM splitpin_sessions WHERE digest = $11) {table.START}"  # noqa: S608 - constants


def sweep(now: int) -> str:
    """Return `sessions.SWEEP` with its argument written out, an integer.

    With an argument its plan would be kept, made when the table was small and all of it is read; a text is planned as
    the table is now. By `ANY`, because a subquery under `IN` is joined, and with that the whole table may be read.
    """
    return f"""
DELETE FROM splitpin_sessions
WHERE id = ANY (ARRAY(SELECT id FROM splitpin_sessions ORDER BY id LIMIT 256)) AND expires_at <= {now:d}"""  # noqa: S608


IS_THERE = "SELECT 1 FROM pg_tables WHERE tablename = $1 AND schemaname = ANY (current_schemas(false))"
"""Whether a table exists. By a scan of the catalogue: `to_regclass` would remember its answer from before the lock."""

LOCK_SCHEMA = "SELECT pg_advisory_xact_lock($1)"

SCHEMA_LOCK = 0x73706C6974  # "split"
"""Taken while the schema is created: two processes that create a table at once collide even with IF NOT EXISTS."""

ATTEMPTS = 5
"""Each lost race has a winner who committed, so a second attempt finds the row, unless it is deleted in between."""
