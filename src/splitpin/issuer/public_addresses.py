"""Which addresses this server asks when somebody else named them: those of the public Internet alone."""

from __future__ import annotations

import ipaddress

# Addresses that stand for others: what is behind them is whatever they carry (RFC 6052, RFC 3056).
_CARRIERS = (
    ipaddress.ip_network("64:ff9b::/96"),
    ipaddress.ip_network("64:ff9b:1::/48"),
    ipaddress.ip_network("2002::/16"),
)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public Internet: not this machine, its network or its cloud's.

    Args:
        address: As the resolver gives it.
    """
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if parsed.version == 6 and (parsed.ipv4_mapped is not None or any(parsed in each for each in _CARRIERS)):
        return False
    return parsed.is_global and not parsed.is_multicast
