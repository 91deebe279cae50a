"""Every language on a narrow phone: the sign-in from its first step to its mail and its end, nothing cut off."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.demo_servers import Demo
from browser.examining import examining, findings
from browser.steps import error, wrong
from splitpin.issuer.locale.sentences import LANGUAGES, Sentences, sentences

pytestmark = pytest.mark.browser

# What does not fit makes the page or a button wider than it is (WCAG 2.2, 1.4.10: 320 CSS pixels).
TOO_WIDE = """() => {
    const roots = (root) => [root, ...[...root.querySelectorAll("*")].filter((each) => each.shadowRoot)
        .flatMap((each) => roots(each.shadowRoot))];
    const cut = roots(document).flatMap((root) => [...root.querySelectorAll("button, label, h1, p, a")])
        .filter((each) => each.checkVisibility({visibilityProperty: true}) && each.scrollWidth > each.clientWidth + 1)
        .filter((each) => each.clientWidth > 1); // of what stands in a line of text, and what only ears hear, it is not
    const page = document.scrollingElement;
    return [...cut.map((each) => each.outerHTML.slice(0, 120)),
        ...(page.scrollWidth > page.clientWidth ? [`the page: ${page.scrollWidth} > ${page.clientWidth}`] : [])];
}"""
SHORT = ("ar", "de", "ja")
"""The longest words, the other direction, and no blanks; the long run has all the others."""


@pytest.fixture(scope="module")
def examined(browser: Browser) -> Iterator[BrowserContext]:
    """One browser for all languages."""
    with examining(browser) as opened:
        yield opened


@pytest.fixture
def tab(examined: BrowserContext) -> Iterator[Page]:
    """One tab on a narrow phone, in which nobody is signed in."""
    examined.clear_cookies()
    page = examined.new_page()
    page.set_viewport_size({"width": 320, "height": 640})
    yield page
    page.close()


def title(page: Page, said: str) -> None:
    """Wait for a step by what it begins with."""
    expect(page.get_by_role("heading", name=said, exact=True)).to_be_visible()


def fits(page: Page) -> None:
    """Nothing of the page is cut off, and axe finds nothing, once its styles are there."""
    page.wait_for_load_state()
    assert page.evaluate(TOO_WIDE) == []
    assert findings(page) == []


@pytest.mark.parametrize(
    "tag", [tag if tag in SHORT else pytest.param(tag, marks=pytest.mark.long) for tag in LANGUAGES if tag != "en"]
)
@pytest.mark.parametrize("script", [True, False], ids=["element", "plain"])
def test_people_sign_in(tab: Page, demo: Demo, tag: str, script: bool) -> None:
    words, email = sentences(tag), f"{tag.lower()}{script:d}@example.com"
    if not script:
        tab.route("**/*.js", lambda route: route.abort())
    tab.goto(f"{demo.issuer}/sign-in?client_id={demo.client_id}&ui_locales={tag}")
    page = tab.locator("html")
    expect(page).to_have_attribute("lang", tag)
    assert (page.get_attribute("dir") or "ltr") == words.direction
    title(tab, words.say("signInTo", app="Demo app"))
    fits(tab)
    tab.get_by_role("textbox").first.fill(email)
    tab.keyboard.press("Enter")
    title(tab, words.say("codeTitle"))
    fits(tab)
    code = demo.code(email)
    in_the_mail(demo, email, words)
    guess(tab, wrong(code))
    expect(error(tab)).to_be_visible()
    fits(tab)
    guess(tab, code)
    expect(tab.get_by_text(email, exact=True)).to_be_visible()
    expect(tab.get_by_role("textbox")).to_have_count(0)
    fits(tab)


def guess(page: Page, code: str) -> None:
    """Type a code; the element sends it by itself."""
    field = page.get_by_role("textbox").first
    field.fill(code)
    if page.locator("splitpin-sign-in").count() == 0:
        page.keyboard.press("Enter")


def in_the_mail(demo: Demo, email: str, words: Sentences) -> None:
    """The mail speaks the language too."""
    (mail,) = demo.mails(email)
    code = mail["code"]
    assert words.say("mailCodeLead", code=code, name="Demo app").partition(code)[2] in mail["text"]
