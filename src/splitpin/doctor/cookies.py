"""Cookies as a browser takes or drops them (RFC 6265bis sections 4.1.3 and 5.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from splitpin.doctor.finding import Finding, bad, good
from splitpin.oidc.origin import Origin

# Several Set-Cookie headers arrive as one, joined by commas; a cookie's date has a comma too, but no name after it.
_BETWEEN = re.compile(r",\s*(?=[^\s;,=]+=)")


def check_cookies(set_cookie: str | None, app: Origin) -> Finding:
    """Tell whether a browser would keep the cookies that an app sets.

    Args:
        set_cookie: What came, or None.
        app: Where the browser reaches the app.
    """
    lines = [line for line in _BETWEEN.split(set_cookie or "") if "splitpin_" in line.partition("=")[0]]
    if not lines:
        return good("cookies", "The app sets no Splitpin cookie.")
    for line in lines:
        for problem, fix in _problems(line, app):
            return bad("cookies", f"{line.partition('=')[0].strip()} {problem}.", fix)
    names = " and ".join(line.partition("=")[0].strip() for line in lines)
    return good("cookies", f"A browser keeps {names}.")


def _problems(line: str, app: Origin) -> Iterator[tuple[str, str]]:
    """What makes a browser drop the cookie, or lets others see it."""
    pair, *rest = line.split(";")
    name = pair.partition("=")[0].strip()
    attributes = {
        key.strip().lower(): value.strip() for key, _, value in (attribute.partition("=") for attribute in rest)
    }
    secure = "secure" in attributes
    if app.scheme == "https" and not (secure and name.startswith("__Host-")):
        yield (
            "is the cookie of a development app, and is sent without TLS",
            "Configure origin= with the https address.",
        )
    if app.scheme == "http" and secure:
        fix = "Configure origin= with this http address." if app.is_loopback else "Serve the app over https."
        yield "is dropped by browsers, because it is Secure and the app is reached without TLS", fix
    if name.startswith("__Host-") and ("domain" in attributes or attributes.get("path") != "/"):
        fix = "Do not let the proxy rewrite Domain or Path of the app's cookies."
        yield "is dropped by browsers: __Host- allows no Domain and only the Path /", fix
    if "httponly" not in attributes:
        yield "can be read by scripts", "Do not let the proxy remove HttpOnly from the app's cookies."
    if attributes.get("samesite", "").lower() not in {"lax", "strict"}:
        fix = "Do not let the proxy change SameSite of the app's cookies."
        yield "is sent with requests from other sites", fix
