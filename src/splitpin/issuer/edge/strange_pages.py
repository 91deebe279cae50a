"""Pages of origins that nobody registered: what they are told, and what the operator reads of them."""

from __future__ import annotations

import logging
import shlex
from collections.abc import Callable

from splitpin.errors import InvalidRequest, Refused
from splitpin.issuer.clients.addresses import check_origin

EVERY = 60
"""Seconds between two lines about the same origin."""
MOST = 50
"""How many origins are told of in that time; whoever makes them up fills neither log nor memory."""

_LONGEST = 200  # of an origin in the log

logger = logging.getLogger("splitpin.issuer")


class OriginNotAllowed(Refused):
    """The request comes from a page whose origin is not among the client's."""

    code = "origin_not_allowed"

    def __init__(self) -> None:
        super().__init__("This page may not sign people in for that project.", reason=self.code)


class StrangePages:
    """Tells the operator which origins ask in vain, once a minute for each, and the command that adds one.

    Args:
        issuer: The issuer's own origin.
        clock: Seconds UTC.
    """

    def __init__(self, issuer: str, clock: Callable[[], float]) -> None:
        self._issuer = issuer
        self._clock = clock
        self._told: dict[tuple[str, str | None], float] = {}

    def note(self, origin: str, client_id: str | None, *, host: str | None = None) -> None:
        """Log that a page of an origin was turned away.

        Args:
            origin: Whatever was sent as one.
            client_id: The client that it asked for, where there is one of that id.
            host: What the request calls this server, where it says so.
        """
        now, what = self._clock(), (origin[:_LONGEST], client_id)
        self._told = {each: told_at for each, told_at in self._told.items() if 0 <= now - told_at < EVERY}
        if what in self._told or len(self._told) >= MOST:
            return
        self._told[what] = now
        logger.warning("%s", self._sentence(what[0], client_id, host))

    def _sentence(self, origin: str, client_id: str | None, host: str | None) -> str:
        if host is not None and origin.partition("://")[2] == host:
            return f"one of the issuer's pages was opened at {origin!a}: it only works at {self._issuer}"
        refused = f"a page at {origin!a} may not sign people in"
        try:
            check_origin(origin)
        except InvalidRequest:
            return f"{refused}, and such an origin cannot be registered"
        # Quoted, and only what can be registered: a stranger has written it, and an operator will paste it.
        command = f"splitpin client edit {client_id or 'CLIENT_ID'} --add-origin {shlex.quote(origin)}"
        return f"{refused}; if it is yours, add its origin: {command}"
