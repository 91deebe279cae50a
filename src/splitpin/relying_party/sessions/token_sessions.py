"""Sessions that last as long as the issuer's tokens do: what an app says to get them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from splitpin.arguments import require_functions
from splitpin.exchange import Sender
from splitpin.jose.sealed import require_keys
from splitpin.oidc.sending import transport
from splitpin.relying_party.sessions.session import TokenSessionStore


@dataclass(frozen=True, slots=True)
class TokenSessions:
    """The app keeps the issuer's tokens, and refreshes them on the person's behalf.

        key = base64.b64decode(os.environ["SESSION_KEY"])  # openssl rand -base64 32
        party = RelyingParty(..., store=SQLiteStore("app.db"), sessions=TokenSessions([key]))

    The refresh token is encrypted in the session's row: no page sees it after the sign-in, and a copy of the database
    is useless. The access token is there too, and in a separate HttpOnly cookie for other services on the same origin.
    The issuer decides: when it refuses a refresh, because the person was disabled or signed out there, or a token was
    stolen, the session ends. While it cannot be reached, sessions work until their access token expires. A logout
    revokes the refresh token.

    The front end must not refresh by itself: a refresh token works once, and the app uses up the one that the page saw
    with the first request after the sign-in.

    Attributes:
        keys: Encrypt the tokens; newest first, each at least 32 random bytes. Do not keep them in the same database. If
            you remove a key, the sessions that it encrypted end.
        store: With `RelyingParty.users`: where the sessions are. With `RelyingParty.store` it stays None.
        send: Sends requests to the issuer.

    Raises:
        ConfigurationError: There is no key, or one that is short or not random.
    """

    keys: Sequence[bytes] = field(repr=False)
    store: TokenSessionStore | None = None
    send: Sender = field(default_factory=lambda: transport.send, repr=False)

    def __post_init__(self) -> None:
        require_keys("sessions.keys", self.keys)
        require_functions(**{"sessions.send": self.send})
