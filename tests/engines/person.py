"""What a person sees and does in any browser: by the names of things, in shadow trees too."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from engines.commands import ELEMENT, Commands, Refused
from engines.running import PATIENCE

_FIND = """
const [selector, name] = arguments;
function* tree(root) {
  for (const node of root.querySelectorAll("*")) {
    yield node;
    if (node.shadowRoot) yield* tree(node.shadowRoot);
  }
}
for (const node of tree(document)) {
  if (!node.matches(selector) || node.getClientRects().length === 0) continue;
  if ((node.labels?.[0] ?? node).textContent.trim() === name) return node;
}
return null;
"""

# What comes of looking while a page or a step makes room for the next.
_PASSING = {
    "element click intercepted",
    "element not interactable",
    "javascript error",
    "no such element",
    "stale element reference",
}


@dataclass(frozen=True)
class Person:
    """Whoever sits at the browser.

    Attributes:
        browser: Takes the commands.
    """

    browser: Commands

    @property
    def address(self) -> str:
        """Of the page that is seen."""
        address: str = self.browser.send("GetCurrentURL")
        return address

    def open(self, address: str) -> None:
        """Go to a page."""
        self.browser.send("Navigate", url=address)

    def reload(self) -> None:
        """Get the page anew."""
        self.browser.send("Refresh")

    def type(self, label: str, text: str) -> None:
        """Type into the field of a label, once it is there.

        The label is pressed first: in a frame of another site WebKit gives the focus to what a person has pressed only.
        """

        def typed() -> bool:
            if (words := self._seen("label", label)) and (field := self._seen("input", label)):
                self.browser.send("ElementClick", id=words)
                self.browser.send("ElementClear", id=field)
                self.browser.send("ElementSendKeys", id=field, text=text)
                return True
            return False

        self.wait_until(typed, f"a field {label!r}")

    def press(self, name: str) -> None:
        """Press a button, once it is there."""

        def pressed() -> bool:
            if button := self._seen("button", name):
                self.browser.send("ElementClick", id=button)
            return button is not None

        self.wait_until(pressed, f"a button {name!r}")

    def see(self, text: str) -> None:
        """Wait until something says exactly this."""
        self.wait_until(lambda: self._seen("h1, h2, p, bdi, label, button", text), f"the text {text!r}")

    def wait_until(self, done: Callable[[], object], what: str) -> None:
        """Wait for anything."""
        deadline = time.monotonic() + PATIENCE
        refusal: Refused | None = None
        while time.monotonic() < deadline:
            try:
                if done():
                    return
            except Refused as refused:
                if refused.code not in _PASSING:
                    raise
                refusal = refused
            time.sleep(0.1)
        raise AssertionError(f"{what} did not come, at {self.address}") from refusal

    @contextlib.contextmanager
    def frame(self, selector: str) -> Iterator[None]:
        """Look into a frame of the page."""

        def entered() -> bool:
            if frame := self.run("return document.querySelector(arguments[0])", selector):
                self.browser.send("SwitchToFrame", id=frame)
            return frame is not None

        self.wait_until(entered, f"a frame {selector!r}")
        try:
            yield
        finally:
            self.browser.send("SwitchToFrame", id=None)

    @contextlib.contextmanager
    def tab(self) -> Iterator[None]:
        """Open a tab beside this one, and close it in the end."""
        first = self.browser.send("GetWindowHandle")
        opened = self.browser.send("NewWindow", type="tab")
        self.browser.send("SwitchToWindow", handle=opened["handle"])
        try:
            yield
        finally:
            self.browser.send("CloseWindow")
            self.browser.send("SwitchToWindow", handle=first)

    def run(self, script: str, *arguments: object) -> Any:
        """What a script returns."""
        return self.browser.send("ExecuteScript", script=script, args=list(arguments))

    def _seen(self, selector: str, name: str) -> str | None:
        found = self.run(_FIND, selector, name)
        return None if found is None else found[ELEMENT]
