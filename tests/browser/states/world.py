"""What a state of the pages is reached in: an issuer, an app, and one tab of a browser that nobody has used."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, Route, expect

from browser.demo_servers import Demo
from browser.parent_page import Parent
from browser.steps import ask_for_code, code_field, wrong

_numbers = itertools.count(1)

UNKNOWN = "00000000-0000-4000-8000-000000000000"


@dataclass
class World:
    """Where a state is reached.

    Attributes:
        page: The tab that shows it.
        demo: Issuer and app.
        email: An address that no other state uses.
        kept: What a state needs for as long as it is looked at.
    """

    page: Page
    demo: Demo
    email: str = field(default_factory=lambda: f"state{next(_numbers)}@example.com")
    kept: list[Route] = field(default_factory=list[Route])

    @property
    def hosted(self) -> str:
        """The issuer's own sign-in page."""
        return f"{self.demo.issuer}/sign-in?client_id={self.demo.client_id}"

    @property
    def parent(self) -> Parent:
        """A site's page with the published form in a frame."""
        return Parent(self.page, self.demo)

    def waiting(self, at: str = "") -> None:
        """The code's step, of the app's page or of another one with the element."""
        self.page.goto(at or self.demo.app)
        ask_for_code(self.page, self.email)

    def mistype(self, times: int = 1) -> None:
        """Type so many wrong codes."""
        guess = self.demo.code(self.email)
        for _ in range(times):
            guess = wrong(guess)
            with self.page.expect_response("**/codes/verify"):
                code_field(self.page).fill(guess)

    def answer(self, path: str, status: int, **problem: Any) -> None:
        """Have the network answer with a problem in the place of a server."""
        self.page.route(path, lambda route: route.fulfill(status=status, json=problem))

    def hold(self, path: str) -> None:
        """Have an answer never come."""

        def keep(route: Route) -> None:
            if route.request.method == "OPTIONS":
                route.continue_()
            else:
                self.kept.append(route)

        self.page.route(path, keep)

    def seen(self, text: str) -> None:
        """Wait until the tab shows it."""
        expect(self.page.get_by_text(text).first).to_be_visible()


Reach = Callable[[World], None]
