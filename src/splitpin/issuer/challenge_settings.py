"""The settings of what strangers in a crowd are asked: our own proof of work, or a captcha of somebody else's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from splitpin.errors import ConfigurationError
from splitpin.issuer.given_settings import text_or_file

KIND = "SPLITPIN_CHALLENGE"
SITE_KEY = "SPLITPIN_CHALLENGE_SITE_KEY"
SECRET = "SPLITPIN_CHALLENGE_SECRET"  # noqa: S105 - the name of the setting

Kind = Literal["altcha", "turnstile", "hcaptcha"]

_KINDS: Mapping[str, Kind] = {"altcha": "altcha", "turnstile": "turnstile", "hcaptcha": "hcaptcha"}
_KEY = re.compile(r"[!-~]{1,256}")


@dataclass(frozen=True, slots=True)
class ChallengeSettings:
    """What the issuer is told about challenges.

    Attributes:
        kind: Who makes them: this issuer (`altcha`), or a provider.
        site_key: What the provider knows these pages by; browsers are told it.
        secret: What the provider knows this issuer by.
    """

    kind: Kind = "altcha"
    site_key: str = ""
    secret: str = field(default="", repr=False)


def read_challenge_settings(given: Mapping[str, str]) -> ChallengeSettings:
    """Reads them, and the file of the secret.

    Raises:
        ConfigurationError: The first that is wrong, with what to do about it.
    """
    kind = _KINDS.get(given.get(KIND, "") or "altcha")
    if kind is None:
        raise ConfigurationError(KIND, "is not a kind of challenge", "Set it to altcha, turnstile or hcaptcha.")
    site_key, (secret, secret_name) = given.get(SITE_KEY, ""), text_or_file(given, SECRET)
    for name, text in ((SITE_KEY, site_key), (secret_name, secret)):
        if kind == "altcha":
            if text:
                raise ConfigurationError(name, f"has no effect without {KIND}", f"Set {KIND} as well, or remove it.")
        elif not text:
            raise ConfigurationError(name, "is missing", f"Set it to what {kind} gave you for these pages.")
        elif not _KEY.fullmatch(text):
            raise ConfigurationError(
                name, "is not a key", "Copy it exactly as the provider shows it: one word of ASCII characters."
            )
    return ChallengeSettings(kind, site_key, secret)
