"""Passkeys (WebAuthn Level 3): added by whoever has just proven who they are, and signed in with.

`rp_id` says which name a passkey is for, `challenge` what a ceremony is about, `registration` and `assertion` verify
what an authenticator answers, each into a value that only they make. `proving` is the method of a sign-in.
"""
