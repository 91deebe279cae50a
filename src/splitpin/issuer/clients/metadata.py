"""What is registered of a client beyond its name and addresses, in the words of RFC 7591 section 2."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

AUTHORIZATION_CODE = "authorization_code"
REFRESH_TOKEN = "refresh_token"  # noqa: S105 -- the name of a grant
CLIENT_CREDENTIALS = "client_credentials"
GRANT_TYPES = (AUTHORIZATION_CODE, REFRESH_TOKEN, CLIENT_CREDENTIALS)
"""What a client may be registered for."""

IDTokenAlgorithm = Literal["ES256", "RS256"]


@dataclass(frozen=True, slots=True)
class ClientMetadata:
    """What is registered of a client; stored as JSON, and what is not in it is as it is here.

    The values hold only once `metadata_rules.check_metadata` has returned them.

    Attributes:
        third_party: Whether it is somebody else's: people are asked before it learns of them.
        require_pkce: Whether an authorization request needs a challenge (RFC 7636). A public client's always does;
            ask `Client.requires_pkce`.
        id_token_signed_response_alg: What its ID tokens are signed with.
        thin_id_token: Whether its ID tokens have no claims about the person, which are then at UserInfo alone.
        grant_types: What it may bring to the token endpoint.
        scopes: What it may ask for.
        resources: What its access tokens may be for beside itself (RFC 8707): absolute URIs, exactly.
        post_logout_redirect_uris: Where people may be sent back to when they have signed out (RP-Initiated Logout 1.0
            section 3.1).
        backchannel_logout_uri: Where it is told that a session has ended (Back-Channel Logout 1.0 section 2.2).
        backchannel_logout_session_required: Whether it must be told which.
        require_pushed_authorization_requests: Whether its authorization requests have to be pushed (RFC 9126
            section 6).
        jwks: Its public keys, as JSON objects; with them it authenticates by `private_key_jwt` alone.
        jwks_uri: Where its public keys are; likewise.
        client_uri: Its own page, for people who are asked about it.
        logo_uri: Its picture, likewise.
    """

    third_party: bool = False
    require_pkce: bool = False
    id_token_signed_response_alg: IDTokenAlgorithm = "ES256"  # noqa: S105 -- the name of an algorithm
    thin_id_token: bool = False
    grant_types: tuple[str, ...] = (AUTHORIZATION_CODE, REFRESH_TOKEN)
    scopes: tuple[str, ...] = ("openid", "profile", "email", "phone", "offline_access")
    resources: tuple[str, ...] = ()
    post_logout_redirect_uris: tuple[str, ...] = ()
    backchannel_logout_uri: str | None = None
    backchannel_logout_session_required: bool = False
    require_pushed_authorization_requests: bool = False
    jwks: tuple[dict[str, Any], ...] = ()
    jwks_uri: str | None = None
    client_uri: str | None = None
    logo_uri: str | None = None

    @property
    def has_keys(self) -> bool:
        """Whether it authenticates by keys of its own."""
        return bool(self.jwks) or self.jwks_uri is not None


def edited(metadata: ClientMetadata, values: Mapping[str, Any]) -> ClientMetadata:
    """The metadata with some members changed, not checked yet; what is not named stays as it is.

    What follows from a change, unless it is named too: the keys of a client are given by value or by address, so one
    takes the place of the other; and what somebody else wrote expects ID tokens in RS256, OpenID Connect's default.
    """
    changes = dict(values)
    if changes.get("jwks"):
        changes.setdefault("jwks_uri", None)
    elif changes.get("jwks_uri"):
        changes.setdefault("jwks", ())
    if changes.get("third_party") and not metadata.third_party:
        changes.setdefault("id_token_signed_response_alg", "RS256")
    return replace(metadata, **changes)
