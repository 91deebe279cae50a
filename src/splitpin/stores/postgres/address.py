"""An address as libpq takes it, told apart into what asyncpg takes, what it does anyway, and what it cannot do.

asyncpg hands a parameter that it does not know to the server, as a setting, and the server refuses to be connected to
(`unrecognized configuration parameter "channel_binding"`). That is right for the server's settings, such as
`application_name` or `search_path`, and a riddle for everything that libpq knows beside.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from splitpin.errors import ConfigurationError
from splitpin.stores.tables.address import FIX, require_address

# Of libpq 18's parameters (PostgreSQL's manual, 32.1.2) those that asyncpg does not know, with the values that ask for
# what it does anyway.
_NOT_TAKEN: dict[str, frozenset[str]] = {
    "channel_binding": frozenset({"disable", "prefer"}),
    "client_encoding": frozenset({"auto", "utf8", "UTF8", "utf-8", "UTF-8"}),
    "fallback_application_name": frozenset(),
    "gssdelegation": frozenset({"0"}),
    "gssencmode": frozenset({"disable", "prefer"}),
    "hostaddr": frozenset(),
    "keepalives": frozenset(),
    "keepalives_count": frozenset(),
    "keepalives_idle": frozenset(),
    "keepalives_interval": frozenset(),
    "load_balance_hosts": frozenset({"disable"}),
    "max_protocol_version": frozenset(),
    "min_protocol_version": frozenset(),
    "oauth_client_id": frozenset(),
    "oauth_client_secret": frozenset(),
    "oauth_issuer": frozenset(),
    "oauth_scope": frozenset(),
    "replication": frozenset({"false", "off", "no", "0"}),
    "require_auth": frozenset(),
    "requirepeer": frozenset(),
    "scram_client_key": frozenset(),
    "scram_server_key": frozenset(),
    "sslcertmode": frozenset({"allow"}),
    "sslcompression": frozenset({"0"}),
    "sslcrldir": frozenset(),
    "sslkeylogfile": frozenset(),
    "sslsni": frozenset({"1"}),
    "tcp_user_timeout": frozenset({"0"}),
}
_WORDS = {
    "sslmode": ("disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
    "target_session_attrs": ("any", "read-write", "read-only", "primary", "standby", "prefer-standby"),
}
_CONNECT_TIMEOUT = "connect_timeout"


@dataclass(frozen=True, slots=True)
class Address:
    """Where the database is.

    Attributes:
        url: For asyncpg.
        connect_timeout: Seconds for connecting, where the address says so.
    """

    url: str
    connect_timeout: int | None

    @classmethod
    def of(cls, url: str) -> Address:
        """Read an address as libpq writes it.

        Raises:
            ConfigurationError: It is none, or asks for what asyncpg cannot do; names the parameter.
        """
        text = require_address(url)
        try:
            parts = urlsplit(text)
            parameters = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
        except ValueError:
            raise ConfigurationError("url", "is not a PostgreSQL address", FIX) from None
        seconds = None
        for name, value in parameters:
            _require_possible(name, value)
            if name == _CONNECT_TIMEOUT:
                seconds = _seconds(value)
        passed = [(name, value) for name, value in parameters if name not in _NOT_TAKEN and name != _CONNECT_TIMEOUT]
        return cls(urlunsplit(parts._replace(query=urlencode(passed))), seconds)


def _require_possible(name: str, value: str) -> None:
    if name in _NOT_TAKEN and value not in _NOT_TAKEN[name]:
        fix = "Leave it out of the address, or use PsycopgStore, which takes everything that libpq takes."
        raise ConfigurationError("url", f"asks for {name}, which asyncpg does not support", fix)
    if name == "sslrootcert" and value == "system":
        fix = "Name the file of your system's certificates, such as /etc/ssl/certs/ca-certificates.crt."
        raise ConfigurationError("url", "asks for sslrootcert=system, which asyncpg does not support", fix)
    words = _WORDS.get(name)
    if words is not None and value not in words:
        raise ConfigurationError("url", f"has an unknown {name}", f"Use one of {', '.join(words)}.")


def _seconds(value: str) -> int:
    if not (value.isascii() and value.isdigit() and int(value) > 0):
        raise ConfigurationError("url", "has a connect_timeout that is not a number of seconds", "Give 1 or more.")
    return int(value)
