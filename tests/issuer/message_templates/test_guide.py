"""The guide and the code say the same of messages, values and filters, and its example will do."""

from __future__ import annotations

import re
from pathlib import Path

from splitpin.issuer.message_templates.checking import judge
from splitpin.issuer.message_templates.grammar import FILTERS
from splitpin.issuer.message_templates.model import CLIPPED, KINDS, LONGEST_LINE
from splitpin.issuer.message_templates.samples import names_of
from splitpin.issuer.message_templates.sandbox import Sandbox

GUIDE = (Path(__file__).parents[3] / "docs/how-to/mails-of-your-own.md").read_text("utf-8")


def test_its_example_will_do() -> None:
    (example,) = re.findall(r"```html\n(.*?)```", GUIDE, re.DOTALL)
    assert judge(Sandbox(), "code", {"html": example}).notes == ()


def test_its_table_has_every_message_with_its_values() -> None:
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|[^|]*\| ([^|]*) \|$", GUIDE, re.MULTILINE)
    everywhere = names_of("every")
    listed: dict[str, set[str]] = {}
    before: set[str] = set()
    for kinds, values in rows:
        named = set(re.findall(r"`(\w+)`", values)) - everywhere
        before = before if "the same" in values else named
        listed |= dict.fromkeys(re.findall(r"`(\w+)`", kinds), before)
    del listed["every"]
    assert listed == {kind: set(names_of(kind)) - everywhere for kind in KINDS if kind != "every"}
    assert all(f"`{name}`" in GUIDE for name in everywhere)


def test_it_names_the_filters_and_bounds() -> None:
    assert all(f"`{name}`" in GUIDE for name in set(FILTERS) - {"e", "escape"})  # what is done in HTML anyway
    assert f"{CLIPPED:,} bytes" in GUIDE
    assert f"{LONGEST_LINE} characters" in GUIDE
