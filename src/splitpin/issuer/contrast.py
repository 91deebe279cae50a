"""Colours that can be told apart, and texts that can be read on them: WCAG 2.2, 1.4.3 and 1.4.11.

The element does the same in CSS alone, for pages whose colours nobody knows (`widget/contrast.js`).
"""

from __future__ import annotations

from collections.abc import Sequence

BLACK, WHITE = "#000000", "#ffffff"
_STEPS = 64


def ratio(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def read_on(colour: str) -> str:
    """Black or white, whichever is read better on it: with 4.58 to 1 at least."""
    return max((BLACK, WHITE), key=lambda text: ratio(text, colour))


def standing_out(colour: str, grounds: Sequence[str], least: float) -> str:
    """The colour; where it stands out too little, as much darker or lighter as it takes.

    Args:
        colour: `#rrggbb`.
        grounds: What it stands on, all of them light or all of them dark.
        least: The contrast with each of them, 7 at the most.
    """
    away = read_on(grounds[0])
    tried = (mixed(colour, away, step / _STEPS) for step in range(_STEPS + 1))
    return next(each for each in tried if min(ratio(each, ground) for ground in grounds) >= least)


def mixed(colour: str, other: str, share: float) -> str:
    """A colour with a share of another in it, from 0 to 1, as `color-mix(in srgb, ...)` has it."""
    parts = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in parts)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (each / 255 for each in _parts(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> bytes:
    return bytes.fromhex(colour.removeprefix("#"))
