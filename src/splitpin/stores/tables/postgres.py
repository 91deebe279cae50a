"""What PostgreSQL alone says better: statements of the ready tables that do two things in one round trip."""

from __future__ import annotations

from splitpin.stores.tables import sessions as table

# The end of the session that came with the request. One that the same token began is not ended but goes on, under
# another id; PostgreSQL would not change a row twice in one statement.
_END = "UPDATE splitpin_sessions SET ended = TRUE, tokens = NULL WHERE digest = ${} AND token_id <> ${}"

# START_KNOWN, and that end, if somebody known is signed in at all.
SIGN_IN_KNOWN = f"""
WITH started AS ({table.START_KNOWN}),
     ended AS ({_END.format(17, 18)} AND EXISTS (SELECT 1 FROM started))
SELECT user_id FROM started"""  # noqa: S608 - constants

# START_KNOWN for any number of sign-ins with the same issuer, audience and dates, all else an array of their values.
# The first one hides behind a SELECT, so that the planner sees no difference between two and twenty of them: it would
# make a plan for each number, and that costs more than the sign-ins. LATERAL, because a join may read all of a table,
# as the plan once made may do forever. A token that began a session before is left to whoever goes alone.
SIGN_IN_ALL_KNOWN = f"""
INSERT INTO splitpin_sessions ({table.COLUMNS})
SELECT s.digest, s.token_id, s.issued_at, k.id, s.identifier, $1, $2, s.subject, s.method, $3, $3, $4, s.tokens,
       s.acr, s.auth_time
FROM unnest((SELECT CAST($5 AS BYTEA[])), CAST($6 AS BYTEA[]), CAST($7 AS BIGINT[]), CAST($8 AS TEXT[]),
            CAST($9 AS TEXT[]), CAST($10 AS TEXT[]), CAST($11 AS BOOLEAN[]), CAST($12 AS BYTEA[]),
            CAST($13 AS TEXT[]), CAST($14 AS BIGINT[]))
     AS s (digest, token_id, issued_at, subject, identifier, method, asks_proof, tokens, acr, auth_time),
LATERAL (
    SELECT u.id FROM splitpin_identities i JOIN splitpin_users u ON u.id = i.user_id
    WHERE i.issuer = $1 AND i.subject = s.subject AND u.identifier = s.identifier AND u.disabled_at IS NULL
      AND (u.verified_at IS NOT NULL OR NOT s.asks_proof)
      AND NOT EXISTS (SELECT 1 FROM splitpin_sign_outs o WHERE o.user_id = u.id AND o.at > s.issued_at)
    LIMIT 1
) AS k
ON CONFLICT (token_id) DO NOTHING
RETURNING digest, user_id"""  # noqa: S608 - constants

START = f"WITH ended AS ({_END.format(18, 19)}) {table.START}"

END_ALL = f"""
WITH signed_out AS ({table.SIGN_OUT})
{table.END_ALL.replace("$1", "$3")}"""


def sweep(now: int) -> str:
    """Return `sessions.SWEEP` with its argument written out, an integer; rows that somebody holds are left.

    With an argument its plan would be kept, made when the table was small and all of it is read; a text is planned as
    the table is now. By `ANY`, because a subquery under `IN` is joined, and with that the whole table may be read.
    """
    expired = table.EXPIRED.replace("$1", f"{now:d}").replace("$2", f"{now:d}")
    free = f"SELECT id FROM splitpin_sessions WHERE id = ANY (ARRAY({expired})) FOR UPDATE SKIP LOCKED"  # noqa: S608
    return f"DELETE FROM splitpin_sessions WHERE id = ANY (ARRAY({free}))"  # noqa: S608 - constants and an integer


IS_THERE = "SELECT 1 FROM pg_tables WHERE tablename = $1 AND schemaname = ANY (current_schemas(false))"
"""Whether a table exists. By a scan of the catalogue: `to_regclass` would remember its answer from before the lock."""

LOCK_SCHEMA = "SELECT pg_advisory_xact_lock($1)"

SCHEMA_LOCK = 0x73706C6974  # "split"
"""Taken while the schema is created: two processes that create a table at once collide even with IF NOT EXISTS."""

ATTEMPTS = 5
"""Each lost race has a winner who committed, so a second attempt finds the row, unless it is deleted in between."""
