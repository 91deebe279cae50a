"""Canonical base64url without padding, as JOSE writes it (RFC 7515 section 2, RFC 4648 sections 3.5 and 5)."""

from __future__ import annotations

from binascii import a2b_base64, b2a_base64
from typing import Final

# "+", "/" and "=" are turned into a byte of no base64 alphabet, so that the strict decoder refuses them too.
_TO_STANDARD: Final = bytes.maketrans(b"-_+/=", b"+/!!!")

# By length modulo four: the padding to restore, and the last characters whose spare bits are all zero.
_PADDING: Final = (b"", b"", b"==", b"=")
_LAST: Final = (
    frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
    frozenset[int](),
    frozenset(b"AQgw"),
    frozenset(b"AEIMQUYcgkosw048"),
)


def encode(data: bytes) -> str:
    """Encode without padding.

    Args:
        data: Any octets.

    Returns:
        The base64url text (RFC 4648 section 5), without `=`.
    """
    # Two searches for what is rare: half of what it takes to look every character up in a table.
    standard = b2a_base64(data, newline=False)
    return standard.replace(b"+", b"-").replace(b"/", b"_").rstrip(b"=").decode("ascii")


def decode(text: bytes) -> bytes:
    """Decode the one canonical form: no padding, no blanks, no `+` or `/`, no spare bits (RFC 4648 section 3.5).

    Args:
        text: The ASCII octets of a non-empty base64url text.

    Returns:
        The octets it stands for.

    Raises:
        ValueError: The text is empty or anything else than what `encode` writes.
    """
    remainder = len(text) & 3
    if not text or text[-1] not in _LAST[remainder]:
        raise ValueError("not canonical base64url")
    # binascii.Error is a ValueError.
    return a2b_base64(text.translate(_TO_STANDARD) + _PADDING[remainder], strict_mode=True)
