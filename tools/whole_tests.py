"""A plug-in of pytest for mutmut alone: names tests without their parameters.

mutmut asks for tests by the names it has seen, and pytest does not find one again whose parameter is an empty text or
holds characters that cannot be printed. See docs/mutation.md.
"""

from __future__ import annotations

from dataclasses import replace

import pytest


def pytest_itemcollected(item: pytest.Item) -> None:
    """Name all cases of a test alike."""
    item._id = replace(item._id, params=None)  # noqa: SLF001  (there is no public way)
