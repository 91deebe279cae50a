"""What people have beyond codes and links, as the published clients name it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from splitpin.issuer.db import Transaction
from splitpin.issuer.devices import flow as devices
from splitpin.issuer.passkeys import flow as passkeys
from splitpin.issuer.passkeys.model import METHOD


def enrolled_methods(tx: Transaction, subjects: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """The methods of some users beyond codes and links, the latest last."""
    return {subject: _of(tx, subject) for subject in subjects}


def _of(tx: Transaction, subject: str) -> tuple[str, ...]:
    enrolled = dict(devices.enrolled(tx, subject))
    if (added := passkeys.last_added(tx, subject)) is not None:
        enrolled[METHOD] = added
    return tuple(sorted(enrolled, key=lambda method: (enrolled[method], method)))
