"""What an issuer tells of a person to whoever has their access token (OpenID Connect Core section 5.3)."""

from __future__ import annotations

from typing import Any

from splitpin.errors import InvalidToken
from splitpin.exchange import Deadline, Exchange, Request, TransportError
from splitpin.oidc.fetch import read_object


def fetch_userinfo(endpoint: str, access_token: str, subject: str, deadline: Deadline) -> Exchange[dict[str, Any]]:
    """Fetch the claims of the person whom an ID token has named; nothing is believed of an answer about another one.

    Args:
        endpoint: The issuer's `userinfo_endpoint`.
        access_token: The one that came with the ID token.
        subject: The `sub` of the ID token: the answer's must equal it (OpenID Connect Core section 5.3.2), or an
            access token that was slipped in would name somebody else.
        deadline: When the answer must be there.

    Raises:
        InvalidToken: `bad_claim`: it is about somebody else.
        TransportError: No answer came, or none of that kind.
    """
    headers = {"Authorization": f"Bearer {access_token}", "Accept": "application/json"}
    response = yield Request("GET", endpoint, deadline, headers=headers)
    if response.status != 200:
        raise TransportError(f"status {response.status}")
    claims = read_object(response)
    if claims.get("sub") != subject:
        raise InvalidToken("bad_claim", "userinfo.sub")
    return claims
