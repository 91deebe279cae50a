"""One-time codes by e-mail: a few digits that prove who reads an address.

Nothing about a code is stored. It is a truncated HMAC of the challenge it answers, under a key derived from the master
secret, so the database alone gives no codes, and asking again sends the same one while it lives. The challenge is bound
to the project, the address and the browser that began: whoever wants to resend or verify brings the `code_verifier`
whose digest the browser sent first (RFC 7636, S256 only).

A try is counted by one conditional statement before anything is compared, and the code is spent by another: however
many come at once, five are judged and one wins. Beyond the code, wrong ones are counted for the address, the network
and the project, and whichever way it fails the answer is the same one; the audit log knows which.

`model` holds the values and the derivation, `mail` the words, `store` the SQL, `flow` the use cases: `begin`, `resend`
and `verify`, which return refusals so that what they counted is committed.
"""
