"""The master secret, and what is derived from it: one key per purpose, never the secret itself.

The secret comes from a file or the environment, the database never sees it. It is a list: the newest derives and seals,
all of them open and recognise, so that it can be changed without an outage.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from splitpin.errors import ConfigurationError
from splitpin.jose.sealed import Seal, derive, require_keys

SETTING = "SPLITPIN_MASTER_SECRET"
"""The setting that holds the secret, for error messages."""


class MasterSecrets:
    """Keys by purpose, and sealing: `splitpin.jose.sealed` under one list of secrets.

    Args:
        secrets: Newest first; each at least 32 bytes.

    Raises:
        ConfigurationError: There is none, or one is too short or all too regular to be random.
    """

    __slots__ = ("_derived", "_secrets")

    def __init__(self, secrets: Sequence[bytes]) -> None:
        require_keys(SETTING, secrets)
        self._secrets = tuple(secrets)
        self._derived: dict[tuple[str, int], tuple[bytes, ...]] = {}

    def derive(self, purpose: str, length: int = 32) -> bytes:
        """The key for a purpose, from the newest secret: what new things are made with."""
        return self.derive_all(purpose, length)[0]

    def derive_all(self, purpose: str, length: int = 32) -> tuple[bytes, ...]:
        """The keys for a purpose from every secret, newest first: what old things are recognised with.

        Args:
            purpose: A constant of the program such as `refresh_token`; two purposes never share a key.
            length: Bytes of key.
        """
        known = self._derived.get((purpose, length))
        if known is None:
            known = tuple(derive(secret, purpose, length) for secret in self._secrets)
            self._derived[purpose, length] = known
        return known

    @property
    def ids(self) -> tuple[str, ...]:
        """A name for each secret, newest first, which may be told: it says nothing of the secret."""
        return tuple(name.hex() for name in self.derive_all("secret_id", 8))

    def seal(self, purpose: str, plaintext: bytes, *, context: str, entropy: Callable[[int], bytes]) -> bytes:
        """Encrypt and authenticate.

        Args:
            purpose: Names the key, as in `derive`.
            plaintext: What must stay secret.
            context: What the plaintext belongs to, such as a key id: it opens under the same one only.
            entropy: Where the nonce comes from.

        Returns:
            A 12-byte nonce, the ciphertext and a 16-byte tag.
        """
        return Seal(self._secrets, purpose).seal(plaintext, context=context.encode(), entropy=entropy)

    def open(self, purpose: str, sealed: bytes, *, context: str) -> bytes:
        """Decrypt what `seal` made, under whichever listed secret made it.

        Raises:
            ConfigurationError: No listed secret opens it: the secret was replaced instead of preceded by a new one, the
                context is another, or the bytes were changed.
        """
        plaintext = self.find(purpose, sealed, context=context)
        if plaintext is None:
            raise another_secret()
        return plaintext

    def find(self, purpose: str, sealed: bytes, *, context: str) -> bytes | None:
        """The same; None where no listed secret opens it."""
        return Seal(self._secrets, purpose).open(sealed, context=context.encode())

    def __repr__(self) -> str:
        return f"MasterSecrets({len(self._secrets)} secrets)"


def another_secret() -> ConfigurationError:
    """What is raised where a database was made with another master secret."""
    return ConfigurationError(
        SETTING,
        "cannot decrypt what is in this database",
        "List the secret that the database was made with after the new one",
    )
