"""Authorization requests: what an app asks a browser for, and what has to happen before it gets it.

OpenID Connect Core section 3.1, RFC 6749 section 4.1.

A request whose person is signed in already is answered at once. Any other becomes a row, named by a code of 256 bits
that stands in the address of its page; so two tabs are two requests, and a page that is loaded again, gone back to or
left open goes on where it was, or begins anew with the same parameters. What signs the person in knows nothing of all
this: it opens a session of the issuer's (`sessions`) and leads back to the page, which decides again.

`parameters` is what came, `addressee` who asked and where the answer goes, `model` the request as a checked value,
`claims` and `terms` parts of it; `decision` says what comes next, from that value and the browser's session alone;
`store` holds the SQL, `flow` the use cases, `endpoint` what the edge calls.
"""
