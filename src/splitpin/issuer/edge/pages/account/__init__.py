"""`/account`: a person's own account on a page of the issuer's, by plain forms; a script holds ceremonies of passkeys.

`visit` says who looks, `acts` what there is to press, `confirming` has the person prove again that it is them where an
act asks for it, `view` and `sections` are what it looks like, `web` joins them.
"""
