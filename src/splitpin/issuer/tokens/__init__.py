"""Grants and the tokens that leave the house.

A sign-in ends by opening a `Grant`: what one client has of one session, with which it ends. `Mint` turns a grant into a
`TokenSet`: an access token, an ID token and a refresh token. It is the only door; nothing else in the issuer signs a
token.

A refresh token is `<grant id>:<48 hexadecimal digits>`. The text holds the grant's generation and an HMAC over it, so a
grant is one row, the row is found by its integer key, and nothing in the database is usable as a token. Using a token
moves the generation on by one, in one conditional UPDATE that tells who won. Whoever comes with the token before the
current one may have lost the answer, and gets the current one, however late: nobody has used it yet. Whoever comes with
a token that was replaced in the last ten seconds (tabs that wake up together) is given what is current by then. Whoever
comes later with an older one has shown that the family is in two hands, and the whole session ends (RFC 9700 section
4.14.2). That it ended is committed although the answer is an error.

Beside the grants is what a project's backend may have written into its people's tokens (`custom_claims`, `customize`).

`model` holds the values, `refresh_token` the text format, `store` the SQL, `flow` the use cases, `mint` the door,
`outcome` the end of a sign-in whose tokens are for this page.
"""
