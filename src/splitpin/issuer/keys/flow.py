"""The use cases of signing keys."""

from __future__ import annotations

import json
from collections.abc import Callable

from splitpin.issuer.db import Transaction
from splitpin.issuer.keys import store
from splitpin.issuer.keys.model import KeyPolicy, StoredKey
from splitpin.issuer.secrets import MasterSecrets
from splitpin.jose.keys import SigningKey

PURPOSE = "signing_key"
"""What signing keys are sealed under (see `MasterSecrets.seal`)."""


def ensure_key(
    tx: Transaction, *, now: int, secrets: MasterSecrets, entropy: Callable[[int], bytes], policy: KeyPolicy
) -> list[StoredKey]:
    """Whatever is due at `now`: the first key, the next one, the end of those that nobody needs any more.

    Called at start and by the clock. Any number of processes may call it at once: one of them does each thing.

    Returns:
        All keys, oldest first; never empty.
    """
    keys = store.list_all(tx)
    if not keys:
        # Nobody has cached a set without it, so the first key signs at once.
        _make(tx, number=1, signs_from=now, now=now, secrets=secrets, entropy=entropy)
    elif now >= keys[-1].signs_from + policy.lifetime:
        _make_next(tx, keys[-1], now=now, secrets=secrets, entropy=entropy, policy=policy)
    store.forget(tx, retired_before=now - policy.publish_after)
    return store.list_all(tx)


def rotate(
    tx: Transaction, *, now: int, secrets: MasterSecrets, entropy: Callable[[int], bytes], policy: KeyPolicy
) -> StoredKey:
    """Make the next key: published now, signing after `policy.publish_ahead`, when its predecessor stops.

    Of several that rotate at once one makes the key. While a new key still waits to sign, another rotation is not
    needed and returns the one that waits.

    Returns:
        The newest key.
    """
    keys = store.list_all(tx)
    if not keys:
        keys = ensure_key(tx, now=now, secrets=secrets, entropy=entropy, policy=policy)
    elif keys[-1].signs_from <= now:
        _make_next(tx, keys[-1], now=now, secrets=secrets, entropy=entropy, policy=policy)
        keys = store.list_all(tx)
    return keys[-1]


def list_keys(tx: Transaction) -> list[StoredKey]:
    """All keys, oldest first."""
    return store.list_all(tx)


def reseal(tx: Transaction, *, secrets: MasterSecrets, entropy: Callable[[int], bytes]) -> int:
    """Seal every key under the newest master secret, so that the older secrets can be taken off the list.

    Returns:
        How many keys there are.
    """
    keys = store.list_all(tx)
    for key in keys:
        private = secrets.open(PURPOSE, key.sealed, context=key.kid)
        store.reseal(tx, kid=key.kid, sealed=secrets.seal(PURPOSE, private, context=key.kid, entropy=entropy))
    return len(keys)


def _make_next(
    tx: Transaction,
    newest: StoredKey,
    *,
    now: int,
    secrets: MasterSecrets,
    entropy: Callable[[int], bytes],
    policy: KeyPolicy,
) -> None:
    signs_from = now + policy.publish_ahead
    _make(tx, number=newest.number + 1, signs_from=signs_from, now=now, secrets=secrets, entropy=entropy)


def _make(
    tx: Transaction,
    *,
    number: int,
    signs_from: int,
    now: int,
    secrets: MasterSecrets,
    entropy: Callable[[int], bytes],
) -> None:
    """Make a key under a number, and retire its predecessors, unless another process was first."""
    key = SigningKey.generate()
    made = StoredKey(
        number=number,
        kid=key.kid,
        sealed=secrets.seal(PURPOSE, key.to_bytes(), context=key.kid, entropy=entropy),
        jwk=json.dumps(key.jwk.to_dict()),
        created_at=now,
        signs_from=signs_from,
        retired_at=None,
    )
    if store.insert(tx, made):
        store.retire_before(tx, number=number, at=signs_from)
