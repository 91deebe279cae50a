"""Who a form-encoded request comes from (RFC 6749 section 2.3)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from urllib.parse import unquote_plus

from splitpin.errors import InvalidRequest, InvalidToken, OAuthError
from splitpin.issuer.clients.assertions.model import TYPE, named_by
from splitpin.issuer.clients.model import ClientCredentials


def client_of(parameters: Mapping[str, str], authorization: str | None) -> ClientCredentials:
    """The client, by its `client_id` alone, a secret in the body, HTTP Basic or an assertion; never by two of them.

    Args:
        parameters: The body's.
        authorization: The `Authorization` header, if there is one.

    Raises:
        InvalidRequest: No client is named, or it is named in two ways.
        OAuthError: `invalid_client`: the header is not what RFC 6749 section 2.3.1 describes, or the assertion not what
            RFC 7523 section 2.2 does.
    """
    client_id, secret = parameters.get("client_id"), parameters.get("client_secret")
    assertion = parameters.get("client_assertion")
    if assertion is not None:
        if secret is not None or authorization is not None:
            raise InvalidRequest("The client authenticates in two ways. Use one.", field="client_assertion")
        return _asserted(client_id, assertion, parameters.get("client_assertion_type"))
    if authorization is None:
        if client_id is None:
            raise InvalidRequest("The client_id is missing.", field="client_id")
        return ClientCredentials(client_id, secret)
    if secret is not None:
        raise InvalidRequest("The client authenticates in two ways. Use one.", field="client_secret")
    named, basic_secret = _basic(authorization)
    if client_id not in {None, named}:
        raise InvalidRequest("The client_id differs from the one in the header.", field="client_id")
    return ClientCredentials(named, basic_secret)


def _asserted(client_id: str | None, assertion: str, kind: str | None) -> ClientCredentials:
    """The `client_id` may be left out: the assertion has it (RFC 7521 section 4.2)."""
    if kind != TYPE:
        raise InvalidRequest(f"The client_assertion_type is {TYPE}.", field="client_assertion_type")
    try:
        named = named_by(assertion)
    except InvalidToken:
        raise OAuthError("invalid_client", "The client_assertion is not a JWT about a client.") from None
    if client_id not in {None, named}:
        raise InvalidRequest("The client_id differs from the one in the assertion.", field="client_id")
    return ClientCredentials(named, assertion=assertion)


def _basic(authorization: str) -> tuple[str, str]:
    scheme, _, credentials = authorization.partition(" ")
    try:
        text = base64.b64decode(credentials.strip(), validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        text = ""
    client_id, colon, secret = text.partition(":")
    if scheme.lower() != "basic" or not colon or not client_id:
        raise OAuthError("invalid_client", "The Authorization header is not HTTP Basic.")
    return unquote_plus(client_id), unquote_plus(
        secret
    )  # form-encoded before they were joined (RFC 6749 section 2.3.1)
