"""What the two endpoints of one app share: the issuer's endpoints, its keys, and the cookies of attempts."""

from __future__ import annotations

from dataclasses import dataclass, field

from splitpin.errors import ConfigurationError
from splitpin.oidc.client import Client
from splitpin.oidc.endpoints import IssuerEndpoints
from splitpin.oidc.published_keys import PublishedKeys
from splitpin.relying_party.redirect.attempt import Attempts, attempt_seal
from splitpin.relying_party.redirect.settings import Redirect


@dataclass(frozen=True, slots=True)
class Redirection:
    """Made once for an app; safe to share between threads and event loops.

    Attributes:
        settings: What the app configured.
        client_id: The app's.
        redirect_uri: Where the issuer sends browsers back to.
        scope: What is asked for.
        endpoints: The issuer's.
        attempts: The cookies.
        keys: Of an issuer that is no Splitpin issuer.
    """

    settings: Redirect
    client_id: str
    redirect_uri: str
    scope: str
    endpoints: IssuerEndpoints
    attempts: Attempts
    keys: PublishedKeys = field(default_factory=PublishedKeys)

    @classmethod
    def of(
        cls,
        settings: Redirect,
        client: Client,
        *,
        issuer: str,
        origin: str,
        which: str,
        needs_tokens: bool,
        renews: bool,
    ) -> Redirection:
        """Return the redirection of an app.

        Args:
            settings: What the app configured.
            client: How it names itself at the issuer.
            issuer: The issuer.
            origin: The app's own.
            which: Tells this sign-in from others of the same origin, in the names of cookies.
            needs_tokens: Whether sessions are, or keep, access tokens of the issuer.
            renews: Whether they are renewed.

        Raises:
            ConfigurationError: Naming the attribute and the fix.
        """
        if settings.provider is not None and needs_tokens:
            raise ConfigurationError(
                "sessions",
                "keep access tokens, which can be verified of a Splitpin issuer alone",
                "With Redirect(provider=...) keep sessions of the app's own.",
            )
        scope = settings.scope
        if renews and "offline_access" not in scope.split(" "):
            scope += " offline_access"
        attempts = Attempts(
            attempt_seal(tuple(settings.keys)),
            f"splitpin_attempt_{which}_",
            "\0".join((origin, issuer, client.client_id)),
            secure=origin.startswith("https:"),
        )
        return cls(
            settings,
            client.client_id,
            origin + settings.path,
            scope,
            IssuerEndpoints(issuer, client),
            attempts,
        )
