"""Authorization codes as values: what may be asked for, what is handed out, what is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from splitpin.errors import InvalidRequest, Refused
from splitpin.issuer.authentication import IdentifierKind
from splitpin.issuer.clients.addresses import page_origin
from splitpin.issuer.clients.model import Client
from splitpin.issuer.pkce import check_code_challenge
from splitpin.issuer.sessions.model import Proof
from splitpin.issuer.tokens.openid import OpenIDTerms

RefusalReason = Literal[
    "unknown_authorization_code",
    "foreign_authorization_code",
    "wrong_code_verifier",
    "wrong_redirect_uri",
    "authorization_code_expired",
    "authorization_code_spent",
    "session_over",
]

MOST_REDIRECT_URIS = 4  # a page's origin, the page, and what it sends the payload to: no client has more


@dataclass(frozen=True, slots=True)
class AuthorizationRequest:
    """What whoever redeems the code has to prove, and what it may be redeemed for; checked by `authorization_request`.

    Attributes:
        code_challenge: RFC 7636 S256, of the page that is to have the tokens.
        redirect_uris: The addresses of which the redemption has to name one, exactly.
        openid: What an OpenID client was granted, whose challenge may be empty; None: a published client asks.
    """

    code_challenge: str
    redirect_uris: tuple[str, ...]
    openid: OpenIDTerms | None = None


@dataclass(frozen=True, slots=True)
class IssuedCode:
    """A code as it is handed out.

    Attributes:
        number: Names the code; the published clients call it `challenge_id` and want an integer.
        code: 256 bits in base64url.
    """

    number: int
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AuthorizationCode:
    """What is kept of a code.

    Attributes:
        number: Names it.
        salt: Random bytes that its text derives from.
        client_id: The app that asked, and that it is for.
        sid: The session that it was given in.
        kind: What `identifier` is.
        identifier: The canonical address that was proven.
        proof: How it was proven, and when.
        code_challenge: As in `AuthorizationRequest`.
        redirect_uris: As in `AuthorizationRequest`.
        expires_at: Good until just before this second, UTC.
        spent_at: When it was redeemed, or None.
        grant_id: The grant that it led to, or None.
        openid: As in `AuthorizationRequest`.
    """

    number: int
    salt: bytes = field(repr=False)
    client_id: str
    sid: str
    kind: IdentifierKind
    identifier: str = field(repr=False)
    proof: Proof
    code_challenge: str
    redirect_uris: tuple[str, ...]
    expires_at: int
    spent_at: int | None
    grant_id: int | None
    openid: OpenIDTerms | None = None


def authorization_request(client: Client, *, code_challenge: str, redirect_uris: Sequence[str]) -> AuthorizationRequest:
    """What a page may ask to have a code for.

    Each address is an allowed origin of the project, a page on one, or exactly one of the project's redirect URIs.

    Args:
        client: Whose page asks.
        code_challenge: As it was sent.
        redirect_uris: As they were sent.

    Raises:
        InvalidRequest: The challenge is no S256 challenge, there are no addresses or too many, or one is not the
            project's; names the field.
    """
    check_code_challenge(code_challenge, "S256")
    if not 1 <= len(redirect_uris) <= MOST_REDIRECT_URIS:
        raise InvalidRequest(f"There are 1 to {MOST_REDIRECT_URIS} redirect URIs.", field="redirect_uris")
    for uri in redirect_uris:
        if uri not in client.redirect_uris and page_origin(uri) not in client.allowed_origins:
            raise InvalidRequest(
                "A redirect URI is neither on an allowed origin of the project nor one of its redirect URIs.",
                field="redirect_uris",
            )
    return AuthorizationRequest(code_challenge, tuple(redirect_uris))


def refusal(reason: RefusalReason) -> Refused:
    """The one answer to a code that is wrong, spent, expired, unknown or somebody else's."""
    return Refused("The authorization code is not valid. It may be used or too old.", reason=reason)
