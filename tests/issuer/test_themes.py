"""The themes: every text in every theme is read, and the element has the tokens that the one file says."""

from __future__ import annotations

import random
import runpy
from pathlib import Path

import pytest

from splitpin.issuer.contrast import ratio
from splitpin.issuer.themes import THEMES, USUAL, Palette, Theme

TEXT, CONTROL = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
WIDGET = Path(__file__).parents[2] / "src/splitpin/issuer/widget"
TOOL = Path(__file__).parents[2] / "tools/tokens.py"

PALETTES = [
    pytest.param(palette, id=f"{theme.name}, {scheme}")
    for theme in THEMES.values()
    for scheme, palette in (("light", theme.light), ("dark", theme.dark))
]


def test_there_are_five_and_the_usual_one_comes_first() -> None:
    assert list(THEMES) == ["pine", "ink", "cobalt", "plum", "paper"]
    assert next(iter(THEMES)) == USUAL


@pytest.mark.parametrize("palette", PALETTES)
def test_every_text_of_a_theme_is_read(palette: Palette) -> None:
    for ground in (palette.sheet, palette.ground, palette.tint):
        for text in (palette.text, palette.muted, palette.accent, palette.error):
            assert ratio(text, ground) >= TEXT, (text, ground)
    assert ratio(palette.on_accent, palette.accent) >= TEXT
    assert ratio(palette.text, palette.field) >= TEXT
    assert ratio(palette.field, palette.error) >= TEXT


@pytest.mark.parametrize("palette", PALETTES)
def test_every_field_and_what_has_the_focus_stand_out(palette: Palette) -> None:
    for ground in (palette.sheet, palette.field):
        assert ratio(palette.line, ground) >= CONTROL
        assert ratio(palette.focus, ground) >= CONTROL


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_any_accent_stands_out_and_is_read_on(theme: Theme) -> None:
    anywhere = random.Random(7)
    accents = ["#000000", "#ffffff", "#ffff00", "#0000ff", "#808080"]
    accents += [f"#{anywhere.randrange(1 << 24):06x}" for _ in range(200)]
    for accent in accents:
        themed = theme.with_accent(accent)
        for palette in (themed.light, themed.dark):
            assert ratio(palette.on_accent, palette.accent) >= TEXT, accent
            assert min(ratio(palette.accent, each) for each in (palette.sheet, palette.ground)) >= CONTROL, accent


def test_an_accent_that_stands_out_already_stays_what_it_is() -> None:
    assert THEMES[USUAL].with_accent("#7a2e86").light.accent == "#7a2e86"
    assert THEMES[USUAL].with_accent("#ffd400").dark.accent == "#ffd400"


def test_the_element_s_tokens_are_those_of_the_one_file() -> None:
    module = runpy.run_path(str(TOOL))["module"]
    written = (WIDGET / "tokens.js").read_text("utf-8")
    assert written == module((WIDGET / "tokens.css").read_text("utf-8")), "run: make tokens"
