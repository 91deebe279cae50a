"""Where mail is handed in (RFC 5321, submission on port 587 or, with TLS from the start, 465: RFC 8314)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from splitpin.errors import ConfigurationError

SENDER_SETTING = "SPLITPIN_SENDER"
_FIX = "Use smtp://user:password@host:587 or smtps://user:password@host:465"
_ENCODE = "Percent-encode them: / is %2F, ? is %3F, # is %23, % is %25, @ is %40, [ is %5B, a space is %20"
_MEANS_ELSE = re.compile(r"[/?#\[\]\\\s]|%(?![0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where and how to hand mail in.

    Attributes:
        host: Its name; certificates are checked against it.
        port: 587, 465 or its own.
        tls: `start` (STARTTLS, refused by nobody or nothing is sent), `implicit`, or `none`, for loopback only.
        user: For AUTH; None to send without.
        password: The same.
    """

    host: str
    port: int
    tls: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """Host and port: what it is called in logs."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @classmethod
    def parse(cls, url: str) -> MailServer:
        """Reads `smtp://user:password@host:587` (STARTTLS) or `smtps://user:password@host:465`.

        Reserved characters in user and password are percent-encoded (RFC 3986 section 2.1).

        Raises:
            ConfigurationError: It is neither; the message quotes nothing of it, since it holds a password.
        """
        _require_encoded(url)
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError as error:
            raise ConfigurationError(SENDER_SETTING, "is not the address of a mail server", _FIX) from error
        rest = parts.path.strip("/") + parts.query + parts.fragment
        if parts.scheme not in {"smtp", "smtps"} or not host or port == 0 or rest:
            raise ConfigurationError(SENDER_SETTING, "is not the address of a mail server", _FIX)
        if not _is_name(host):
            raise ConfigurationError(SENDER_SETTING, "names a host that is not valid", _FIX)
        if (parts.username is None) != (parts.password is None):
            raise ConfigurationError(
                SENDER_SETTING, "has a user without a password, or a password without a user", _FIX
            )
        if parts.scheme == "smtps":
            tls, usual = "implicit", 465
        else:
            tls, usual = ("none" if _is_loopback(host) else "start"), 587
        return cls(
            host=host,
            port=port or usual,
            tls=tls,
            user=None if parts.username is None else unquote(parts.username),
            password=None if parts.password is None else unquote(parts.password),
        )


def _require_encoded(url: str) -> None:
    """Refuses a user or password in which a character means something else to whoever reads addresses.

    Raises:
        ConfigurationError: There is one; nothing is quoted.
    """
    _, _, rest = url.partition("://")
    login, at, _ = rest.rpartition("@")
    if at and _MEANS_ELSE.search(login):
        problem = "has characters in its user or password that have a special meaning in an address"
        raise ConfigurationError(SENDER_SETTING, problem, _ENCODE)


def _is_name(host: str) -> bool:
    try:
        host.encode("idna")  # as the system's resolver is asked
    except UnicodeError:
        return False
    return True


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
