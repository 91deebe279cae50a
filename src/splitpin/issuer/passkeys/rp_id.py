"""The name that a passkey is made for (WebAuthn Level 3 section 5.1.2): a host, or a domain that it lies in."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from splitpin.errors import InvalidRequest


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the passkeys of a page.

    Attributes:
        known: Those whose passkeys it may ask for, its own first.
        present: That new ones are to be for: the project's first, wherever the page is.
    """

    known: tuple[str, ...]
    present: str


def rp_ids_of(origin: str, configured: Sequence[str]) -> tuple[str, ...]:
    """The names whose passkeys a page may ask for, its own first.

    Args:
        origin: The page's, as its browser says; that it may sign people in was looked at before.
        configured: The project's names, the present one first; none: each page has its own host's.

    Returns:
        The project's names that the page's host is, or lies in; behind them the others, which the browser asks whether
        the page is related to them (section 5.11).

    Raises:
        InvalidRequest: The page has no name, only a number.
    """
    host = host_of(origin)
    if not configured:
        return (_named(host),)
    return tuple(sorted(configured, key=lambda name: not lies_in(host, name)))


def chosen_rp_id(origin: str, configured: Sequence[str], wanted: str | None) -> str:
    """The name that a page asked for, or its own.

    Raises:
        InvalidRequest: That name is none of the project's; the page has no name, only a number.
    """
    known = rp_ids_of(origin, configured)
    if wanted is None:
        return known[0]
    if wanted not in known:
        raise InvalidRequest("The project has no such name for passkeys.", field="rp_id")
    return wanted


def can_serve(origin: str, configured: Sequence[str]) -> bool:
    """Whether a page has names that passkeys can be for."""
    try:
        rp_ids_of(origin, configured)
    except InvalidRequest:
        return False
    return True


def is_at_home(origin: str, configured: Sequence[str]) -> bool:
    """Whether a page's passkeys are for a name that its host lies in, so that no browser asks whether it is related."""
    return can_serve(origin, configured) and lies_in(host_of(origin), (*configured, host_of(origin))[0])


def lies_in(host: str, name: str) -> bool:
    """Whether a host is the name, or below it."""
    return host == name or host.endswith(f".{name}")


def host_of(origin: str) -> str:
    """The host of a page."""
    return urlsplit(origin).hostname or ""


def _named(host: str) -> str:
    """A page under a number has no passkeys: browsers take names alone."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host
    raise InvalidRequest("Passkeys need a host name: this page's address is a number.", field="origin")
