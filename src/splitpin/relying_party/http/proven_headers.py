"""Headers that came on a verified token, and the key they name: one issuer's tokens share them letter for letter.

Reading a header strictly costs as much as all other reading of a token together. A header enters here only after it
passed every check and its token's signature held, so a stranger can neither fill this memory nor be believed by it; the
signature of every further token is checked all the same.
"""

from __future__ import annotations

from typing import Final

from splitpin.jose.keys import JWK, JWKSet

# There are about as many headers as signing keys. A full memory starts afresh.
_MAX_HEADERS: Final = 64


class ProvenHeaders:
    """The memory of one verifier, for one set of keys at a time."""

    __slots__ = ("_proven",)

    def __init__(self) -> None:
        self._proven: tuple[JWKSet, dict[bytes, JWK]] = (JWKSet(()), {})

    def find(self, header: bytes, keys: JWKSet) -> JWK | None:
        """Find the key of a header that was proven with this very set.

        Args:
            header: The first part of a token, as it came.
            keys: The keys that count now.

        Returns:
            The key it names, or None where the header has to be read.
        """
        proven_with, headers = self._proven
        return headers.get(header) if proven_with is keys else None

    def remember(self, header: bytes, key: JWK, keys: JWKSet) -> None:
        """Remember the header of a token that was verified.

        Args:
            header: The first part of the token, as it came.
            key: The key it names.
            keys: The set that the key was found in.
        """
        proven_with, headers = self._proven
        if proven_with is not keys or len(headers) >= _MAX_HEADERS:
            headers = {}
            self._proven = (keys, headers)
        headers[header] = key
