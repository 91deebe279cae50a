"""The issuer's session: one browser or device of one person, and what lives on having signed in there.

Every sign-in makes a session or continues the one its browser has, and what the person proved is noted in it: how, and
when. Grants belong to a session, and its `sid` is in their tokens (OpenID Connect Back-Channel Logout 1.0 section 2.1).
When a session ends, its grants end in the same transaction; so do all of a person's when the account is disabled.

Nobody gets a session while another ends: whoever makes one holds the user's row until the commit, and whoever ends all
of them holds it too (see `flow`).

`model` holds the values and their rules, `store` the SQL, `flow` the use cases; `standing` is what everything that is
done in a session asks first, in its own transaction.
"""
