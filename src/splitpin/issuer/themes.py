"""The themes as values, for what cannot read a style sheet: mails, and the check of a project's own accent.

They stand in one file, `widget/tokens.css`, from which the pages and the element have them as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from splitpin.issuer.contrast import read_on, standing_out

_TOKENS = Path(__file__).parent / "widget" / "tokens.css"
_BLOCK = re.compile(r':root(?:\[data-theme="([a-z]+)"\])?, :host[^{]*\{([^}]*)\}')
_TOKEN = re.compile(r"--_([a-z-]+): var\(--splitpin-\1, (.+)\);")
_LIGHT_AND_DARK = re.compile(r"light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
_ROOT_EM = 16  # CSS pixels, unless the reader wants more

USUAL = "pine"
"""The theme of whoever chooses none."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme in one scheme, each as `#rrggbb`.

    Attributes:
        ground: Behind everything.
        sheet: What content stands on.
        edge: Around a sheet.
        text: What is read.
        muted: What is read second.
        accent: The main button, and what goes with it.
        on_accent: Text on the accent.
        tint: Behind a code.
        field: Where something is typed.
        line: Around a field.
        focus: Around what has the focus.
        error: What went wrong.
    """

    ground: str
    sheet: str
    edge: str
    text: str
    muted: str
    accent: str
    on_accent: str
    tint: str
    field: str
    line: str
    focus: str
    error: str


@dataclass(frozen=True, slots=True)
class Theme:
    """How things look.

    Attributes:
        name: What projects and pages choose it by.
        light: Its colours by day.
        dark: Its colours for those who would rather have it dark.
        radius: How round corners are, in CSS pixels.
    """

    name: str
    light: Palette
    dark: Palette
    radius: int

    def with_accent(self, accent: str) -> Theme:
        """The same with an accent of one's own: darker or lighter where it would not be told from the sheet.

        Args:
            accent: `#rrggbb`.
        """
        return replace(self, light=_accented(self.light, accent), dark=_accented(self.dark, accent))


def _accented(palette: Palette, accent: str) -> Palette:
    fill = standing_out(accent, [palette.sheet, palette.ground], 3)
    return replace(palette, accent=fill, on_accent=read_on(fill))


def _read(text: str) -> dict[str, Theme]:
    """All themes. What one does not say, the usual one has said."""
    said: dict[str, dict[str, str]] = {}
    for name, body in _BLOCK.findall(text):
        said.setdefault(name or USUAL, {}).update(_TOKEN.findall(body))
    return {name: _theme(name, said[USUAL] | tokens) for name, tokens in said.items()}


def _theme(name: str, tokens: dict[str, str]) -> Theme:
    pairs = {each.name: _LIGHT_AND_DARK.fullmatch(tokens[each.name.replace("_", "-")]) for each in fields(Palette)}
    light, dark = ({key: pair[side] for key, pair in pairs.items() if pair} for side in (1, 2))
    radius = round(float(tokens["radius"].removesuffix("rem")) * _ROOT_EM)
    return Theme(name, Palette(**light), Palette(**dark), radius)


@lru_cache(maxsize=1_000)
def theme_of(name: str, accent: str = "") -> Theme:
    """The theme that a project chose, with its accent; every mail asks.

    Args:
        name: Of the theme; the usual one where a project chose one that is no more.
        accent: `#rrggbb`; empty: the theme's.
    """
    theme = THEMES.get(name, THEMES[USUAL])
    return theme.with_accent(accent) if accent else theme


THEMES = MappingProxyType(_read(_TOKENS.read_text("utf-8")))
"""All of them, by name; the usual one first."""
