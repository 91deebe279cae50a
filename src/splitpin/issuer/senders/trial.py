"""One provider, tried step by step, with a message or without."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass

from splitpin.doctor.finding import Finding


@dataclass(frozen=True, slots=True)
class Trial:
    """How a provider is tried. Nothing happens before somebody asks for the steps.

    Attributes:
        provider: What it is called in logs: host and port.
        steps: What came of each step; the first that went wrong is the last.
    """

    provider: str
    steps: AsyncGenerator[Finding]
