"""Sign-in by redirect: the authorization code flow of OpenID Connect, from the app's side.

`GET /login` begins an `attempt` and sends the browser to the issuer, `GET /callback` takes what it comes back with.
What an attempt needs to end (state, nonce, code verifier, where to go on) is sealed in a cookie of its own, so several
tabs can sign in at once and no table is needed. `path` says where a browser may be sent afterwards, `parameters` reads
a query strictly, `proof` verifies what the issuer gave, `failure` tells the person how an attempt ended that did not
end well. `flow` puts them in order; it ends in the same sign-in as `POST /login`.

`settings` is what the app says about it, `redirection` what the two endpoints share.
"""
