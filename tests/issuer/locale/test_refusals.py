"""What is refused in English is said in every language, by its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from splitpin.errors import Refused
from splitpin.issuer import locale
from splitpin.issuer.locale.refusals import in_language, name_of
from splitpin.issuer.locale.sentences import LANGUAGES, parts, sentences

ISSUER = Path(locale.__file__).parents[1]
NAMED = {
    name: sentence
    for part in ("refusals", "pages", "account")
    for name, sentence in parts("en")[part].items()
    if name.startswith("refused")
}


@pytest.mark.parametrize("name", NAMED)
def test_a_sentence_of_a_refusal_is_said_to_the_letter_by_the_code(name: str) -> None:
    """Another letter in either, and people would read English again."""
    assert any(str(NAMED[name]) in path.read_text("utf-8") for path in ISSUER.rglob("*.py"))


@pytest.mark.parametrize("tag", sorted(set(LANGUAGES) - {"en"}))
def test_each_is_said_in_each_language(tag: str) -> None:
    for name, sentence in NAMED.items():
        assert name_of(str(sentence)) == name
        said = in_language(sentences(tag), str(sentence))
        assert said is not None
        assert said != sentence


def test_what_holds_somebody_s_own_words_has_no_name() -> None:
    assert name_of("Guests come in by the other door.") is None
    assert in_language(sentences("de"), Refused("Guests only.", reason="screened").message) is None
