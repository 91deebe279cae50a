"""The issuer's identifier: an origin of its own, or a path of an origin that it shares (RFC 8414 section 2)."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from splitpin.errors import ConfigurationError
from splitpin.issuer.typed.domain import in_a_labels

_NAME = "SPLITPIN_ISSUER"
# As browsers write it; nothing else gets into headers, policies and mails. Which port, urlsplit says.
_ORIGIN = r"https?://(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::[1-9][0-9]*)?"
# No dots alone, which browsers take away, and nothing that two programs may spell in two ways.
_PATH = r"(?:/(?!\.+(?:/|$))[A-Za-z0-9._~-]+)*"
_IDENTIFIER = re.compile(f"(?P<origin>{_ORIGIN})(?P<path>{_PATH})")


def read_identifier(given: Mapping[str, str]) -> str:
    """What `SPLITPIN_ISSUER` says.

    Raises:
        ConfigurationError: It is missing, or can be no identifier.
    """
    text = given.get(_NAME, "")
    how = "Set it to the issuer's own origin, such as https://id.example.com."
    if not text:
        raise ConfigurationError(_NAME, "is missing", how)
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise ConfigurationError(_NAME, "is not an address", how) from error
    if (spelt := in_a_labels(text)) != text:
        raise ConfigurationError(_NAME, "is not how a browser writes it", f"Write {spelt}.")
    if not host or not _IDENTIFIER.fullmatch(text):
        raise ConfigurationError(
            _NAME,
            "is neither an origin nor an origin with a path",
            "Write scheme, host and port in lower case, then at most a plain path, and no slash at the end.",
        )
    if (parts.scheme, port) in {("https", 443), ("http", 80)}:
        raise ConfigurationError(_NAME, "names the default port", f"Leave out :{port}.")
    if parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host)):
        return text
    raise ConfigurationError(_NAME, "does not use https", "Use https://; http:// is only for localhost and 127.0.0.1.")


def origin_of(identifier: str) -> str:
    """The origin that browsers send for the issuer's own pages."""
    parts = urlsplit(identifier)
    return f"{parts.scheme}://{parts.netloc}"


def path_of(identifier: str) -> str:
    """Under which path everything of the issuer is; empty where it has the origin to itself."""
    return urlsplit(identifier).path


def is_loopback(host: str | None) -> bool:
    """Whether a host name can only mean this machine: `localhost`, 127.0.0.0/8 or ::1."""
    if host is None:
        return False
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
