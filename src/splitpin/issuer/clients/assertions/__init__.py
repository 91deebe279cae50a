"""Clients that authenticate with a key of their own: `private_key_jwt` (OpenID Connect Core section 9, RFC 7523).

The client signs a short token about itself, for this issuer. `model` says what such a token must hold, `remote_keys`
fetches the keys of clients that publish them, and `service` puts the two together before a transaction begins; that the
token is good once is for the transaction to say (`clients.flow.authenticate_client`).
"""
