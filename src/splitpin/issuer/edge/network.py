"""Where a request came from: the client's address, then the network it stands for.

`X-Forwarded-For` is a list that every proxy appends to, so only its right end can be believed, and only as far as the
proxies are ours: it is walked from the right until an address that is no trusted proxy. What stands left of that was
written by the client.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

UNKNOWN = "unknown"
_PREFIX_V4 = 24  # what one household or office commonly has
_PREFIX_V6 = 56  # the smallest that providers commonly give a household (RFC 6177 section 2)


def client_network(peer: str | None, forwarded_for: Sequence[str], trusted: Sequence[Network]) -> str:
    """The network of the client, for limits and the audit log; never a whole address.

    Args:
        peer: The address at the other end of the connection, or None (a Unix socket).
        forwarded_for: The values of all `X-Forwarded-For` headers, in order.
        trusted: The networks of our own proxies.

    Returns:
        A /24 of IPv4 or a /56 of IPv6 in text, or `unknown`.
    """
    address = _client(peer, forwarded_for, trusted)
    if address is None:
        return UNKNOWN
    prefix = _PREFIX_V4 if address.version == 4 else _PREFIX_V6
    return str(ipaddress.ip_network((address, prefix), strict=False))


def _client(peer: str | None, forwarded_for: Sequence[str], trusted: Sequence[Network]) -> Address | None:
    address = _address(peer or "")
    if not trusted:
        return address
    hops = [hop.strip() for value in forwarded_for for hop in value.split(",")]
    while hops and address is not None and any(address in network for network in trusted):
        further = _address(hops.pop())
        if further is None:  # a proxy of ours wrote something else: what it forwards for is not known
            return address
        address = further
    return address


def _address(text: str) -> Address | None:
    """An address as proxies write it, an optional port after it; IPv4 inside IPv6 is IPv4."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address
