"""What a project asks of passkeys."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from splitpin.errors import InvalidRequest

_DOMAIN = re.compile(r"localhost|(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}")
_LONGEST_DOMAIN = 253
MOST_NAMES = 5


@dataclass(frozen=True, slots=True)
class PasskeyRules:
    """What a project asks of passkeys. It is stored as JSON, and what is not in it is as it is here.

    Attributes:
        rp_ids: The names that its passkeys are for (WebAuthn Level 3 section 5.1.2), the present one first, those that
            it had before behind it; none: each page's own host.
        device_bound_only: Whether passkeys that may leave their device, as those that are synced, will not do.
        security_keys: Whether new passkeys are to be in hardware that is plugged in or held to the device.
        top_origins: Pages of other sites that may frame the project's and ask for passkeys there (section 5.10).
        authenticators: The kinds of authenticators that new passkeys may be in, as AAGUIDs; none: any.
        attestation_roots: Certificates in PEM, one each, by which an authenticator's maker is believed what kind it is.
    """

    rp_ids: tuple[str, ...] = ()
    device_bound_only: bool = False
    security_keys: bool = False
    top_origins: tuple[str, ...] = ()
    authenticators: tuple[str, ...] = ()
    attestation_roots: tuple[str, ...] = ()


def is_name(text: str) -> bool:
    """Whether passkeys can be for this name: a domain in lower case."""
    return len(text) <= _LONGEST_DOMAIN and _DOMAIN.fullmatch(text) is not None


def check_rp_ids(names: Sequence[str]) -> tuple[str, ...]:
    """The names, in the order that they were given.

    Raises:
        InvalidRequest: There are too many, or one is no domain.
    """
    if len(names) > MOST_NAMES:
        raise InvalidRequest(f"A project has {MOST_NAMES} names for passkeys at most.", field="rp_ids")
    if not all(is_name(name) for name in names):
        raise InvalidRequest("A name for passkeys is a domain such as example.com, in lower case.", field="rp_ids")
    return tuple(dict.fromkeys(names))


def check_authenticators(aaguids: Sequence[str], roots: Sequence[str]) -> tuple[str, ...]:
    """The kinds of authenticators, in the order that they were given.

    Without roots anybody could say of a passkey that it is in one of them.

    Raises:
        InvalidRequest: One is no AAGUID; or there is nothing to believe any by.
    """
    try:
        read = [str(UUID(aaguid)) for aaguid in aaguids]
    except ValueError:
        raise InvalidRequest("An AAGUID is written as a UUID.", field="authenticators") from None
    if read and not roots:
        raise InvalidRequest(
            "A list of authenticators needs the attestation roots of their makers: without them any software can claim"
            " to be one.",
            field="attestation_roots",
        )
    return tuple(dict.fromkeys(read))
