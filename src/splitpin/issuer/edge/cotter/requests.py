"""The bodies the published clients post, as far as they end in tokens."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from splitpin.issuer.identity_tokens.model import IdentityToken

Text = Annotated[str, msgspec.Meta(max_length=512)]
Address = Annotated[str, msgspec.Meta(max_length=2048)]
Token = Annotated[str, msgspec.Meta(max_length=16 * 1024)]


class GetIdentity(msgspec.Struct, frozen=True, kw_only=True):
    """Redeem an authorization code: `POST /verify/get_identity`."""

    code_verifier: Text
    authorization_code: Text
    challenge_id: int
    redirect_url: Address


class IdentityTokenMembers(msgspec.Struct, frozen=True, kw_only=True):
    """An identity token; it has more members, of which none is signed."""

    identifier: Text
    identifier_type: Text
    receiver: Text
    expire_at: Text
    signature: Text

    def token(self) -> IdentityToken:
        """As a value, of which nothing is proven yet."""
        return IdentityToken(self.identifier, self.identifier_type, self.receiver, self.expire_at, self.signature)


class TokenRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Ask for tokens: `POST /token`. A page where nobody is signed in asks without a refresh token."""

    grant_type: Literal["refresh_token", "identity_token", "event_token"]
    refresh_token: Text | None = None
    identity_token: IdentityTokenMembers | None = None


class RevokeRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Our own addition to `DELETE /token`: the browser client names no token when it signs out."""

    refresh_token: Text | None = None


class CustomClaimsRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Add claims: `POST /token/custom`."""

    token: Token
    custom_attributes: dict[str, Any]
    refresh_token: Text | None = None
