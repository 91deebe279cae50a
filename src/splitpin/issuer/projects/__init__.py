"""Projects: who may ask this issuer to sign people in, and from where.

A project is an OAuth client: a client id, which the published clients call the API key id, a secret of which only the
digest is kept, the exact origins its pages run on and the exact addresses it may be sent back to. It owns its users.

`model` holds the value, `addresses` the rules for origins and redirect URIs, `forms` what the loader script is told,
`store` the SQL, `flow` the use cases.
"""
