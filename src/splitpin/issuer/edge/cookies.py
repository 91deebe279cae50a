"""Reading cookies as strictly as browsers keep them: for the ones that `__Host-` is to keep others from planting."""

from __future__ import annotations

from starlette.requests import Request


def cookie_named(request: Request, name: str) -> str | None:
    """The value of the one cookie of this name; None where there is none, or more than one.

    A browser sends one of a `__Host-` name, so of two nobody can tell which is ours. Only blanks and tabs are taken off
    names: `str.strip`, by which frameworks read them, takes off a no-break space too, and then `%A0__Host-...`, which
    browsers let any host of the domain set for all others, is read as the name that none may set (RFC 6265bis section
    4.1.3.2). Where cookies came in several fields, as over HTTP/2, those are one list (RFC 9113 section 8.2.3).
    """
    pairs = (pair.strip(" \t") for field in request.headers.getlist("cookie") for pair in field.split(";"))
    found = [value for key, equals, value in (pair.partition("=") for pair in pairs) if equals and key == name]
    return found[0] if len(found) == 1 else None
