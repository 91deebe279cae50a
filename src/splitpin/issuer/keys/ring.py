"""The keys a process signs with and publishes, in memory."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence

from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.keys import store
from splitpin.issuer.keys.flow import PURPOSE
from splitpin.issuer.keys.model import KeyPolicy, StoredKey
from splitpin.issuer.secrets import MasterSecrets, another_secret
from splitpin.jose.keys import JWKSet, SigningKey

logger = logging.getLogger("splitpin.issuer")


class KeyRing:
    """What the database says about keys, read again every `policy.reload` seconds.

    A rotation is in the database `policy.publish_ahead` seconds before it takes effect, so a ring that is read more
    often than that never signs with a key that is not published everywhere, nor misses the moment to change.

    Call `refresh` before a use case that signs and before publishing: it costs a comparison while the ring is fresh.
    `signing_key` and `published` then touch nothing but memory, so they may be called inside a use case.

    Args:
        secrets: Open the private keys.
        policy: See `KeyPolicy`.
    """

    def __init__(self, secrets: MasterSecrets, policy: KeyPolicy = KeyPolicy.DEFAULT) -> None:
        self._secrets = secrets
        self._policy = policy
        # Replaced as a whole, never changed: the threads of use cases read it while an event loop loads.
        self._keys: tuple[tuple[StoredKey, SigningKey | None], ...] = ()
        self._loaded_at: int | None = None
        self._set = JWKSet.from_dict({"keys": []})
        self._set_kids: tuple[str, ...] = ()

    def fresh(self, now: int) -> bool:
        """Whether the ring may be used without reading the database."""
        # abs: after a step of the clock in either direction the ring is read again.
        return self._loaded_at is not None and abs(now - self._loaded_at) < self._policy.reload

    async def refresh(self, db: Database, now: int) -> None:
        """Read the keys again if they are due.

        Raises:
            DatabaseUnavailable: They are due and the database is away.
        """
        if not self.fresh(now):
            self.load(await db.run(store.list_all), now)

    def refresh_in(self, tx: Transaction, now: int) -> None:
        """The same inside a transaction, for use cases that are run without an event loop."""
        if not self.fresh(now):
            self.load(store.list_all(tx), now)

    def load(self, stored: Sequence[StoredKey], now: int) -> None:
        """Take over what was just read; withdrawn keys are left behind.

        A key that another process has sealed under a secret that this one does not list is published as the others do,
        and this one signs on with the newest that it can open.

        Raises:
            ConfigurationError: It can open none.
        """
        opened = {stored.kid: key for stored, key in self._keys}
        live = sorted((key for key in stored if key.withdrawn_at is None), key=_number)
        keys = tuple((key, opened.get(key.kid) or self._open(key)) for key in live)
        if keys and not any(key for _, key in keys):
            raise another_secret()
        unopened = {stored.kid for stored, key in keys if key is None}
        for kid in unopened - {stored.kid for stored, key in self._keys if key is None}:
            logger.warning("signing key %s is encrypted with a master secret that this server does not list", kid)
        self._keys, self._loaded_at = keys, now

    def signing_key(self, now: int) -> SigningKey:
        """The key that signs: the newest whose time has come.

        Raises:
            LookupError: The ring was never loaded, or the database held no key: call `ensure_key` at start.
        """
        keys = [(stored, key) for stored, key in self._keys if key is not None]
        if not keys:
            raise LookupError("no signing key: the ring is empty")
        # Before the first key's own time, which takes a clock that was set back, the first key signs all the same.
        return next((key for stored, key in reversed(keys) if stored.signs_from <= now), keys[0][1])

    def published(self, now: int) -> JWKSet:
        """The key set to publish, newest key first; the same object while nothing changed."""
        keys = [stored for stored, _ in reversed(self._keys) if stored.published(now, self._policy)]
        kids = tuple(key.kid for key in keys)
        if kids != self._set_kids:
            self._set = JWKSet.from_dict({"keys": [json.loads(key.jwk) for key in keys]})
            self._set_kids = kids
        return self._set

    def _open(self, key: StoredKey) -> SigningKey | None:
        private = None if key.sealed is None else self._secrets.find(PURPOSE, key.sealed, context=key.kid)
        return None if private is None else SigningKey.from_bytes(private)


def _number(key: StoredKey) -> int:
    return key.number
