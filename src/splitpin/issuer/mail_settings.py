"""The settings of mail: how it leaves, and in whose name."""

from __future__ import annotations

from collections.abc import Mapping

from splitpin.errors import ConfigurationError
from splitpin.issuer.given_settings import text_or_file


def read_sender(given: Mapping[str, str], *, development: bool) -> str:
    """How mail leaves.

    Raises:
        ConfigurationError: It does not, or in no way that there is.
    """
    name, text = "SPLITPIN_SENDER", given.get("SPLITPIN_SENDER", "inbox" if development else "")
    if not text:
        raise ConfigurationError(name, "is missing", "Set it to smtp://user:password@host:587, or to console.")
    if text == "inbox" and not development:
        raise ConfigurationError(
            name, "is inbox, which only works in development", "Set SPLITPIN_DEVELOPMENT=1, or use smtp://."
        )
    if text in {"console", "inbox"}:
        return text
    if all(word.startswith(("smtp://", "smtps://", "https://", "http://")) for word in text.split()):
        return text
    fix = "Use smtp://, smtps://, https://, console, or inbox; percent-encode a space in a password: %20."
    raise ConfigurationError(name, "is not a sender", fix)


def read_hook_secret(given: Mapping[str, str], sender: str) -> str:
    """What signs that which is handed to a hook; empty where there is none.

    Raises:
        ConfigurationError: It is missing, and there is a hook.
    """
    text, name = text_or_file(given, "SPLITPIN_HOOK_SECRET")
    if not text and any(word.startswith("http") for word in sender.split()):
        raise ConfigurationError(name, "is missing", 'Make one with: echo "whsec_$(openssl rand -base64 32)"')
    return text


def read_mail_from(given: Mapping[str, str], sender: str) -> str | None:
    """The address that mails come from; None where none are sent.

    Raises:
        ConfigurationError: It is missing, and mails are sent, or it is no address.
    """
    text = given.get("SPLITPIN_MAIL_FROM") or None
    if text is None and any(word.startswith("smtp") for word in sender.split()):
        raise ConfigurationError("SPLITPIN_MAIL_FROM", "is missing", "Set it to the sender address of your mails.")
    if text is not None and ("@" not in text or any(ord(character) < 32 for character in text)):
        raise ConfigurationError("SPLITPIN_MAIL_FROM", "is not an email address", "Write it as sign-in@example.com.")
    return text
