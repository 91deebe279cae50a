"""Writes the element's design tokens from `tokens.css`: a module cannot load a style sheet in all browsers.

    python tools/tokens.py

What the element has none of stays out, and so does what only reads well: it is a part of what every app's page loads.
"""

from __future__ import annotations

import re
from pathlib import Path

WIDGET = Path(__file__).parents[1] / "src/splitpin/issuer/widget"
OF_PAGES = "ground|sheet|edge|on-accent|link|tint"
HEAD = "/** The design tokens and themes. Written from tokens.css by `make tokens`: change them there. */\n"


def module(css: str) -> str:
    """The module of a style sheet of tokens."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r":root[^,{]*, ", "", css)
    css = re.sub(rf"\s*--_(?:{OF_PAGES}): .*;", "", css)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{}:;,]) ?", r"\1", css).replace(";}", "}").replace("@supports(", "@supports (")
    return f"{HEAD}export const TOKENS = `{css.strip()}`;\n"


if __name__ == "__main__":
    (WIDGET / "tokens.js").write_text(module((WIDGET / "tokens.css").read_text("utf-8")), "utf-8")
