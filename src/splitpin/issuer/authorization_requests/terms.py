"""What a client's record says about its authorization requests."""

from __future__ import annotations

from dataclasses import dataclass

from splitpin.issuer.clients.model import Client
from splitpin.issuer.tokens.openid import SCOPES


@dataclass(frozen=True, slots=True)
class ClientTerms:
    """What a client may ask for, and what it must bring.

    Attributes:
        requires_pkce: Whether each request needs a challenge (RFC 7636).
        scopes: What it may ask for.
        audiences: The resources that its access tokens may be for (RFC 8707), beside itself.
    """

    requires_pkce: bool
    scopes: frozenset[str] = frozenset(SCOPES)
    audiences: tuple[str, ...] = ()

    @classmethod
    def of(cls, client: Client) -> ClientTerms:
        """Those of a client."""
        return cls(requires_pkce=client.type == "public")
