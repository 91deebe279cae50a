"""The issuer as a verifier of its own access tokens, for callers that cannot verify them themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from splitpin.errors import InvalidToken
from splitpin.issuer.clients.flow import find_client
from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.keys.ring import KeyRing
from splitpin.issuer.policy import DAY
from splitpin.issuer.sessions.flow import find as find_session
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
    """Verifies access tokens with the keys at hand, and asks whether their session still stands.

    Attributes:
        issuer: The issuer's origin.
        db: Where keys, clients and sessions are.
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
            audience: For which client it must be; None: for any there is.

        Raises:
            InvalidToken: It proves nothing, or its session is over (`revoked`).
            DatabaseUnavailable: The database is away.
        """
        token = await self.proven(text, audience=audience)
        refused = await self.db.run(_why_not, token, known_audience=audience is not None, now=int(self.clock()))
        if refused is not None:
            raise refused
        return token

    async def proven(self, text: str, *, audience: str | None = None) -> AccessToken:
        """An access token of this issuer by its signature and its dates; what it belongs to may be over.

        Raises:
            InvalidToken: It proves nothing.
            DatabaseUnavailable: The keys are to be read, and the database is away.
        """
        now = self.clock()
        await self.ring.refresh(self.db, int(now))
        keys = self.ring.published(int(now))
        expected = Expectation(self.issuer, audience or _audience_of(text, keys), _LEEWAY, DAY)
        return verify_access_token(text, keys=keys, expected=expected, now=now)


def _why_not(tx: Transaction, token: AccessToken, *, known_audience: bool, now: int) -> InvalidToken | None:
    """What the token itself cannot tell: whether there is still somebody whom it speaks of, and to."""
    if not known_audience and find_client(tx, token.audience) is None:
        return InvalidToken("wrong_audience")
    session = find_session(tx, token.session_id or "")
    return None if session is not None and session.end_at(now) is None else InvalidToken("revoked", "sid")


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
