"""The From line that the settings give (RFC 5322 section 3.4, without comments, groups and quoted local parts)."""

from __future__ import annotations

import re
from email.headerregistry import Address

from splitpin.errors import ConfigurationError

FROM_SETTING = "SPLITPIN_MAIL_FROM"

_NAMED = re.compile(r"(?P<name>.*?)\s*<(?P<spec>[^<>]*)>", re.DOTALL)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_MAILBOX = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
_LONGEST = 200
_FIX = "Write it as sign-in@example.com or Example <sign-in@example.com>; write a domain in another script as xn--..."


def parse_mail_from(text: str) -> Address:
    """Reads one mailbox, `sign-in@example.com` or `Example <sign-in@example.com>`.

    A name may stand in quotes (section 3.2.4) and need not: commas and quotes in it are the name's either way.

    Raises:
        ConfigurationError: It is anything else.
    """
    text = text.strip()
    named = _NAMED.fullmatch(text)
    name, spec = (_unquoted(named["name"]), named["spec"]) if named else ("", text)
    if not _MAILBOX.fullmatch(spec) or len(spec) > 254:
        raise ConfigurationError(FROM_SETTING, "is not one email address", _FIX)
    if not name.isprintable() or len(name) > _LONGEST or "<" in name or ">" in name:
        raise ConfigurationError(FROM_SETTING, "has a name that is not valid", _FIX)
    return Address(display_name=name, addr_spec=spec)


def _unquoted(name: str) -> str:
    quoted = _QUOTED.fullmatch(name)
    return name if quoted is None else re.sub(r"\\(.)", r"\1", quoted[1])
