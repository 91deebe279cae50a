"""Every state of every page, by name. A new state has its line here, and is then looked at like the others."""

from __future__ import annotations

from browser.states.account import ACCOUNT
from browser.states.account_element import ACCOUNT_ELEMENT
from browser.states.element import ELEMENT
from browser.states.form import FORM
from browser.states.lost import LOST
from browser.states.pages import PAGES
from browser.states.plain import PLAIN
from browser.states.world import Reach, World

__all__ = ["STATES", "Reach", "World"]

STATES: dict[str, Reach] = {**ELEMENT, **PAGES, **PLAIN, **FORM, **ACCOUNT, **ACCOUNT_ELEMENT, **LOST}
