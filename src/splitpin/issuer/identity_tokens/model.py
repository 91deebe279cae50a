"""Identity tokens: what the published clients carry beside the JWTs, a signed word that an address was proven.

The signature is over address, kind, receiver and end, one after the other without anything between, because that is
what those clients check. It is unambiguous all the same: a receiver has a fixed length, and is the one that is asked
for. The other members are not signed, so nothing is concluded from them.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal

from splitpin.errors import InvalidToken
from splitpin.issuer.authentication import Authentication, IdentifierKind, ProvenAddress
from splitpin.issuer.clients.model import Client
from splitpin.issuer.policy import DAY
from splitpin.jose.ed25519 import Ed25519Key

LIFETIME = 30 * DAY
"""Seconds; what the published clients' documentation says."""
METHOD = "IDENTITY_TOKEN"
"""How whoever is signed in by one was proven: that it was once before is all that can be said."""

IdentifierType = Literal["EMAIL", "PHONE"]
TYPES: Final[dict[IdentifierKind, IdentifierType]] = {"email": "EMAIL", "phone": "PHONE"}
_KINDS: Final[dict[str, IdentifierKind]] = {"EMAIL": "email", "PHONE": "phone"}
_SECONDS = re.compile(r"[0-9]{1,12}", re.ASCII)


@dataclass(frozen=True, slots=True)
class IdentityToken:
    """An identity token as text, member for member; nothing in it is proven before `IdentityTokens.verify`.

    Attributes:
        identifier: The address, canonical.
        identifier_type: `EMAIL` or `PHONE`.
        receiver: The client it is for.
        expire_at: Its end, seconds UTC in decimal.
        signature: Base64.
    """

    identifier: str = field(repr=False)
    identifier_type: str
    receiver: str
    expire_at: str
    signature: str = field(repr=False)

    def signed_text(self) -> bytes:
        """What the signature is over."""
        text = self.identifier + self.identifier_type + self.receiver + self.expire_at
        return text.encode("utf-8", "surrogatepass")


class IdentityTokens:
    """Writes identity tokens and tells genuine ones from others.

    Args:
        seeds: The derived secrets for `PURPOSE`, newest first: the newest signs, all recognise.

    Attributes:
        public_key: What the newest one's signatures are checked with, base64.
    """

    PURPOSE = "identity_token"
    __slots__ = ("_keys", "public_key")

    def __init__(self, seeds: Iterable[bytes]) -> None:
        self._keys = tuple(Ed25519Key(seed) for seed in seeds)
        self.public_key = base64.b64encode(self._keys[0].public).decode()

    def write(self, *, client_id: str, kind: IdentifierKind, identifier: str, now: int) -> IdentityToken:
        """The token for an address that was just proven.

        Args:
            client_id: The client it was proven to.
            kind: What the address is.
            identifier: The address, canonical.
            now: Seconds UTC.
        """
        unsigned = IdentityToken(identifier, TYPES[kind], client_id, str(now + LIFETIME), "")
        signature = base64.b64encode(self._keys[0].sign(unsigned.signed_text())).decode()
        return IdentityToken(identifier, unsigned.identifier_type, client_id, unsigned.expire_at, signature)

    def verify(self, token: IdentityToken, *, client: Client, now: int) -> Authentication:
        """What the token proves to a client.

        Args:
            token: As it came.
            client: Who asks.
            now: Seconds UTC.

        Raises:
            InvalidToken: `malformed`, `wrong_audience`, `bad_signature` or `expired`.
        """
        kind = _KINDS.get(token.identifier_type)
        if kind is None or not _SECONDS.fullmatch(token.expire_at):
            raise InvalidToken("malformed")
        if token.receiver != client.id:
            raise InvalidToken("wrong_audience", "receiver")
        try:
            signature = base64.b64decode(token.signature, validate=True)
        except (binascii.Error, ValueError):
            raise InvalidToken("malformed", "signature") from None
        if not any(key.signed(token.signed_text(), signature) for key in self._keys):
            raise InvalidToken("bad_signature")
        expires_at = int(token.expire_at)
        if now >= expires_at:
            raise InvalidToken("expired", "expire_at")
        proven_at = expires_at - LIFETIME
        who = ProvenAddress(kind, token.identifier, token.identifier)
        return Authentication(client.project.id, who, METHOD, (), at=proven_at)
