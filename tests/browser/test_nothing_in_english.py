"""Every state of pages and element in a language whose sentences are marked: nothing without a mark is left."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from browser.demo_servers import Demo, running_demo
from browser.pseudo_language import TAG, spoken, unmarked
from browser.states import STATES, Reach, World
from splitpin.issuer.policy import Limit, LimitPolicy

pytestmark = pytest.mark.browser

# What a state shows that belongs to somebody: names, addresses, what a browser is called, an example's own words.
DATA = re.compile(
    r"\b[AD]\b|Acme|\S+@\S+|https?://\S+|localhost:\d+|Demo app|"
    r"(?:Chrome|Firefox) on Linux|Full name|[0-9./:+ ·-]+"
)

# Everything that is read, with what is said of it: of the issuer's pages all, of the app's what the element says. What
# says `lang="en"` says it to developers; codes on paper and the secret of an app are no words.
TEXTS = """(ours) => {
    const found = [];
    const read = (node) => {
        if (node.nodeType === Node.TEXT_NODE) {
            found.push(node.data);
            return "";
        }
        if (node.nodeType !== Node.ELEMENT_NODE || node.matches("script, style, noscript, code, .paper")) return;
        if (node.getAttribute("lang") === "en" && node !== document.documentElement) return;
        for (const name of ["aria-label", "title", "placeholder", "alt"]) {
            if (node.hasAttribute(name)) found.push(node.getAttribute(name));
        }
        [...node.childNodes, ...(node.shadowRoot?.childNodes ?? [])].forEach(read);
    };
    const elements = [...document.querySelectorAll("splitpin-sign-in, splitpin-account")];
    (ours ? [document.body] : elements.flatMap(({shadowRoot}) => [...shadowRoot.childNodes])).forEach(read);
    return [ours ? document.title : "", found.join(" ")];
}"""

# The app's pages are English: they say otherwise as soon as they begin.
IN_GERMAN = f"""new MutationObserver((_, observer) => {{
    observer.disconnect();
    document.documentElement.lang = "{TAG}";
}}).observe(document, {{childList: true}});"""

SHORT = (
    "first, no phone number",
    "code, mistyped",
    "link, elsewhere",
    "nothing there",
    "plain, wrong code",
    "form, code",
)
"""What the usual run looks at; the long one at all others too."""


THEIRS = ("inbox", "inbox, an email open", "app, element never comes", "demo, signed in")
"""What shows whole messages, or is the demo app's own page."""


@pytest.fixture(scope="module")
def marked_demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A demo that speaks the marked language to those who read German."""
    limits = LimitPolicy(mails_per_account=(Limit(1000, 1),), mails_per_account_here=(Limit(1000, 1),))
    folder = tmp_path_factory.mktemp("catalogue")
    with spoken(folder), running_demo(tmp_path_factory.mktemp("marked"), limits=limits) as running:
        yield running


@pytest.fixture(scope="module")
def german(browser: Browser) -> Iterator[BrowserContext]:
    """A browser whose person reads German."""
    opened = browser.new_context(locale=TAG, reduced_motion="reduce")
    opened.add_init_script(IN_GERMAN)
    yield opened
    opened.close()


@pytest.fixture
def tab(german: BrowserContext, marked_demo: Demo) -> Iterator[Page]:
    """One tab, in which nobody is signed in."""
    german.clear_cookies()
    page = german.new_page()
    yield page
    page.close()


def left_in_english(page: Page, demo: Demo) -> list[str]:
    """The words that no mark is around."""
    found: list[str] = []
    # An email of the inbox runs no script, not even ours, and may not have been loaded.
    for frame in (each for each in page.frames if each.url and "/inbox/" not in each.url):
        for text in frame.evaluate(TEXTS, frame.url.startswith(demo.issuer)):
            found += re.findall(r"\S*[A-Za-z]\S*", DATA.sub(" ", unmarked(text)))
    return found


@pytest.mark.parametrize("name", SHORT)
def test_nothing_is_said_in_english(tab: Page, marked_demo: Demo, name: str) -> None:
    STATES[name](World(tab, marked_demo))
    assert left_in_english(tab, marked_demo) == []


@pytest.mark.long
@pytest.mark.parametrize(
    "reach", [pytest.param(reach, id=name) for name, reach in STATES.items() if name not in {*SHORT, *THEIRS}]
)
def test_nothing_is_said_in_english_anywhere(tab: Page, marked_demo: Demo, reach: Reach) -> None:
    reach(World(tab, marked_demo))
    assert left_in_english(tab, marked_demo) == []
