"""What a browser's console says against the pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage


@dataclass
class Complaints:
    """What the console said.

    Attributes:
        lines: Every error and every warning about a policy.
        refusals_expected: Whether the test means to be refused: the console then tells of the status, and rightly.
    """

    lines: list[str] = field(default_factory=list)
    refusals_expected: bool = False

    def hear(self, message: ConsoleMessage) -> None:
        """Note a line of the console."""
        refused = self.refusals_expected and message.text.startswith("Failed to load resource")
        if not refused and (message.type == "error" or "Content Security Policy" in message.text):
            self.lines.append(f"{message.type}: {message.text}")
