"""One JSON object from octets, read strictly (RFC 8259, RFC 7519 section 4, RFC 8725 section 3.7).

Two readers of one document must not disagree about what it says. So what JSON leaves open is refused: other encodings
than UTF-8, a byte order mark, a member name that occurs twice, numbers that are not finite.
"""

from __future__ import annotations

import json
from math import isfinite
from typing import Any, Final, NoReturn


def parse_object(data: bytes) -> dict[str, Any]:
    """Read exactly one JSON object.

    Args:
        data: The whole document; white space around the object is allowed.

    Returns:
        The members, names unique at every depth.

    Raises:
        ValueError: It is not UTF-8, not JSON, not one object, has a duplicate member, a number that is not finite or
            too long to be one, or is nested too deeply. The error carries nothing of the document.
    """
    try:
        text = data.decode("utf-8").strip(" \t\n\r")
        if text[-1:] != "}":
            raise ValueError("not one object")  # the decoder's own error is dear: it counts lines
        # An object of n members has n - 1 commas beside those in its lists; with no other object inside and no more
        # commas, every member that was written is still there. Counting is cheaper than the decoder that looks at
        # each member.
        is_flat = text.find("{", 1) < 0
        value, end = (_FAST if is_flat else _EXACT).raw_decode(text)
        if type(value) is dict and end == len(text):
            members: dict[str, Any] = value  # pyright: ignore[reportUnknownVariableType]
            if is_flat:
                surplus = text.count(",") - len(members)
                if surplus >= 0 and surplus >= _commas_in_lists(members):
                    members = _EXACT.decode(text)
            return members
    except (ValueError, RecursionError):
        pass
    # The decoders' errors hold the document; a fresh one keeps it out of logs.
    raise ValueError("not one strict JSON object")


def _commas_in_lists(members: dict[str, Any]) -> int:
    """Count the commas between the elements of lists. Those in lists of lists are left out: too few is safe."""
    commas = 0
    for value in members.values():
        if type(value) is list and value:
            commas += len(value) - 1  # pyright: ignore[reportUnknownArgumentType]
    return commas


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("duplicate member")
    return members


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError("number out of range")
    return number


def _refuse(_: str) -> NoReturn:
    raise ValueError("NaN and Infinity are not JSON")


_FAST: Final = json.JSONDecoder(parse_float=_finite, parse_constant=_refuse)
_EXACT: Final = json.JSONDecoder(object_pairs_hook=_unique, parse_float=_finite, parse_constant=_refuse)
