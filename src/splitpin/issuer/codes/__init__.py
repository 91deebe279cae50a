"""One-time codes by email, SMS or WhatsApp: a few digits that prove who reads an address or holds a phone.

Nothing about a code is stored. It is a truncated HMAC of the challenge it answers, under a key derived from the master
secret, so the database alone gives no codes, and asking again sends the same one while it lives. The challenge is bound
to the project, the address and the browser that began: whoever wants to resend or verify brings the `code_verifier`
whose digest the browser sent first (RFC 7636, S256 only).

Whoever lost an answer asks again and loses nothing: the same request is the same code, which is not sent twice, and the
same right code from the same browser leads to what it led to before, until that is used.

A try is counted by one conditional statement before anything is compared, and the code is spent by another: however
many come at once, five are judged and one wins. Beyond the code, wrong ones are counted for the address, the network
and the project, and whichever way it fails the answer is the same one; the audit log knows which.

Messages to phones cost money, so they are off until countries are named, have limits of their own, and the sign-ins
they lead to are counted (see `countries`).

`address` says where a code goes, `model` holds the values and the derivation, `mail` and `text` the words, `budget`
what is counted, `store` the SQL, `flow` the use cases: `begin`, `resend` and `verify`, which return refusals so that
what they counted is committed. `challenges` is what strangers in a crowd are asked, `captcha` the same of somebody
else's. `link` and `link_flow` are the magic link that a code may carry.
"""
