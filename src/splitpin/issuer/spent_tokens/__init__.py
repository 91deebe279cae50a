"""Tokens of others that are good once: a client's assertion (RFC 7523) and a proof of possession (RFC 9449).

What is kept of one is a digest of whose it is and of its `jti`, until it would have ended by itself. That is written in
the transaction of what it is used for, so that of two requests with one token, in whatever processes, one has it.
"""
