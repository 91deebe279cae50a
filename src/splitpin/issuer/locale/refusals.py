"""What is refused is refused in English, and has a name in the catalogue: by it others say it in their language."""

from __future__ import annotations

from functools import cache

from splitpin.issuer.locale.sentences import ENGLISH, Sentences, parts

_PREFIX = "refused"


def name_of(message: str) -> str | None:
    """The name of a sentence that an error says; None of one that has none, as it holds what somebody chose."""
    return _names().get(message)


def in_language(sentences: Sentences, message: str) -> str | None:
    """What an error says, in another language; None where there is no such sentence."""
    name = name_of(message)
    return None if name is None else sentences.say(name)


@cache
def _names() -> dict[str, str]:
    return {
        sentence: name
        for part in ("refusals", "pages", "account")
        for name, sentence in parts(ENGLISH)[part].items()
        if name.startswith(_PREFIX) and isinstance(sentence, str)
    }
