"""HTML from templates and sentences, in which whatever is not HTML already becomes text."""

from __future__ import annotations

from html import escape
from string import Template

from splitpin.issuer.locale.sentences import Sentences


class Markup(str):
    """HTML; put into a template it stays as it is."""

    __slots__ = ()


TICK = Markup('<svg class="tick" viewBox="0 0 44 44" aria-hidden="true"><path d="M14 22.5l5.75 5.75L30.5 16.5"/></svg>')
"""The mark of what went well, for eyes: its title says so to ears."""


def filled(template: Template, /, **parts: str) -> Markup:
    """The template with its parts: `Markup` as it is, any other string escaped, for text and quoted attributes.

    Raises:
        KeyError: A part is missing.
    """
    escaped = {name: _escaped(part) for name, part in parts.items()}
    return Markup(template.substitute(escaped))


def spoken(template: Template, sentences: Sentences, /, **parts: str) -> Markup:
    """The same; what the template has beside its parts are names of sentences.

    Raises:
        KeyError: There is no such sentence, or one that needs words.
    """
    said = {name: sentences.say(name) for name in template.get_identifiers() if name not in parts}
    return filled(template, **said, **parts)


def sentence(sentences: Sentences, name: str, /, **words: str | int) -> Markup:
    """A sentence with its words: `Markup` as it is, any other escaped.

    Raises:
        KeyError: There is no such sentence, or a word is missing.
    """
    pieces = enumerate(sentences.pieces(name, words))
    return Markup("".join(_escaped(words[piece] if at % 2 else piece) for at, piece in pieces))


def _escaped(part: str | int) -> str:
    return part if isinstance(part, Markup) else escape(str(part))
