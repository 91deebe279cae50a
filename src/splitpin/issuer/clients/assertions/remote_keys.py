"""The keys of clients that publish them (`jwks_uri`), fetched seldom and believed with care."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from splitpin.errors import InvalidRequest
from splitpin.exchange import AsyncSender, Deadline, Request, TransportError
from splitpin.issuer.clients.metadata_rules import read_keys
from splitpin.jose.foreign import ForeignKey
from splitpin.oidc.fetch import read_object

KEPT = 3600
"""Seconds for which keys are used without asking again."""
COOL_DOWN = 60
"""Seconds between two requests to one address, whatever came of the first: strangers can name unknown keys for ever."""
STALE = 24 * 3600
"""Seconds for which keys are used while their address does not answer."""
DEADLINE = 5.0
"""Seconds for the whole request."""
LARGEST = 64 * 1024
"""Bytes of a key set."""
MOST = 500
"""Addresses of which keys are kept; the one that was asked first is forgotten for another."""


@dataclass(slots=True)
class _Known:
    """What an address gave.

    Attributes:
        keys: The keys it gave last.
        read_at: When, seconds UTC.
        asked_at: When it was asked last.
        asking: Held by the one who asks: the others wait for what comes of it.
    """

    keys: Sequence[ForeignKey] = ()
    read_at: float = 0.0
    asked_at: float = 0.0
    asking: asyncio.Lock = field(default_factory=asyncio.Lock)

    def is_due(self, kid: str | None, now: float) -> bool:
        """Whether the address is to be asked, for a key of this name."""
        has_it = bool(self.keys) and (kid is None or any(key.kid in {None, kid} for key in self.keys))
        due = not has_it or not 0 <= now - self.read_at < KEPT
        return due and not 0 <= now - self.asked_at < COOL_DOWN


class RemoteClientKeys:
    """Reads key sets at addresses that clients have registered.

    Args:
        send: Asks; it must refuse addresses that are not public.
        clock: Seconds UTC.
        deadline: Seconds for a whole request.
    """

    def __init__(self, send: AsyncSender, clock: Callable[[], float], *, deadline: float = DEADLINE) -> None:
        self._send = send
        self._deadline = deadline
        self._clock = clock
        self._known: dict[str, _Known] = {}

    async def find(self, uri: str, kid: str | None) -> Sequence[ForeignKey]:
        """The keys at an address; asked again where the one that is named is not among them.

        Returns:
            None of them where the address gave none.
        """
        known = self._known.get(uri)
        if known is None:
            if len(self._known) >= MOST:
                del self._known[next(iter(self._known))]
            known = self._known[uri] = _Known()
        if known.is_due(kid, self._clock()):
            async with known.asking:
                now = self._clock()
                if known.is_due(kid, now):
                    read = await self._read(uri)
                    known.asked_at = now  # only now: whoever comes meanwhile waits for what came of it
                    if read is not None:
                        known.keys, known.read_at = read, now
        return known.keys if 0 <= self._clock() - known.read_at < STALE else ()

    async def _read(self, uri: str) -> Sequence[ForeignKey] | None:
        accept = {"Accept": "application/jwk-set+json, application/json"}
        request = Request("GET", uri, Deadline(self._deadline), headers=accept, max_bytes=LARGEST)
        try:
            response = await self._send(request)
            members: Any = read_object(response).get("keys") if response.status == 200 else None
            return _usable(members) if type(members) is list else None
        except (TransportError, InvalidRequest):
            return None


def _usable(members: Any) -> Sequence[ForeignKey]:
    """Those that may verify signatures; keys for other purposes may stand beside them (RFC 7517 section 5)."""
    usable: list[Any] = []
    for each in members[:50]:
        try:
            read_keys([each])
        except InvalidRequest:
            continue
        usable.append(each)
    return read_keys(usable)
