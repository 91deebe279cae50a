"""The ready tables and the rule of signing in, for every database that has a ready-made store.

`schema` makes the tables, `users` and `sessions` have their statements, `statements` says how those are written and
`postgres` what PostgreSQL's stores do in one; `signing_in` is the rule itself, over any tables; `ready` the answer of
a store that need not be waited for.
"""
