"""Notices: people are told what happened to their account (OWASP ASVS 5.0 6.3.5 and 6.3.7).

A mail in the project's name goes to a proven address when somebody signs in from a browser that the account has not
seen, when a device or a PIN is added or removed, and when a refresh token that came twice ended a session. It says
what, when and roughly where, and has a link that ends the session it speaks of.

`flow.prepare` runs in the transaction of what happened: it counts, so that no flood of notices hides the one that
matters, and puts the notice into the outbox, so that a sign-in neither waits for it nor fails by it. `delivery`
composes it for whoever sends it. `link` writes the links and knows them again, `mail` has the words.
"""
