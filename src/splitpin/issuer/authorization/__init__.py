"""Authorization codes: what carries a finished proof from one page of a browser to another (RFC 6749 section 4.1).

The person proves themselves in a frame or on a page of the issuer; the tokens are for the page around it, or the one
they are sent back to. So the proof becomes a code, and whoever is to have the tokens redeems it. A code is 256 bits
that derive from its row under a key that is not in the database. It is good for five minutes and for one use, and bound
to the project, to the PKCE challenge of whoever is to redeem it (RFC 7636, S256) and to the addresses it may be
redeemed for. The published clients name it by an integer beside it, which is the row's number.

A code that is redeemed a second time, by somebody who has all that belongs to it, may have been answered in vain: while
it lives and the tokens it led to are unused, they are given again. After that it is in two hands, and the grant it led
to ends (RFC 6749 section 4.1.2). Whoever lacks any of it ends nothing, or anybody could sign others out.

A code is given in a session (`sessions`), and is worth nothing once that is over.

`model` holds the values and what may be asked for, `text` the derivation, `store` the SQL, `flow` the use cases:
`authorize`, `redeem`, and `led_to`, which notes the grant. `outcome` is the end of a sign-in that gives a code,
`redemption` what a page gets for it.
"""
