"""How somebody stays signed in: the app's own sessions, sealed cookies, and the issuer's tokens kept and renewed.

`session` is what a session is and what a store of them promises; `sealed_cookie` does without a store;
`token_sessions` says that the issuer's tokens are kept, `kept_tokens` how, `renewal` renews them, `single_flight`
once for all who wait.
"""
