"""What a client's record says about its authorization requests."""

from __future__ import annotations

from dataclasses import dataclass

from splitpin.issuer.clients.metadata import AUTHORIZATION_CODE
from splitpin.issuer.clients.model import Client


@dataclass(frozen=True, slots=True)
class ClientTerms:
    """What a client may ask for, and what it must bring.

    Attributes:
        gets_codes: Whether it is registered for this way at all.
        third_party: Whether people are asked before it learns of them.
        requires_pkce: Whether each request needs a challenge (RFC 7636).
        requires_pushed: Whether each has to be pushed first (RFC 9126 section 6).
        thin: Whether its ID tokens have no claims about the person.
        scopes: What it may ask for.
        resources: What its access tokens may be for (RFC 8707), beside itself.
    """

    gets_codes: bool
    third_party: bool
    requires_pkce: bool
    requires_pushed: bool
    thin: bool
    scopes: frozenset[str]
    resources: tuple[str, ...]

    @classmethod
    def of(cls, client: Client) -> ClientTerms:
        """Those of a client."""
        registered = client.metadata
        return cls(
            gets_codes=AUTHORIZATION_CODE in registered.grant_types,
            third_party=registered.third_party,
            requires_pkce=client.requires_pkce,
            requires_pushed=registered.require_pushed_authorization_requests,
            thin=registered.thin_id_token,
            scopes=frozenset(registered.scopes),
            resources=registered.resources,
        )
