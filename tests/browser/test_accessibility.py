"""The element for people who do not use a mouse, or do not see the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from browser.demo_servers import Demo
from browser.steps import ask_for_code, code_field, email_field
from browser.test_embedding import embed

pytestmark = pytest.mark.browser


def focused(page: Page) -> str:
    """What has the focus, inside the element's shadow root too: its id or its words."""
    name: str = page.evaluate(
        """() => {
            let node = document.activeElement;
            while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
            return node === document.body ? "" : node.id || node.innerText.split("\\n")[0];
        }"""
    )
    return name


def test_the_whole_way_on_the_keyboard(page: Page, demo: Demo) -> None:
    page.goto(demo.app)
    expect(email_field(page)).to_be_visible()
    order = []
    for _ in range(3):
        page.keyboard.press("Tab")
        order.append(focused(page))
    assert order == ["Inbox", "email", "Send me a code"]
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("keys@example.com")
    page.keyboard.press("Enter")
    expect(code_field(page)).to_be_focused()
    order = []
    for _ in range(4):
        page.keyboard.press("Tab")
        order.append(focused(page))
    # A button that has to wait keeps its place, and the last one leads out of the element: nobody is trapped.
    assert [order[0], order[1][:19], *order[2:]] == ["Sign in", "Send the code again", "Use another address", "inbox"]
    for _ in range(4):
        page.keyboard.press("Shift+Tab")
    expect(code_field(page)).to_be_focused()
    page.keyboard.type(demo.code("keys@example.com"))
    expect(page.get_by_role("button", name="Log out")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert focused(page) == "Log out"
    page.keyboard.press("Enter")
    expect(email_field(page)).to_be_visible()


def test_the_first_step_as_the_accessibility_tree_has_it(page: Page, demo: Demo) -> None:
    page.goto(demo.app)
    expect(page.locator("splitpin-sign-in")).to_match_aria_snapshot(
        """
        - heading "Sign in" [level=2]
        - paragraph: We will send you a code by email.
        - text: Email address
        - textbox "Email address"
        - alert
        - button "Send me a code"
        - status
        """
    )
    expect(email_field(page)).to_have_accessible_description("We will send you a code by email.")
    expect(email_field(page)).to_have_attribute("inputmode", "email")
    expect(email_field(page)).to_have_attribute("autocomplete", "email")


def test_the_second_step_as_the_accessibility_tree_has_it(page: Page, demo: Demo) -> None:
    page.goto(demo.app)
    ask_for_code(page, "tree@example.com")
    expect(page.locator("splitpin-sign-in")).to_match_aria_snapshot(
        """
        - heading "Check your email" [level=2]
        - paragraph: We sent a code of 6 digits to tree@example.com.
        - text: Code
        - textbox "Code"
        - alert
        - button "Sign in"
        - paragraph: It may take a minute. Look in your spam folder, too.
        - button "Send the code again" [disabled]
        - button "Use another address"
        - status: We sent a code of 6 digits to tree@example.com.
        """
    )
    field = code_field(page)
    expect(field).to_have_count(1)
    for name, value in {"autocomplete": "one-time-code", "inputmode": "numeric", "pattern": "[0-9]{6}"}.items():
        expect(field).to_have_attribute(name, value)


@pytest.mark.parametrize("pasted", ["{a} {b}", " {a}-{b} ", "Your code is {a} {b}."])
def test_a_code_may_be_pasted_the_way_mails_write_it(page: Page, demo: Demo, pasted: str) -> None:
    email = f"paste{len(pasted)}@example.com"
    page.goto(demo.app)
    ask_for_code(page, email)
    code = demo.code(email)
    page.keyboard.insert_text(pasted.format(a=code[:3], b=code[3:]))
    expect(page.get_by_role("button", name="Log out")).to_be_visible()


def test_typing_in_the_middle_of_the_code_keeps_the_cursor_there(page: Page, demo: Demo) -> None:
    page.goto(demo.app)
    ask_for_code(page, "caret@example.com")
    page.keyboard.type("129")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type(" 4")
    expect(code_field(page)).to_have_value("1249")
    page.keyboard.type("5")
    expect(code_field(page)).to_have_value("12459")
    page.keyboard.press("Backspace")
    expect(code_field(page)).to_have_value("1249")


def test_targets_are_large_enough_to_touch(page: Page, demo: Demo) -> None:
    """44 pixels, WCAG 2.2 success criterion 2.5.5."""
    page.goto(demo.app)
    ask_for_code(page, "touch@example.com")
    for target in [code_field(page), *page.locator("splitpin-sign-in").get_by_role("button").all()]:
        box = target.bounding_box()
        assert box is not None
        assert box["height"] > 43.99, "but for what is lost in rounding"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(page: Page, demo: Demo, scheme: str) -> None:
    """4.5 to 1 for text (WCAG 2.2, 1.4.3), 3 to 1 for the outline of a field (1.4.11)."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # a parameter, not a literal
    page.goto(f"{demo.issuer}/sign-in?client_id={demo.client_id}")
    email_field(page).fill("ann")
    page.keyboard.press("Enter")
    ratios = page.locator("splitpin-sign-in").evaluate(
        """(host) => {
            const root = host.shadowRoot;
            const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
            const light = (color) => {
                canvas.fillStyle = color;
                canvas.fillRect(0, 0, 1, 1);
                const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => {
                    const value = part / 255;
                    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
                });
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const ratio = (one, other) => {
                const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
                return (high + 0.05) / (low + 0.05);
            };
            const sheet = getComputedStyle(document.querySelector(".sheet")).backgroundColor;
            const style = (selector) => getComputedStyle(root.querySelector(selector));
            const button = style("button");
            return {
                title: ratio(style("h1").color, sheet),
                intro: ratio(style(".intro").color, sheet),
                label: ratio(style("label").color, sheet),
                error: ratio(style(".error").color, sheet),
                typed: ratio(style("input").color, style("input").backgroundColor),
                button: ratio(button.color, button.backgroundColor),
                outline: ratio(style("input").borderTopColor, sheet) * 1.5,
            };
        }"""
    )
    assert {name: ratio for name, ratio in ratios.items() if ratio < 4.5} == {}


def test_nothing_turns_for_who_wants_less_motion(page: Page, demo: Demo) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(demo.app)

    def slowly(route: Route) -> None:
        page.wait_for_timeout(300)
        route.continue_()

    page.route("**/api/v1/codes", slowly)
    email_field(page).fill("calm@example.com")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Sending…")).to_be_visible()
    running = page.evaluate("() => document.getAnimations().filter((each) => each.playState === 'running').length")
    assert running == 0
    expect(code_field(page)).to_be_focused()


def test_a_page_from_right_to_left_turns_the_element_and_not_the_code(page: Page, demo: Demo) -> None:
    embed(page, demo, lang="ar", dir="rtl")
    expect(page.locator("[part=stage]")).to_have_attribute("lang", "ar")
    page.get_by_role("textbox").fill("rtl@example.com")
    page.keyboard.press("Enter")
    code = page.locator("#code")
    expect(code).to_be_visible()
    field, again = code.bounding_box(), page.locator("[part~=resend]").bounding_box()
    assert field is not None
    assert again is not None
    assert abs(again["x"] + again["width"] - field["x"] - field["width"]) < 2
    expect(code).to_have_css("direction", "ltr")
