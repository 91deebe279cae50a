"""The issuer's tokens as an app keeps them: sealed in the row of their session, and nowhere else.

A copy of the database gives nobody a token: the key is not in it. A row's tokens open in that row only, so that
whoever can write the database cannot move them into a session of their own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from splitpin.jose.sealed import Seal
from splitpin.jose.tokens import AccessToken

_PURPOSE = "session_tokens"

EARLY = 60
"""Seconds before an access token's expiry from which on it is renewed; a tenth of its life where that is less."""


@dataclass(frozen=True, slots=True)
class KeptTokens:
    """An access token, what renews it, and when.

    Attributes:
        access_token: Verified when it came.
        refresh_token: Renews it, once.
        expires_at: When the access token expires, in Unix seconds.
        renew_at: From when on the next request renews it.
    """

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    expires_at: int
    renew_at: int

    @classmethod
    def renewed(cls, text: str, refresh_token: str, token: AccessToken, now: int) -> KeptTokens:
        """Return the tokens of a successful refresh."""
        early = min(EARLY, max(token.expires_at - now, 0) // 10)
        return cls(text, refresh_token, token.expires_at, token.expires_at - early)

    @classmethod
    def open(cls, seal: Seal, digest: bytes, sealed: bytes) -> KeptTokens | None:
        """Return what `sealed` made; None where none of the keys opens it in this session's row.

        Args:
            seal: The app's, see `tokens_seal`.
            digest: The session's.
            sealed: What the row holds.
        """
        plaintext = seal.open(sealed, context=digest)
        return None if plaintext is None else cls(*json.loads(plaintext))

    def sealed(self, seal: Seal, digest: bytes, entropy: Callable[[int], bytes]) -> bytes:
        """Return what the row of a session may hold."""
        plaintext = json.dumps([self.access_token, self.refresh_token, self.expires_at, self.renew_at]).encode()
        return seal.seal(plaintext, context=digest, entropy=entropy)


def tokens_seal(keys: Sequence[bytes]) -> Seal:
    """Return the seal of the tokens that an app keeps.

    Args:
        keys: `TokenSessions.keys`.
    """
    return Seal(keys, _PURPOSE)
