"""HTML from templates, in which whatever is not HTML already becomes text."""

from __future__ import annotations

from html import escape
from string import Template


class Markup(str):
    """HTML; put into a template it stays as it is."""

    __slots__ = ()


def filled(template: Template, /, **parts: str) -> Markup:
    """The template with its parts: `Markup` as it is, any other string escaped, for text and quoted attributes.

    Raises:
        KeyError: A part is missing.
    """
    escaped = {name: part if isinstance(part, Markup) else escape(part) for name, part in parts.items()}
    return Markup(template.substitute(escaped))
