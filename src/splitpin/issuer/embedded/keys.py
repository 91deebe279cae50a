"""The issuer's keys for an app in the same process: read from the database, through no socket."""

from __future__ import annotations

import json
from collections.abc import Callable

from splitpin.errors import SplitpinError
from splitpin.exchange import Request, Response, Sender, TransportError
from splitpin.issuer.db import Database
from splitpin.issuer.keys.ring import KeyRing


def sender_of_keys(database: Callable[[], Database], ring: KeyRing, clock: Callable[[], float]) -> Sender:
    """What `RemoteKeys` sends its request with: every rule about their age and about outages stays the same.

    Args:
        database: Gives this process's own.
        ring: Reads them.
        clock: Seconds UTC.
    """

    def send(request: Request) -> Response:
        request.deadline.left()
        now = int(clock())
        try:
            database().run_now(ring.refresh_in, now)
        except (SplitpinError, LookupError) as error:
            raise TransportError(f"the issuer's database: {type(error).__name__}") from error
        body = json.dumps(ring.published(now).to_dict()).encode()
        return Response(200, {"content-type": "application/json"}, body)

    return send
