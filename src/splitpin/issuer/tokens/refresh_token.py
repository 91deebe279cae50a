"""The text of a refresh token: `<grant id>:<49 letters and digits>`.

The part after the colon is, in base 62, 32 bytes of HMAC-SHA256 followed by the 4 bytes of the generation. The HMAC is
over the grant's random salt, its id and the generation, under a key derived from the master secret. So:

* nothing that could be used as a token is stored: the database alone gives none, the master secret alone gives none;
* the same generation is always the same text, which is what lets the loser of a race have the winner's successor;
* a token that was genuine once is recognised for ever, which is what tells theft from noise.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_PLACES = {character: place for place, character in enumerate(_ALPHABET)}
_MAC_BYTES = 32
_BITS = 8 * _MAC_BYTES + 32
_LENGTH = 49  # the digits that 288 bits need in base 62
_TEXT = re.compile(rf"([1-9][0-9]{{0,17}}):([0-9A-Za-z]{{{_LENGTH}}})", re.ASCII)


@dataclass(frozen=True, slots=True)
class RefreshToken:
    """A refresh token taken apart; nothing is proven yet.

    Attributes:
        grant_id: The row it speaks of.
        generation: How many times the grant had been refreshed when the token was made.
        mac: What has to be right for the token to be genuine, 32 bytes.
    """

    grant_id: int
    generation: int
    mac: bytes = field(repr=False)


def parse(text: str) -> RefreshToken | None:
    """Takes a refresh token apart; None for anything that was never written by `RefreshTokens.write`."""
    match = _TEXT.fullmatch(text)
    if match is None:
        return None
    number = 0
    for character in match[2]:
        number = number * 62 + _PLACES[character]
    if number >> _BITS:
        return None
    mac = (number >> 32).to_bytes(_MAC_BYTES, "big")
    return RefreshToken(int(match[1]), number & 0xFFFF_FFFF, mac)


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
        mac = _mac(self._keys[0], grant_id, salt, generation)
        number = int.from_bytes(mac, "big") << 32 | generation
        digits: list[str] = []
        for _ in range(_LENGTH):
            number, place = divmod(number, 62)
            digits.append(_ALPHABET[place])
        return f"{grant_id}:{''.join(reversed(digits))}"

    def genuine(self, token: RefreshToken, salt: bytes) -> bool:
        """Whether this issuer wrote the token, now or under an earlier master secret; in constant time."""
        return any(
            hmac.compare_digest(token.mac, _mac(key, token.grant_id, salt, token.generation)) for key in self._keys
        )


def _mac(key: bytes, grant_id: int, salt: bytes, generation: int) -> bytes:
    """HMAC-SHA256 over salt, id and generation; the salt goes in with its length, so no two inputs run together."""
    message = len(salt).to_bytes(2, "big") + salt + grant_id.to_bytes(8, "big") + generation.to_bytes(4, "big")
    return hmac.digest(key, message, "sha256")
