"""The keys of an issuer, and where a verifier finds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol, Self, cast

from splitpin.errors import InvalidToken
from splitpin.jose.jwk import JWK
from splitpin.jose.signing_key import SigningKey

__all__ = ["JWK", "JWKSet", "KeySource", "SigningKey"]


class KeySource(Protocol):
    """Where a verifier finds keys: a `JWKSet` at hand, or a remote one that is fetched."""

    def snapshot(self) -> JWKSet | None:
        """Give the keys at hand; never waits, may start a refresh in the background.

        Returns:
            The same object while nothing changed: what was concluded from it is dropped when another one comes. None
            where there are no keys at hand, or none young enough to rely on.
        """
        ...

    def lookup(self, kid: str) -> JWK:
        """Find a key where waiting is better than erring: the snapshot does not have it, or somebody signs in by it.

        Fetches where that may help, at most once per cool-down: the key is unknown, or the keys at hand are due.

        Args:
            kid: The name in the token's header.

        Returns:
            The key of that name.

        Raises:
            InvalidToken: `unknown_key`.
            IssuerUnavailable: There are no keys at hand and the issuer gives none.
        """
        ...

    async def lookup_async(self, kid: str) -> JWK:
        """Do what `lookup` does without blocking the event loop."""
        ...


class JWKSet:
    """An unchangeable set of named ES256 keys (RFC 7517 section 5), in the issuer's order; also a `KeySource`.

    Two sets are equal when they have the same keys in the same order.
    """

    __slots__ = ("_by_kid",)

    def __init__(self, keys: Iterable[JWK]) -> None:
        """Collect keys.

        Args:
            keys: Named keys. Where one name stands for two different keys, neither is kept: a token that names it
                names no key (RFC 7517 section 4.5 wants names unique; Wycheproof expects the refusal).

        Raises:
            ValueError: A key has no name.
        """
        by_kid: dict[str, JWK] = {}
        ambiguous: set[str] = set()
        for key in keys:
            if key.kid is None:
                raise ValueError("a key in a set has a kid")
            if by_kid.setdefault(key.kid, key) != key:
                ambiguous.add(key.kid)
        self._by_kid = {kid: key for kid, key in by_kid.items() if kid not in ambiguous}

    @classmethod
    def from_dict(cls, members: Mapping[str, Any]) -> Self:
        """Take the usable keys of a published set; odd ones are skipped, as RFC 7517 section 5 asks.

        Args:
            members: The decoded JSON object with its `keys`. Skipped are other kinds of keys, malformed ones, points
                off the curve, keys for other purposes, private keys, and keys without a name.

        Returns:
            The set, which may be empty.

        Raises:
            ValueError: There is no `keys` array.
        """
        entries: Any = members.get("keys") if isinstance(members, Mapping) else None  # pyright: ignore[reportUnnecessaryIsInstance]
        if not isinstance(entries, list):
            raise ValueError("a JWK set must be an object with an array named keys")  # noqa: TRY004  (promised as such)
        return cls(key for key in map(_usable, entries) if key is not None)  # pyright: ignore[reportUnknownArgumentType]

    def to_dict(self) -> dict[str, list[dict[str, str]]]:
        """Write the set as JSON members for publishing.

        Returns:
            `keys`, in order; nothing private.
        """
        return {"keys": [key.to_dict() for key in self]}

    def find(self, kid: str) -> JWK | None:
        """Find a key by its name.

        Args:
            kid: The name, compared exactly.

        Returns:
            The key, or None.
        """
        return self._by_kid.get(kid)

    def snapshot(self) -> JWKSet:
        """Give this set, which never changes (`KeySource`)."""
        return self

    def lookup(self, kid: str) -> JWK:
        """Find a key or refuse (`KeySource`).

        Args:
            kid: The name in the token's header.

        Returns:
            The key of that name.

        Raises:
            InvalidToken: `unknown_key`.
        """
        key = self._by_kid.get(kid)
        if key is None:
            raise InvalidToken("unknown_key")
        return key

    async def lookup_async(self, kid: str) -> JWK:
        """Do what `lookup` does; there is nothing to wait for (`KeySource`)."""
        return self.lookup(kid)

    def __len__(self) -> int:
        return len(self._by_kid)

    def __iter__(self) -> Iterator[JWK]:
        return iter(self._by_kid.values())

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, JWKSet) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"JWKSet({list(self)!r})"


def _usable(entry: Any) -> JWK | None:
    """Return the entry as a named key, or None where it is odd."""
    if not isinstance(entry, Mapping):
        return None
    try:
        key = JWK.from_dict(cast("Mapping[str, Any]", entry))
    except ValueError:
        return None
    return None if key.kid is None else key
