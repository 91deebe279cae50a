"""The settings of messages to phones: to which countries, how they leave, how many a day.

They are off until countries are named: every message costs money, and to some countries much.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from phonenumbers import SUPPORTED_REGIONS

from splitpin.errors import ConfigurationError
from splitpin.issuer.policy import DAY, Limit, TextLimits

COUNTRIES = "SPLITPIN_SMS_COUNTRIES"
SENDER = "SPLITPIN_SMS_SENDER"
SECRET = "SPLITPIN_SMS_GATEWAY_SECRET"  # noqa: S105 - the name of the setting
PER_PROJECT = "SPLITPIN_SMS_PER_PROJECT"

_MOST_A_DAY = 1_000_000


@dataclass(frozen=True, slots=True)
class TextSettings:
    """What the issuer is told about messages to phones.

    Attributes:
        countries: Where they may go, ISO 3166-1 alpha-2; nowhere unless named.
        sender: How they leave: the address of a gateway, `console` or `inbox`; empty where they go nowhere.
        secret: Of the gateway.
        limits: How often; settings can move the limit of projects, by the day.
    """

    countries: frozenset[str] = frozenset()
    sender: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)
    limits: TextLimits = TextLimits.DEFAULT


def read_text_settings(
    given: Mapping[str, str], *, secret: str, development: bool, sending: bool = True
) -> TextSettings:
    """Reads them.

    Args:
        given: All settings.
        secret: The gateway's, from its setting or its file.
        development: Whether there is an inbox.
        sending: Whether messages will be sent, so that there must be a sender for them.

    Raises:
        ConfigurationError: The first that is wrong, with what to do about it.
    """
    countries = _countries(given)
    sender = _sender(given, needed=bool(countries), development=development) if sending else ""
    if sender.startswith("http") and not secret:
        raise ConfigurationError(SECRET, "is missing", "Set it to the token by which the gateway knows this issuer.")
    if not secret.isascii() or not secret.isprintable() or " " in secret:
        raise ConfigurationError(
            SECRET, "is not a bearer token", "Use ASCII letters, digits and punctuation, without spaces."
        )
    limits = replace(TextLimits.DEFAULT, per_project=_per_project(given))
    return TextSettings(countries=countries, sender=sender, secret=secret, limits=limits)


def _countries(given: Mapping[str, str]) -> frozenset[str]:
    words = given.get(COUNTRIES, "").upper().replace(",", " ").split()
    for word in words:
        if word not in SUPPORTED_REGIONS:
            fix = "Write ISO 3166-1 codes of two letters: DE, FR, GB."
            raise ConfigurationError(COUNTRIES, "contains something that is not a country with phones", fix)
    return frozenset(words)


def _sender(given: Mapping[str, str], *, needed: bool, development: bool) -> str:
    text = given.get(SENDER, "") or ("inbox" if needed and development else "")
    if needed and not text:
        raise ConfigurationError(SENDER, "is missing", "Set it to the https address of a gateway, or to console.")
    if text == "inbox" and not development:
        raise ConfigurationError(
            SENDER, "is inbox, which only works in development", "Set SPLITPIN_DEVELOPMENT=1, or use a gateway."
        )
    if text in {"", "console", "inbox"} or text.startswith(("https://", "http://")):
        return text
    raise ConfigurationError(
        SENDER, "is not a sender", "Use the https address of a gateway, console, or inbox (in development)."
    )


def _per_project(given: Mapping[str, str]) -> Limit:
    text = given.get(PER_PROJECT, "")
    if not text:
        return TextLimits.DEFAULT.per_project
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= _MOST_A_DAY):
        raise ConfigurationError(PER_PROJECT, "is not a number of messages a day", f"Set it from 1 to {_MOST_A_DAY}.")
    return Limit(int(text), DAY)
