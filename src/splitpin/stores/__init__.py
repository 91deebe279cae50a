"""Ready-made stores: the app's users and sessions in its own database, in three tables whose names begin `splitpin_`.

`sqlite.SQLiteStore` needs nothing but Python; `postgres.PostgresStore` needs asyncpg, for event loops, and
`psycopg.PsycopgStore` psycopg, for threads; `sqlalchemy.SQLAlchemyStore` takes any engine, and the app's own users'
table; `valkey.ValkeySessionStore` keeps sessions alone. All keep the same promises: accounts are keyed by (issuer,
subject) and unique in the database; of any number of concurrent first sign-ins, in any number of threads and
processes, exactly one registers the user and calls `on_created`, inside its transaction.

The rooms: `tables` is what all share, the ready tables with their statements and the rule of signing in, written once
as a generator that each store drives. What differs between databases (connections, waiting, transactions) is in
`sqlite`, `postgres`, `psycopg` and `sqlalchemy`.
"""
