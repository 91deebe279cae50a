"""The key set of an issuer that is asked only when somebody signs in, as JSON, kept for some minutes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from splitpin.exchange import Deadline, Exchange, Request, TransportError
from splitpin.oidc.fetch import read_object

LIFETIME = 300.0
"""Seconds of real time for which a key set serves."""
COOLDOWN = 30.0
"""Seconds of real time after a fetch in which an unknown key leads to no other: a stranger's token may name any."""
PATIENCE = 3.0


class PublishedKeys:
    """One issuer's; safe to share between threads, of which several may fetch at once and write the same."""

    __slots__ = ("_held", "_rests", "_young")

    def __init__(self) -> None:
        self._held: Mapping[str, Any] | None = None
        self._young = Deadline(0)
        self._rests = Deadline(0)

    def fetch(self, url: str, *, anew: bool = False) -> Exchange[Mapping[str, Any]]:
        """Return the key set; the one at hand where it is young, or the issuer cannot be reached.

        Args:
            url: The issuer's `jwks_uri`.
            anew: The one at hand lacks a key: fetch again, unless that was done just now.

        Raises:
            TransportError: There is none at hand, and none came.
        """
        held = self._held
        if held is not None and not (self._rests.past if anew else self._young.past):
            return held
        self._rests = Deadline(COOLDOWN)
        try:
            response = yield Request("GET", url, Deadline(PATIENCE), headers={"Accept": "application/json"})
            if response.status != 200:
                raise TransportError(f"status {response.status}")
            held = read_object(response)
        except TransportError:
            if held is None:
                raise
            return held
        self._held, self._young = held, Deadline(LIFETIME)
        return held
