"""JSON Object Signing and Encryption, as much of it as a sign-in needs: compact JWS, ES256, nothing else.

A token is text from a stranger. It is taken apart (`compact`), its header names a key and an algorithm, the key comes
from the issuer's set (`keys`, never from the token), the signature is checked (`es256`), and only then is the payload
read (`strict_json`) and judged (`claims`) into a value that cannot be changed (`tokens`). Each step either returns
something that holds or raises `InvalidToken`; no step returns a verdict that a caller could forget to look at.

There is no HMAC, no `none`, no encryption and no way to add one: an algorithm is a property of the key (RFC 8725
sections 3.1 and 3.2).
"""
