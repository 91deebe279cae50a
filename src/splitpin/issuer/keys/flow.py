"""The use cases of signing keys."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from splitpin.issuer.db import Transaction
from splitpin.issuer.keys import store
from splitpin.issuer.keys.model import Algorithm, KeyPolicy, StoredKey
from splitpin.issuer.secrets import MasterSecrets
from splitpin.jose.keys import SigningKey
from splitpin.jose.rs256 import RSASigningKey

PURPOSE = "signing_key"
"""What signing keys are sealed under (see `MasterSecrets.seal`)."""
IN_USE = 180
"""Seconds after which a master secret that no process has spoken of counts as given up."""


def ensure_key(
    tx: Transaction,
    *,
    now: int,
    secrets: MasterSecrets,
    entropy: Callable[[int], bytes],
    policy: KeyPolicy,
    algorithm: Algorithm = "ES256",
) -> list[StoredKey]:
    """Whatever is due at `now`: the first key, the next one, the end of those that nobody needs any more.

    Called at start and by the clock, for RS256 only where there is a key or a client that needs one. Any number of
    processes may call it at once: one of them does each thing.

    Returns:
        All keys of the algorithm, oldest first; never empty.
    """
    keys = _of(store.list_all(tx), algorithm)
    over = [key for key in keys if key.withdrawn_at is None and not key.published(now, policy)]
    if not over and not _is_due(keys, now, policy):
        return keys
    keys = _of(store.take_all(tx), algorithm)
    if _newest(keys) is None:
        # Nobody has cached a set that is good without it, so the first key signs at once.
        _ensure_signing(tx, algorithm, now=now, secrets=secrets, entropy=entropy)
    elif _is_due(keys, now, policy):
        _make_next(tx, keys, now=now, secrets=secrets, entropy=entropy, policy=policy)
    store.forget(tx, retired_before=now - policy.publish_after)
    return _of(store.list_all(tx), algorithm)


def rotate(
    tx: Transaction,
    *,
    now: int,
    secrets: MasterSecrets,
    entropy: Callable[[int], bytes],
    policy: KeyPolicy,
    algorithm: Algorithm = "ES256",
) -> StoredKey:
    """Make the next key: published now, signing after `policy.publish_ahead`, when its predecessor stops.

    Of several that rotate at once one makes the key. While a new key still waits to sign, another rotation is not
    needed and returns the one that waits.

    Returns:
        The newest key of the algorithm.
    """
    keys = _of(store.take_all(tx), algorithm)
    newest = _newest(keys)
    if newest is None:
        return _ensure_signing(tx, algorithm, now=now, secrets=secrets, entropy=entropy)
    if newest.waiting(now):
        return newest
    _make_next(tx, keys, now=now, secrets=secrets, entropy=entropy, policy=policy)
    return _newest(_of(store.list_all(tx), algorithm)) or newest


def withdraw(
    tx: Transaction, kid: str, *, now: int, secrets: MasterSecrets, entropy: Callable[[int], bytes]
) -> StoredKey | None:
    """Take a key out that somebody else may have: it is published no more, and its private half is deleted.

    Where it was the one that signs, another of its algorithm takes over in the same transaction: the one that waits,
    or a new one. Nothing waits for caches, since whoever holds the old set trusts a thief. Withdrawing again changes
    nothing.

    Returns:
        The key that signs now; None where there is no such key.
    """
    keys = store.take_all(tx)
    algorithm: Algorithm | None = next((key.algorithm for key in keys if key.kid == kid), None)
    if algorithm is None:
        return None
    _require_known(secrets, _newest(_of(keys, algorithm)))
    store.withdraw(tx, kid=kid, now=now)
    return _ensure_signing(tx, algorithm, now=now, secrets=secrets, entropy=entropy)


def list_keys(tx: Transaction) -> list[StoredKey]:
    """All keys, those of one algorithm together, oldest first."""
    return store.list_all(tx)


def reseal(tx: Transaction, *, secrets: MasterSecrets, entropy: Callable[[int], bytes]) -> int:
    """Seal every key under the newest master secret, so that the older secrets can be taken off the list.

    Returns:
        How many keys there are.
    """
    sealed = [(key.kid, key.sealed) for key in store.take_all(tx) if key.sealed is not None]
    for kid, was in sealed:
        private = secrets.open(PURPOSE, was, context=kid)
        store.reseal(tx, kid=kid, sealed=secrets.seal(PURPOSE, private, context=kid, entropy=entropy))
    return len(sealed)


def unknown_secrets(tx: Transaction, *, now: int, secrets: MasterSecrets) -> list[str]:
    """The ids of master secrets that other processes make things with now, and that this one does not list.

    A process that does not know another's secret refuses the codes and tokens that the other makes. Each says now and
    then which is its own.
    """
    store.note_secret(tx, id_=secrets.ids[0], now=now)
    store.forget_secrets(tx, before=now - IN_USE)
    return [id_ for id_ in store.list_secrets(tx) if id_ not in secrets.ids]


def _is_due(keys: Sequence[StoredKey], now: int, policy: KeyPolicy) -> bool:
    """Whether there is no key that is good, or the newest has signed for long enough."""
    newest = _newest(keys)
    return newest is None or now >= newest.signs_from + policy.lifetime


def _newest(keys: Sequence[StoredKey]) -> StoredKey | None:
    """The newest that was not withdrawn."""
    return next((key for key in reversed(keys) if key.withdrawn_at is None), None)


def _ensure_signing(
    tx: Transaction, algorithm: Algorithm, *, now: int, secrets: MasterSecrets, entropy: Callable[[int], bytes]
) -> StoredKey:
    """The key that signs now: where there is none, the one that waits begins, or one is made.

    Others may rotate or withdraw meanwhile; whoever comes second finds what the first has made and looks again.
    """
    while True:
        keys = _of(store.list_all(tx), algorithm)
        signing = next((key for key in reversed(keys) if key.signing(now)), None)
        waiting = next((key for key in keys if key.waiting(now)), None)
        if signing is not None:
            if waiting is None:  # it was to stop for a successor that is withdrawn
                store.keep_signing(tx, kid=signing.kid, now=now)
            return signing
        if waiting is None or not store.start(tx, kid=waiting.kid, now=now):
            number = keys[-1].number + 1 if keys else 1
            _make(tx, algorithm, number=number, signs_from=now, now=now, secrets=secrets, entropy=entropy)


def _require_known(secrets: MasterSecrets, key: StoredKey | None) -> None:
    """Refuse to seal a key under a secret that its predecessor does not open under: no server could use it.

    Raises:
        ConfigurationError: The master secret is another one.
    """
    if key is not None and key.sealed is not None:
        secrets.open(PURPOSE, key.sealed, context=key.kid)


def _make_next(
    tx: Transaction,
    keys: Sequence[StoredKey],
    *,
    now: int,
    secrets: MasterSecrets,
    entropy: Callable[[int], bytes],
    policy: KeyPolicy,
) -> None:
    _require_known(secrets, _newest(keys))
    signs_from = now + policy.publish_ahead
    number, algorithm = keys[-1].number + 1, keys[-1].algorithm
    _make(tx, algorithm, number=number, signs_from=signs_from, now=now, secrets=secrets, entropy=entropy)


def _of(keys: Sequence[StoredKey], algorithm: Algorithm) -> list[StoredKey]:
    return [key for key in keys if key.algorithm == algorithm]


def _make(
    tx: Transaction,
    algorithm: Algorithm,
    *,
    number: int,
    signs_from: int,
    now: int,
    secrets: MasterSecrets,
    entropy: Callable[[int], bytes],
) -> None:
    """Make a key under a number, and retire its predecessors, unless another process was first."""
    key: SigningKey | RSASigningKey = SigningKey.generate() if algorithm == "ES256" else RSASigningKey.generate()
    published = key.jwk.to_dict() if isinstance(key, SigningKey) else key.jwk
    made = StoredKey(
        number=number,
        kid=key.kid,
        sealed=secrets.seal(PURPOSE, key.to_bytes(), context=key.kid, entropy=entropy),
        jwk=json.dumps(published),
        created_at=now,
        signs_from=signs_from,
        retired_at=None,
        algorithm=algorithm,
    )
    if store.insert(tx, made):
        store.retire_before(tx, algorithm=algorithm, number=number, at=signs_from)
