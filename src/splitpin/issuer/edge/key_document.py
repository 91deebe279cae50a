"""The published keys as a document, made anew when they change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from splitpin.issuer.db import Database, DatabaseUnavailable
from splitpin.issuer.edge.cors import PUBLIC
from splitpin.issuer.edge.documents import Document
from splitpin.issuer.keys.ring import KeyRing
from splitpin.jose.keys import JWKSet, SigningKey

MAX_AGE = 300
"""Seconds that verifiers may cache the keys: far below `KeyPolicy.publish_ahead`, so that no new key surprises them."""


class KeyDocument:
    """The endpoint of a key set in one dialect.

    Args:
        db: Where the keys are.
        keys: What this process knows of them.
        clock: Seconds UTC.
        render: The dialect's words for the published keys, the one that signs now, and the RSA keys.
    """

    __slots__ = ("_clock", "_db", "_document", "_keys", "_of", "_render")

    def __init__(
        self,
        db: Database,
        keys: KeyRing,
        clock: Callable[[], float],
        render: Callable[[JWKSet, SigningKey, Sequence[Mapping[str, str]]], Mapping[str, object]],
    ) -> None:
        self._db = db
        self._keys = keys
        self._clock = clock
        self._render = render
        self._of: tuple[object, ...] | None = None
        self._document: Document | None = None

    async def serve(self, request: Request) -> Response:
        """The document; while the database is away, as it was last known: verifiers need not notice.

        Raises:
            DatabaseUnavailable: The database is away and this process has never seen a key.
        """
        now = int(self._clock())
        try:
            await self._keys.refresh(self._db, now)
            published, signing = self._keys.published(now), self._keys.signing_key(now)
            of = published, signing.kid, self._keys.rsa_published(now)
        except DatabaseUnavailable:
            if self._document is None:
                raise
            return self._document.answer(request)
        if self._document is None or self._of != of:
            body = msgspec.json.encode(self._render(published, signing, of[2]))
            self._document, self._of = Document(body, "application/json", MAX_AGE, PUBLIC), of
        return self._document.answer(request)


def standard_key_set(published: JWKSet, _signing: SigningKey, rsa: Sequence[Mapping[str, str]]) -> Mapping[str, object]:
    """The keys as RFC 7517 has them: those of access tokens, and behind them those of some clients' ID tokens."""
    return {"keys": [*published.to_dict()["keys"], *rsa]}
