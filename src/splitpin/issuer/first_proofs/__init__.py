"""Proofs that were right and are not enough, while they wait for a second one.

Whoever gave one holds a handle: 128 random bits, and 256 bits of HMAC-SHA-256 over them. Nothing in the database is
usable as one, and the same row is always the same text, so that whoever lost the answer with it gets it again. A handle
is good for some minutes, in one browser, for one sign-in; it opens what is missing and nothing else: a second factor,
or adding what a project asks for. A way back for those who lost that may begin with one, too (`flow.opened`).

`model` says what one is, `flow` keeps one, finds it again for its browser, and uses it up.
"""
