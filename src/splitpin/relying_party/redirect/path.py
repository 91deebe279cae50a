"""Where a browser may be sent after a sign-in: to the app's own paths and nowhere else (RFC 9700 section 4.11)."""

from __future__ import annotations

import re

from splitpin.arguments import require_text
from splitpin.errors import ConfigurationError

LONGEST = 800
"""Characters of a path with its query: it is kept in a cookie, beside others."""

# Visible ASCII alone, as a browser writes a path; a backslash is a slash to some readers, two slashes begin a host, and
# dots, written out or escaped, lead to where two slashes are.
_OWN = re.compile(r"/(?!/)(?:[^\s\\/?#]+/)*(?:[^\s\\/?#]+)?(?:[?#][^\s\\]*)?", re.ASCII)
_DOTS = re.compile(r"/(?:\.|%2e){1,2}(?:[/?#]|\Z)", re.IGNORECASE)
_ESCAPED = re.compile(r"%(?:0[0-9a-f]|1[0-9a-f]|2f|5c|7f)", re.IGNORECASE)


def own_path(text: str | None) -> str | None:
    """Return a path of the app, with its query if it has one; None for whatever could lead elsewhere.

    Args:
        text: What a stranger may have written.
    """
    if text is None or len(text) > LONGEST or not text.isascii() or not text.isprintable():
        return None
    path = re.split("[?#]", text, maxsplit=1)[0]
    if not _OWN.fullmatch(text) or _DOTS.search(path) or _ESCAPED.search(path):
        return None
    return text


def require_own_path(setting: str, value: object) -> str:
    """Return a configured path.

    Raises:
        ConfigurationError: It is not one of the app's.
    """
    text = require_text(setting, value, 'Give a path of the app, such as "/".')
    if own_path(text) is None:
        raise ConfigurationError(setting, "is not a path of the app", 'Give one such as "/", without scheme and host.')
    return text
