"""How many connections each network has open, so that none takes all that the process can open."""

from __future__ import annotations

import ipaddress
import logging
from collections.abc import Callable, Sequence

from splitpin.issuer.edge.network import UNKNOWN, Network, client_network, is_within

LOOPBACK: tuple[Network, ...] = (ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("::1"))
"""Who connects from this machine is a proxy or the operator."""
QUIET = 60.0
"""Seconds between two lines of the log about networks that want more."""

logger = logging.getLogger("splitpin.issuer")


class Connections:
    """Counts the open connections of each network, and turns away what is more than its share.

    Args:
        per_network: How many one network may have, a /24 of IPv4 or a /56 of IPv6.
        uncapped: Whose connections are not counted: proxies of ours, each of which stands for everybody behind it.
        timer: Seconds from a clock that does not jump.
    """

    def __init__(self, per_network: int, uncapped: Sequence[Network], *, timer: Callable[[], float]) -> None:
        self._per_network = per_network
        self._uncapped = tuple(uncapped)
        self._timer = timer
        self._open: dict[str, int] = {}
        self._quiet_until = 0.0

    def admit(self, peer: str | None) -> str | None:
        """Counts a new connection.

        Args:
            peer: The address at its other end; None for a Unix socket.

        Returns:
            The network to give back to `leave` when the connection ends, empty for one that is not counted; or None:
            the network has its share, and this one is to be closed.
        """
        network = client_network(peer, [], [])
        if network == UNKNOWN or is_within(peer or "", self._uncapped):
            return ""
        count = self._open.get(network, 0)
        if count >= self._per_network:
            self._tell(network)
            return None
        self._open[network] = count + 1
        return network

    def leave(self, network: str) -> None:
        """A connection that was admitted has ended."""
        count = self._open.pop(network, 0) - 1
        if count > 0:
            self._open[network] = count

    def _tell(self, network: str) -> None:
        now = self._timer()
        if now >= self._quiet_until:
            self._quiet_until = now + QUIET
            logger.warning(
                "%s tried to open more than %d connections at once; see SPLITPIN_CONNECTIONS_PER_NETWORK",
                network,
                self._per_network,
            )
