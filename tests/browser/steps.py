"""What a person does, step by step, as the accessibility tree names things."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from browser.demo_servers import Demo


def email_field(page: Page) -> Locator:
    """Where the address goes."""
    return page.get_by_role("textbox", name="Email address")


def code_field(page: Page) -> Locator:
    """Where the code goes."""
    return page.get_by_role("textbox", name="Code", exact=True)


def error(page: Page) -> Locator:
    """The error that is shown; its region is there before, empty."""
    return page.get_by_role("alert").filter(has_text=re.compile(r"\S"))


def ask_for_code(page: Page, email: str) -> None:
    """Type an address and wait for the code's field."""
    email_field(page).fill(email)
    page.get_by_role("button", name="Send me a code").click()
    expect(code_field(page)).to_be_focused()


def sign_in(page: Page, demo: Demo, email: str, *, mails: int = 1) -> None:
    """Sign in to the demo app, from its first page to the account's."""
    page.goto(demo.app)
    ask_for_code(page, email)
    code_field(page).fill(demo.code(email, mails=mails))
    expect(page.get_by_role("button", name="Log out")).to_be_visible()


def wrong(code: str) -> str:
    """A code of the same length that is not the right one."""
    return f"{(int(code) + 1) % 10 ** len(code):0{len(code)}d}"
