"""A person on the page of their own account, in a browser."""

from __future__ import annotations

import contextlib
import sqlite3

from playwright.sync_api import Page, expect

from browser.demo_servers import Demo
from browser.steps import ask_for_code, code_field


def open_account(page: Page, demo: Demo, email: str) -> None:
    """Signs in by a code on the way there."""
    page.goto(f"{demo.issuer}/account?client_id={demo.client_id}")
    ask_for_code(page, email)
    code_field(page).fill(demo.code(email))
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()


def add_passkey(page: Page) -> None:
    """Makes one, as somebody who has just signed in, on a device that can."""
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("button", name="Create a passkey").click()
    expect(page.get_by_text("The passkey was added.")).to_be_visible()


def long_ago(demo: Demo) -> None:
    """Makes all that was proven in sessions old: the clock is the whole module's."""
    with contextlib.closing(sqlite3.connect(demo.folder / "issuer.sqlite3", timeout=30)) as database, database:
        database.execute("""UPDATE sessions SET proofs = '{"method":"OTP","amr":["otp"],"at":1}' || char(10)""")
