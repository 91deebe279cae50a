"""What an author hears of refusals that are more likely a wrong setting than an attack.

Once a minute for each reason at WARNING; and in development in the answer too, as its `hint`. Development is where the
app's own origin is `http`, which only loopback may be, or the framework runs in its debug mode.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TypeVar

from splitpin.errors import CrossSite, InvalidToken, SplitpinError, Unauthenticated
from splitpin.relying_party.http.request import RequestHead

EVERY = 60
"""Seconds between two lines about the same reason, however many requests it refuses."""
LONG_AGO = 300
"""Seconds after which a token that is still sent looks like a wrong clock: the most that a leeway may be."""

_LONGEST_ORIGIN = 200
_log = logging.getLogger("splitpin.relying_party")

E = TypeVar("E", bound=SplitpinError)


class Complaints:
    """Says why requests are refused, for one relying party; safe to share between threads.

    Args:
        issuer: The app's issuer, to be named.
        audience: Its client id, likewise.
        origin: Its own origin, likewise.
        clock: Unix seconds; one that is set back costs one line more.
    """

    __slots__ = ("_audience", "_clock", "_issuer", "_logged", "_origin", "_writing")

    def __init__(self, *, issuer: str, audience: str, origin: str, clock: Callable[[], float]) -> None:
        self._issuer = issuer
        self._audience = audience
        self._origin = origin
        self._clock = clock
        self._logged: dict[str, float] = {}
        self._writing = threading.Lock()

    def hear(self, error: E, head: RequestHead) -> E:
        """Return the error that refuses a request, after saying what is wrong where it looks like a setting."""
        if isinstance(error, InvalidToken):
            sentence = self._of_token(error)
            return error if sentence is None else self.refuse(error, head, error.reason, sentence)
        if isinstance(error, CrossSite):
            return self.refuse(error, head, error.reason, self._of_origin(head))
        return error

    def refuse(self, error: E, head: RequestHead, reason: str, sentence: str) -> E:
        """Return the error that refuses a request, after saying why; in development it has the sentence as its hint.

        Args:
            error: The refusal.
            head: The request's.
            reason: Which kind it is.
            sentence: What is wrong, and where to look; nothing secret.
        """
        self.say(reason, f"refused: {sentence}")
        return self.explain(error, head, sentence)

    def explain(self, error: E, head: RequestHead, sentence: str) -> E:
        """Return the error that refuses a request; in development it has the sentence as its hint.

        Args:
            error: The refusal.
            head: The request's.
            sentence: What is wrong, and where to look; nothing secret.
        """
        if head.debug or self._origin.startswith("http:"):
            error.hint = sentence
        return error

    def foreign_session(self, head: RequestHead, issuer: str, audience: str) -> Unauthenticated:
        """Return the refusal of a session that began with another issuer's token, or for another client.

        Args:
            head: The request's.
            issuer: Of the session.
            audience: Likewise.
        """
        sentence = (
            f"a session began at the issuer {issuer!r} for the client {audience!r}, but RelyingParty has "
            f"{self._issuer!r} and {self._audience!r}: they were changed, or two sign-ins were mixed up"
        )
        return self.refuse(Unauthenticated(), head, "foreign_session", sentence)

    def unopened_cookie(self, head: RequestHead) -> Unauthenticated:
        """Return the refusal of a sealed session that no key opens."""
        sentence = (
            "none of SealedCookie's keys opens a session: all processes must have the same keys at every start, and "
            f"RelyingParty the same origin as then (now {self._origin!r}); or the session is forged"
        )
        return self.refuse(Unauthenticated(), head, "unopened_cookie", sentence)

    def say(self, reason: str, sentence: str) -> None:
        """Log a sentence, unless one of this reason was logged less than a minute ago."""
        now = self._clock()
        with self._writing:
            last = self._logged.get(reason)
            if last is not None and 0 <= now - last < EVERY:
                return
            self._logged[reason] = now
        _log.warning("%s", sentence)

    def _of_token(self, error: InvalidToken) -> str | None:
        """The sentence of a token's reason; None where it is an ordinary one, or a stranger's doing."""
        far = "some" if error.seconds is None else f"{error.seconds:.0f}"
        match error.reason:
            case "wrong_audience":
                return f"a token is for another client: RelyingParty's audience is {self._audience!r}"
            case "wrong_issuer":
                return f"a token comes from another issuer: RelyingParty's issuer is {self._issuer!r}"
            case "unknown_key":
                return f"a token is signed by a key that RelyingParty's issuer, {self._issuer!r}, does not publish"
            case "wrong_type":
                return "what was sent is not an access token; it may be the ID token of the same payload"
            case "lifetime_too_long":
                return "a token lives for more than a day: configure the issuer to make shorter ones"
            case "missing_claim":
                return f"a token has no {error.claim}, which is required"
            case "not_yet_valid":
                return (
                    f"a token is from the future by {far} seconds: "
                    "this server's clock is behind, or the issuer's is ahead"
                )
            case "expired" if error.seconds is not None and error.seconds >= LONG_AGO:
                return (
                    f"a token expired {far} seconds ago: its sender does not refresh it, "
                    "or this server's clock is ahead"
                )
            case "too_old":
                return (
                    f"a token sent to sign in was issued {far} seconds ago: the page posts it late, "
                    "this server's clock is ahead, or RelyingParty's login_window is too short for this issuer"
                )
            case "authentication_too_old":
                return f"the person proved who they are {far} seconds ago, which is more than RelyingParty's max_age"
            case "spent":
                return "a token was used to sign in before: the page posts it again, or somebody copied it"
            case _:
                return None

    def _of_origin(self, head: RequestHead) -> str:
        came = "no origin" if head.origin is None else ascii(head.origin[:_LONGEST_ORIGIN])
        return f"a page of another origin made a request ({came}; RelyingParty's origin is {self._origin!r})"
