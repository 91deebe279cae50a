"""The issuer wing: the server that proves people and mints the tokens.

`app.build` puts it together from `settings`; `server` and `cli` are the entry points. From the top, and never upwards:
`edge` (HTTP dialects), `signin` (where the ways of proving oneself meet), `codes` (one such way), `tokens` (grants
and the mint), `users`, `projects` and `keys`, then `db` and what all of them stand on.
"""
