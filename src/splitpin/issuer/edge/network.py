"""Where a request came from: the client's address, then the network it stands for.

`X-Forwarded-For` is a list that every proxy appends to, so only its right end can be believed, and only as far as the
proxies are ours: it is walked from the right until an address that is no trusted proxy. What stands left of that was
written by the client.

An IPv6 address that only carries an IPv4 one counts as that: whoever has one IPv4 address may write it as many others,
and the people behind one translator have the first 56 bits in common, whoever they are.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

UNKNOWN = "unknown"
_PREFIX_V4 = 24  # what one household or office commonly has
_PREFIX_V6 = 56  # the smallest that providers commonly give a household (RFC 6177 section 2)
_TRANSLATED = (  # NAT64, which has the IPv4 address in the last 32 bits (RFC 6052 section 2.2)
    ipaddress.IPv6Network("64:ff9b::/96"),
    ipaddress.IPv6Network("64:ff9b:1::/48"),  # a site's own (RFC 8215): of its lengths 96 is the one in use
)


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
    address = _carried(address)
    prefix = _PREFIX_V4 if address.version == 4 else _PREFIX_V6
    return str(ipaddress.ip_network((address, prefix), strict=False))


def is_within(address: str, networks: Sequence[Network]) -> bool:
    """Whether an address is one of these networks'."""
    parsed = _address(address)
    return parsed is not None and any(parsed in network for network in networks)


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


def _carried(address: Address) -> Address:
    """The IPv4 address that an IPv6 one stands for, where it does; never asked for whom to trust.

    Answers to such an address go to the IPv4 one in it, so nobody can speak from one that carries somebody else's.
    """
    if address.version == 4:
        return address
    if address.sixtofour is not None:  # RFC 3056
        return address.sixtofour
    if address.teredo is not None:  # RFC 4380: of the server and the client the latter
        return address.teredo[1]
    if any(address in translated for translated in _TRANSLATED):
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
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
