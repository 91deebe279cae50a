"""What a person's phone may speak for them with: the public keys of trusted devices, and a PIN.

They are enrolled and withdrawn here; signing in with them comes later. Enrolling needs proof of a recent sign-in
(`tokens.presence`), never the client id alone: a stranger's key beside an account is a stranger in it.

A PIN has so few digits that a stolen hash of any kind gives it away. So what is hashed (scrypt, RFC 7914) is an HMAC of
it under a key derived from the master secret, which the database never sees.

`model` holds the values, `public_key` reads keys, `pin` digests PINs, `store` the SQL, `flow` the use cases over a
transaction, `enrolment` and `pin_reset` what the edges call.
"""
