"""Codes of an authenticator app (RFC 6238): six digits of HMAC-SHA-1 over the number of the half minute.

SHA-1, six digits and 30 seconds are what every app knows; several ignore whatever else an address asks for.
"""

from __future__ import annotations

import hmac
from base64 import b32encode
from urllib.parse import quote, urlencode

import segno

from splitpin.issuer.typed.code import read_code as read_typed

SECRET_BYTES = 20
"""RFC 4226 section 4, R6: 160 bits."""

PERIOD = 30
DIGITS = 6

WINDOW = 1
"""Steps before and after the present one whose codes are good: phones' clocks are not exact (RFC 6238 section 5.2)."""


def code_at(secret: bytes, step: int) -> str:
    """The code of one half minute (RFC 4226 section 5.3)."""
    mac = hmac.digest(secret, step.to_bytes(8, "big"), "sha1")
    offset = mac[-1] & 0x0F
    number = int.from_bytes(mac[offset : offset + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def read_code(text: str, *, field: str = "code") -> str:
    """The six digits of a code that somebody typed, alone or in groups.

    Raises:
        InvalidRequest: There are none.
    """
    return read_typed(text, DIGITS, field=field)


def step_of(secret: bytes, code: str, *, now: int) -> int | None:
    """The newest step about now that a code is of, in constant time; None where it is of none."""
    present = now // PERIOD
    steps = range(present - WINDOW, present + WINDOW + 1)
    return max((step for step in steps if hmac.compare_digest(code_at(secret, step), code)), default=None)


def written(secret: bytes) -> str:
    """The secret as it is typed into an app that cannot scan: base32 in groups of four."""
    letters = b32encode(secret).decode()
    return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def address_of(secret: bytes, *, issuer: str, account: str) -> str:
    """What an app is told, as an address: the key URI format that all of them read.

    Args:
        secret: What both sides share.
        issuer: Whose account it is, for showing; a colon in it would end it.
        account: Which account, for showing.
    """
    name = issuer.replace(":", " ").strip() or "Splitpin"
    words = {"secret": b32encode(secret).decode(), "issuer": name}
    return f"otpauth://totp/{quote(name)}:{quote(account)}?{urlencode(words, quote_via=quote)}"


def picture_of(address: str) -> str:
    """The address as a QR code: an SVG element that a page may hold as it is, black on white in every theme."""
    return segno.make_qr(address, error="m").svg_inline(border=4, omitsize=True, dark="#000", light="#fff")
