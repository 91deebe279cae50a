"""The keys that sign tokens: made, published, put to work, retired, forgotten.

A key is published before it signs, at least as long as verifiers may cache the key set, and stays published after it
has stopped, at least as long as a token lives (OpenID Connect Core section 10.1.1). The whole schedule is in the row: a
rotation writes when the new key begins and, at the same moment, the old one stops; no process has to act on time. Keys
are numbered, and a number can be taken once: of two processes that start, or rotate, at once, one makes a key and the
other finds it.

Beside the keys of ES256 there may be some of RS256, made when a client first needs one: they sign ID tokens of such
clients and nothing else. They come and go in the same way, by themselves.

`model` holds the values and the policy, `store` the SQL, `flow` the use cases, `ring` what a process keeps in memory.
"""
