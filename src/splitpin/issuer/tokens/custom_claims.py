"""Custom claims: what a project's backend may have written into its people's tokens, and what it may not."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from splitpin.errors import InvalidRequest

MOST_BYTES = 2048
"""All custom claims of a token together as JSON: tokens travel in headers and cookies, and those end at 8 or 4 KiB."""
_NAME = re.compile(r"[!-~]{1,64}")
_DEEPEST = 5

# What says who the person is, for whom and how long the token is good, and what it is: RFC 7519 section 4.1, RFC 9068
# section 2.2, OpenID Connect Core sections 2 and 5.1 as far as it tells people apart, RFC 7800, RFC 8693 section 4, RFC
# 8417, and the published clients' own. What is beyond these is the project's.
RESERVED: Final = frozenset(
    (
        *("iss", "sub", "aud", "exp", "nbf", "iat", "jti"),
        *("client_id", "scope", "auth_time", "acr", "amr", "nonce", "azp", "at_hash", "c_hash", "s_hash", "sid"),
        *("email", "email_verified", "phone_number", "phone_number_verified"),
        *("cnf", "act", "may_act", "events", "sub_jwk", "sub_id"),
        *("client_user_id", "identifier", "identifier_verified", "authentication_method", "type"),
    )
)


def check_custom_claims(attributes: Mapping[str, Any], *, field: str) -> dict[str, Any]:
    """The claims a backend may add.

    Args:
        attributes: As they were sent: decoded JSON.
        field: The member they came in, for the error.

    Raises:
        InvalidRequest: A name is the token's own or no name, a value is nested too deeply, or all of it is too long.
    """
    for name in attributes:
        if name in RESERVED:
            raise InvalidRequest(f"The claim {name} is reserved for the token itself.", field=field)
        if not _NAME.fullmatch(name):
            raise InvalidRequest("A claim's name must have 1 to 64 printable ASCII characters.", field=field)
    if not all(_shallow(value, _DEEPEST) for value in attributes.values()):
        raise InvalidRequest(f"A claim must not be nested more than {_DEEPEST} deep.", field=field)
    try:
        size = len(json.dumps(attributes, ensure_ascii=False, allow_nan=False).encode())
    except ValueError:  # lone surrogates, and numbers that are no JSON
        raise InvalidRequest("A claim's value must be JSON in Unicode.", field=field) from None
    if size > MOST_BYTES:
        raise InvalidRequest(f"The custom claims are longer than {MOST_BYTES} bytes.", field=field)
    return dict(attributes)


def custom_claims_of(claims: Mapping[str, Any]) -> dict[str, Any]:
    """Those of a verified token's claims that a backend had added."""
    return {name: value for name, value in claims.items() if name not in RESERVED}


def _shallow(value: object, levels: int) -> bool:
    if isinstance(value, dict | list):
        children: Any = value.values() if isinstance(value, dict) else value  # pyright: ignore[reportUnknownVariableType]
        return levels > 0 and all(_shallow(child, levels - 1) for child in children)
    return True
