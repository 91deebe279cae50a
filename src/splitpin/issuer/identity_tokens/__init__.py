"""Identity tokens: the word of this issuer that an address was proven, which a server brings back to sign its owner in.

`model` writes and recognises them, `proving` is what a sign-in judges.
"""
