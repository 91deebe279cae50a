"""Ready-made stores: the app's users and sessions in its own database, in three tables whose names begin `splitpin_`.

`splitpin.stores.sqlite.SQLiteStore` needs nothing but Python; `splitpin.stores.postgres.PostgresStore` needs asyncpg.
Both create their tables on first use and keep the same promises: accounts are keyed by (issuer, subject) and unique in
the database; of any number of concurrent first sign-ins, in any number of threads and processes, exactly one registers
the user and calls `on_created`, inside its transaction.

The rooms: `schema` has the tables, `users` the rule of signing in, written once as a generator that each store drives,
`sessions` the sessions. What differs between databases (connections, waiting, transactions) is in `sqlite*` and
`postgres*`.
"""
