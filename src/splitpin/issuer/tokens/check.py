"""The issuer as a verifier of its own access tokens, for callers that cannot verify them themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from splitpin.errors import InvalidToken
from splitpin.issuer.clients.flow import find_client
from splitpin.issuer.db import Database
from splitpin.issuer.keys.ring import KeyRing
from splitpin.issuer.policy import DAY
from splitpin.jose.claims import Expectation
from splitpin.jose.compact import split
from splitpin.jose.keys import JWKSet
from splitpin.jose.kinds import ACCESS_TYPES
from splitpin.jose.strict_json import parse_object
from splitpin.jose.tokens import AccessToken
from splitpin.jose.verification import key_id, proven_payload, verify_access_token

_LEEWAY = 30  # several servers share the keys, and their clocks may differ


@dataclass(frozen=True, slots=True)
class AccessTokenCheck:
    """Verifies access tokens with the keys at hand.

    Attributes:
        issuer: The issuer's origin.
        db: Where keys and projects are.
        ring: The keys.
        clock: Seconds UTC.
    """

    issuer: str
    db: Database
    ring: KeyRing
    clock: Callable[[], float]

    async def verify(self, text: str, *, audience: str | None) -> AccessToken:
        """An access token of this issuer.

        Args:
            text: As it came.
            audience: For whom it must be; None: for any project there is.

        Raises:
            InvalidToken: It proves nothing.
            DatabaseUnavailable: The keys are due to be read again and the database is away.
        """
        now = self.clock()
        await self.ring.refresh(self.db, int(now))
        keys = self.ring.published(int(now))
        expected = Expectation(self.issuer, audience or _audience_of(text, keys), _LEEWAY, DAY)
        token = verify_access_token(text, keys=keys, expected=expected, now=now)
        if audience is None and await self.db.run(find_client, token.audience) is None:
            raise InvalidToken("wrong_audience")
        return token


def _audience_of(text: str, keys: JWKSet) -> str:
    """The `aud` of a token whose signature holds."""
    jws = split(text)
    try:
        audience = parse_object(proven_payload(jws, keys.lookup(key_id(jws, ACCESS_TYPES)))).get("aud")
    except ValueError:
        raise InvalidToken("malformed") from None
    if not isinstance(audience, str) or not audience:
        raise InvalidToken("bad_claim", "aud")
    return audience
