"""Which unsafe requests are let in: those of the app's own pages, and those that no browser sent for another site.

Cookies travel with requests that another site's page makes; these rules make such requests worthless. They need no
token in the form: every browser in use sends `Origin` with unsafe requests, a page cannot forge it, and a JSON media
type cannot be sent across origins without a preflight that nobody answers (OWASP ASVS 5.0, 3.5.1 to 3.5.3).
"""

from __future__ import annotations

from splitpin.errors import CrossSite, InvalidRequest
from splitpin.relying_party.http.request import RequestHead

MAX_BODY = 999_999
"""The largest body of a login, in bytes: a megabyte and more is refused."""

_OWN_SITES = frozenset({"same-origin", "none"})


def check_same_origin(head: RequestHead, origin: str) -> None:
    """Let pass what the app's own pages sent, and what no browser sent.

    A request with neither `Origin` nor `Sec-Fetch-Site` passes: browsers send at least one of them with every unsafe
    request, so it comes from a program, which has no other site's cookies to abuse.

    Args:
        head: The request's.
        origin: The app's public origin, exactly as browsers write it.

    Raises:
        CrossSite: `Origin` is another one, `null` included, or `Sec-Fetch-Site` (W3C Fetch Metadata section 2.4) is
            `same-site`, `cross-site` or a word from the future.
    """
    if head.origin is not None and head.origin != origin:
        raise CrossSite("This request was made for an origin other than this app's own", reason="foreign_origin")
    if head.sec_fetch_site is not None and head.sec_fetch_site not in _OWN_SITES:
        raise CrossSite("This request was made by another site's page", reason="foreign_site")


def check_json(head: RequestHead) -> None:
    """Let pass only `application/json` in UTF-8 (RFC 8259 section 8.1).

    Raises:
        InvalidRequest: Another media type or charset, or none: status 415.
    """
    if head.content_type == "application/json":
        return
    essence, *parameters = (head.content_type or "").split(";")
    if essence.strip(" \t").lower() == "application/json" and all(map(_is_utf8, parameters)):
        return
    raise InvalidRequest("Send application/json in UTF-8", field="Content-Type", status=415)


def check_length(length: int | None) -> None:
    """Let pass a body that is not too long; None is a length not known yet.

    Raises:
        InvalidRequest: The body is longer than `MAX_BODY`: status 413.
    """
    if length is not None and length > MAX_BODY:
        raise InvalidRequest(f"The body is longer than {MAX_BODY} bytes", status=413)


def check_whole(declared: int | None, length: int) -> None:
    """Let pass a body that came to its end: a server may hand on what it has when the client goes away.

    Args:
        declared: The length that the head declares, or None.
        length: Of the body that came.

    Raises:
        InvalidRequest: The declared one is longer.
    """
    if declared is not None and length < declared:
        raise InvalidRequest("The body ended early")


def _is_utf8(parameter: str) -> bool:
    """Tell whether a media-type parameter is anything but a charset other than UTF-8."""
    name, _, value = parameter.strip(" \t").partition("=")
    if name.lower() != "charset":
        # A comma here is a second Content-Type header, joined to the first.
        return "," not in parameter
    return value.removeprefix('"').removesuffix('"').lower() in {"utf-8", "utf8"}
