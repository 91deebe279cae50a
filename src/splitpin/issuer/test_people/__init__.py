"""People who are nobody: accounts with a code that is always the same, for app reviews and end-to-end tests.

Whoever knows the code is that person, so it may never open anything of anybody's. The address is under a name that
nobody can own (RFC 2606, RFC 6761): no mail arrives there, so nobody has proven it anywhere, here or in an app. The
account is made with the person, and goes with the person, on a day that is named at the start. Wrong codes count as
everybody's do.

`model` holds the rules and what a code is kept as, `store` the SQL, `flow` what an operator does.
"""
