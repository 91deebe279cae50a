"""Authorization server metadata (RFC 8414), also OpenID Connect Discovery's provider metadata, true to what exists."""

from __future__ import annotations

from splitpin.jose.foreign import ALGORITHMS

TOKEN_PATH = "/oauth2/token"  # noqa: S105 -- a path
REVOCATION_PATH = "/oauth2/revoke"
JWKS_PATH = "/.well-known/jwks.json"
_CLIENT_AUTHENTICATION = ["none", "client_secret_basic", "client_secret_post", "private_key_jwt"]


def metadata(issuer: str) -> dict[str, str | list[str]]:
    """What this issuer says of itself; every address begins with `issuer`.

    There is no authorization endpoint yet, so no response type and no member that speaks of one. The empty list stands
    because RFC 8414 section 2 requires the member.
    """
    return {
        "issuer": issuer,
        "jwks_uri": issuer + JWKS_PATH,
        "token_endpoint": issuer + TOKEN_PATH,
        "token_endpoint_auth_methods_supported": _CLIENT_AUTHENTICATION,
        "token_endpoint_auth_signing_alg_values_supported": list(ALGORITHMS),
        "revocation_endpoint": issuer + REVOCATION_PATH,
        "revocation_endpoint_auth_methods_supported": _CLIENT_AUTHENTICATION,
        "revocation_endpoint_auth_signing_alg_values_supported": list(ALGORITHMS),
        "grant_types_supported": ["refresh_token"],
        "response_types_supported": [],
        "scopes_supported": ["access"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "claims_supported": ["iss", "sub", "aud", "exp", "iat", "jti", "auth_time", "acr", "amr", "identifier"],
    }
