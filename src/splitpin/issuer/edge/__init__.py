"""The issuer's HTTP dialects. Each parses its words, calls the same flows and prints its shapes; none has a rule.

`oidc` speaks OAuth 2.1 and OpenID Connect, `cotter` what the published clients speak, `api` JSON for our widget, and
`pages` HTML and what belongs to it. What they share stands here: `bodies` reads requests, `dialect` turns errors into
answers, `problem` is the wording of our own API, `cors` says which page may call, `network` where a caller came from.
"""
