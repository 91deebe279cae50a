"""What an app's own secret keys must be, wherever it gives some."""

from __future__ import annotations

from collections.abc import Sequence

from splitpin.errors import ConfigurationError
from splitpin.jose.sealed import SHORTEST_KEY


def require_keys(setting: str, keys: Sequence[bytes]) -> None:
    """Refuse keys that cannot be random.

    Args:
        setting: The name of the setting, for the error.
        keys: Newest first.

    Raises:
        ConfigurationError: There is no key, or one that is short or not random.
    """
    fix = "Make one with: openssl rand -base64 32"
    if not keys or not isinstance(keys, list | tuple):
        raise ConfigurationError(setting, "is no list of keys", fix)
    for key in keys:
        # Of 32 random bytes about 30 differ, never fewer than 16; a password repeated to the length repeats a lot.
        if len(key) < SHORTEST_KEY or len(set(key)) < 8:
            raise ConfigurationError(setting, f"has a key shorter than {SHORTEST_KEY} random bytes", fix)
