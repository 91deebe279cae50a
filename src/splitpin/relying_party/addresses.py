"""The addresses by which an app names its issuer and itself, refused where no browser and no token has them so."""

from __future__ import annotations

import re

from splitpin.errors import ConfigurationError
from splitpin.oidc.origin import require_protected

# An app's pages in a web view: capacitor://localhost, app://-.
_OF_AN_APP = re.compile(r"(?!(?:https?|wss?|ftp|file):)[a-z][a-z0-9+.-]+://")


def check_issuer(setting: str, issuer: str) -> None:
    """Refuse what cannot be an issuer identifier (RFC 8414 section 2).

    Raises:
        ConfigurationError: Names the setting and the fix.
    """
    require_protected(setting, issuer)
    if "?" in issuer or "#" in issuer:
        raise ConfigurationError(
            setting, "has a query or a fragment", "Give the issuer exactly as in the iss of its tokens."
        )
    # Its tokens have none, and are compared character by character: every one would be refused.
    if issuer.endswith("/"):
        raise ConfigurationError(setting, "ends with a slash", f"Write {issuer.rstrip('/')}, as its tokens do.")


def check_origin(text: str) -> bool:
    """Refuse what browsers never send as `Origin` (RFC 6454 section 6.2), and tell whether it is https.

    Raises:
        ConfigurationError: Says what is wrong with it, and the fix.
    """
    if isinstance(text, str) and _OF_AN_APP.match(text):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ConfigurationError(
            "origin",
            "is the origin of an app in a web view, which has no backend of its own",
            "Give the backend's https origin, register the app's at the issuer, and let the app send bearer tokens.",
        )
    origin = require_protected("origin", text)
    host = f"[{origin.host}]" if ":" in origin.host else origin.host
    spelt = f"{origin.scheme}://{host}"
    # A browser leaves the scheme's own port out.
    if origin.port != (443 if origin.scheme == "https" else 80):
        spelt += f":{origin.port}"
    if spelt != text:
        raise ConfigurationError("origin", "is not how a browser writes an origin", f"Write {spelt}.")
    return origin.scheme == "https"
