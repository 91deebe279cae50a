"""Sentences of one language: by name, with the words that they leave room for."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, TypedDict

from babel.core import Locale

_COMPILED = Path(__file__).parent / "compiled"
_ROOM = re.compile(r"\{(\w+)\}")

Direction = Literal["ltr", "rtl"]

ENGLISH = "en"
LANGUAGES: dict[str, Direction] = {
    ENGLISH: "ltr",
    "de": "ltr",
    "es": "ltr",
    "fr": "ltr",
    "it": "ltr",
    "ja": "ltr",
    "nl": "ltr",
    "pl": "ltr",
    "pt-BR": "ltr",
    "zh-Hans": "ltr",
    "ar": "rtl",
}
"""The languages that we speak, as BCP 47 names them, and the direction in which each is written."""


class Plural(TypedDict):
    """A sentence that differs by a number.

    Attributes:
        by: The word that is the number.
        forms: By the number itself, or by its category (Unicode CLDR, "Language Plural Rules"); there is
            always `other`.
    """

    by: str
    forms: dict[str, Sentence]


Sentence = str | Plural


@dataclass(frozen=True, slots=True)
class Sentences:
    """All sentences of one language.

    Attributes:
        tag: The language (BCP 47).
        by_name: The sentences.
    """

    tag: str
    by_name: Mapping[str, Sentence]

    @property
    def direction(self) -> Direction:
        """What HTML's `dir` says."""
        return LANGUAGES[self.tag]

    def say(self, name: str, /, **words: str | int) -> str:
        """A sentence as plain text.

        Args:
            name: Its name in the catalogue.
            words: What it leaves room for.

        Raises:
            KeyError: There is no such sentence, or a word is missing.
        """
        return self.template(name, words).format_map(words)

    def pieces(self, name: str, words: Mapping[str, str | int]) -> list[str]:
        """A sentence in pieces: a text, the name of a word, a text and so on, to put HTML together of.

        Raises:
            KeyError: There is no such sentence, or the number that it differs by is missing.
        """
        return _ROOM.split(self.template(name, words))

    def template(self, name: str, words: Mapping[str, str | int]) -> str:
        """A sentence with the names of its words in braces, as `str.format_map` fills them in.

        Raises:
            KeyError: There is no such sentence, or the number that it differs by is missing.
        """
        sentence = self.by_name[name]
        while not isinstance(sentence, str):
            number = int(words[sentence["by"]])
            forms = sentence["forms"]
            sentence = forms.get(str(number)) or forms.get(_plural_form(self.tag, number)) or forms["other"]
        return sentence

    def replaced(self, others: Mapping[str, Sentence]) -> Sentences:
        """The same with some sentences said otherwise."""
        return Sentences(self.tag, {**self.by_name, **others}) if others else self


def words_of(sentence: Sentence) -> set[str]:
    """The words that a sentence leaves room for."""
    if isinstance(sentence, str):
        return set(_ROOM.findall(sentence))
    return {sentence["by"]}.union(*map(words_of, sentence["forms"].values()))


@cache
def sentences(tag: str) -> Sentences:
    """All sentences of one of `LANGUAGES`."""
    return Sentences(tag, {name: sentence for part in parts(tag).values() for name, sentence in part.items()})


@cache
def parts(tag: str) -> Mapping[str, Mapping[str, Sentence]]:
    """The sentences of a language by the file of the catalogue that they stand in; what it lacks is said in English."""
    compiled: dict[str, dict[str, Sentence]] = json.loads((_COMPILED / f"{tag}.json").read_text("utf-8"))
    if tag == ENGLISH:
        return compiled
    return {part: {**english, **compiled.get(part, {})} for part, english in parts(ENGLISH).items()}


@lru_cache(maxsize=1_000)
def _plural_form(tag: str, number: int) -> str:
    return Locale.parse(tag, sep="-").plural_form(number)
