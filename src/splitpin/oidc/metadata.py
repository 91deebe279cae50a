"""What an issuer says of itself: the discovery document (RFC 8414, OpenID Connect Discovery 1.0)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from splitpin.exchange import Deadline, Exchange, Request, TransportError
from splitpin.oidc.fetch import read_object
from splitpin.oidc.origin import Origin


@dataclass(frozen=True, slots=True)
class Metadata:
    """The addresses that an issuer publishes; each is https, or http where the issuer itself is.

    Attributes:
        issuer: Exactly the issuer that was asked about.
        token_endpoint: Where refresh tokens are spent (RFC 6749 section 3.2).
        revocation_endpoint: Where they are ended (RFC 7009); None where the issuer has none.
        jwks_uri: Where its keys are; None where it does not say.
        authorization_endpoint: Where a browser is sent to sign in (RFC 6749 section 3.1); None where nobody can be.
        userinfo_endpoint: Where more is told of a person (OpenID Connect Core section 5.3); None where nothing is.
        names_itself: Whether it says in every authorization response whose it is (RFC 9207 section 3).
        secret_in_body: Whether it takes a client's secret in the body alone, and not by HTTP Basic.
    """

    issuer: str
    token_endpoint: str
    revocation_endpoint: str | None
    jwks_uri: str | None
    authorization_endpoint: str | None = None
    userinfo_endpoint: str | None = None
    names_itself: bool = False
    secret_in_body: bool = False


def metadata_url(issuer: str) -> str:
    """Return where an issuer's metadata is (OpenID Connect Discovery 1.0, section 4)."""
    return f"{issuer.removesuffix('/')}/.well-known/openid-configuration"


def fetch_metadata(issuer: str, deadline: Deadline) -> Exchange[Metadata]:
    """Fetch the metadata of an issuer, and believe it only where it speaks of that very issuer.

    Redirects are not followed: the document says where codes and refresh tokens are sent.

    Args:
        issuer: As configured: the document's `issuer` must equal it, character for character (RFC 8414 section 3.3).
        deadline: When the answer must be there.

    Raises:
        TransportError: No answer came, or none that is this issuer's metadata.
    """
    response = yield Request("GET", metadata_url(issuer), deadline, headers={"Accept": "application/json"})
    if response.status != 200:
        raise TransportError(f"status {response.status}")
    document = read_object(response)
    if document.get("issuer") != issuer:
        raise TransportError("the metadata belongs to another issuer")
    token_endpoint = _address(document, "token_endpoint", issuer)
    if token_endpoint is None:
        raise TransportError("the metadata has no token_endpoint")
    return Metadata(
        issuer,
        token_endpoint,
        _address(document, "revocation_endpoint", issuer),
        _address(document, "jwks_uri", issuer),
        _address(document, "authorization_endpoint", issuer),
        _address(document, "userinfo_endpoint", issuer),
        document.get("authorization_response_iss_parameter_supported") is True,
        _takes_no_basic(document.get("token_endpoint_auth_methods_supported")),
    )


def _takes_no_basic(methods: object) -> bool:
    """Whether secrets are to be sent in the body; where nothing is said, Basic is meant (RFC 8414 section 2)."""
    return isinstance(methods, list) and "client_secret_post" in methods and "client_secret_basic" not in methods


def _address(document: dict[str, Any], member: str, issuer: str) -> str | None:
    """An address of the document, or None where it is absent."""
    url = document.get(member)
    if url is None:
        return None
    try:
        scheme = Origin.of(url).scheme if isinstance(url, str) else ""
    except ValueError:
        scheme = ""
    if scheme not in {"https", Origin.of(issuer).scheme}:
        raise TransportError(f"the metadata's {member} is not an https address")
    return str(url)
