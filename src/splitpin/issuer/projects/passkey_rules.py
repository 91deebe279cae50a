"""What a project asks of passkeys."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from splitpin.errors import InvalidRequest

_DOMAIN = re.compile(r"localhost|(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}")
MOST_NAMES = 5


@dataclass(frozen=True, slots=True)
class PasskeyRules:
    """What a project asks of passkeys.

    Attributes:
        rp_ids: The names that its passkeys are for (WebAuthn Level 3 section 5.1.2), the present one first, those that
            it had before behind it; none: each page's own host.
        device_bound_only: Whether passkeys that may leave their device, as those that are synced, will not do.
    """

    rp_ids: tuple[str, ...] = ()
    device_bound_only: bool = False


def check_rp_ids(names: Sequence[str]) -> tuple[str, ...]:
    """The names, in the order that they were given.

    Raises:
        InvalidRequest: There are too many, or one is no domain.
    """
    if len(names) > MOST_NAMES:
        raise InvalidRequest(f"A project has {MOST_NAMES} names for passkeys at most.", field="rp_ids")
    if not all(_DOMAIN.fullmatch(name) for name in names):
        raise InvalidRequest("A name for passkeys is a domain such as example.com, in lower case.", field="rp_ids")
    return tuple(dict.fromkeys(names))
