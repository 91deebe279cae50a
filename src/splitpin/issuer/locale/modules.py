"""The catalogue as ES modules: for each file of it that browsers read, one module of one language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from splitpin.issuer.locale.sentences import ENGLISH, LANGUAGES, Sentence


@dataclass(frozen=True, slots=True)
class Module:
    """A module that holds sentences.

    Attributes:
        path: Of its file, within the issuer's package.
        part: The file of the catalogue that it is made of.
    """

    path: str
    part: str


MODULES = (
    Module("widget/element-messages.js", "element"),
    Module("widget/trouble-messages.js", "trouble"),
    Module("widget/refusals-messages.js", "refusals"),
    Module("widget/account-messages.js", "account"),
    Module("widget/hosted-messages.js", "hosted"),
    Module("widget/links-messages.js", "links"),
    Module("widget/inbox-messages.js", "inbox"),
    Module("widget/recovery-messages.js", "recovery"),
    Module("edge/cotter/frame/frame-messages.js", "frame"),
)
"""All of them. In the repository they are English; for other languages the same are made when they are asked for."""


LANGUAGES_MODULE = "widget/languages.js"


def languages_module() -> str:
    """The text of the module that names our languages."""
    lines = (f"  {json.dumps(tag)}: {json.dumps(direction)},\n" for tag, direction in LANGUAGES.items())
    return (
        "/** The languages that the issuer speaks, and how each is written. Made by tools/messages.py. */\n\n"
        f"export const LANGUAGES = Object.freeze({{\n{''.join(lines)}}});\n"
    )


def module_of(module: Module, tag: str, parts: Mapping[str, Mapping[str, Sentence]]) -> str:
    """The text of a module.

    Args:
        module: Which one.
        tag: The language (BCP 47).
        parts: The sentences, by the file of the catalogue that they stand in.
    """
    # What was refused comes in English with the answer.
    said: Mapping[str, Sentence] = {} if tag == ENGLISH and module.part == "refusals" else parts[module.part]
    lines = (f"  {name}: {json.dumps(sentence, ensure_ascii=False)},\n" for name, sentence in said.items())
    return (
        f"/** Made of locale/messages/{tag}/{module.part}.ftl by tools/messages.py: change the sentences there. */\n\n"
        f'export const LANGUAGE = "{tag}";\n\n'
        f"export const MESSAGES = Object.freeze({{\n{''.join(lines)}}});\n"
    )
