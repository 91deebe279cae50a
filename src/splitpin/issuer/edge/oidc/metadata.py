"""Authorization server metadata (RFC 8414), also OpenID Connect Discovery's provider metadata, true to what exists."""

from __future__ import annotations

from typing import get_args

from splitpin.issuer.authorization_requests.address import PATH as AUTHORIZATION_PATH
from splitpin.issuer.authorization_requests.address import PUSHING_PATH
from splitpin.issuer.authorization_requests.addressee import RESPONSE_MODES
from splitpin.issuer.authorization_requests.model import PROMPTS
from splitpin.issuer.clients.metadata import AUTHORIZATION_CODE, CLIENT_CREDENTIALS, REFRESH_TOKEN, IDTokenAlgorithm
from splitpin.issuer.locale.sentences import LANGUAGES
from splitpin.issuer.sessions.assurance import ACRS
from splitpin.issuer.tokens.openid import CLAIMS_OF, SCOPES
from splitpin.jose.foreign import ALGORITHMS

TOKEN_PATH = "/oauth2/token"  # noqa: S105 -- a path
REVOCATION_PATH = "/oauth2/revoke"
INTROSPECTION_PATH = "/oauth2/introspect"
JWKS_PATH = "/.well-known/jwks.json"
USERINFO_PATH = "/oauth2/userinfo"
_ALWAYS = ["iss", "sub", "aud", "exp", "iat", "jti", "auth_time", "nonce", "at_hash", "acr", "amr", "sid"]
_CLIENT_AUTHENTICATION = ["none", "client_secret_basic", "client_secret_post", "private_key_jwt"]


def metadata(issuer: str) -> dict[str, str | bool | list[str]]:
    """What this issuer says of itself; every address begins with `issuer`.

    Members whose default is true, or speaks of more than there is, are said although they are optional.
    """
    return {
        "issuer": issuer,
        "jwks_uri": issuer + JWKS_PATH,
        "authorization_endpoint": issuer + AUTHORIZATION_PATH,
        "pushed_authorization_request_endpoint": issuer + PUSHING_PATH,
        "require_pushed_authorization_requests": False,
        "authorization_response_iss_parameter_supported": True,
        "token_endpoint": issuer + TOKEN_PATH,
        "token_endpoint_auth_methods_supported": _CLIENT_AUTHENTICATION,
        "token_endpoint_auth_signing_alg_values_supported": list(ALGORITHMS),
        "revocation_endpoint": issuer + REVOCATION_PATH,
        "revocation_endpoint_auth_methods_supported": _CLIENT_AUTHENTICATION,
        "revocation_endpoint_auth_signing_alg_values_supported": list(ALGORITHMS),
        "introspection_endpoint": issuer + INTROSPECTION_PATH,
        "introspection_endpoint_auth_methods_supported": _CLIENT_AUTHENTICATION[1:],
        "introspection_endpoint_auth_signing_alg_values_supported": list(ALGORITHMS),
        "userinfo_endpoint": issuer + USERINFO_PATH,
        "grant_types_supported": [AUTHORIZATION_CODE, REFRESH_TOKEN, CLIENT_CREDENTIALS],
        "response_types_supported": ["code"],
        "response_modes_supported": list(RESPONSE_MODES),
        "code_challenge_methods_supported": ["S256"],
        "scopes_supported": list(SCOPES),
        "prompt_values_supported": list(PROMPTS),
        "acr_values_supported": list(ACRS),
        "claims_parameter_supported": True,
        "request_parameter_supported": False,
        "request_uri_parameter_supported": False,
        "ui_locales_supported": sorted(LANGUAGES),
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": list(get_args(IDTokenAlgorithm)),
        "claim_types_supported": ["normal"],
        "claims_supported": [*_ALWAYS, *(name for names in CLAIMS_OF.values() for name in names)],
    }
