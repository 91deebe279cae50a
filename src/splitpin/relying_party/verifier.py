"""Access tokens verified for an app: the one question that every other part of this wing relies on."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TypeAlias

from splitpin.arguments import require_functions, require_text
from splitpin.errors import ConfigurationError
from splitpin.jose.claims import Expectation
from splitpin.jose.compact import CompactJWS, split
from splitpin.jose.keys import JWK, JWKSet, KeySource
from splitpin.jose.kinds import ACCESS_TYPES
from splitpin.jose.tokens import AccessToken
from splitpin.jose.verification import key_id, proven_payload
from splitpin.relying_party.http.proven_headers import ProvenHeaders
from splitpin.relying_party.verified_tokens import VerifiedTokens

# A key, the set it was found in, and whether this very header has come on a verified token before.
_AtHand: TypeAlias = tuple[JWK, JWKSet, bool]


class AccessTokenVerifier:
    """Verifies the access tokens of one issuer for one app; safe to share between threads and event loops.

    No option turns a check off. `verify` and `verify_async` use cached keys, and a bounded cache of verified tokens,
    which suits bearer tokens on API requests. Signing in calls `verify_fresh` or `verify_fresh_async`, which do not use
    that cache and wait for keys that are due.

    Attributes:
        issuer: The only accepted issuer.
        audience: The audience every token must be for.
    """

    __slots__ = ("_clock", "_expected", "_headers", "_keys", "_tokens")

    def __init__(
        self,
        *,
        issuer: str,
        audience: str,
        keys: KeySource,
        clock: Callable[[], float] = time.time,
        leeway: float = 30,
        max_lifetime: float = 86400,
        formerly: Sequence[str] = (),
    ) -> None:
        """Say what every token must be.

        Args:
            issuer: The exact `iss`.
            audience: What `aud` must be or hold: the app's client id at the issuer.
            keys: The issuer's keys: a `JWKSet`, or a source that fetches them.
            clock: Gives the time in seconds since 1970-01-01 UTC.
            leeway: How far the issuer's clock and this one may be apart, in seconds, at most 300.
            max_lifetime: The longest accepted lifetime of a token, in seconds.
            formerly: What the same issuer was called before it moved, oldest first: tokens from then are accepted until
                they expire, and the `issuer` of every token is the first of these, as it was when accounts were made.

        Raises:
            ConfigurationError: A setting is missing or would weaken the check; names the fix.
        """
        self._expected = Expectation(issuer, audience, leeway, max_lifetime, former_names(formerly))
        if not (callable(getattr(keys, "snapshot", None)) and callable(getattr(keys, "lookup", None))):
            fix = "Use JWKSet.from_dict(jwks) or RemoteKeys(url)."
            raise ConfigurationError("keys", "it is not a source of keys", fix)
        require_functions(clock=clock)
        self._keys = keys
        self._clock = clock
        self._headers = ProvenHeaders()
        self._tokens = VerifiedTokens(leeway=leeway)

    @property
    def issuer(self) -> str:
        """What the only accepted issuer is called."""
        return self._expected.issuer

    @property
    def keys(self) -> KeySource:
        """Where the issuer's keys are found."""
        return self._keys

    @property
    def first_issuer(self) -> str:
        """What it was called first: the `issuer` of every token."""
        return self._expected.first_issuer

    @property
    def leeway(self) -> float:
        """How far the issuer's clock and this one may be apart, in seconds."""
        return self._expected.leeway

    @property
    def audience(self) -> str:
        """The audience every token must be for."""
        return self._expected.audience

    def verify(self, text: str) -> AccessToken:
        """Verify a bearer token; one that was verified before, with the same keys, costs about a microsecond.

        Args:
            text: The token, as it came.

        Returns:
            The verified token.

        Raises:
            InvalidToken: Whatever is wrong with the token; its `reason` says what.
            IssuerUnavailable: The key source has no keys and cannot fetch them; never with a `JWKSet`.
        """
        keys = self._keys.snapshot()
        known = None if keys is None else self._tokens.find(text, keys, self._clock())
        if known is not None:
            return known
        jws = split(text)
        found = self._at_hand(jws, keys)
        if isinstance(found, str):
            return self._judge(jws, self._keys.lookup(found))
        return self._remembered(text, jws, found)

    async def verify_async(self, text: str) -> AccessToken:
        """Do what `verify` does; waits for keys, where it must, without blocking the event loop."""
        keys = self._keys.snapshot()
        known = None if keys is None else self._tokens.find(text, keys, self._clock())
        if known is not None:
            return known
        jws = split(text)
        found = self._at_hand(jws, keys)
        if isinstance(found, str):
            return self._judge(jws, await self._keys.lookup_async(found))
        return self._remembered(text, jws, found)

    def verify_fresh(self, text: str) -> AccessToken:
        """Do what `verify` does for signing in: by keys that are not due, and without the memory of verified tokens.

        If the cached keys are due, it waits until they are fetched again, so that nobody signs in with a withdrawn key.
        If the issuer does not answer, the cached keys are used, as in `verify`.
        """
        jws = split(text)
        found = self._at_hand(jws, self._keys.snapshot())
        return self._conclude(jws, self._keys.lookup(_name(found)), found)

    async def verify_fresh_async(self, text: str) -> AccessToken:
        """Do what `verify_fresh` does; waits for keys, where it must, without blocking the event loop."""
        jws = split(text)
        found = self._at_hand(jws, self._keys.snapshot())
        return self._conclude(jws, await self._keys.lookup_async(_name(found)), found)

    def _at_hand(self, jws: CompactJWS, keys: JWKSet | None) -> _AtHand | str:
        """Return the key that the header names, or its name where it has to be looked up."""
        if keys is None:
            return key_id(jws, ACCESS_TYPES)
        key = self._headers.find(jws.header, keys)
        if key is not None:
            return (key, keys, True)
        kid = key_id(jws, ACCESS_TYPES)
        key = keys.find(kid)
        return kid if key is None else (key, keys, False)

    def _remembered(self, text: str, jws: CompactJWS, found: _AtHand) -> AccessToken:
        """Judge the token by the key at hand, and remember it."""
        key, keys, _ = found
        token = self._conclude(jws, key, found)
        self._tokens.remember(text, token, keys)
        return token

    def _conclude(self, jws: CompactJWS, key: JWK, found: _AtHand | str) -> AccessToken:
        """Judge the token by a key, and remember its header where that key was at hand."""
        token = self._judge(jws, key)
        if not isinstance(found, str):
            at_hand, keys, proven_header = found
            if not proven_header and at_hand is key:
                self._headers.remember(jws.header, key, keys)
        return token

    def _judge(self, jws: CompactJWS, key: JWK) -> AccessToken:
        return AccessToken.from_payload(proven_payload(jws, key), self._expected, self._clock())


def former_names(formerly: object) -> tuple[str, ...]:
    """Return what an issuer was called before.

    Raises:
        ConfigurationError: One of them can be no issuer's, or it is a text and no list of them.
    """
    if isinstance(formerly, str) or not isinstance(formerly, Sequence):
        raise ConfigurationError("formerly", "is not a list of names", 'Write formerly=["https://..."], oldest first.')
    names: tuple[object, ...] = tuple(formerly)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return tuple(
        require_text("formerly", name, "Write each name as in the issuer's tokens of that time.") for name in names
    )


def _name(found: _AtHand | str) -> str:
    """The name of a key, at hand or not."""
    return found if isinstance(found, str) else str(found[0].kid)
