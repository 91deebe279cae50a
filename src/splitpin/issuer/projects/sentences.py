"""What a project says in its own words, sentence by sentence, in each language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache

from splitpin.errors import InvalidRequest
from splitpin.issuer.locale.fluent import NotFluent, compiled, written
from splitpin.issuer.locale.sentences import LANGUAGES, Sentence, parts, sentences, words_of

LARGEST = 50_000
"""Characters of the sentences of one language."""

NOTHING = "{}"

_FIELD = "sentences"
_NEEDED = {"code", "link"}
"""Words without which a sentence is of no use."""


def read_sentences(text: str, language: str) -> dict[str, Sentence]:
    """Sentences in Fluent's syntax.

    Raises:
        InvalidRequest: We do not speak the language; or a line is no Fluent, or no sentence of ours, or lacks a word or
            has one that the sentence is not given. Names the line or the sentence.
    """
    if language not in LANGUAGES:
        raise InvalidRequest(f"The languages are {', '.join(LANGUAGES)}.", field="language")
    if len(text) > LARGEST:
        raise InvalidRequest(f"Sentences of one language have {LARGEST} characters at the most.", field=_FIELD)
    try:
        own = compiled(text.removeprefix("\ufeff"), LANGUAGES[language])
    except NotFluent as problem:
        raise InvalidRequest(f"In {problem}.", field=_FIELD) from None
    ready = sentences(language).by_name
    for name, sentence in own.items():
        if name not in ready:
            raise InvalidRequest(f"There is no sentence {name!a}.", field=_FIELD)
        given, said = words_of(ready[name]), words_of(sentence)
        if said - given:
            raise InvalidRequest(f"{name} is given {_listed(given)}, and not {_listed(said - given)}.", field=_FIELD)
        if missing := (given & _NEEDED) - said:
            raise InvalidRequest(f"{name} does not say {_listed(missing)}, which people need.", field=_FIELD)
    return own


def written_sentences(own: Mapping[str, Sentence]) -> str:
    """The same in Fluent's syntax again."""
    return "".join(f"{written(name, sentence)}\n" for name, sentence in own.items())


def of_language(stored: str, language: str) -> Mapping[str, Sentence]:
    """Those of a language.

    Args:
        stored: What the project's row holds: JSON, by language and name.
        language: BCP 47.
    """
    return {} if stored == NOTHING else _by_language(stored).get(language, {})


def with_language(stored: str, language: str, own: Mapping[str, Sentence]) -> str:
    """What the row is to hold once those of a language are these; none: the ready ones are said."""
    kept = {tag: each for tag, each in _by_language(stored).items() if tag != language}
    return json.dumps(kept | ({language: own} if own else {}), ensure_ascii=False, sort_keys=True)


def of_part(own: Mapping[str, Sentence], *names: str) -> dict[str, Sentence]:
    """Those that stand in some files of the catalogue."""
    known = {name for part in names for name in parts("en")[part]}
    return {name: sentence for name, sentence in own.items() if name in known}


@lru_cache(maxsize=256)
def _by_language(stored: str) -> Mapping[str, Mapping[str, Sentence]]:
    decoded: dict[str, dict[str, Sentence]] = json.loads(stored)
    return decoded


def _listed(words: set[str]) -> str:
    return ", ".join(f"{{ ${word} }}" for word in sorted(words)) or "no words"
