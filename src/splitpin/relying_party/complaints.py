"""What an author hears of refusals that are more likely a wrong setting than an attack: once a minute for each."""

from __future__ import annotations

import logging
import threading

from splitpin.errors import CrossSite, InvalidToken, SplitpinError
from splitpin.relying_party.http.request import RequestHead

EVERY = 60
"""Seconds between two lines about the same reason, however many requests it refuses."""

_LONGEST_ORIGIN = 200
_log = logging.getLogger("splitpin.relying_party")

_OF_TOKENS = {
    "wrong_audience": "a token is for another client: compare RelyingParty's audience with the client id of the page",
    "wrong_issuer": "a token is of another issuer: compare RelyingParty's issuer with the one that the page asks",
    "not_yet_valid": "a token is from the future by more than the leeway: this server's clock or the issuer's is wrong",
}


class Complaints:
    """Logs at WARNING why sign-ins and log-outs are refused, for one relying party; safe to share between threads."""

    __slots__ = ("_logged", "_writing")

    def __init__(self) -> None:
        self._logged: dict[str, float] = {}
        self._writing = threading.Lock()

    def hear(self, error: SplitpinError, head: RequestHead, *, origin: str, now: float) -> None:
        """Say what is wrong, where it looks like a setting, unless that was said less than a minute ago.

        Args:
            error: Why a request is refused.
            head: The request.
            origin: The app's.
            now: Unix seconds; a clock that is set back costs one line more.
        """
        if isinstance(error, InvalidToken):
            reason, said = error.reason, _OF_TOKENS.get(error.reason)
        elif isinstance(error, CrossSite):
            reason, said = error.reason, _of_origin(head, origin)
        else:
            return
        if said is None:
            return
        with self._writing:
            last = self._logged.get(reason)
            if last is not None and 0 <= now - last < EVERY:
                return
            self._logged[reason] = now
        _log.warning("refused: %s", said)


def _of_origin(head: RequestHead, origin: str) -> str:
    came = "no origin" if head.origin is None else ascii(head.origin[:_LONGEST_ORIGIN])
    return f"a page of another origin posted ({came}, and RelyingParty's origin is {origin!r})"
