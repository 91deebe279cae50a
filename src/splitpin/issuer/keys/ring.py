"""The keys a process signs with and publishes, in memory."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence

from splitpin.issuer.db import Database, Transaction
from splitpin.issuer.keys import store
from splitpin.issuer.keys.flow import PURPOSE, ensure_key
from splitpin.issuer.keys.model import Algorithm, KeyPolicy, StoredKey
from splitpin.issuer.secrets import MasterSecrets, another_secret
from splitpin.jose.keys import JWKSet, SigningKey
from splitpin.jose.rs256 import RSASigningKey
from splitpin.jose.signing_key import Signer

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
        self._rsa_keys: tuple[tuple[StoredKey, RSASigningKey | None], ...] = ()
        self._loaded_at: int | None = None
        self._set = JWKSet.from_dict({"keys": []})
        self._rsa_set: tuple[dict[str, str], ...] = ()
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
        opened_rsa = {stored.kid: key for stored, key in self._rsa_keys}
        live = sorted((key for key in stored if key.withdrawn_at is None), key=_number)
        keys = tuple((key, opened.get(key.kid) or self._open(key)) for key in live if key.algorithm == "ES256")
        rsa = tuple((key, opened_rsa.get(key.kid) or self._open_rsa(key)) for key in live if key.algorithm == "RS256")
        if keys and not any(key for _, key in keys):
            raise another_secret()
        unopened = {stored.kid for stored, key in (*keys, *rsa) if key is None}
        for kid in unopened - {stored.kid for stored, key in (*self._keys, *self._rsa_keys) if key is None}:
            logger.warning("signing key %s is encrypted with a master secret that this server does not list", kid)
        self._keys, self._rsa_keys, self._loaded_at = keys, rsa, now

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

    async def signer_of(
        self, algorithm: Algorithm, db: Database, now: int, *, entropy: Callable[[int], bytes]
    ) -> Signer:
        """The key that signs the ID tokens of a client; the first of RS256 is made when it is first needed.

        Raises:
            DatabaseUnavailable: A key has to be read or made, and the database is away.
        """
        await self.refresh(db, now)
        if algorithm == "ES256":
            return self.signing_key(now)
        key = self.rsa_signing_key(now)
        if key is None:
            await db.run(
                ensure_key, now=now, secrets=self._secrets, entropy=entropy, policy=self._policy, algorithm=algorithm
            )
            self.load(await db.run(store.list_all), now)
            key = self.rsa_signing_key(now)
        if key is None:
            raise LookupError("no signing key of RS256 though one was made")
        return key

    def rsa_signing_key(self, now: int) -> RSASigningKey | None:
        """The RSA key that signs; None: there is none yet."""
        keys = [(stored, key) for stored, key in self._rsa_keys if key is not None]
        begun = (key for stored, key in reversed(keys) if stored.signs_from <= now)
        return next(begun, keys[0][1] if keys else None)

    def rsa_published(self, now: int) -> tuple[dict[str, str], ...]:
        """The RSA keys to publish beside the others, newest first; the same object while nothing changed."""
        keys = [stored for stored, _ in reversed(self._rsa_keys) if stored.published(now, self._policy)]
        if [key.kid for key in keys] != [key["kid"] for key in self._rsa_set]:
            self._rsa_set = tuple(json.loads(key.jwk) for key in keys)
        return self._rsa_set

    def published(self, now: int) -> JWKSet:
        """The keys that verify access tokens, newest first; the same object while nothing changed."""
        keys = [stored for stored, _ in reversed(self._keys) if stored.published(now, self._policy)]
        kids = tuple(key.kid for key in keys)
        if kids != self._set_kids:
            self._set = JWKSet.from_dict({"keys": [json.loads(key.jwk) for key in keys]})
            self._set_kids = kids
        return self._set

    def _open(self, key: StoredKey) -> SigningKey | None:
        private = self._private(key)
        return None if private is None else SigningKey.from_bytes(private)

    def _open_rsa(self, key: StoredKey) -> RSASigningKey | None:
        private = self._private(key)
        return None if private is None else RSASigningKey.from_bytes(private)

    def _private(self, key: StoredKey) -> bytes | None:
        return None if key.sealed is None else self._secrets.find(PURPOSE, key.sealed, context=key.kid)


def _number(key: StoredKey) -> int:
    return key.number
