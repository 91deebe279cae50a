"""The `authorization` member of our API: what a page asks for, and the code that answers it."""

from __future__ import annotations

from splitpin.issuer.authorization.model import AuthorizationRequest, IssuedCode, authorization_request
from splitpin.issuer.clients.model import Client
from splitpin.issuer.edge.api.requests import Authorization


def requested(client: Client, asked: Authorization) -> AuthorizationRequest:
    """What was asked for, checked against the project.

    Raises:
        InvalidRequest: The challenge or an address will not do; names the field.
    """
    return authorization_request(client, code_challenge=asked.code_challenge, redirect_uris=asked.redirect_uris)


def authorization_code(issued: IssuedCode) -> dict[str, str | int]:
    """The answer; `challenge_id` is the published clients' name for the number."""
    return {"authorization_code": issued.code, "challenge_id": issued.number}
