"""The domains of throw-away addresses, as others collect them: data, read once, and only where it is wanted."""

from __future__ import annotations

import importlib

from splitpin.errors import ConfigurationError
from splitpin.extras import install

SETTING = "SPLITPIN_REFUSE_DISPOSABLE"


def disposable_domains(*, wanted: bool) -> frozenset[str]:
    """The list of the package `disposable-email-domains`; empty where it is not wanted.

    Raises:
        ConfigurationError: It is wanted, and the package is not installed.
    """
    if not wanted:
        return frozenset()
    try:
        # Thousands of names, which those who do not want them need neither install nor hold.
        return frozenset(importlib.import_module("disposable_email_domains").blocklist)
    except ImportError as error:
        raise ConfigurationError(
            SETTING, "needs a list of domains that is not installed", f"Install it: {install('disposable')}"
        ) from error
