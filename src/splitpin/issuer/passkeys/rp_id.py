"""The name that a passkey is made for (WebAuthn Level 3 section 5.1.2): a host, or a domain that it lies in."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from urllib.parse import urlsplit

from splitpin.errors import InvalidRequest


def rp_id_of(origin: str, configured: Sequence[str]) -> str:
    """The name of the passkeys of a page.

    Args:
        origin: The page's, as its browser says; that it may sign people in was looked at before.
        configured: The project's names, the present one first; none: each page has its own host's.

    Returns:
        The first of the project's names that the page's host is, or lies in. Where it is in none, the present one: the
        browser then asks that name whether the page is related to it (section 5.11).

    Raises:
        InvalidRequest: The page has no name, only a number.
    """
    host = urlsplit(origin).hostname or ""
    if not configured:
        return _named(host)
    fitting = (name for name in configured if host == name or host.endswith(f".{name}"))
    return next(fitting, configured[0])


def _named(host: str) -> str:
    """A page under a number has no passkeys: browsers take names alone."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host
    raise InvalidRequest("Passkeys need a host name: this page's address is a number.", field="origin")
