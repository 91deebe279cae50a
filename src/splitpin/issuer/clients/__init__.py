"""Clients: the apps of a project, each with an id of its own (RFC 6749 section 2).

A client has the exact origins its pages run on, the exact addresses it may be sent back to, and secrets of which only
the digests are kept; tokens are for one client. The people are the project's: all its clients have the same. A
project's first client has the project's id, which is what the published clients call the API key id.

`model` holds the values, `addresses` the rules for origins and redirect URIs, `store` the SQL, `flow` the use cases of
requests, `known` what a process remembers for them; `registration` and `secrets` hold those of the operator, who makes
and changes clients.
"""
