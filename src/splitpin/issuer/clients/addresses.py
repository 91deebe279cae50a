"""Which origins and redirect URIs a project may register: exact ones, in the one way a browser writes them."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import unquote

from splitpin.errors import InvalidRequest
from splitpin.issuer.typed.domain import in_a_labels

_LABEL = r"[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?"
_HOST = rf"(?P<host>{_LABEL}(?:\.{_LABEL})*|\[[0-9a-f:.]+\])"
# Anchored with fullmatch: `$` would let a line feed through. Capital letters, user information, backslashes and blanks
# have no place in either pattern, so a scheme or host in mixed case (CVE-2026-9086) is refused and not repaired.
_ORIGIN = re.compile(rf"(?P<scheme>https?)://{_HOST}(?::(?P<port>[1-9][0-9]{{0,4}}))?")
_URI = re.compile(rf"(?P<origin>(?:https?)://{_HOST}(?::[1-9][0-9]{{0,4}})?)(?P<path>/[^?#*\\]*)?(?:\?[^#*\\]*)?")
# What a browser, or the system beneath it, acts upon itself: as a page, a script, a file, a call.
_NO_APPS = (
    "about|android-app|blob|callto|chrome|chrome-extension|content|data|facetime|file|filesystem|ftp|ftps|http|https|"
    "intent|jar|javascript|livescript|mailto|market|mocha|moz-extension|ms-appx|null|res|resource|shell|sms|smsto|tel|"
    "telnet|urn|vbscript|view-source|ws|wss"
)
# A private-use scheme of an installed app. It should be a domain name in reverse (RFC 8252 section 7.1); many apps have
# a plain word, which others may claim too. PKCE makes that bearable: who catches the code cannot redeem it.
_APP_URI = re.compile(rf"(?!(?:{_NO_APPS}):)[a-z][a-z0-9+.-]+:/(?P<path>[^?#*\\]+)(?:\?[^#*\\]*)?")
# The pages of an app in a web view come from a scheme of its own: `capacitor://localhost`, `app://-`. To the URL
# standard its host is any text, and this is what those who make such apps call theirs.
_APP_ORIGIN = re.compile(rf"(?!(?:{_NO_APPS}):)[a-z][a-z0-9+.-]+://[a-z0-9._-]{{1,253}}(?::[1-9][0-9]{{0,4}})?")
_PAGE = re.compile(rf"(?P<origin>https?://{_HOST}(?::[1-9][0-9]{{0,4}})?|{_APP_ORIGIN.pattern})(?:[/?][^#\\]*)?")
_PRINTABLE = re.compile(r"[!-~]+")

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_DEFAULT_PORTS = {"https": "443", "http": "80"}
_LONGEST = 2048


def check_origin(text: str, *, field: str = "allowed_origins") -> str:
    """An origin as browsers send it (RFC 6454 section 6.2): scheme, host and a port that is not the default one.

    https only, or http to this machine's own loopback, or the scheme of an app whose pages are shown in a web view;
    hosts in lower case; no wildcard, and never `null`.

    Returns:
        The origin: the text, with a host beyond ASCII as A-labels.

    Raises:
        InvalidRequest: It is anything else; names `field`.
    """
    if text == "null":
        raise InvalidRequest(
            "null is the origin of everything that has none, so it would allow everybody.", field=field
        )
    origin = in_a_labels(text)
    if _APP_ORIGIN.fullmatch(origin):
        return origin
    match = _ORIGIN.fullmatch(origin)
    if match is None or len(text) > _LONGEST:
        raise InvalidRequest(
            "An origin is https://host or https://host:port without anything after it, or an app's own, as in "
            f"capacitor://localhost: {text[:80]!a}",
            field=field,
        )
    scheme, host, port = match["scheme"], match["host"], match["port"]
    if scheme == "http" and host not in _LOOPBACK and not host.endswith(".localhost"):
        raise InvalidRequest(f"Plain http is for loopback only: {text[:80]!a}", field=field)
    if port is not None and (port == _DEFAULT_PORTS[scheme] or int(port) > 65535):
        raise InvalidRequest(
            f"Leave out the default port, as browsers do; the highest is 65535: {text[:80]!a}", field=field
        )
    if host.startswith("["):
        try:
            canonical = f"[{ipaddress.IPv6Address(host[1:-1]).compressed}]"
        except ValueError:
            canonical = ""
        if canonical != host:
            raise InvalidRequest(f"This is not how browsers write an IPv6 address: {text[:80]!a}", field=field)
    return origin


def check_redirect_uri(text: str, *, field: str = "redirect_uris") -> str:
    """An address people may be sent back to; it will be compared as a string (RFC 9700 section 2.1).

    https, loopback http, or an installed app's own scheme, as in `com.example.app:/back`. A bare origin's rules hold
    for the host; no user information, fragment, wildcard, backslash or dot segments, percent-encoded ones and `..;`
    included, so that no server on the way reads it as another address.

    Returns:
        The address: the text, with a host beyond ASCII as A-labels.

    Raises:
        InvalidRequest: It is anything else; names `field`.
    """
    uri = in_a_labels(text)
    web = _URI.fullmatch(uri)
    match = web or _APP_URI.fullmatch(uri)
    if match is None or len(text) > _LONGEST or not _PRINTABLE.fullmatch(uri):
        raise InvalidRequest(
            "A redirect URI is an exact address without a fragment: https://, http:// on loopback, or an installed "
            f"app's own scheme: {text[:80]!a}",
            field=field,
        )
    if web is not None:
        check_origin(web["origin"], field=field)
    path = match["path"] or ""
    for _ in range(3):  # a proxy may decode once and the server again
        path = unquote(path)
    if "\\" in path or any(segment.partition(";")[0] in {".", ".."} for segment in path.split("/")):
        raise InvalidRequest(f"A redirect URI has no dot segments: {text[:80]!a}", field=field)
    return uri


def page_origin(text: str) -> str | None:
    """The origin of a page by its full address, as browsers write it: of the web or of an app, ASCII, no fragment.

    User information, a backslash or a blank, by which one reader sees another host than the next, make it no address.

    Returns:
        The origin, or None for what is no such address. Whether it is one of a project is for the caller to ask.
    """
    match = _PAGE.fullmatch(text) if len(text) <= _LONGEST and _PRINTABLE.fullmatch(text) else None
    return None if match is None else match["origin"]


def is_on_the_web(origin: str) -> bool:
    """Whether any browser can go to an origin; that of an app is there in the app's own web view alone."""
    return origin.startswith(("https://", "http://"))
