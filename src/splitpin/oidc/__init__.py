"""What both wings do to another issuer, over outgoing HTTP that is written once for threads and event loops.

`jwks` keeps an issuer's keys at hand through its outages: `fetch` asks for them, `flight` lets many callers wait for
one answer, `origin` says which addresses may be asked at all.
"""
