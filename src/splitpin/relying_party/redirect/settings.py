"""What an app says to let people sign in by redirect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from splitpin.arguments import require_functions, require_text
from splitpin.errors import ConfigurationError
from splitpin.exchange import Sender
from splitpin.jose.sealed import require_keys
from splitpin.oidc.sending import transport
from splitpin.relying_party.redirect.path import require_own_path

_CALLBACK = "/callback"


class Provider(Protocol):
    """How the ID tokens of an issuer that is no Splitpin issuer are verified: `splitpin.openid.OpenIDProvider`."""

    @property
    def algorithm(self) -> str:
        """The one algorithm that it signs them with."""
        ...

    @property
    def believe_email_verified(self) -> bool:
        """Whether its word counts that an address is the person's."""
        ...

    def proven_payload(self, text: str, published: Mapping[str, Any]) -> bytes:
        """Return the payload of an ID token whose signature holds.

        Args:
            text: The token, as it came.
            published: The issuer's key set, as JSON members.

        Raises:
            InvalidToken: `unknown_key` where the set may be out of date; else whatever is wrong with it.
        """
        ...


@dataclass(frozen=True, slots=True)
class Redirect:
    """The app sends people to the issuer's own page to sign in, and they come back signed in.

        key = base64.b64decode(os.environ["SESSION_KEY"])  # openssl rand -base64 32
        party = RelyingParty(..., store=SQLiteStore("app.db"), redirect=Redirect([key]))

    A link to `/login` is all that a page needs; `/login?next=/orders` goes on to that path afterwards. Register
    `origin` + `path` as a redirect URI at the issuer.

    Attributes:
        keys: Encrypt the cookie of an attempt, which lives an hour; newest first, each at least 32 random bytes, the
            same in all processes.
        path: The path of `GET /callback` as browsers see it: `/auth/callback` where the endpoints are mounted below
            `/auth`.
        after: Where to go on when a link names no `next`.
        failed: The app's own page for attempts that failed, in place of a plain one. It is called with `error`, a word,
            and `next`.
        pages: Whether a browser that asks for a page, where nobody is signed in or the proof is not enough, is led to
            sign in and back. Otherwise it gets the 401 that everybody else gets.
        scope: What is asked for, space-delimited; with `TokenSessions`, `offline_access` is added.
        provider: None for a Splitpin issuer. For any other: `splitpin.openid.OpenIDProvider()`.
        send: Sends requests to the issuer.

    Raises:
        ConfigurationError: Naming the attribute and the fix.
    """

    keys: Sequence[bytes] = field(repr=False)
    path: str = _CALLBACK
    after: str = "/"
    failed: str | None = None
    pages: bool = True
    scope: str = "openid email"
    provider: Provider | None = None
    send: Sender = field(default_factory=lambda: transport.send, repr=False)

    def __post_init__(self) -> None:
        require_keys("redirect.keys", self.keys)
        if not require_own_path("redirect.path", self.path).endswith(_CALLBACK) or "?" in self.path:
            raise ConfigurationError("redirect.path", "does not end with /callback", "Give what it is mounted at.")
        require_own_path("redirect.after", self.after)
        if self.failed is not None:
            require_own_path("redirect.failed", self.failed)
        if type(self.pages) is not bool:
            raise ConfigurationError("redirect.pages", "is neither True nor False", "Give one of the two.")
        if "openid" not in require_text("redirect.scope", self.scope, 'Give "openid email".').split(" "):
            raise ConfigurationError("redirect.scope", "lacks openid", 'Give "openid email".')
        verifies = callable(getattr(self.provider, "proven_payload", None)) and not isinstance(self.provider, type)
        if self.provider is not None and not verifies:
            raise ConfigurationError("redirect.provider", "is not a provider", "Give splitpin.openid.OpenIDProvider().")
        require_functions(**{"redirect.send": self.send})

    @property
    def login(self) -> str:
        """The path of `GET /login` as browsers see it."""
        return f"{self.path.removesuffix(_CALLBACK)}/login"
