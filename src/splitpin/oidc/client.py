"""What a client asks of an issuer's token and revocation endpoints, as exchanges (RFC 6749 sections 4 and 6, RFC 7009).

    tokens = run(refresh(client, metadata.token_endpoint, refresh_token, Deadline(3)), send)
    tokens = await arun(refresh(client, metadata.token_endpoint, refresh_token, Deadline(3)), send_async)

Redirects are not followed, since the body is a secret. No token enters an error.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_plus, urlencode

from splitpin.errors import OAuthError
from splitpin.exchange import Deadline, Exchange, Request, Response, TransportError
from splitpin.oidc.fetch import read_object

# RFC 6749 section 5.2: the characters of an error code.
_ERROR_CODE = re.compile(r"[\x20-\x21\x23-\x5B\x5D-\x7E]{1,64}")
_ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"  # RFC 7523 section 2.2
_REFUSAL_STATUSES = frozenset({400, 401, 403})


@dataclass(frozen=True, slots=True)
class Client:
    """How the app names itself to the issuer (RFC 6749 section 2.3); by its id alone where it has no proof.

    Attributes:
        client_id: The app's client id.
        client_secret: Sent by HTTP Basic, or None.
        assertion: Makes a signed assertion, a new one for each request, for a client with a key in place of a secret
            (RFC 7523 section 2.2, OpenID Connect Core section 9, `private_key_jwt`); or None.
        secret_in_body: Whether the secret is sent in the body instead (`client_secret_post`).
    """

    client_id: str
    client_secret: str | None = field(default=None, repr=False)
    assertion: Callable[[], str] | None = field(default=None, repr=False)
    secret_in_body: bool = False


@dataclass(frozen=True, slots=True)
class TokenResponse:
    """A successful answer of the token endpoint (RFC 6749 section 5.1). Nothing in it is verified yet.

    Attributes:
        access_token: The new access token.
        refresh_token: The new refresh token; None where the old one stays good (RFC 6749 section 6).
        expires_in: Seconds that the access token lives, as the issuer says; None where it does not.
        id_token: A new ID token, where one was given.
    """

    access_token: str = field(repr=False)
    refresh_token: str | None = field(default=None, repr=False)
    expires_in: int | None = None
    id_token: str | None = field(default=None, repr=False)


def refresh(client: Client, endpoint: str, refresh_token: str, deadline: Deadline) -> Exchange[TokenResponse]:
    """Spend a refresh token (RFC 6749 section 6).

    Args:
        client: Who asks.
        endpoint: The issuer's `token_endpoint`.
        refresh_token: It may be spent even where this raises `TransportError`: the answer may have been lost.
        deadline: When the answer must be there.

    Raises:
        OAuthError: The issuer refuses; `error` is its word, for example `invalid_grant`.
        TransportError: No answer came, or one that neither gives tokens nor refuses them.
    """
    return _tokens(
        (yield _post(client, endpoint, {"grant_type": "refresh_token", "refresh_token": refresh_token}, deadline))
    )


def redeem(
    client: Client, endpoint: str, code: str, *, redirect_uri: str, code_verifier: str, deadline: Deadline
) -> Exchange[TokenResponse]:
    """Redeem an authorization code (RFC 6749 section 4.1.3, RFC 7636 section 4.5).

    It is asked once. A code that comes twice ends what came of it, so an answer that was lost is not asked for again.

    Args:
        client: Who asks.
        endpoint: The issuer's `token_endpoint`.
        code: As it came.
        redirect_uri: To which it came, as it was asked for.
        code_verifier: Of the challenge that was sent with the request.
        deadline: When the answer must be there.

    Raises:
        OAuthError: The issuer refuses; `invalid_grant` where the code is spent, too old, or of another browser.
        TransportError: No answer came, or one that neither gives tokens nor refuses them.
    """
    parameters = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
        "code_verifier": code_verifier,
    }
    return _tokens((yield _post(client, endpoint, parameters, deadline)))


def _tokens(response: Response) -> TokenResponse:
    """The tokens that an answer gives."""
    if response.status != 200:
        raise _refusal(response)
    document = read_object(response)
    access_token = _text(document, "access_token")
    # RFC 6749 section 7.1: a client must not use a token whose type it does not understand.
    if access_token is None or (_text(document, "token_type") or "").lower() != "bearer":
        raise TransportError("the token endpoint returned no bearer token")
    expires_in = document.get("expires_in")
    return TokenResponse(
        access_token,
        _text(document, "refresh_token"),
        expires_in if type(expires_in) is int else None,
        _text(document, "id_token"),
    )


def revoke(client: Client, endpoint: str, refresh_token: str, deadline: Deadline) -> Exchange[None]:
    """End a refresh token and all that came of it (RFC 7009); one that is unknown counts as ended.

    Args:
        client: Whose token it is.
        endpoint: The issuer's `revocation_endpoint`.
        refresh_token: The token.
        deadline: When the answer must be there.

    Raises:
        OAuthError: The issuer refuses, for example with `invalid_client`.
        TransportError: No answer came, or neither a success nor a refusal.
    """
    response = yield _post(client, endpoint, {"token": refresh_token, "token_type_hint": "refresh_token"}, deadline)
    if response.status != 200:
        raise _refusal(response)


def _post(client: Client, endpoint: str, parameters: dict[str, str], deadline: Deadline) -> Request:
    """A form-encoded request of this client."""
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    if client.assertion is not None:
        proof = {"client_assertion_type": _ASSERTION_TYPE, "client_assertion": client.assertion()}
        parameters = parameters | {"client_id": client.client_id} | proof
    elif client.client_secret is None:
        parameters = parameters | {"client_id": client.client_id}
    elif client.secret_in_body:
        parameters = parameters | {"client_id": client.client_id, "client_secret": client.client_secret}
    else:
        # Form-encoded before they are joined (RFC 6749 section 2.3.1).
        joined = f"{quote_plus(client.client_id)}:{quote_plus(client.client_secret)}"
        headers["Authorization"] = f"Basic {base64.b64encode(joined.encode()).decode('ascii')}"
    return Request("POST", endpoint, deadline, headers, urlencode(parameters).encode("ascii"))


def _refusal(response: Response) -> OAuthError | TransportError:
    """The error that an answer other than 200 is: a refusal in the standard's words, or none at all."""
    if response.status not in _REFUSAL_STATUSES:
        return TransportError(f"status {response.status}")
    error = _text(read_object(response), "error")
    if error is None or not _ERROR_CODE.fullmatch(error):
        return TransportError(f"status {response.status} without an OAuth error")
    # The description is the issuer's prose; it may quote what was sent.
    return OAuthError(error, f"The issuer refused: {error}")


def _text(document: dict[str, Any], member: str) -> str | None:
    """A member that is a non-empty string, or None."""
    value = document.get(member)
    return value if isinstance(value, str) and value else None
