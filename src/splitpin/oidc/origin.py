"""Which addresses of an issuer may be asked, and when two of them have one origin (RFC 6454 section 4)."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

from splitpin.arguments import require_text
from splitpin.errors import ConfigurationError

_DEFAULT_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Origin:
    """Scheme, host and port of an http or https address, in one spelling for equal ones."""

    scheme: str
    host: str
    port: int

    @classmethod
    def of(cls, url: str) -> Origin:
        """The origin of an absolute address.

        Raises:
            ValueError: No absolute http or https address, one with a user name in it, or one with characters that no
                address has (RFC 3986 section 2).
        """
        # A backslash too: some readers take it for a slash, so what the host is depends on who reads.
        if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
            raise ValueError("it has characters that an address cannot have")
        parts = urlsplit(url)
        if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
            raise ValueError("it is not an absolute https address")
        if "@" in parts.netloc:
            raise ValueError("it has a user name")
        return cls(parts.scheme, parts.hostname, parts.port or _DEFAULT_PORTS[parts.scheme])

    @property
    def is_loopback(self) -> bool:
        """Whether the host is this machine by its name or number: localhost, 127.0.0.0/8 or ::1."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def in_ascii(url: str) -> str:
    """An address with the letters of its host beyond ASCII as browsers send them: in A-labels (RFC 5890)."""
    scheme, mark, rest = url.partition("://")
    host = re.split("[/?#:]", rest, maxsplit=1)[0]
    return f"{scheme}{mark}{a_labels(host)}{rest.removeprefix(host)}"


def a_labels(host: str) -> str:
    """A host with its labels beyond ASCII as A-labels (RFC 5890 section 2.3.2.1); no letter becomes an ASCII one."""
    return host if host.isascii() else ".".join(map(_a_label, host.split(".")))


def u_labels(host: str) -> str:
    """A host with its A-labels in their own script, as people write it; what decodes to nothing stays."""
    return ".".join(map(_u_label, host.split("."))) if "xn--" in host else host


def _a_label(label: str) -> str:
    written = unicodedata.normalize("NFC", label.lower())
    if label.isascii() or written.isascii():
        return label
    return "xn--" + written.encode("punycode", "replace").decode()


def _u_label(label: str) -> str:
    try:
        return label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label
    except (UnicodeError, ValueError):
        return label


def require_protected(setting: str, url: str) -> Origin:
    """The origin of a configured address that is https, or http on loopback, where nobody listens in.

    Raises:
        ConfigurationError: It is anything else; names `setting`.
    """
    text = require_text(setting, url, "Give an https address.")
    if (spelt := in_ascii(text)) != text:
        raise ConfigurationError(setting, "is not how a browser writes it", f"Write {spelt}.")
    try:
        origin = Origin.of(text)
    except ValueError as error:
        raise ConfigurationError(setting, str(error), "Give an https address.") from error
    if origin.scheme != "https" and not origin.is_loopback:
        raise ConfigurationError(setting, "plain http is for loopback addresses only", "Give an https address.")
    return origin
