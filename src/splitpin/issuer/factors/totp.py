"""Codes of an authenticator app (RFC 6238): six digits of HMAC-SHA-1 over the number of the half minute.

SHA-1, six digits and 30 seconds are what every app knows; several ignore whatever else an address asks for.
"""

from __future__ import annotations

import hmac
import re
from base64 import b32encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

import segno

from splitpin.issuer.typed.code import read_code as read_typed


@dataclass(frozen=True, slots=True)
class Picture:
    """A QR code.

    Attributes:
        size: Modules on each side.
        path: Its dark modules, as the `d` of an SVG path.
    """

    size: int
    path: str = field(repr=False)

    @property
    def svg(self) -> str:
        """An SVG element that a page may hold as it is: dark on white in every theme."""
        return (
            f'<svg viewBox="0 0 {self.size} {self.size}" aria-hidden="true" shape-rendering="crispEdges">'
            f'<path fill="#fff" d="M0 0h{self.size}v{self.size}H0z"/><path d="{self.path}"/></svg>'
        )


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


def picture_of(address: str) -> Picture:
    """The address as a QR code, with the quiet zone of four modules that readers ask for."""
    code = segno.make_qr(address, error="m")
    rows = [bytes(row) for row in code.matrix_iter(border=4)]
    runs = ((x, y, len(dark)) for y, row in enumerate(rows) for x, dark in _runs(row))
    return Picture(len(rows), "".join(f"M{x} {y}h{length}v1h-{length}z" for x, y, length in runs))


def _runs(row: bytes) -> Iterator[tuple[int, bytes]]:
    return ((run.start(), run[0]) for run in re.finditer(b"\x01+", row))
