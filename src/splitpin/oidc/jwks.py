"""The issuer's keys, fetched when needed and kept through its outages: single flight, cool-down, stale-if-error.

A verifier asks `snapshot` on every token, and `lookup` for a key that the snapshot lacks and for every sign-in. What
happens is decided by the age of those at hand:

=======================  ================================================  ============================================
age of the keys          `snapshot`                                        `lookup`
=======================  ================================================  ============================================
under `lifetime`         they serve; nothing is asked of the issuer        the same, if the key is among them
under `max_stale`        they serve at once, while one background fetch    waits for that fetch, and goes on with what
                         tries to renew them                               there was if it fails, or in a cool-down
older, or none yet       there are none                                    waits for one, or is refused in a cool-down
=======================  ================================================  ============================================

So a key that was withdrawn signs nobody in once the others are due, however quiet the hours before were.

Every fetch, whatever its reason and its end, starts a cool-down in which there is no other. So a flood of tokens with
invented key ids costs the issuer one request per cool-down, and an outage costs each caller nothing but the first few.
"""

from __future__ import annotations

import logging
import math
import os
import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from splitpin.arguments import require_functions, require_seconds
from splitpin.errors import IssuerUnavailable
from splitpin.exchange import Sender, TransportError, run
from splitpin.jose.keys import JWK, JWKSet
from splitpin.oidc.fetch import fetch_keys
from splitpin.oidc.flight import Flight
from splitpin.oidc.origin import require_protected
from splitpin.oidc.sending import transport

_log = logging.getLogger("splitpin.oidc")

_OVERDUE = "the deadline passed"
_FAREWELL = 1.0  # seconds that close() waits for a thread which only a hanging name look-up can hold


@dataclass(frozen=True, slots=True)
class _Held:
    """The keys of the last successful fetch, and when it began."""

    keys: JWKSet
    fetched_at: float


class RemoteKeys:
    """A key source that fetches an issuer's JWKS; give it to `AccessTokenVerifier(keys=...)` and keep one per issuer.

    Safe to share between threads, event loops and, made before a fork, processes: each process fetches for itself.
    A clock that is set back makes the keys stale at once and their outage allowance shorter, never longer.

    Args:
        url: The JWKS address: https, or http on loopback.
        clock: Seconds; ages and the cool-down follow it.
        lifetime: Seconds that keys serve before they are renewed in the background.
        cooldown: Seconds after a fetch in which there is no other.
        max_stale: Seconds after the last successful fetch during which its keys are used, whatever happens to the
            issuer. A longer lifetime is cut to this.
        timeout: Seconds of real time for a whole fetch, redirects and the slowest peer included.
        send: Sends the requests, for example through a proxy, or trusting a private certificate authority. It may be
            called in any thread, and must respect the deadline and the size limit of the request.

    Raises:
        ConfigurationError: The address is not https nor loopback, or a number is not above zero.
    """

    def __init__(
        self,
        url: str,
        *,
        clock: Callable[[], float] = time.time,
        lifetime: float = 300,
        cooldown: float = 30,
        max_stale: float = 86400,
        timeout: float = 5,
        send: Sender | None = None,
    ) -> None:
        require_protected("RemoteKeys url", url)
        for setting, value in (
            ("lifetime", lifetime),
            ("cooldown", cooldown),
            ("max_stale", max_stale),
            ("timeout", timeout),
        ):
            require_seconds(f"RemoteKeys {setting}", value)
        require_functions(clock=clock, send=transport.send if send is None else send)
        self._url = url
        self._clock = clock
        self._lifetime = min(lifetime, max_stale)
        self._cooldown = cooldown
        self._max_stale = max_stale
        self._timeout = timeout
        self._send = transport.send if send is None else send

        # Readers take no lock: each of these is replaced whole. Writers hold the lock, and take the flight away last.
        self._held: _Held | None = None
        self._ended_at: float | None = None
        self._failure: str | None = None
        self._flight: Flight | None = None
        self._closed = False
        self._lock = threading.Lock()
        if hasattr(os, "register_at_fork"):
            forget = weakref.WeakMethod(self._forget_other_threads)
            os.register_at_fork(after_in_child=lambda: (method := forget()) and method())

    def snapshot(self) -> JWKSet | None:
        """The keys at hand, without waiting: the same object as long as their content is the same.

        If they are stale, this starts a fetch in the background, unless the cool-down forbids it.

        Returns:
            None where there are none, or none younger than `max_stale`.
        """
        held = self._held
        if held is None:
            return None
        now = self._clock()
        age = now - held.fetched_at
        if 0 <= age < self._lifetime:
            return held.keys
        if age < 0:
            self._set_back(held, now)
        elif age >= self._max_stale:
            return None
        self._fetching(now)
        return held.keys

    def lookup(self, kid: str) -> JWK:
        """The key of this id, after a fetch where it is unknown or the keys are due; waits at most `timeout` seconds.

        Raises:
            InvalidToken: `unknown_key`: there are keys, and this is none of them.
            IssuerUnavailable: There are no keys, and none can be had before its `retry_after`.
        """
        flight = self._flight_for(kid)
        if flight is not None:
            flight.wait()
            self._land(flight, _OVERDUE)
        return self._find_or_refuse(kid)

    async def lookup_async(self, kid: str) -> JWK:
        """The same promise as `lookup`, without blocking the event loop; works in any loop and in several at once.

        Raises:
            InvalidToken: `unknown_key`: there are keys, and this is none of them.
            IssuerUnavailable: There are no keys, and none can be had before its `retry_after`.
        """
        flight = self._flight_for(kid)
        if flight is not None:
            await flight.wait_async()
            self._land(flight, _OVERDUE)
        return self._find_or_refuse(kid)

    def close(self) -> None:
        """Stop the background work; waiting callers are refused. There are no more fetches.

        Cached keys are used until `max_stale`. Calling it twice does no harm.
        """
        with self._lock:
            self._closed = True
            flight = self._flight
        if flight is not None:
            flight.end(_FAREWELL)
            self._land(flight, _OVERDUE)

    def _flight_for(self, kid: str) -> Flight | None:
        """The fetch to wait for, or None where the key is at hand and young enough, or no fetch may be made."""
        now, held = self._clock(), self._held
        young = held is not None and 0 <= now - held.fetched_at < self._lifetime
        return None if young and held is not None and held.keys.find(kid) is not None else self._fetching(now)

    def _find_or_refuse(self, kid: str) -> JWK:
        now, held, ended_at = self._clock(), self._held, self._ended_at
        if held is not None and now - held.fetched_at < self._max_stale:
            return held.keys.lookup(kid)
        left = self._cooldown if ended_at is None else min(self._cooldown, self._cooldown - (now - ended_at))
        raise IssuerUnavailable(max(1, math.ceil(left))) from TransportError(self._failure or "closed")

    def _fetching(self, now: float) -> Flight | None:
        """The fetch under way, or a new one, or None where the cool-down or `close` forbids it."""
        flight = self._flight
        if flight is not None and not flight.deadline.past:
            return flight
        if flight is not None:
            self._land(flight, _OVERDUE)
        elif self._cooling(now):
            return None
        with self._lock:
            if self._flight is not None:
                return self._flight
            if self._closed or self._cooling(now):
                return None
            if self._ended_at is not None and now < self._ended_at:
                # The clock was set back, so how long ago the last fetch was is unknown: the cool-down begins anew.
                self._ended_at = now
                return None
            flight = self._flight = Flight(partial(self._fetch, now), self._timeout)
            try:
                flight.start()
            except RuntimeError as error:
                self._ended_at, self._failure, self._flight = now, str(error), None
                return None
            return flight

    def _cooling(self, now: float) -> bool:
        ended_at = self._ended_at
        return self._closed or (ended_at is not None and 0 <= now - ended_at < self._cooldown)

    def _fetch(self, started_at: float, flight: Flight) -> None:
        """What a flight does, in its own thread."""
        outcome: _Held | str = "the sender broke"
        try:
            # As old as the question, not as the answer: the issuer may have changed its keys while it was answering.
            outcome = _Held(run(fetch_keys(self._url, flight.deadline), self._send), started_at)
        except TransportError as error:
            outcome = str(error)
        finally:
            self._land(flight, outcome)

    def _land(self, flight: Flight, outcome: _Held | str) -> None:
        """Take the outcome of the flight under way; of any other, which has been given up, take nothing."""
        if self._flight is not flight:
            return
        now = self._clock()
        with self._lock:
            if self._flight is not flight:
                return
            if isinstance(outcome, _Held):
                held = self._held
                unchanged = held is not None and set(held.keys) == set(outcome.keys)
                self._held = _Held(held.keys, outcome.fetched_at) if held is not None and unchanged else outcome
                self._failure = None
            else:
                self._failure = outcome
            self._ended_at = now
            self._flight = None
            closed = self._closed
        if isinstance(outcome, str):
            flight.deadline.cancel()
            if not closed:
                _log.warning("The keys at %s could not be fetched: %s", self._url, outcome)

    def _set_back(self, held: _Held, now: float) -> None:
        """The clock was set back, so the age of the keys is unknown: count them as stale, and renew them."""
        with self._lock:
            if self._held is held:
                age = self._lifetime if self._lifetime < self._max_stale else 0
                self._held = _Held(held.keys, now - age)

    def _forget_other_threads(self) -> None:
        """In the child of a fork, where the flight's thread does not exist and the lock may be held by nobody."""
        self._lock = threading.Lock()
        self._flight = None
