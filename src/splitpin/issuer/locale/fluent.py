"""Reads Fluent's syntax, as far as a browser with a formatter of twenty lines can follow.

A message is text with variables in it, or a choice by one number; a choice in the midst of a sentence becomes whole
sentences. Terms, attributes, references and functions are for more than sentences, and are refused by name and line.
"""

from __future__ import annotations

import re

from fluent.syntax import FluentParser, ast

from splitpin.issuer.locale.sentences import Direction, Sentence

_WORD = re.compile(r"\{(\w+)\}")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]")
_NUMBERS = {"code", "digits", "minutes", "number"}


class NotFluent(Exception):
    """What cannot be read.

    Attributes:
        line: Where, from 1 on.
        why: What is wrong there.
    """

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"line {line}: {why}")
        self.line = line
        self.why = why


def compiled(text: str, direction: Direction) -> dict[str, Sentence]:
    """The messages of a file, by name.

    From right to left each word that is put in is set apart (Unicode UAX 9 section 2.7): a name in Latin letters would
    turn what stands around it.

    Args:
        text: The file.
        direction: In which its language is written.

    Raises:
        NotFluent: A line is no Fluent, or more of it than we follow; or a name stands there twice.
    """
    found: dict[str, Sentence] = {}
    for entry in FluentParser().parse(text).body:
        line = _line(text, entry)
        if isinstance(entry, ast.BaseComment):
            continue
        if isinstance(entry, ast.Junk):
            raise NotFluent(line, "; ".join(str(note.message) for note in entry.annotations))
        if not isinstance(entry, ast.Message) or entry.value is None or entry.attributes:
            raise NotFluent(line, "only messages with a text are known here, without terms and attributes")
        name = entry.id.name
        if name in found:
            raise NotFluent(line, f"{name} is there already")
        try:
            sentence = _flat(entry.value.elements)
            found[name] = _set_apart(sentence) if direction == "rtl" else sentence
        except _NotFollowed as problem:
            raise NotFluent(line, f"{name}: {problem}") from None
    return found


def written(name: str, sentence: Sentence) -> str:
    """A sentence in Fluent's syntax, as `compiled` reads it."""
    return f"{name} = {_written(sentence, 1)}"


def _written(sentence: Sentence, depth: int) -> str:
    if isinstance(sentence, str):
        return _WORD.sub(r"{ $\1 }", sentence.replace("\u2068", "").replace("\u2069", ""))
    blank = "    " * depth
    forms = "".join(
        f"\n{blank}{'*' if key == 'other' else ''}[{key}] {_written(form, depth + 1)}"
        for key, form in sentence["forms"].items()
    )
    return f"{{ ${sentence['by']} ->{forms}\n{blank[4:]}}}"


class _NotFollowed(Exception):
    """A message is more than we follow."""


def _flat(elements: list[ast.TextElement | ast.Placeable]) -> Sentence:
    """The sentence; a choice inside it becomes one sentence for each variant."""
    for at, element in enumerate(elements):
        choice = element.expression if isinstance(element, ast.Placeable) else None
        if not isinstance(choice, ast.SelectExpression):
            continue
        if not isinstance(choice.selector, ast.VariableReference):
            raise _NotFollowed("a choice is by a variable: { $number -> ... }")
        forms = {
            _key(variant): _flat([*elements[:at], *variant.value.elements, *elements[at + 1 :]])
            for variant in choice.variants
        }
        if not any(variant.default and _key(variant) == "other" for variant in choice.variants):
            raise _NotFollowed("the default variant is *[other]")
        return {"by": choice.selector.id.name, "forms": forms}
    return "".join(map(_text, elements))


def _key(variant: ast.Variant) -> str:
    return variant.key.name if isinstance(variant.key, ast.Identifier) else variant.key.value


def _text(element: ast.TextElement | ast.Placeable) -> str:
    if isinstance(element, ast.TextElement):
        return _on_one_line(element.value)
    expression = element.expression
    if isinstance(expression, ast.VariableReference):
        return f"{{{expression.id.name}}}"
    if isinstance(expression, ast.StringLiteral):
        return _on_one_line(str(expression.parse()["value"]))
    raise _NotFollowed("only variables, quoted text and choices stand in braces")


def _on_one_line(text: str) -> str:
    if "{" in text or "}" in text:
        raise _NotFollowed("no sentence has braces of its own")
    if _CONTROL.search(text):
        raise _NotFollowed("no sentence has control characters: one of them in a subject, and no mail goes out")
    return text.replace("\n", " ")


def _set_apart(sentence: Sentence) -> Sentence:
    if isinstance(sentence, str):
        return _WORD.sub(lambda word: word[0] if word[1] in _NUMBERS else f"\u2068{word[0]}\u2069", sentence)
    return {"by": sentence["by"], "forms": {key: _set_apart(form) for key, form in sentence["forms"].items()}}


def _line(text: str, entry: ast.EntryType) -> int:
    return 1 if entry.span is None else text.count("\n", 0, entry.span.start) + 1
