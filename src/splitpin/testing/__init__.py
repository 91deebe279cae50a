"""Test an app's sign-in without a network: an issuer in the test's own process, stores in memory, a conformance suite.

With Splitpin installed, pytest has the fixtures `splitpin_issuer`, `splitpin_store`, `splitpin_party`,
`splitpin_payload`, `splitpin_client`, `splitpin_django_client` and `splitpin_sign_in`; see `splitpin.testing.plugin`.
Without pytest, the same in plain Python:

    >>> from splitpin import Identity
    >>> from splitpin.testing import FakeIssuer
    >>> issuer = FakeIssuer()
    >>> party = issuer.relying_party()
    >>> payload = issuer.payload("ann@example.com")
    >>> token = party.verifier.verify(payload["oauth_token"]["access_token"])
    >>> Identity.from_token(token).identifier
    'ann@example.com'

An app is tested by giving it what `relying_party` gives, or its own `RelyingParty` with `keys=issuer` and
`clock=issuer.clock`, and `TokenSessions` with `send=issuer.send`. `FakeIssuer` then mints any token for anybody, good
and bad, refreshes, rotates and withdraws keys, goes down and travels in time. Every token is really signed and really
verified; only the network is missing.

A user store or session store of one's own is held to its protocol by inheriting a class of
`splitpin.testing.conformance`.
"""

from splitpin.testing.fake_issuer import FakeIssuer
from splitpin.testing.memory import MemorySessions, MemoryStore, MemoryUsers
from splitpin.testing.person import Passkey, Person
from splitpin.testing.refused_tokens import REFUSALS
from splitpin.testing.signing_in import sign_in, sign_in_by_redirect

__all__ = [
    "REFUSALS",
    "FakeIssuer",
    "MemorySessions",
    "MemoryStore",
    "MemoryUsers",
    "Passkey",
    "Person",
    "sign_in",
    "sign_in_by_redirect",
]
