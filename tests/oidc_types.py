"""Short names for what the fixtures of tests/oidc give, and the keys at hand without the None."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from splitpin.jose.keys import JWKSet
from splitpin.oidc.jwks import RemoteKeys

Make: TypeAlias = Callable[..., RemoteKeys]
"""Makes a key source for the server; takes the settings that are to differ."""

Pool: TypeAlias = list[Any]
"""Public keys with names; `Any` because a `JWK` may have none, and these have."""


def at_hand(keys: RemoteKeys) -> JWKSet:
    """The snapshot of a source that has one."""
    snapshot = keys.snapshot()
    assert snapshot is not None
    return snapshot
