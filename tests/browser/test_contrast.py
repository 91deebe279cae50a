"""Whatever accent a page chooses, the main button can be told from the page, and its text can be read."""

from __future__ import annotations

import random
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.demo_servers import Demo
from browser.parent_page import Parent
from browser.steps import email_field
from browser.test_embedding import embed

pytestmark = pytest.mark.browser

TEXT, CONTROL = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
GROUNDS = {"light": ["#ffffff", "#f3f4f1", "#f0f0f0"], "dark": ["#000000", "#171d20", "#282828"]}

MEASURE = """([colours, grounds]) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
    const pixel = (colour) => {
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const luminance = (colour) => {
        const [r, g, b] = pixel(colour).map((part) => part / 255)
            .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ratio = (one, other) => {
        const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
    };
    const host = document.querySelector("splitpin-sign-in");
    const style = getComputedStyle(host.shadowRoot.querySelector("button.primary"));
    return colours.map((colour) => {
        host.style.setProperty("--splitpin-accent", colour);
        const {color, backgroundColor} = style;
        return {colour, text: ratio(color, backgroundColor), control: Math.min(...grounds.map((each) =>
            ratio(each, backgroundColor))), own: Math.min(...grounds.map((each) => ratio(each, colour))),
            same: pixel(colour).every((part, at) => Math.abs(part - pixel(backgroundColor)[at]) <= 1)};
    });
}"""


def accents() -> list[str]:
    """All corners and edges of the cube that screens show, greys close together, and colours from anywhere in it."""
    steps = (0, 64, 128, 191, 255)
    anywhere = random.Random(23)
    colours = [*product(steps, steps, steps), *((grey, grey, grey) for grey in range(0, 256, 3))]
    colours += [tuple(anywhere.randrange(256) for _ in range(3)) for _ in range(300)]  # type: ignore[misc] # three each
    return [f"rgb({red}, {green}, {blue})" for red, green, blue in colours]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_any_accent_is_seen_and_its_text_is_read(page: Page, demo: Demo, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # a parameter, not a literal
    embed(page, demo, head='<meta name="color-scheme" content="light dark">')
    expect(email_field(page)).to_be_visible()
    measured: list[dict[str, Any]] = page.evaluate(MEASURE, [accents(), GROUNDS[scheme]])
    assert [each for each in measured if each["text"] < TEXT] == []
    assert [each for each in measured if each["control"] < CONTROL] == []
    # What can be seen stays what it is, a twentieth aside.
    assert [each for each in measured if each["own"] >= CONTROL * 1.15 and not each["same"]] == []


def test_an_accent_that_the_page_changes_is_followed(page: Page, demo: Demo) -> None:
    embed(page, demo)
    button = page.get_by_role("button", name="Send me a code")
    read = "node => getComputedStyle(node).color"
    page.evaluate("document.documentElement.style.setProperty('--splitpin-accent', '#ffd400')")
    dark = button.evaluate(read)
    page.evaluate("document.documentElement.style.setProperty('--splitpin-accent', '#3b1d8f')")
    assert button.evaluate(read) != dark


def test_who_chooses_the_text_of_the_published_form_s_button_has_chosen_both(page: Page, demo: Demo) -> None:
    parent = Parent(page, demo)
    parent.open({"buttonBackgroundColor": "#ffffff", "buttonTextColor": "#111111", "buttonBorderColor": "#111111"})
    button = parent.frame.get_by_role("button", name="Send me a code")
    expect(button).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(button).to_have_css("color", "rgb(17, 17, 17)")
