"""A domain as it is compared and as it is asked for: in A-labels (RFC 5890)."""

from __future__ import annotations

import re

import idna

from splitpin.errors import InvalidRequest
from splitpin.issuer.typed.text import plain

_LONGEST = 253
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ADDRESS = re.compile(r"(?P<scheme>https?://)(?P<host>[^/?#:@\\\[\]\s]+)(?P<rest>[/?#:].*)?", re.DOTALL)
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})+")


def in_a_labels(address: str) -> str:
    """An http or https address with its host as browsers send it: `https://bücher.example` is `xn--bcher-kva`.

    Returns:
        The address as it stands where its host is ASCII, or is none in any script.
    """
    found = _ADDRESS.fullmatch(address)
    if found is None or found["host"].isascii():
        return address
    try:
        labels = idna.encode(found["host"], uts46=True, std3_rules=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        return address
    return f"{found['scheme']}{labels}{found['rest'] or ''}"


def parse_domain(text: str, *, field: str = "domain") -> str:
    """Read `example.com`, or `münchen.example` for `xn--mnchen-3ya.example`, in whatever case.

    Raises:
        InvalidRequest: It is no domain of two labels or more.
    """
    try:
        labels = idna.encode(plain(text[:_LONGEST]), uts46=True, std3_rules=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        labels = ""
    if len(text) > _LONGEST or len(labels) > _LONGEST or not _DOMAIN.fullmatch(labels):
        raise InvalidRequest(f"Write a domain as example.com: {text[:80]!a}", field=field)
    return labels
