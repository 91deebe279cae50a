"""The exchange that asks an issuer for its key set (RFC 7517 section 5) and believes little of what comes back."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from splitpin.exchange import Deadline, Exchange, Request, Response, TransportError
from splitpin.jose.keys import JWKSet
from splitpin.jose.strict_json import parse_object
from splitpin.oidc.origin import Origin

_REDIRECTS_FOLLOWED = 3
_REDIRECT_STATUSES = frozenset({301, 302, 303, 307, 308})


def fetch_keys(url: str, deadline: Deadline) -> Exchange[JWKSet]:
    """Fetch a key set that holds at least one usable key.

    Redirects are followed within the address's own origin only, a few times, all within the one deadline.

    Raises:
        TransportError: No answer came, or not one that is a key set: another status than 200, another media type, more
            than 256 KiB, no strict JSON object, no usable key, a redirect elsewhere.
    """
    origin = Origin.of(url)
    for _ in range(1 + _REDIRECTS_FOLLOWED):
        accept = {"Accept": "application/jwk-set+json, application/json"}
        response = yield Request("GET", url, deadline, headers=accept)
        if response.status not in _REDIRECT_STATUSES:
            return _read(response)
        url = _follow(url, response, origin)
    raise TransportError("too many redirects")


def _follow(url: str, response: Response, origin: Origin) -> str:
    location = response.headers.get("location")
    try:
        target = urljoin(url, location)
        if location and Origin.of(target) == origin:
            return target
    except ValueError:
        pass
    raise TransportError("a redirect to another host, port or scheme")


def read_object(response: Response) -> dict[str, Any]:
    """Return the JSON object that a response holds, whatever its status.

    Raises:
        TransportError: Another media type, or not an object in strict JSON.
    """
    # A missing type leaves the guess to the reader (RFC 9110 section 8.3), and the parser below guesses strictly. A
    # wrong one says that this is something else: a login page, an error page, a file store.
    kind = response.media_type
    if kind and kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
        raise TransportError("another media type than JSON")
    try:
        return parse_object(response.body)
    except ValueError as error:
        raise TransportError("not an object in strict JSON") from error


def _read(response: Response) -> JWKSet:
    if response.status != 200:
        raise TransportError(f"status {response.status}")
    document = read_object(response)
    try:
        keys = JWKSet.from_dict(document)
    except ValueError as error:
        raise TransportError("no key set in strict JSON") from error
    if not len(keys):
        raise TransportError("no usable key")
    return keys
