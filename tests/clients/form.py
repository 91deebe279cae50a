"""What a person does in the `cotter` form: it is our hosted page, in the frame that the published client opens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import FrameLocator, Locator, Page, expect


@dataclass(frozen=True)
class Form:
    """The form of a page.

    Attributes:
        page: The customer's page.
        container: Where in it the form is.
    """

    page: Page
    container: str = "#cotter-form-container"

    @property
    def frame(self) -> FrameLocator:
        """The hosted page."""
        return self.page.frame_locator(f"{self.container} iframe")

    @property
    def identifier(self) -> Locator:
        """Where the address or the number goes."""
        return self.frame.get_by_role("textbox").first

    @property
    def button(self) -> Locator:
        """The button that goes on."""
        return self.frame.get_by_role("button").first

    @property
    def code(self) -> Locator:
        """Where the code goes."""
        return self.frame.locator("input[autocomplete=one-time-code]")

    @property
    def error(self) -> Locator:
        """The error that is shown; its region is there before, empty."""
        return self.frame.get_by_role("alert").filter(has_text=re.compile(r"\S"))

    def ask(self, identifier: str) -> None:
        """Type an address or a number and have a code or a link sent."""
        self.identifier.fill(identifier)
        self.button.click()

    def answer(self, code: str) -> None:
        """Type the code, which sends itself."""
        self.code.fill(code)

    def switch_to_code(self) -> None:
        """Type the code of the mail instead of following its link."""
        self.frame.get_by_role("button", name="OTP instead").click()

    def signed_in(self) -> dict[str, Any]:
        """What the page was handed, once it was."""
        expect(self.page.locator("#outcome")).to_have_text("signed in")
        payload: dict[str, Any] = self.page.evaluate("payload")
        return payload
