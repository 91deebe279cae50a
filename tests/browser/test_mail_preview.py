"""Mails as a browser shows them: by day and in the dark, on a phone, with names as long as they get."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from splitpin.issuer.cli.mail_samples import sample
from splitpin.issuer.cli.preview_page import preview_page
from splitpin.issuer.locale.sentences import ENGLISH, sentences
from splitpin.issuer.message_templates.model import KINDS, Kind
from splitpin.issuer.senders import Message
from splitpin.issuer.themes import THEMES, USUAL

MAILS: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind not in {"phone", "every"})
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft und Kleinbahn eGmbH"
GROUND = "getComputedStyle(document.body).backgroundColor"


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


def test_the_preview_shows_a_mail_by_day_and_in_the_dark(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "preview.html"
    path.write_text(preview_page("Acme", {kind: sample(kind, sentences=sentences(ENGLISH)) for kind in KINDS}), "utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(path.as_uri())
        for scheme, palette in (("light", THEMES[USUAL].light), ("dark", THEMES[USUAL].dark)):
            for width in ("phone", "desktop"):
                view = page.frame_locator(f'#code iframe[title="{width}, {scheme}"]')
                expect(view.locator(".code")).to_have_text("042517")
                expect(view.locator("body")).to_have_css("background-color", rgb(palette.ground))
                expect(view.locator(".code")).to_have_css("color", rgb(palette.text))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_mail_is_wider_than_a_small_phone(browser: Browser, scheme: str) -> None:
    with browser.new_context(color_scheme=scheme, viewport={"width": 320, "height": 640}) as context:  # type: ignore[arg-type]
        page = context.new_page()
        for kind in MAILS:
            message = sample(kind, name=LONG, place=f"{'a' * 63}.{'b' * 63}.example.com", sentences=sentences(ENGLISH))
            assert isinstance(message, Message)
            page.set_content(message.html)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, kind
            expected = THEMES[USUAL].dark if scheme == "dark" else THEMES[USUAL].light
            assert page.evaluate(GROUND) == rgb(expected.ground)
