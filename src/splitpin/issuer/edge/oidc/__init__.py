"""OAuth 2.1 and OpenID Connect: metadata, keys, the token endpoint and the revocation endpoint."""
