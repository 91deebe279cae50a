"""The text of a refresh token: `<grant id>:<48 hexadecimal digits>`.

The part after the colon is 20 bytes of HMAC-SHA256 (RFC 2104 section 5 allows to cut it to half) and the 4 bytes of the
generation. The HMAC is over the grant's random salt, its id and the generation, under a key derived from the master
secret. So:

* nothing that could be used as a token is stored: the database alone gives none, the master secret alone gives none;
* the same generation is always the same text, which is what lets the loser of a race have the winner's successor;
* a token that was genuine once is recognised for ever, which is what tells theft from noise.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_MAC_BYTES = 20
_TEXT = re.compile(r"([1-9][0-9]{0,17}):([0-9a-f]{40})([0-9a-f]{8})", re.ASCII)


@dataclass(frozen=True, slots=True)
class RefreshToken:
    """A refresh token taken apart; nothing is proven yet.

    Attributes:
        grant_id: The row it speaks of.
        generation: How many times the grant had been refreshed when the token was made.
        mac: What has to be right for the token to be genuine, 20 bytes.
    """

    grant_id: int
    generation: int
    mac: bytes = field(repr=False)


def parse(text: str) -> RefreshToken | None:
    """Takes a refresh token apart; None for anything that was never written by `RefreshTokens.write`."""
    match = _TEXT.fullmatch(text)
    if match is None:
        return None
    return RefreshToken(int(match[1]), int(match[3], 16), bytes.fromhex(match[2]))


class RefreshTokens:
    """Writes refresh tokens and tells genuine ones from others.

    Args:
        keys: The derived secrets for this purpose, newest first: the newest writes, all recognise.
    """

    PURPOSE = "refresh_token"
    __slots__ = ("_keys",)

    def __init__(self, keys: Iterable[bytes]) -> None:
        self._keys = tuple(keys)

    def write(self, grant_id: int, salt: bytes, generation: int) -> str:
        """The one text of this generation of this grant."""
        return f"{grant_id}:{_mac(self._keys[0], grant_id, salt, generation).hex()}{generation:08x}"

    def genuine(self, token: RefreshToken, salt: bytes) -> bool:
        """Whether this issuer wrote the token, now or under an earlier master secret; in constant time."""
        expected = [_mac(key, token.grant_id, salt, token.generation) for key in self._keys]
        return any(hmac.compare_digest(token.mac, each) for each in expected)


def _mac(key: bytes, grant_id: int, salt: bytes, generation: int) -> bytes:
    """HMAC-SHA256 over id, generation and salt, cut; the two in front have fixed lengths, so no inputs run together."""
    message = grant_id.to_bytes(8, "big") + generation.to_bytes(4, "big") + salt
    return hmac.digest(key, message, "sha256")[:_MAC_BYTES]
