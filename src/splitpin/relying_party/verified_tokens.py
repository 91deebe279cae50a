"""A bounded memory of tokens that were verified, so that a bearer token costs its curve work once.

What makes it safe (CVE-2026-35030 was a cache keyed by a prefix that all tokens share):

- it is keyed by the token's whole text, compared in full, and holds successes only;
- every hit is compared with the clock, so nothing outlives `exp` or is early for `nbf`;
- what was concluded from one set of keys is gone when another set comes;
- it is bounded by the number of tokens and by their length;
- a verified token cannot be changed, so no caller spoils it for another.

Bounding needs no list of who came last: entries are written into a young generation; when that is full it becomes the
old one, and what was old and not asked for since is forgotten. Every step is one read or one write of a dict or of an
attribute, so threads need no lock, with or without a GIL: the worst that a race costs is to verify a token again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from splitpin.jose.keys import JWKSet
from splitpin.jose.tokens import AccessToken

GENERATION: Final = 2048
MAX_LENGTH: Final = 4096


@dataclass(frozen=True, slots=True)
class _Generations:
    """What was concluded from one set of keys."""

    keys: JWKSet
    young: dict[str, AccessToken] = field(default_factory=dict[str, AccessToken])
    old: dict[str, AccessToken] = field(default_factory=dict[str, AccessToken])


class VerifiedTokens:
    """The memory of one verifier."""

    __slots__ = ("_generation", "_generations", "_leeway")

    def __init__(self, *, leeway: float, generation: int = GENERATION) -> None:
        """Start empty.

        Args:
            leeway: The verifier's, in seconds.
            generation: How many tokens a generation holds; twice as many are remembered at most.
        """
        self._leeway = leeway
        self._generation = generation
        self._generations = _Generations(JWKSet(()))

    def find(self, text: str, keys: JWKSet, now: float) -> AccessToken | None:
        """Find a token that was verified before, with these keys, and is valid now.

        Args:
            text: The token's text.
            keys: The keys that count now; the very object that was given to `remember`.
            now: Seconds since 1970-01-01 UTC.

        Returns:
            The verified token, or None where it has to be verified.
        """
        generations = self._generations
        if generations.keys is not keys or not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            return None
        token = generations.young.get(text)
        if token is None:
            token = generations.old.get(text)
            if token is None:
                return None
            self._write(generations, text, token)
        # The dates are rounded inwards; in the fraction of a second that this leaves out, the token is verified again.
        return token if token.not_before - self._leeway <= now < token.expires_at + self._leeway else None

    def remember(self, text: str, token: AccessToken, keys: JWKSet) -> None:
        """Remember a token that was verified with a key of this set.

        Args:
            text: The token's text; ignored where it is longer than 4096 characters.
            token: What it was verified into.
            keys: The set that the key was found in.
        """
        if len(text) > MAX_LENGTH:
            return
        generations = self._generations
        if generations.keys is not keys:
            self._generations = generations = _Generations(keys)
        self._write(generations, text, token)

    def _write(self, generations: _Generations, text: str, token: AccessToken) -> None:
        generations.young[text] = token
        if len(generations.young) >= self._generation and self._generations is generations:
            self._generations = _Generations(generations.keys, {}, generations.young)

    def __len__(self) -> int:
        return len(self._generations.young) + len(self._generations.old)
