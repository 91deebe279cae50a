"""Passkeys that nobody has, so that asking for an address's tells nobody who has an account or a passkey.

WebAuthn Level 3 section 14.6.2: whoever names an address is given as many ids for it as for any other, and the same
ones each time.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass

from splitpin.issuer.passkeys.model import Passkey

LEAST = 3
"""Ids that an address has at least."""

_LENGTHS = (16, 20, 32, 16)
"""Bytes of an id, as those of the most common authenticators."""

_TRANSPORTS = ("hybrid", "internal")


@dataclass(frozen=True, slots=True)
class Allowed:
    """One member of `allowCredentials`."""

    credential_id: bytes
    transports: tuple[str, ...]


class Decoys:
    """Makes them.

    Args:
        keys: The derived secrets for `PURPOSE`, newest first.
    """

    PURPOSE = "passkey_decoy"
    __slots__ = ("_key",)

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._key = keys[0]

    def among(self, passkeys: Sequence[Passkey], *, project_id: str, rp_id: str, address: str) -> list[Allowed]:
        """These, and as many decoys as make `LEAST`, in an order that tells neither from the other."""
        real = [Allowed(each.credential_id, each.transports) for each in passkeys]
        made = (self._decoy(project_id, rp_id, address, number) for number in range(LEAST - len(real)))
        return sorted([*real, *made], key=lambda each: self._octets(each.credential_id))

    def _decoy(self, project_id: str, rp_id: str, address: str, number: int) -> Allowed:
        octets = self._octets("\0".join((project_id, rp_id, address, str(number))).encode())
        return Allowed(octets[1 : 1 + _LENGTHS[octets[0] % len(_LENGTHS)]], _TRANSPORTS)

    def _octets(self, of: bytes) -> bytes:
        return hmac.digest(self._key, of, "sha512")
