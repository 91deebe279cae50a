"""Settings: read once, at the entry points, from an environment and at most one file; wrong ones name the fix.

Every name begins with `SPLITPIN_`, and a name nobody knows is refused: a misspelt setting must not be a silent default.
A file of `NAME=value` lines may be named by `SPLITPIN_SETTINGS_FILE`; the environment goes before it.
"""

from __future__ import annotations

import base64
import binascii
import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from splitpin.errors import ConfigurationError
from splitpin.issuer.challenge_settings import ChallengeSettings, read_challenge_settings
from splitpin.issuer.given_settings import SQLITE, USUAL_DATABASE, gather, number, text_or_file
from splitpin.issuer.identifier import is_loopback, origin_of, path_of, read_identifier
from splitpin.issuer.mail_settings import read_hook_secret, read_mail_from, read_sender
from splitpin.issuer.policy import (
    HOUR,
    LEAST_RECOVERY_WAIT,
    LONGEST_RECOVERY_WAIT,
    RECOVERY_WAIT,
    Limit,
    LimitPolicy,
    Retention,
)
from splitpin.issuer.retention_settings import read_retention
from splitpin.issuer.text_settings import SECRET, TextSettings, read_text_settings

_HOW_TO_MAKE_ONE = "Make one with: openssl rand -base64 48"
_YES = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False, "": False}
_MOST_AN_HOUR = 1_000_000
_DATABASES = (SQLITE, "postgresql://", "postgres://")

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the issuer is told from outside.

    Attributes:
        issuer: Its identifier, as people's browsers reach it: an origin of its own, or a path of one that it shares.
            The `iss` of every token; every address that is sent or published comes from here, never from a request.
        master_secrets: What all derived secrets and the sealing of keys come from, newest first, 32 bytes or more each.
        sender: Where mail goes: `console`, `inbox`, or one or more of `smtp://...`, `smtps://...` and a hook's
            `https://...`, blanks between, the best first.
        hook_secret: Signs what is handed to a hook, and is what receipts are signed with; empty where there are none.
        mail_from: The sender's address, where mail is really sent.
        database: `sqlite:///<file>` or `postgresql://...`.
        development: Whether the inbox may be read at `/inbox`; only ever on loopback.
        host: The address to listen on.
        port: The port to listen on.
        trusted_proxies: Networks whose `X-Forwarded-For` is believed.
        limits: How often things may be tried; settings can move the limits of networks and projects, by the hour.
        texts: Messages to phones.
        database_connections: Connections to PostgreSQL at the most; None: the usual number.
        connections_per_network: Connections that one network may have open at a time.
        mail_connections: How many mails are handed over at the same time, each on a connection to the mail server.
        local_addresses: Whether mail goes to `.local`, `.localhost` and `.invalid`; only ever in development.
        refuse_disposable: Whether throw-away addresses make no accounts.
        retention: How long is kept what is over.
        challenge: What strangers in a crowd are asked.
        recovery_wait: Seconds from the first proof of a recovery to the last.
        leave_seconds: How long the port stays open after SIGTERM, for those who send requests to hear of it.
    """

    issuer: str
    master_secrets: tuple[bytes, ...] = field(repr=False)
    sender: str = field(repr=False)
    mail_from: str | None = None
    database: str = field(default=USUAL_DATABASE, repr=False)
    development: bool = False
    host: str = "127.0.0.1"
    port: int = 8000
    trusted_proxies: tuple[Network, ...] = ()
    limits: LimitPolicy = LimitPolicy.DEFAULT
    texts: TextSettings = TextSettings()  # noqa: RUF009 - frozen
    database_connections: int | None = None
    connections_per_network: int = 256
    local_addresses: bool = False
    refuse_disposable: bool = False
    leave_seconds: int = 0
    mail_connections: int = 16
    hook_secret: str = field(default="", repr=False)
    retention: Retention = Retention.DEFAULT
    challenge: ChallengeSettings = ChallengeSettings()  # noqa: RUF009 - frozen
    recovery_wait: int = RECOVERY_WAIT

    @property
    def origin(self) -> str:
        """The origin of the issuer's own pages."""
        return origin_of(self.issuer)

    @property
    def path(self) -> str:
        """Under which path of it everything is; empty where the issuer has it to itself."""
        return path_of(self.issuer)


def read_settings(environment: Mapping[str, str], *, sending: bool = True) -> Settings:
    """Reads the settings, and the files they name, once.

    Args:
        environment: `os.environ` at the entry points; names without the prefix are ignored.
        sending: Whether messages will be sent: a command that sends none needs no sender, and is not told of it.

    Raises:
        ConfigurationError: The first setting that is unknown, missing or wrong, with what to do about it.
    """
    given = gather(environment)
    development = _yes(given, "SPLITPIN_DEVELOPMENT")
    issuer = read_identifier(given)
    if development and not is_loopback(urlsplit(issuer).hostname):
        raise ConfigurationError(
            "SPLITPIN_DEVELOPMENT", "shows every mail to everybody, so it is only for an issuer on loopback",
            "Remove it, or set SPLITPIN_ISSUER to http://localhost:8000.",
        )  # fmt: skip
    host = given.get("SPLITPIN_HOST", "::1" if urlsplit(issuer).hostname == "::1" else "127.0.0.1").strip("[]")
    if development and not is_loopback(host):  # a Host header of localhost can come from anywhere
        raise ConfigurationError(
            "SPLITPIN_HOST", "would show every mail of SPLITPIN_DEVELOPMENT to the network", "Remove one of the two."
        )
    sender = read_sender(given, development=development) if sending else ""
    return Settings(
        issuer=issuer,
        master_secrets=_master_secrets(given),
        sender=sender,
        mail_from=read_mail_from(given, sender),
        database=_database(given),
        development=development,
        host=host,
        port=_port(given, issuer),
        trusted_proxies=_trusted_proxies(given),
        limits=_limits(given),
        texts=read_text_settings(
            given, secret=text_or_file(given, SECRET)[0], development=development, sending=sending
        ),
        database_connections=number(given, "SPLITPIN_DATABASE_CONNECTIONS", default=None, most=100, least=1),
        connections_per_network=number(
            given, "SPLITPIN_CONNECTIONS_PER_NETWORK", default=256, most=100_000, least=1
        ),
        hook_secret=read_hook_secret(given, sender),
        mail_connections=number(given, "SPLITPIN_MAIL_CONNECTIONS", default=16, least=1, most=100),
        local_addresses=_local_addresses(given, development=development),
        refuse_disposable=_yes(given, "SPLITPIN_REFUSE_DISPOSABLE"),
        retention=read_retention(given),
        recovery_wait=HOUR * number(
            given,
            "SPLITPIN_RECOVERY_WAIT_HOURS",
            default=RECOVERY_WAIT // HOUR,
            least=LEAST_RECOVERY_WAIT // HOUR,
            most=LONGEST_RECOVERY_WAIT // HOUR,
        ),
        challenge=read_challenge_settings(given),
        leave_seconds=number(
            # On loopback nobody sends requests but its own developer, who does not want to wait.
            given, "SPLITPIN_LEAVE_SECONDS", default=10 if issuer.startswith("https:") else 0, most=300, least=0
        ),
    )  # fmt: skip


def _yes(given: Mapping[str, str], name: str) -> bool:
    value = _YES.get(given.get(name, "").lower())
    if value is None:
        raise ConfigurationError(name, "is neither 1 nor 0", "Set it to 1 or 0, or remove it.")
    return value


def _local_addresses(given: Mapping[str, str], *, development: bool) -> bool:
    wanted = _yes(given, "SPLITPIN_LOCAL_ADDRESSES")
    if wanted and not development:
        raise ConfigurationError(
            "SPLITPIN_LOCAL_ADDRESSES", "would let strangers write to your own machines, so it is only for development",
            "Set SPLITPIN_DEVELOPMENT=1, or remove it.",
        )  # fmt: skip
    return wanted


def _master_secrets(given: Mapping[str, str]) -> tuple[bytes, ...]:
    text, name = text_or_file(given, "SPLITPIN_MASTER_SECRET")
    words = text.replace(",", " ").split()
    if not words:
        raise ConfigurationError(
            name, "contains no secret" if name.endswith("_FILE") else "is missing", _HOW_TO_MAKE_ONE
        )
    return tuple(_secret(word, name) for word in words)


def _secret(word: str, name: str) -> bytes:
    try:
        return base64.b64decode(
            word.translate(str.maketrans("-_", "+/")).rstrip("=") + "=" * (-len(word.rstrip("=")) % 4), validate=True
        )
    except (binascii.Error, ValueError):
        raise ConfigurationError(name, "is not base64", _HOW_TO_MAKE_ONE) from None


def _database(given: Mapping[str, str]) -> str:
    text = given.get("SPLITPIN_DATABASE", USUAL_DATABASE)
    if not text.startswith(_DATABASES):
        raise ConfigurationError(
            "SPLITPIN_DATABASE", "is not a database", "Use sqlite:///file.db or postgresql://host/name."
        )
    return text


def _port(given: Mapping[str, str], issuer: str) -> int:
    parts = urlsplit(issuer)
    # On loopback nothing stands between: browsers come to the very port that the issuer's name says.
    usual = parts.port if parts.port and is_loopback(parts.hostname) else 8000
    text = given.get("SPLITPIN_PORT", str(usual))
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise ConfigurationError("SPLITPIN_PORT", "is not a port", "Set it to a number from 1 to 65535.")
    return int(text)


def _limits(given: Mapping[str, str]) -> LimitPolicy:
    default = LimitPolicy.DEFAULT
    return replace(
        default,
        mails_per_network=_hourly(given, "SPLITPIN_MAILS_PER_NETWORK", default.mails_per_network),
        mails_per_project=_hourly(given, "SPLITPIN_MAILS_PER_PROJECT", default.mails_per_project),
        wrong_per_network=_hourly(given, "SPLITPIN_WRONG_CODES_PER_NETWORK", default.wrong_per_network),
    )


def _hourly(given: Mapping[str, str], name: str, default: Limit) -> Limit:
    text = given.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= _MOST_AN_HOUR):
        raise ConfigurationError(name, "is not a number of times an hour", f"Set it from 1 to {_MOST_AN_HOUR}.")
    return Limit(int(text), HOUR)


def _trusted_proxies(given: Mapping[str, str]) -> tuple[Network, ...]:
    name, words = "SPLITPIN_TRUSTED_PROXIES", given.get("SPLITPIN_TRUSTED_PROXIES", "").replace(",", " ").split()
    try:
        networks = tuple(ipaddress.ip_network(word) for word in words)
    except ValueError as error:
        raise ConfigurationError(
            name, "contains something that is not a network", "Write addresses or networks: 10.0.0.0/8, ::1."
        ) from error
    if any(network.prefixlen == 0 for network in networks):
        raise ConfigurationError(
            name, "trusts everybody, so anybody could forge their address", "Name only your own proxies."
        )
    return networks
