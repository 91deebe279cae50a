"""What may be registered of a client; every refusal names the member."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, get_args

from splitpin.errors import InvalidRequest
from splitpin.issuer.clients.addresses import check_redirect_uri, is_on_the_web
from splitpin.issuer.clients.metadata import CLIENT_CREDENTIALS, GRANT_TYPES, ClientMetadata, IDTokenAlgorithm
from splitpin.jose.foreign import ForeignKey

# RFC 6749 section 3.3 and appendix A.4.
_SCOPE = re.compile(r"[!#-\[\]-~]{1,128}")
# An absolute URI without a fragment (RFC 8707 section 2), in the characters of RFC 3986 section 2.
_RESOURCE = re.compile(r"[a-z][a-z0-9+.-]*:[A-Za-z0-9._~:/?@!$&'()*+,;=%\[\]-]{1,500}")
_MOST = 50
_MOST_KEYS = 10


def check_metadata(metadata: ClientMetadata, *, is_public: bool) -> ClientMetadata:
    """The metadata, where all of it may be registered together.

    Args:
        metadata: As it was given.
        is_public: Whether the client's type is `public`.

    Returns:
        The same, its lists without repetitions and its addresses in ASCII.

    Raises:
        InvalidRequest: Something will not do; names the member.
    """
    checked = replace(
        metadata,
        grant_types=_listed(metadata.grant_types, "grant_types", _grant_type),
        scopes=_listed(metadata.scopes, "scopes", _scope),
        resources=_listed(metadata.resources, "resources", _resource),
        post_logout_redirect_uris=_listed(
            metadata.post_logout_redirect_uris, "post_logout_redirect_uris", check_redirect_uri
        ),
        backchannel_logout_uri=_page(metadata.backchannel_logout_uri, "backchannel_logout_uri"),
        jwks_uri=_https(metadata.jwks_uri, "jwks_uri"),
        client_uri=_https(metadata.client_uri, "client_uri"),
        logo_uri=_https(metadata.logo_uri, "logo_uri"),
    )
    if checked.id_token_signed_response_alg not in get_args(IDTokenAlgorithm):
        raise InvalidRequest(
            "ID tokens are signed with ES256 or RS256.",
            field="id_token_signed_response_alg",
        )
    _check_keys(checked, is_public=is_public)
    if CLIENT_CREDENTIALS in checked.grant_types:
        if is_public:
            raise InvalidRequest(
                "The grant client_credentials is for confidential clients: RFC 6749 section 4.4.", field="grant_types"
            )
        if not checked.resources:
            raise InvalidRequest(
                "The grant client_credentials needs a resource: what its tokens are for.", field="resources"
            )
    return checked


def read_keys(members: Sequence[Mapping[str, Any]], *, field: str = "jwks") -> list[ForeignKey]:
    """The keys of a set (RFC 7517 section 5) that may verify what a client signs.

    Raises:
        InvalidRequest: One will not do, or they cannot be told apart by their names; names `field`.
    """
    if len(members) > _MOST_KEYS:
        raise InvalidRequest(f"A client has {_MOST_KEYS} keys at most.", field=field)
    try:
        keys = [ForeignKey.from_dict(each) for each in members]
    except (ValueError, AttributeError, TypeError) as error:
        raise InvalidRequest(f"A key will not do: {error}.", field=field) from None
    names = [key.kid for key in keys]
    if len(keys) > 1 and (None in names or len(set(names)) < len(names)):
        raise InvalidRequest("Several keys need a kid each, no two the same.", field=field)
    return keys


def _check_keys(metadata: ClientMetadata, *, is_public: bool) -> None:
    if metadata.jwks and metadata.jwks_uri is not None:
        raise InvalidRequest("Keys are given by value or by address, not both: RFC 7591 section 2.", field="jwks_uri")
    if metadata.has_keys and is_public:
        raise InvalidRequest(
            "A client with keys authenticates with them: make it confidential.",
            field="jwks" if metadata.jwks else "jwks_uri",
        )
    read_keys(metadata.jwks)


def _listed(texts: Sequence[str], field: str, check: Any) -> tuple[str, ...]:
    if len(texts) > _MOST:
        raise InvalidRequest(f"There are {_MOST} of them at most.", field=field)
    return tuple(dict.fromkeys(check(text, field=field) for text in texts))


def _grant_type(text: str, *, field: str) -> str:
    if text not in GRANT_TYPES:
        raise InvalidRequest(f"A grant type is one of {', '.join(GRANT_TYPES)}: {text[:80]!a}", field=field)
    return text


def _scope(text: str, *, field: str) -> str:
    if not _SCOPE.fullmatch(text):
        raise InvalidRequest(
            f"A scope is a word of printable ASCII without quotes and backslashes: {text[:80]!a}", field=field
        )
    return text


def _resource(text: str, *, field: str) -> str:
    if not _RESOURCE.fullmatch(text):
        raise InvalidRequest(
            f"A resource is an absolute URI without a fragment, as in https://api.example.com: {text[:80]!a}",
            field=field,
        )
    return text


def _page(text: str | None, field: str) -> str | None:
    """An address that a server answers at."""
    if text is None:
        return None
    checked = check_redirect_uri(text, field=field)
    if not is_on_the_web(checked):
        raise InvalidRequest(f"This is no address that a server answers at: {text[:80]!a}", field=field)
    return checked


def _https(text: str | None, field: str) -> str | None:
    checked = _page(text, field)
    if checked is not None and not checked.startswith("https://"):
        raise InvalidRequest(f"This address begins with https://: {checked[:80]!a}", field=field)
    return checked
